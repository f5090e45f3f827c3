import { expect, test } from "vitest";
import { append, greatest } from "./append.ts";

test("a million items, more than a call takes arguments, are added and compared", () => {
  const items = Array.from({ length: 1_000_000 }, (_, n) => n);
  const list: number[] = [-1];
  expect(() => list.push(...items)).toThrow(RangeError);
  append(list, items);
  expect([list.length, list.at(-1), greatest(items, 0), greatest([], 7)]).toEqual([1_000_001, 999_999, 999_999, 7]);
});
