import fc from "fast-check";
import { expect, test } from "vitest";
import { forTerminal, isPrintableLine, isPrintableText, jsonForTerminal } from "./texts.ts";

const nasty = "\u0000\u0007\u001b\u007f\u0085\u009b\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069";

test.each([...nasty])("%j is in no name, in no note, and reaches no terminal", (sign) => {
  expect([isPrintableLine(`a${sign}b`), isPrintableText(`a${sign}b`)]).toEqual([false, false]);
  expect(forTerminal(`a${sign}b`)).toMatch(/^a\\[xu][0-9a-f]{2,4}b$/);
});

test("lines and tabs are for notes; family emoji, marks of direction and every script are for names", () => {
  for (const sign of ["\n", "\t", "\r\n"]) {
    expect([isPrintableLine(`a${sign}b`), isPrintableText(`a${sign}b`)]).toEqual([false, true]);
  }
  for (const text of ["👨‍👩‍👧‍👦", "ملك\u200f", "Ω≈ç√∫", "नमस्ते", "a\u00a0b", "Zoë"]) {
    expect([isPrintableLine(text), isPrintableText(text), forTerminal(text)]).toEqual([true, true, text]);
  }
});

test("JSON for a terminal means what it meant", () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom(...nasty))), (texts) => {
      const shown = jsonForTerminal(JSON.stringify(texts));
      expect(JSON.parse(shown)).toEqual(texts);
      expect(forTerminal(shown)).toBe(shown);
    }),
  );
});
