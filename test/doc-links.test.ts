/** Every link of the documents to a file of this repository leads to one, and every `#heading` to a heading. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const documents = ["", "docs", "docs/adr"].flatMap((folder) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith(".md"))
    .map((name) => join(folder, name)),
);

/** A heading's anchor, as GitHub makes it. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
    .trim()
    .replaceAll(/\s/g, "-");

function deadLinks(document: string): string[] {
  const text = readFileSync(join(root, document), "utf8");
  const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = ""]) => link);
  return links
    .filter((link) => !/^[a-z]+:/.test(link))
    .filter((link) => {
      const [path = "", anchor] = link.split("#");
      const target = path === "" ? document : join(dirname(document), path);
      if (!existsSync(join(root, target))) return true;
      if (anchor === undefined || !target.endsWith(".md")) return false;
      const headings = [...readFileSync(join(root, target), "utf8").matchAll(/^#+ (.+)$/gm)];
      return !headings.some(([, heading = ""]) => anchorOf(heading) === anchor);
    })
    .map((link) => `${document} -> ${link}`);
}

test("no document has a dead link", () => {
  expect(documents.length).toBeGreaterThan(10);
  expect(documents.flatMap(deadLinks)).toEqual([]);
});
