/** Text in the repository is plain English: words that read as translated are refused, with what to write instead. */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Words, and what a native engineer would write instead. */
const REFUSED: readonly (readonly [RegExp, string])[] = [
  [/\b(?:tells?|told|telling)\b/i, "say, show, report, distinguish"],
  [/\b(?:hears?|heard|hearing)\b/i, "listen, receive, notice"],
  [/\bwish(?:es|ed)?\b/i, "request"],
  // In quotes it is the user or group of that name.
  [/(?<!["'`])\b(?:no|some|every)body\b/i, "name the role: no creator, a member, every process"],
  [/\bwhoever\b/i, "name the role: the operator, the last writer"],
  [/\bbeside\b/i, "next to, with, against"],
  [/\b(?:anew|afresh)\b/i, "again; recompute"],
  [/\bunforeseen\b/i, "unexpected"],
  [/\b(?:by|of) its word\b|\bwhose word\b|\bliving dead\b|\bown funeral\b/i, "trusted; fenced off by its heartbeat"],
  [/(?<=[a-z])(?:Told|Wish|Hears)\b|\b(?:Told|Wish|Hears|told|wish)(?=[A-Z])/, "a name that says what it is"],
];

/** Files in which a word is right, or is not text. */
const ALLOWED: Readonly<Record<string, RegExp>> = {
  "test/words.test.ts": /./,
  // The user and group of that name.
  "test/database/embedded-nasty.test.ts": /nobody/i,
};

const PLACES = ["*.md", "{docs,src,test}/**/*.md", "{bench,bin,scripts,src,test,web/src}/**/*.{ts,tsx,mjs}"];

interface Finding {
  readonly line: number;
  readonly word: string;
  readonly instead: string;
}

function findingsIn(text: string): Finding[] {
  return text.split("\n").flatMap((line, index) =>
    REFUSED.flatMap(([word, instead]) => {
      const found = word.exec(line)?.[0];
      return found === undefined ? [] : [{ line: index + 1, word: found, instead }];
    }),
  );
}

test("no file holds a word that reads as translated", () => {
  const files = globSync(PLACES, { cwd: root });
  expect(files.length).toBeGreaterThan(800);
  const found = files.flatMap((file) =>
    findingsIn(readFileSync(join(root, file), "utf8"))
      .filter(({ word }) => ALLOWED[file]?.test(word) !== true)
      .map(({ line, word, instead }) => `${file}:${line}: "${word}"; write: ${instead}`),
  );
  expect(found).toEqual([]);
});

test.each([
  ["the client is told so", ["told"]],
  ["export interface KeyWish {", ["Wish"]],
  ["Nobody waits beside it.", ["Nobody", "beside"]],
  ["Besides, a body is wished for", ["wished"]],
])("%s: found", (text, words) => {
  expect(findingsIn(text).map(({ word }) => word)).toEqual(words);
});

test.each(["besides its path", "somebody's", "intelligence", "standings", "const body: string"])("%s", (text) => {
  expect(findingsIn(text).map(({ word }) => word)).toEqual(text === "somebody's" ? ["somebody"] : []);
});
