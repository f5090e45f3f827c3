/** Months, weeks and cycles where the calendar is at its worst: each instant belongs to exactly one period. */
import { expect, test } from "vitest";
import { cycleIndexOf, cyclePeriod } from "./cycles.ts";
import { addDays, countDays, localDateOf, nextPeriod, periodOfDate, periodOfInstant } from "./periods.ts";
import type { Cadence, Period } from "./types.ts";

const HOUR_MS = 3_600_000;
const CADENCES: readonly Cadence[] = ["daily", "weekly", "monthly"];
const hours = ({ startAt, endAt }: Period) => (endAt - startAt) / HOUR_MS;

test("the months in which Berlin changes its clocks have 743 and 745 hours, and the days 23 and 25", () => {
  const month = (date: string) => periodOfDate("monthly", date, "Europe/Berlin");
  expect([hours(month("2026-03-29")), hours(month("2026-10-25"))]).toEqual([743, 745]);
  expect(hours(periodOfDate("daily", "2026-03-29", "Europe/Berlin"))).toBe(23);
  expect(hours(periodOfDate("daily", "2026-10-25", "Europe/Berlin"))).toBe(25);
});

test.each([
  ["Europe/Berlin", "2026-03-28T20:00:00Z"],
  ["Europe/Berlin", "2026-10-24T20:00:00Z"],
  ["Pacific/Apia", "2011-12-29T00:00:00Z"],
  ["Asia/Kathmandu", "2026-12-30T12:00:00Z"],
  ["America/St_Johns", "2006-10-28T20:00:00Z"],
  ["Africa/Casablanca", "2026-02-14T00:00:00Z"],
  ["Australia/Lord_Howe", "2026-04-04T06:00:00Z"],
  ["Antarctica/Troll", "2026-03-28T20:00:00Z"],
])(
  "around a change of the clocks in %s every half hour is in one period of each cadence, without gap or overlap",
  (zone, from) => {
    for (const cadence of CADENCES) {
      let period = periodOfInstant(cadence, Date.parse(from), zone);
      for (let at = Date.parse(from); at < Date.parse(from) + 96 * HOUR_MS; at += HOUR_MS / 2) {
        while (at >= period.endAt) {
          const next = nextPeriod(cadence, period, zone);
          expect(next.startAt).toBe(period.endAt);
          period = next;
        }
        expect(periodOfInstant(cadence, at, zone)).toEqual(period);
        expect(at >= period.startAt && at < period.endAt).toBe(true);
        expect(localDateOf(at, zone) >= period.start && localDateOf(at, zone) <= period.end).toBe(true);
      }
    }
  },
);

test("the date that Samoa skipped is a day without an instant, and the days around it touch", () => {
  expect(hours(periodOfDate("daily", "2011-12-30", "Pacific/Apia"))).toBe(0);
  const before = periodOfDate("daily", "2011-12-29", "Pacific/Apia");
  const after = periodOfDate("daily", "2011-12-31", "Pacific/Apia");
  expect(before.endAt).toBe(after.startAt);
  expect(periodOfInstant("daily", before.endAt - 1, "Pacific/Apia")).toEqual(before);
  expect(periodOfInstant("daily", after.startAt, "Pacific/Apia")).toEqual(after);
});

test("the first of January 2027 is in the week that began in 2026; leap days end February", () => {
  expect(periodOfDate("weekly", "2027-01-01", "UTC")).toMatchObject({ start: "2026-12-28", end: "2027-01-03" });
  expect(periodOfDate("monthly", "2028-02-29", "UTC")).toMatchObject({ start: "2028-02-01", end: "2028-02-29" });
  expect(periodOfDate("monthly", "2100-02-28", "UTC").end).toBe("2100-02-28");
  const ends: string[] = [];
  for (let month = periodOfDate("monthly", "2026-01-31", "UTC"); ends.length < 4; ) {
    month = nextPeriod("monthly", month, "UTC");
    ends.push(month.end);
  }
  expect(ends).toEqual(["2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31"]);
});

test("cycles from the last of January keep their length over short months, leap days and years, and each date is in one", () => {
  for (const days of [7, 28, 30, 31]) {
    for (let index = 0; index < 60; index++) {
      const cycle = cyclePeriod("2028-01-31", index, days, "Europe/Berlin");
      expect(countDays(cycle.start, cycle.end)).toBe(days);
      expect(cyclePeriod("2028-01-31", index + 1, days, "Europe/Berlin").startAt).toBe(cycle.endAt);
      for (const date of [cycle.start, cycle.end, addDays(cycle.start, 3)])
        expect(cycleIndexOf("2028-01-31", date, days)).toBe(index);
    }
  }
});

test("the second in which 32-bit clocks end is an instant like any other", () => {
  const at = Date.parse("2038-01-19T03:14:08Z");
  for (const cadence of CADENCES) {
    const period = periodOfInstant(cadence, at, "Asia/Kathmandu");
    expect(period.startAt <= at && at < period.endAt).toBe(true);
  }
});
