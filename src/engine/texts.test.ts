import fc from "fast-check";
import { expect, it } from "vitest";
import { instantText } from "./texts.ts";

const END_OF_TIME_MS = 8.64e15;

it("an instant is written as Date writes it, in every year there is", () => {
  const instants = fc.oneof(
    fc.integer({ min: -END_OF_TIME_MS, max: END_OF_TIME_MS }),
    fc.integer({ min: 0, max: 4_102_444_800_000 }),
  );
  fc.assert(fc.property(instants, (at) => instantText(at) === new Date(at).toISOString()));
  expect(() => instantText(Number.NaN)).toThrow(RangeError);
  expect(() => instantText(END_OF_TIME_MS + 86_400_000)).toThrow(RangeError);
});
