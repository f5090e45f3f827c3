/** Every code point of a printed text is in the face; what is not is printed in another form, and listed. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { openFace } from "./face.ts";
import { Letters, type Otherwise } from "./letters.ts";
import { loadPdf } from "./libraries.ts";

const face = openFace(await loadPdf());
const letters = () => new Letters((codePoint) => face.hasGlyphForCodePoint(codePoint));

test.each([
  ["Łaska Nguyễn €5", "Łaska Nguyễn €5"],
  ["Καλημέρα Привет", "Καλημέρα Привет"],
  ["two\nlines\tand  spaces ", "two lines and spaces"],
  ["a\u202eb\u200d", "ab"],
  // Composed, so that no sign has to be placed on another.
  ["Nguye\u0302\u0303n", "Nguyễn"],
])("%j is written as %j, and not listed", (text, printed) => {
  const one = letters();
  expect([one.print(text), one.replaced]).toEqual([printed, []]);
});

const address = "https://www.tiktok.com/@ana/video/7301";
test.each<[string, Otherwise, string]>([
  ["朝のルーティン", { what: "title", address }, `[title in another script] ${address}`],
  // One sign at the end is enough, also beyond the first 65,536 code points.
  [`${"long ".repeat(50)}朝`, { what: "title", address }, `[title in another script] ${address}`],
  ["plain then 𠀋", { what: "title" }, "[title in another script]"],
  ["สวัสดี", { what: "text" }, "[text in another script]"],
  ["李小龍", { what: "name", latin: "Li Xiaolong" }, "Li Xiaolong"],
  ["李小龍", { what: "name", latin: "李" }, "[name in another script]"],
  // Letters that the face has, in an order that it has not.
  ["שלום עולם", { what: "title", address }, `[title in another script] ${address}`],
  ["مرحبا", { what: "name", latin: "Marhaba" }, "Marhaba"],
  ["Summer \u{1fae0} vlog \u{1f9d1}\u{1f3fd}\u200d\u{1f680}", { what: "title", address }, "Summer vlog"],
  ["\u{1fae0}", { what: "title", address }, `[title in another script] ${address}`],
  ["ＷＩＤＥ 朝", { what: "title", address: "https://x.example/朝" }, "[title in another script]"],
])("%j is written otherwise", (text, otherwise, printed) => {
  const one = letters();
  expect(one.print(text, otherwise)).toBe(printed);
  expect(one.replaced).toMatchObject([{ printed }]);
  expect([one.print(text, otherwise), one.replacedCount]).toEqual([printed, 1]);
});

test("whatever is entered, only what the face has is printed", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (text, other) => {
      const printed = letters().print(text, { what: "name", latin: other, address: other });
      return [...printed].every((character) => face.hasGlyphForCodePoint(character.codePointAt(0) ?? 0));
    }),
    { numRuns: 500 },
  );
});
