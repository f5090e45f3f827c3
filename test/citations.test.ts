/** Every document and heading that a comment cites is in this repository: `docs/rules.md, "Time" and "Versions"`. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Where comments cite. Generated files hold sentences of the contract, which has its own comments. */
const FOLDERS = ["src", "web/src", "test", "bench", "scripts"];

/** A document by its path from the root, and the headings that follow it. */
const CITATION = /(?<![\w/.-])((?:docs\/[\w/-]+|[A-Z]{4,})\.md)((?:(?:, | and )"[^"]+")*)/g;

/** Documents that were never part of this repository. */
const FOREIGN = /\b(?:rulebook|API page|money page|reference facts?)\b|\breference, "/gi;

const sourcesBelow = (folder: string) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(ts|tsx|mjs)$/.test(name))
    .map((name) => join(folder, name));

/** The comments of a file, each as one line: no stars, no slashes. */
function commentsOf(text: string): string[] {
  const blocks = [...text.matchAll(/\/\*[\s\S]*?\*\//g)].map(([block]) => block.replaceAll(/\n\s*\* ?/g, " "));
  const lines = [...text.matchAll(/^[ \t]*\/\/.*(?:\n[ \t]*\/\/.*)*/gm)].map(([run]) =>
    run.replaceAll(/\n\s*\/\/ ?/g, " "),
  );
  return [...blocks, ...lines];
}

const headingsOf = (document: string) =>
  [...readFileSync(join(root, document), "utf8").matchAll(/^#+ (.+)$/gm)].map(([, heading]) => heading);

interface Findings {
  readonly cited: number;
  readonly faults: readonly string[];
}

/** What the comments of a file cite that is not there. */
function follow(file: string, text: string): Findings {
  const citations = commentsOf(text).flatMap((comment) => [...comment.matchAll(CITATION)]);
  const foreign = commentsOf(text).flatMap((comment) => comment.match(FOREIGN) ?? []);
  const faults = citations.flatMap(([, document = "", tail = ""]) => {
    if (!existsSync(join(root, document))) return [`${file} cites ${document}, which does not exist`];
    const headings = headingsOf(document);
    return [...tail.matchAll(/"([^"]+)"/g)]
      .filter(([, heading]) => !headings.includes(heading ?? ""))
      .map(([, heading]) => `${file} cites ${document}, "${heading}", which is no heading of it`);
  });
  return { cited: citations.length, faults: [...faults, ...foreign.map((name) => `${file} cites "${name}"`)] };
}

test("every document and heading that a comment cites exists", () => {
  const found = FOLDERS.flatMap(sourcesBelow)
    .filter((file) => !file.endsWith("citations.test.ts"))
    .map((file) => follow(file, readFileSync(join(root, file), "utf8")));
  expect(found.flatMap(({ faults }) => faults)).toEqual([]);
  expect(found.reduce((sum, { cited }) => sum + cited, 0)).toBeGreaterThan(60);
});

test("a citation of a missing document or heading is found, also over two lines", () => {
  const text = [
    '/** As agreed (docs/rules.md, "Time" and "Tides"). */',
    '/**\n * One (docs/rules.md, "Caps and\n * budgets").\n * Two (docs/rules.md, "Caps\n * and hats").\n */',
    '// See docs/gone.md, "Time",\n// and rulebook, "Time".',
    'const text = "docs/gone.md in a string is no citation";',
  ].join("\n");
  expect(follow("x.ts", text).faults).toEqual([
    'x.ts cites docs/rules.md, "Tides", which is no heading of it',
    'x.ts cites docs/rules.md, "Caps and hats", which is no heading of it',
    "x.ts cites docs/gone.md, which does not exist",
    'x.ts cites "rulebook"',
  ]);
});
