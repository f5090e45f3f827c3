import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import {
  addDays,
  countDays,
  isLocalDate,
  isTimezone,
  localDateOf,
  nextPeriod,
  periodOfDate,
  periodOfInstant,
  startOfDate,
} from "./periods.ts";

const ZONES = [
  "UTC",
  "America/New_York",
  "America/Sao_Paulo",
  "Asia/Kathmandu",
  "Africa/Cairo",
  "Pacific/Auckland",
  "Asia/Tokyo",
  "Europe/Berlin",
];
const zones = fc.constantFrom(...ZONES);
const instants = fc.integer({ min: Date.UTC(2012, 0, 1), max: Date.UTC(2040, 0, 1) });
const cadences = fc.constantFrom("daily" as const, "weekly" as const, "monthly" as const);

describe("calendar periods", () => {
  it("an instant's local date is the one Temporal gives, in any zone", () => {
    fc.assert(
      fc.property(zones, instants, (zone, at) => {
        const expected = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate().toString();
        expect(localDateOf(at, zone)).toBe(expected);
      }),
      { numRuns: 500 },
    );
  });

  it("a period contains its instant, and the next begins exactly where it ends", () => {
    fc.assert(
      fc.property(zones, instants, cadences, (zone, at, cadence) => {
        const period = periodOfInstant(cadence, at, zone);
        expect(period.startAt <= at && at < period.endAt).toBe(true);
        expect(periodOfDate(cadence, localDateOf(at, zone), zone)).toEqual(period);
        const next = nextPeriod(cadence, period, zone);
        expect(next.startAt).toBe(period.endAt);
        expect(next.start).toBe(addDays(period.end, 1));
        expect(localDateOf(period.endAt - 1, zone)).toBe(period.end);
      }),
      { numRuns: 500 },
    );
  });

  it("weeks run from Monday to Sunday and months are calendar months", () => {
    expect(periodOfDate("weekly", "2026-01-01", "UTC")).toMatchObject({ start: "2025-12-29", end: "2026-01-04" });
    expect(periodOfDate("weekly", "2026-01-04", "UTC").start).toBe("2025-12-29");
    expect(periodOfDate("weekly", "1969-12-31", "UTC")).toMatchObject({ start: "1969-12-29", end: "1970-01-04" });
    expect(periodOfDate("monthly", "2028-02-29", "UTC")).toMatchObject({ start: "2028-02-01", end: "2028-02-29" });
    expect(periodOfDate("monthly", "2026-12-31", "UTC")).toMatchObject({ start: "2026-12-01", end: "2026-12-31" });
  });

  it("a day on which the clocks change has 23 or 25 hours", () => {
    const hours = (date: string, zone: string) => {
      const { startAt, endAt } = periodOfDate("daily", date, zone);
      return (endAt - startAt) / 3_600_000;
    };
    expect(hours("2026-03-08", "America/New_York")).toBe(23);
    expect(hours("2026-10-25", "Europe/Berlin")).toBe(25);
  });

  it("a day whose midnight is skipped begins with its first instant", () => {
    expect(new Date(startOfDate("2018-11-04", "America/Sao_Paulo")).toISOString()).toBe("2018-11-04T03:00:00.000Z");
  });

  it("counts days, knows dates and zones, and refuses what is neither", () => {
    expect(countDays("2026-02-01", "2026-03-01")).toBe(29);
    expect(["2026-02-29", "2026-2-1", "2026-13-01", "x"].some(isLocalDate)).toBe(false);
    expect(isLocalDate("2028-02-29")).toBe(true);
    expect(["Mars/Olympus", "+02:00", ""].some(isTimezone)).toBe(false);
    expect(ZONES.every(isTimezone)).toBe(true);
    expect(() => localDateOf(0, "Mars/Olympus")).toThrow(RangeError);
  });
});
