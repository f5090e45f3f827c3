/** Wraps the prose of Markdown at one width; `test/markdown.test.ts` checks the documents. */
import { globSync } from "node:fs";
import { ROOT } from "./compile.ts";

export const WIDTH = 120;
/** A code span or a link is one word: it may be longer than a line. */
const WORD = /(?:`[^`]*`|!?\[[^\]]*\]\([^)]*\)|\S)+/g;
const FENCE = /^\s*(```|~~~)/;
/** Lines that are kept: blank ones, tables, headings, HTML, link definitions, rules, lines with a hard break. */
const KEPT = /^\s*$|^\s*\||^#+ |^\s*<|^\s*\[[^\]]+\]:|^\s*(-{3,}|={3,})$|( {2}|\\)$/;
/** Indentation and the mark of a list item or a quotation. */
const START = /^(\s*)([-*+]\s+|\d+\.\s+|>\s+)?/;
const CODE_INDENT = "    ";

/** Documents of the repository, by their paths in it. */
export function documents(): string[] {
  return globSync(["*.md", "{bench,docs,src,test,web/src}/**/*.md"], { cwd: ROOT });
}

/** The document with its paragraphs and list items wrapped; code blocks, tables and headings are kept as they are. */
export function wrapMarkdown(document: string): string {
  const out: string[] = [];
  let paragraph: { start: string; words: string[] } | undefined;
  let isFenced = false;
  const flush = () => {
    if (paragraph !== undefined) out.push(...fill(paragraph.start, paragraph.words));
    paragraph = undefined;
  };
  for (const line of document.split("\n")) {
    const isFence = FENCE.test(line);
    const isIndented = paragraph === undefined && line.startsWith(CODE_INDENT) && isAfterBlank(out);
    if (isFenced || isFence || isIndented || KEPT.test(line)) {
      flush();
      out.push(line);
      if (isFence) isFenced = !isFenced;
      continue;
    }
    const [whole, indent = "", mark] = START.exec(line) ?? [""];
    if (paragraph === undefined || mark !== undefined) {
      flush();
      paragraph = { start: indent + (mark ?? ""), words: [] };
    }
    paragraph.words.push(...(line.slice(whole.length).match(WORD) ?? []));
  }
  flush();
  return out.join("\n");
}

/** Whether an indented line would begin or continue a code block. */
function isAfterBlank(out: readonly string[]): boolean {
  const last = out.at(-1) ?? "";
  return last.trim() === "" || last.startsWith(CODE_INDENT);
}

/** The words in lines; all but the first are indented below the first word. */
function fill(start: string, words: readonly string[]): string[] {
  const lines: string[] = [];
  let line = start;
  let isEmpty = true;
  for (const word of words) {
    if (!isEmpty && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = " ".repeat(start.length) + word;
    } else line += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...lines, line];
}
