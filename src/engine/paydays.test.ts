import { expect, test } from "vitest";
import { daysBetween, nextPayday } from "./paydays.ts";

test.each([
  [15, "2026-03-01", "2026-03-15"],
  [15, "2026-03-15", "2026-03-15"],
  [15, "2026-03-16", "2026-04-15"],
  [31, "2026-02-03", "2026-02-28"],
  [31, "2028-02-03", "2028-02-29"],
  [31, "2026-04-30", "2026-04-30"],
  [30, "2026-02-28", "2026-02-28"],
  [5, "2026-12-06", "2027-01-05"],
])("the %ith of the month after %s is %s, or the last day of a shorter month", (day, today, payday) => {
  expect(nextPayday({ kind: "month_day", day, remindDays: 0 }, today)).toBe(payday);
});

test.each([
  [5, "2026-11-27", "2026-11-27"],
  [1, "2026-11-27", "2026-11-30"],
  [4, "2026-11-27", "2026-12-03"],
  [7, "2026-02-28", "2026-03-01"],
])("weekday %i after %s is %s", (day, today, payday) => {
  expect(nextPayday({ kind: "weekday", day, remindDays: 0 }, today)).toBe(payday);
});

test("days are counted over months and years", () => {
  expect([daysBetween("2026-12-30", "2027-01-02"), daysBetween("2026-03-01", "2026-03-01")]).toEqual([3, 0]);
});
