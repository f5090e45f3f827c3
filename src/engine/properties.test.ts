import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { explainText } from "./explain.ts";
import { recompute } from "./recompute.ts";
import { judgeScenario, parseScenario, rate } from "./scenario.ts";
import type { Judgement } from "./types.ts";

const DAY_MS = 86_400_000;
const START = Date.UTC(2026, 0, 1);
const iso = (at: number) => new Date(at).toISOString();
/** Half of all instants are UTC midnights, because boundaries are where rules go wrong. */
const instants = fc.oneof(
  fc.integer({ min: 0, max: 75 }).map((day) => iso(START + day * DAY_MS)),
  fc.integer({ min: 0, max: 75 * DAY_MS }).map((offset) => iso(START + offset)),
);
const creators = fc.constantFrom("ana", "ben");
const cadences = fc.constantFrom("daily", "weekly", "monthly");
const centsArbitrary = fc.constantFrom(0, 1, 101, 5000, 12345);

const periodicRules = fc.oneof(
  fc.constant({ criteria_type: "recurring", criteria_params: {} }),
  fc.record({
    criteria_type: fc.constant("goals"),
    criteria_params: fc.oneof(
      fc.constantFrom({ mode: "any" }, { mode: "n_of_m", n: 2 }, { mode: "all" }),
      fc.record({
        mode: fc.constant("all"),
        partial_allowed: fc.constant(true),
        partial_multiplier: fc.constantFrom(1, 0.35, 1.1),
        min_completion_pct: fc.constantFrom(0, 33.3, 50),
      }),
    ),
  }),
  fc.record({
    criteria_type: fc.constant("cpm"),
    criteria_params: fc.record({
      source: fc.constant("posts_in_period"),
      min_impressions: fc.constantFrom(0, 100),
      max_payout_cents: fc.constantFrom(null, 500, 5000),
      tiers: fc
        .tuple(fc.integer({ min: 1, max: 5000 }), fc.constantFrom(0.5, 12.345, 333.33), fc.constantFrom(0, 75))
        .map(([bound, first, last]) => [
          { up_to_impressions: bound, cents_per_thousand: first },
          { up_to_impressions: null, cents_per_thousand: last },
        ]),
    }),
  }),
);
const periodicVersions = fc
  .array(
    fc.tuple(
      instants,
      periodicRules,
      fc.record({
        period: cadences,
        amount_cents: centsArbitrary,
        proration_mode: fc.constantFrom("skip", "prorate", "full"),
      }),
    ),
    { minLength: 1, maxLength: 3 },
  )
  .map((versions) => versions.map(([created_at, rule, rest]) => ({ created_at, ...rule, ...rest })));
const markVersions = fc.array(
  fc.record({
    created_at: instants,
    criteria_type: fc.constant("view_threshold"),
    period: fc.constant(null),
    amount_cents: fc.constant(null),
    proration_mode: fc.constant("skip"),
    backfill_on_assignment: fc.boolean(),
    criteria_params: fc.uniqueArray(fc.constantFrom(10, 500, 2000), { minLength: 1 }).map((marks) => ({
      thresholds: marks.map((view_count) => ({ view_count, amount_cents: view_count * 3, currency: "USD" })),
    })),
  }),
  { minLength: 1, maxLength: 3 },
);
const structures = fc
  .record({
    versions: fc.oneof(periodicVersions, markVersions),
    assignments: fc.array(fc.record({ creator: creators, assigned_at: instants, unassigned_at: fc.option(instants) }), {
      maxLength: 4,
    }),
    archived_at: fc.option(instants, { freq: 4 }),
  })
  .map((structure) => ({
    ...structure,
    versions: (structure.versions as { created_at: string }[]).toSorted((a, b) =>
      a.created_at < b.created_at ? -1 : 1,
    ),
  }));
const scenarios = fc
  .record({
    timezone: fc.constantFrom("UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu"),
    structures: fc.array(structures, { minLength: 1, maxLength: 2 }),
    goals: fc.array(
      fc.record({
        creator: creators,
        type: fc.constantFrom("posts", "views", "engagement", "followers"),
        target: fc.constantFrom(1, 2, 2.5, 1000),
        period: cadences,
        starts_on: fc.constantFrom("2025-12-01", "2026-01-20"),
        ends_on: fc.constantFrom(null, "2026-02-10"),
      }),
      { maxLength: 6 },
    ),
    videos: fc.array(fc.record({ creator: creators, posted_at: instants }), { maxLength: 6 }),
    readings: fc.array(
      fc.record({
        video: fc.nat({ max: 5 }),
        captured_at: instants,
        view_count: fc.nat({ max: 4000 }),
        like_count: fc.nat({ max: 100 }),
      }),
      { maxLength: 15 },
    ),
    followers: fc.array(
      fc.record({ creator: creators, captured_at: instants, follower_count: fc.nat({ max: 2000 }) }),
      { maxLength: 4 },
    ),
  })
  .map((scenario) => ({
    ...scenario,
    creators: ["ana", "ben"],
    structures: scenario.structures.map((structure, index) => ({ id: `s${index}`, ...structure })),
    goals: scenario.goals.map((goal, index) => ({ id: `g${index}`, ...goal })),
    videos: scenario.videos.map((video, index) => ({ id: `v${index}`, ...video })),
    readings: scenario.readings
      .filter((reading) => reading.video < scenario.videos.length)
      .map((reading) => ({ ...reading, video: `v${reading.video}` })),
  }));

