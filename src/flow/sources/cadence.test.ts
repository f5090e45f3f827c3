import { expect, test } from "vitest";
import { DAY_MS, HOUR_MS, nextLook, nextLookAfterFailure, nextLookAfterMiss, pauseAfter } from "./cadence.ts";

const NOW = Date.parse("2026-03-15T12:00:00Z");
const MINUTE_MS = HOUR_MS / 60;

test.each([
  [0, 6 * HOUR_MS],
  [2 * DAY_MS - 1, 6 * HOUR_MS],
  [2 * DAY_MS, DAY_MS],
  [30 * DAY_MS - 1, DAY_MS],
  [30 * DAY_MS, 7 * DAY_MS],
  [90 * DAY_MS - 1, 7 * DAY_MS],
  [90 * DAY_MS, 30 * DAY_MS],
  [3_000 * DAY_MS, 30 * DAY_MS],
])("a post of %i ms is looked at again after %i ms, some minutes early", (ageMs, everyMs) => {
  const after = nextLook(NOW - ageMs, NOW) - NOW;
  expect(after).toBeLessThanOrEqual(everyMs);
  expect(after).toBeGreaterThan(everyMs - 15 * MINUTE_MS);
});

test("a post dated ahead of the clock is looked at like a new one", () => {
  expect(nextLook(NOW + DAY_MS, NOW)).toBe(nextLook(NOW, NOW));
});

test("a missed post is looked at a day later, and weekly from the third miss on; an old one not more often than before", () => {
  const misses = (age: number) =>
    [0, 1, 2, 9].map((before) => (nextLookAfterMiss(NOW - age, before, NOW) - NOW) / DAY_MS);
  expect(misses(DAY_MS)).toEqual([1, 1, 7, 7]);
  expect(misses(100 * DAY_MS)).toEqual([1, 1, 30, 30]);
});

test("what cannot be used is asked for again after a quarter of an hour, doubled six times; where that is no use, by its age", () => {
  const after = (failures: number, isWorth: boolean) =>
    nextLookAfterFailure(NOW - DAY_MS, failures, isWorth, NOW) - NOW;
  expect([0, 1, 2, 6, 7, 50].map((failures) => after(failures, true) / MINUTE_MS)).toEqual([15, 30, 60, 960, 960, 960]);
  expect(NOW + after(3, false)).toBe(nextLook(NOW - DAY_MS, NOW));
});

test("a source is left alone for 1, 4, 16 minutes, then an hour at a time, with a fifth of jitter; or as it says, within bounds", () => {
  const pauses = (random: number) => [0, 1, 2, 3, 40].map((before) => pauseAfter(before, null, random) / MINUTE_MS);
  expect(pauses(0)).toEqual([1, 4, 16, 60, 60]);
  for (const [index, most] of [1.2, 4.8, 19.2, 72, 72].entries())
    expect(pauses(0.999_999)[index]).toBeLessThanOrEqual(most + 0.001);
  expect([0, 500, 90_000, 30 * DAY_MS].map((given) => pauseAfter(3, given, 0.5))).toEqual([
    1_000,
    1_000,
    90_000,
    2 * DAY_MS,
  ]);
});
