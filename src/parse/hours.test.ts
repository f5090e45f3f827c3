import { expect, test } from "vitest";
import { readHours } from "./hours.ts";

test.each([
  ["72", 72n],
  ["72h", 72n],
  ["72 hrs", 72n],
  ["1 hour", 1n],
  ["72 Hours", 72n],
  ["3 days", 72n],
  ["3d", 72n],
  ["1 DAY", 24n],
  ["2 weeks", 336n],
  ["1 wk.", 168n],
  ["1,080", 1_080n],
  ["0", 0n],
  ["\u0667\u0662", 72n],
])("%s is %s hours", (text, hours) => {
  expect(readHours(text)).toMatchObject({ ok: true, value: hours });
});

test.each([
  ["", "empty"],
  ["days", "empty"],
  ["three days", "not_a_number"],
  ["3 months", "not_a_number"],
  ["-3 days", "negative"],
  ["1.5 days", "too_precise"],
  ["$3", "not_a_number"],
])("%j is refused", (text, reason) => {
  expect(readHours(text)).toMatchObject({ ok: false, reason });
});
