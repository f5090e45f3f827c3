import fc from "fast-check";
import { expect, test } from "vitest";
import { wrapped } from "./wrap.ts";

/** Marks have no width of their own. */
const widthOf = (text: string) => [...text].filter((one) => !/[\p{M}\u200d]/u.test(one)).length;
const linesOf = (text: string, width: number) => [...wrapped(text, width, widthOf)];

const signs = new Intl.Segmenter("en", { granularity: "grapheme" });
/** Where signs begin, without the spaces at which lines end. */
const signsIn = (text: string) =>
  Array.from(signs.segment(text), ({ segment }) => segment).filter((one) => one !== " ");

test.each([
  ["nnnn\u0308n", 4, ["nnnn\u0308", "n"]],
  ["aaa\u{1f469}\u200d\u{1f680}b", 4, ["aaa", "\u{1f469}\u200d\u{1f680}b"]],
  ["aaa\u{1f1e9}\u{1f1ea}", 4, ["aaa", "\u{1f1e9}\u{1f1ea}"]],
  ["aa\u{1f44d}\u{1f3fd}", 3, ["aa", "\u{1f44d}\u{1f3fd}"]],
  // A space that carries a mark is part of a word.
  ["aa \u0301b cc", 3, ["aa \u0301", "b", "cc"]],
  ["one two", 5, ["one", "two"]],
  // Wider than a line by itself.
  ["a\u{1f469}\u200d\u{1f680}", 1, ["a", "\u{1f469}\u200d\u{1f680}"]],
])("%j in lines of %i", (text, width, lines) => {
  expect(linesOf(text, width)).toEqual(lines);
});

const PARTS = [
  "a",
  "é",
  " ",
  "\u0301",
  "\u0323",
  "क",
  "\u094d",
  "ि",
  "각",
  "\u0e33",
  "\u{1f1e9}",
  "\u{1f469}",
] as const;
const text = fc
  .array(fc.constantFrom(...PARTS, "\u200d", "\ufe0f", "\u{1f3fd}", "\u{e0067}", "\u0600"), { maxLength: 60 })
  .map((parts) => parts.join(""));

test("whatever the text, lines hold whole signs, all of them, and no more than fit", () => {
  fc.assert(
    fc.property(fc.oneof(text, fc.string({ unit: "grapheme" })), fc.integer({ min: 1, max: 12 }), (given, width) => {
      const lines = linesOf(given, width);
      expect(lines.flatMap(signsIn)).toEqual(signsIn(given));
      for (const line of lines) expect(widthOf(line) <= width || signsIn(line).length === 1, line).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});

test("a sign of any length is divided, and so is what has no width", () => {
  for (const endless of [`q${"\u0323".repeat(10_000)}`, "\u0323 ".repeat(5_000), "\u200d ".repeat(5_000)]) {
    const lines = linesOf(endless, 10);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(1_300);
    expect(lines.join("").replaceAll(" ", "")).toBe(endless.replaceAll(" ", ""));
  }
});