const LAST_NIGHT = iso(START + 100 * DAY_MS);

function judgementsAt(scenario: object, as_of: string): { key: string; judgement: Judgement }[] {
  return judgeScenario(parseScenario({ ...scenario, as_of })).map(({ structure, creator, judgement }) => {
    const { period, videoId, threshold } = judgement;
    const what = videoId === null ? `${period?.start}/${period?.end}` : `${videoId}/${threshold}`;
    return { key: `${structure}/${creator}/${what}`, judgement };
  });
}

function bookedAt(scenario: object, as_of: string): Map<string, string> {
  const booked = new Map<string, string>();
  for (const { key, judgement } of judgementsAt(scenario, as_of)) {
    if (judgement.outcome !== "accrual") continue;
    expect(booked.has(key), `${key} is judged once`).toBe(false);
    booked.set(key, judgement.snapshotText);
  }
  return booked;
}

describe("promises of the engine, for any scenario", () => {
  it("nightly runs together book what one run at the end books, down to the snapshot", () => {
    fc.assert(
      fc.property(scenarios, (scenario) => {
        const nightly = new Map<string, string>();
        for (let night = 0; night <= 100; night += 3) {
          for (const [key, text] of bookedAt(scenario, iso(START + night * DAY_MS))) {
            if (!nightly.has(key)) nightly.set(key, text);
          }
        }
        for (const [key, text] of bookedAt(scenario, LAST_NIGHT)) if (!nightly.has(key)) nightly.set(key, text);
        expect(Object.fromEntries(nightly)).toEqual(Object.fromEntries(bookedAt(scenario, LAST_NIGHT)));
      }),
      { numRuns: 150 },
    );
  });

  it("the order of the inputs does not matter", () => {
    fc.assert(
      fc.property(scenarios, fc.func(fc.integer()), (scenario, weigh) => {
        const shuffled = <Item>(items: readonly Item[]) =>
          items
            .map((item, index) => ({ item, weight: weigh(index) }))
            .toSorted((a, b) => a.weight - b.weight)
            .map(({ item }) => item);
        // Two readings of one instant are told apart by their order, so only distinct ones may be shuffled.
        const readings = [
          ...new Map(scenario.readings.map((row) => [`${row.video} ${row.captured_at}`, row])).values(),
        ];
        const followers = [
          ...new Map(scenario.followers.map((row) => [`${row.creator} ${row.captured_at}`, row])).values(),
        ];
        const plain = { ...scenario, readings, followers };
        const other = {
          ...scenario,
          readings: shuffled(readings),
          followers: shuffled(followers),
          videos: shuffled(scenario.videos),
          goals: shuffled(scenario.goals),
          structures: shuffled(scenario.structures).map((row) => ({ ...row, assignments: shuffled(row.assignments) })),
        };
        expect(rate({ ...other, as_of: LAST_NIGHT })).toEqual(rate({ ...plain, as_of: LAST_NIGHT }));
        expect(Object.fromEntries(bookedAt(other, LAST_NIGHT))).toEqual(
          Object.fromEntries(bookedAt(plain, LAST_NIGHT)),
        );
      }),
      { numRuns: 150 },
    );
  });

  it("every accrual recomputes from its snapshot to its hash and amount, and can be told in words", () => {
    fc.assert(
      fc.property(scenarios, (scenario) => {
        for (const { judgement } of judgementsAt(scenario, LAST_NIGHT)) {
          if (judgement.outcome !== "accrual") continue;
          const { amountCents, hash } = judgement;
          expect(amountCents > 0n).toBe(true);
          expect(recompute(JSON.parse(judgement.snapshotText))).toEqual({ amountCents, hash, problems: [] });
          expect(explainText(judgement.snapshot)).toContain("total: $");
        }
      }),
      { numRuns: 150 },
    );
  });
});
