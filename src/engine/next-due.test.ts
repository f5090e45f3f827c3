import { expect, test } from "vitest";
import { nextDue } from "./next-due.ts";
import type { Structure, Version } from "./types.ts";

const at = (text: string) => Date.parse(text);
const version = (more: Partial<Version>): Version => ({
  ...{ id: "v", number: 1, createdAt: 0, criteriaType: "cpm", period: "monthly", amountCents: 0n, currency: "USD" },
  criteriaParams: {
    ...{ source: "posts_in_period", min_impressions: 0, max_payout_cents: null },
    tiers: [{ up_to_impressions: null, cents_per_thousand: 100 }],
  },
  ...{ prorationMode: "full", backfillOnAssignment: false },
  ...more,
});
const structure = (more: Partial<Version> = {}, rest: Partial<Structure> = {}): Structure => ({
  ...{ id: "s", archivedAt: null, campaign: null, versions: [version(more)] },
  ...rest,
});
const open = [{ assignedAt: at("2026-01-05T00:00:00Z"), unassignedAt: null }];
const look = (of: Structure, asOf: string, windows: Parameters<typeof nextDue>[1] = open) => {
  const found = nextDue(of, windows, { timezone: "UTC", asOf: at(asOf) });
  return found === null ? null : [found.period.start, new Date(found.cutoff).toISOString().slice(0, 16)];
};

test("a month is next until its cutoff, at which it is due and the following one is next", () => {
  expect(look(structure(), "2026-10-15T00:00:00Z")).toEqual(["2026-10-01", "2026-11-03T00:00"]);
  expect(look(structure(), "2026-11-02T23:59:59Z")).toEqual(["2026-10-01", "2026-11-03T00:00"]);
  expect(look(structure(), "2026-11-03T00:00:00Z")).toEqual(["2026-11-01", "2026-12-03T00:00"]);
});

test("days and kinds that wait for no readings are next at their end", () => {
  expect(look(structure({ period: "daily" }), "2026-10-15T10:00:00Z")).toEqual(["2026-10-13", "2026-10-16T00:00"]);
  const fixed = structure({ criteriaType: "recurring", criteriaParams: {}, amountCents: 5n, period: "weekly" });
  expect(look(fixed, "2026-10-15T10:00:00Z")).toEqual(["2026-10-12", "2026-10-19T00:00"]);
});

test("what began is waited for, what ended is not, and neither is what was archived", () => {
  const ended = [{ assignedAt: at("2026-01-05T00:00:00Z"), unassignedAt: at("2026-10-20T00:00:00Z") }];
  expect(look(structure(), "2026-11-01T00:00:00Z", ended)).toEqual(["2026-10-01", "2026-11-03T00:00"]);
  expect(look(structure(), "2026-11-04T00:00:00Z", ended)).toBeNull();
  const later = [{ assignedAt: at("2026-12-24T00:00:00Z"), unassignedAt: null }];
  expect(look(structure(), "2026-11-04T00:00:00Z", later)).toEqual(["2026-12-01", "2027-01-03T00:00"]);
  expect(look(structure({}, { archivedAt: at("2026-10-10T00:00:00Z") }), "2026-10-15T00:00:00Z")).toBeNull();
  expect(look(structure(), "2026-10-15T00:00:00Z", [])).toBeNull();
});

test("a member's cycle is next until its grace days and two days more are over", () => {
  const term = structure(
    { criteriaType: "recurring", criteriaParams: {}, amountCents: 5n, period: "cycle" },
    { campaign: { id: "c", cycleDays: 30, graceDays: 3, postsRequired: 0 } as never },
  );
  const joined = [{ assignedAt: at("2026-08-01T00:00:00Z"), unassignedAt: null }];
  expect(look(term, "2026-08-20T00:00:00Z", joined)).toEqual(["2026-08-01", "2026-09-05T00:00"]);
  expect(look(term, "2026-09-05T00:00:00Z", joined)).toEqual(["2026-08-31", "2026-10-05T00:00"]);
});
