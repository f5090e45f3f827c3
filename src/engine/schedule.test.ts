import { describe, expect, it } from "vitest";
import { coverOf } from "./cover.ts";
import { periodAt, schedule } from "./schedule.ts";
import type { Cadence, Structure, Version } from "./types.ts";

const at = (text: string) => Date.parse(text);

function version(number: number, createdAt: string, period: Cadence, criteriaType = "recurring"): Version {
  const criteriaParams =
    criteriaType === "cpm"
      ? {
          source: "posts_in_period",
          min_impressions: 0,
          max_payout_cents: null,
          tiers: [{ up_to_impressions: null, cents_per_thousand: 50 }],
        }
      : {};
  return {
    id: `v${number}`,
    number,
    createdAt: at(createdAt),
    criteriaType,
    period,
    amountCents: 5000n,
    currency: "USD",
    criteriaParams,
    prorationMode: "prorate",
    backfillOnAssignment: false,
  };
}

const structure = (versions: Version[], archivedAt: string | null = null): Structure => ({
  id: "s1",
  archivedAt: archivedAt === null ? null : at(archivedAt),
  versions,
});
const options = (asOf: string, from = "2026-01-01T00:00:00Z") => ({ timezone: "UTC", from: at(from), asOf: at(asOf) });
const starts = (periods: readonly { readonly period: { readonly start: string } }[]) =>
  periods.map((row) => row.period.start);

describe("the schedule of a structure", () => {
  const weeklyCpm = structure([version(1, "2026-01-01T00:00:00Z", "weekly", "cpm")]);

  it("a period that counts views comes due 48 hours after its end, to the millisecond", () => {
    expect(starts(schedule(weeklyCpm, options("2026-01-13T23:59:59.999Z")))).toEqual(["2025-12-29"]);
    expect(starts(schedule(weeklyCpm, options("2026-01-14T00:00:00Z")))).toEqual(["2025-12-29", "2026-01-05"]);
  });

  it("leaves out periods that ended by `from` and those whose cutoff lies before `minCutoff`", () => {
    expect(starts(schedule(weeklyCpm, options("2026-01-22T00:00:00Z", "2026-01-05T00:00:00Z")))).toEqual([
      "2026-01-05",
      "2026-01-12",
    ]);
    const all = schedule(weeklyCpm, options("2026-06-01T00:00:00Z"));
    for (const { cutoff } of all) {
      const late = schedule(weeklyCpm, { ...options("2026-06-01T00:00:00Z"), minCutoff: cutoff });
      expect(late).toEqual(all.filter((row) => row.cutoff >= cutoff));
    }
  });

  it("answers the same schedule for any start, whatever edits lie before it", () => {
    const edited = structure([
      version(1, "2026-01-01T00:00:00Z", "weekly"),
      version(2, "2026-02-11T08:00:00Z", "monthly"),
      version(3, "2026-04-07T00:00:00Z", "daily"),
    ]);
    const all = schedule(edited, options("2026-05-10T00:00:00Z"));
    expect(starts(all).slice(6, 9)).toEqual(["2026-02-09", "2026-02-01", "2026-03-01"]);
    expect(all.at(-1)?.period.start).toBe("2026-05-09");
    for (const { period } of all) {
      const later = schedule(edited, options("2026-05-10T00:00:00Z", new Date(period.startAt).toISOString()));
      expect(later).toEqual(all.filter((row) => row.period.endAt > period.startAt));
    }
  });

  it("judges the time before the structure was made under version 1, also in a run for the past", () => {
    const [first] = schedule(weeklyCpm, options("2025-12-31T00:00:00Z", "2025-12-01T00:00:00Z"));
    expect([first?.period.start, first?.version.number]).toEqual(["2025-12-01", 1]);
  });

  it("has nothing for marks", () => {
    const marks = { ...version(1, "2026-01-01T00:00:00Z", "weekly", "view_threshold"), period: null };
    expect(schedule(structure([marks]), options("2026-05-01T00:00:00Z"))).toEqual([]);
  });

  it("refuses a start that can only be a mistake", () => {
    const daily = structure([version(1, "2026-01-01T00:00:00Z", "daily")]);
    expect(() => schedule(daily, options("2026-05-01T00:00:00Z", "1700-01-01T00:00:00Z"))).toThrow(RangeError);
  });
});

describe("the period that contains a date", () => {
  const edited = structure([
    version(1, "2026-01-01T00:00:00Z", "weekly"),
    version(2, "2026-03-11T08:00:00Z", "monthly"),
  ]);
  const now = { timezone: "UTC", asOf: at("2026-03-20T00:00:00Z") };

  it("is the one whose cadence is in force on that date", () => {
    expect(periodAt(edited, "2026-03-15", now)).toMatchObject({ period: { start: "2026-03-09" }, cadenceFrom: null });
    expect(periodAt(edited, "2026-03-16", now)).toMatchObject({
      period: { start: "2026-03-01", end: "2026-03-31" },
      cadenceFrom: "2026-03-16",
      version: { number: 2 },
    });
  });

  it("does not know of an edit made after `asOf`, and ends with the archiving", () => {
    const before = { ...now, asOf: at("2026-03-11T07:59:59Z") };
    expect(periodAt(edited, "2026-03-16", before)?.period.start).toBe("2026-03-16");
    expect(periodAt({ ...edited, archivedAt: at("2026-03-18T00:00:00Z") }, "2026-03-16", now)).toBeNull();
    expect(periodAt({ ...edited, archivedAt: at("2026-03-18T00:00:00Z") }, "2026-03-10", now)).not.toBeNull();
  });

  it("in progress, a window that closes later is still open", () => {
    const scheduled = periodAt(edited, "2026-03-18", now);
    if (scheduled === null) throw new Error("the example must have a period");
    const windows = [{ assignedAt: 0, unassignedAt: at("2026-03-25T00:00:00Z") }];
    const cover = (asOf?: number) =>
      coverOf({ scheduled, windows, timezone: "UTC", ...(asOf === undefined ? {} : { asOf }) })?.ranges;
    expect(cover(now.asOf)).toEqual([["2026-03-16", "2026-03-31"]]);
    expect(cover()).toEqual([["2026-03-16", "2026-03-24"]]);
  });
});
