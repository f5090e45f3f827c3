/** Prose in the repository's Markdown wraps at one width; `npm run fix` wraps it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { documents, WIDTH, wrapMarkdown } from "../scripts/markdown.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const long = "word ".repeat(30).trim();
const wrapped = [long.slice(0, WIDTH - 1), long.slice(WIDTH)];

/** The first line of a document that would wrap elsewhere. */
function illWrapped(name: string): string[] {
  const lines = readFileSync(join(root, name), "utf8").split("\n");
  const right = wrapMarkdown(lines.join("\n")).split("\n");
  const at = lines.findIndex((line, index) => line !== right[index]);
  return at < 0 ? [] : [`${name}:${at + 1}: ${lines[at]?.slice(0, 60)}`];
}

test("every paragraph and list item is wrapped", () => {
  const names = documents();
  expect(names.length).toBeGreaterThan(20);
  expect(names.flatMap(illWrapped), "run `npm run fix`").toEqual([]);
});

test("long lines are broken and ragged ones filled, under their list item", () => {
  expect(wrapMarkdown(long)).toBe(wrapped.join("\n"));
  expect(wrapMarkdown(`- ${long}`).split("\n")[1]).toMatch(/^ {2}word/);
  expect(wrapMarkdown("1. one\n   two\n2. three")).toBe("1. one two\n2. three");
});

test.each([
  ["a table", `| ${long} |`],
  ["a fence", `\`\`\`sh\n${long}\n\`\`\``],
  ["indented code", `Run:\n\n    ${long}`],
  ["a heading", `# ${long}`],
  ["a link", `[${long}](https://example.com)`],
  ["list items", "- one\n- two"],
  ["a hard break", "one  \ntwo"],
])("%s is kept", (_name, text) => {
  expect(wrapMarkdown(text)).toBe(text);
});
