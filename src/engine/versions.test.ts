import { describe, expect, it } from "vitest";
import { periodOfDate } from "./periods.ts";
import { cadencesDifferFrom, schedule } from "./schedule.ts";
import type { Cadence, Structure, Version } from "./types.ts";
import { versionFor, versionInForce, versionsAt } from "./versions.ts";

const at = (text: string) => Date.parse(`${text}T00:00:00Z`);

function version(number: number, madeOn: string, effectiveOn: string | null, period: Cadence = "weekly"): Version {
  return {
    ...{ id: `v${number}`, number, createdAt: at(madeOn), criteriaType: "recurring", period, amountCents: 5000n },
    ...{ currency: "USD", criteriaParams: {}, prorationMode: "prorate", backfillOnAssignment: false },
    ...(effectiveOn === null ? {} : { effectiveAt: at(effectiveOn) }),
  };
}

const structure = (...versions: Version[]): Structure => ({ id: "s1", archivedAt: null, versions });
const judged = (of: Structure, asOf: string) =>
  schedule(of, { timezone: "UTC", from: at("2026-01-01"), asOf: at(asOf) }).map(
    ({ period, version: by, cadenceFrom }) => [period.start, period.end, by.number, cadenceFrom] as const,
  );

/** What a run of every night judges first, night by night, from a date on. */
function byNights(of: Structure, from: string, to: string) {
  const found = new Map<string, ReturnType<typeof judged>[number]>();
  for (let night = at(from); night <= at(to); night += 86_400_000) {
    for (const row of judged(of, new Date(night).toISOString().slice(0, 10))) {
      const key = `${row[0]} ${row[1]}`;
      if (!found.has(key)) found.set(key, row);
    }
  }
  return [...found.values()];
}

describe("a version with a date", () => {
  it("dated ahead takes hold then: thirty nights and one run judge the same", () => {
    const ahead = structure(version(1, "2026-01-01", null), version(2, "2026-01-06", "2026-01-20"));
    const all = judged(ahead, "2026-02-05");
    expect(all.map(([start, , number]) => [start, number])).toEqual([
      ["2025-12-29", 1],
      ["2026-01-05", 1],
      ["2026-01-12", 1],
      ["2026-01-19", 2],
      ["2026-01-26", 2],
    ]);
    expect(byNights(ahead, "2026-01-05", "2026-02-05")).toEqual(all);
    expect(versionsAt(ahead, at("2026-01-19")).map(({ number }) => number)).toEqual([1]);
  });

  it("is replaced by a later edit of the same date, and does not undo one that is dated after it", () => {
    const replaced = structure(
      version(1, "2026-01-01", null),
      version(2, "2026-01-06", "2026-01-20"),
      version(3, "2026-01-07", "2026-01-20"),
      version(4, "2026-01-08", null),
    );
    expect(versionInForce(versionsAt(replaced, at("2026-01-19")), at("2026-01-19"))?.number).toBe(4);
    expect(versionInForce(versionsAt(replaced, at("2026-03-01")), at("2026-01-20"))?.number).toBe(3);
    const back = structure(
      version(1, "2026-01-01", null),
      version(2, "2026-02-01", null),
      version(3, "2026-03-01", "2026-01-10"),
    );
    const known = versionsAt(back, at("2026-03-01"));
    const inForce = ["2026-01-09", "2026-01-10", "2026-01-31", "2026-02-01", "2026-03-05"];
    expect(inForce.map((date) => versionInForce(known, at(date))?.number)).toEqual([1, 3, 3, 2, 2]);
  });

  it("dated before version 1 was made decides from its date on; before that version 1 does", () => {
    const back = structure(version(1, "2026-03-01", null), version(2, "2026-03-02", "2026-01-12"));
    const known = versionsAt(back, at("2026-03-10"));
    const week = (date: string) => versionFor(known, "weekly", periodOfDate("weekly", date, "UTC"))?.number;
    expect(["2026-01-05", "2026-01-12", "2026-02-24", "2026-03-04"].map(week)).toEqual([1, 2, 2, 2]);
    // A run for an instant before the edit was made does not know it.
    expect(versionsAt(back, at("2026-03-01")).map(({ number }) => number)).toEqual([1]);
  });

  it("changes the cadence when the period under way at its date ends, by nights and in one run", () => {
    const ahead = structure(
      version(1, "2026-01-01", null, "monthly"),
      version(2, "2026-01-03", "2026-02-11", "weekly"),
    );
    const all = judged(ahead, "2026-03-20");
    expect(all).toEqual([
      ["2026-01-01", "2026-01-31", 1, null],
      ["2026-02-01", "2026-02-28", 1, null],
      ["2026-02-23", "2026-03-01", 2, "2026-03-01"],
      ["2026-03-02", "2026-03-08", 2, null],
      ["2026-03-09", "2026-03-15", 2, null],
    ]);
    expect(byNights(ahead, "2026-02-01", "2026-03-20")).toEqual(all);
    const exact = structure(version(1, "2026-01-01", null, "monthly"), version(2, "2026-01-03", "2026-02-01", "daily"));
    expect(judged(exact, "2026-02-03").map(([start]) => start)).toEqual(["2026-01-01", "2026-02-01", "2026-02-02"]);
  });

  it("says from when on two histories have other periods", () => {
    const before = structure(version(1, "2026-01-01", null, "monthly"));
    const edited = (effectiveOn: string, cadence: Cadence) =>
      cadencesDifferFrom(before, structure(...before.versions, version(2, "2026-06-01", effectiveOn, cadence)), "UTC");
    expect(edited("2026-02-11", "weekly")).toBe(at("2026-03-01"));
    expect(edited("2026-02-01", "weekly")).toBe(at("2026-02-01"));
    expect(edited("2026-02-11", "monthly")).toBeNull();
  });
});
