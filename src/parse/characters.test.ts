import { expect, test } from "vitest";
import { trimmed, visible } from "./characters.ts";

test("what is trimmed is what blanks and unseen characters are, each of them", () => {
  for (let unit = 0; unit <= 0xffff; unit++) {
    const sign = String.fromCharCode(unit);
    const isBlank = sign.trim() === "" || visible(sign) === "";
    expect(trimmed(`${sign}a${sign}b${sign}`), unit.toString(16)).toBe(
      isBlank ? `a${sign}b` : `${sign}a${sign}b${sign}`,
    );
  }
  expect(trimmed(" \u200b \ufeff")).toBe("");
});

test("a run of blanks inside a text is passed over once, however long it is", () => {
  // Two million: quadratic, it would not end.
  const text = `a${" ".repeat(2_000_000)}b`;
  expect(trimmed(` ${text}\u200b`)).toBe(text);
});
