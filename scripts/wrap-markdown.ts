/** Wraps the prose of all Markdown files in the repository; part of `npm run fix`. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./compile.ts";
import { documents, wrapMarkdown } from "./markdown.ts";

for (const name of documents()) {
  const path = join(ROOT, name);
  const text = readFileSync(path, "utf8");
  const wrapped = wrapMarkdown(text);
  if (wrapped !== text) writeFileSync(path, wrapped);
}
