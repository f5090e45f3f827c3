import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { explainText } from "./explain.ts";
import { recompute } from "./recompute.ts";
import { CADENCES, CRITERIA_TYPES, type CriteriaType, PAY_PERIODS, rules } from "./rules/index.ts";
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
const cadences = fc.constantFrom(...CADENCES);
const centsArbitrary = fc.constantFrom(0, 1, 101, 5000, 12345);

/** Tiers, least views and cap. */
const viewPay = fc.record({
  min_impressions: fc.constantFrom(0, 100),
  max_payout_cents: fc.constantFrom(null, 500, 5000),
  tiers: fc
    .tuple(fc.integer({ min: 1, max: 5000 }), fc.constantFrom(0.5, 12.345, 333.33), fc.constantFrom(0, 75))
    .map(([bound, first, last]) => [
      { up_to_impressions: bound, cents_per_thousand: first },
      { up_to_impressions: null, cents_per_thousand: last },
    ]),
});

/** What versions that pay by post say. */
const windowParams = fc
  .tuple(viewPay, fc.constantFrom(1, 7, 30), fc.constantFrom(null, 0, 2, 14))
  .map(([pay, window_days, settle_days]) => ({ source: "post_window", window_days, settle_days, ...pay }));

/** What versions of each kind say; a new kind needs its row, as the first test says. */
const paramsOf: Readonly<Record<string, fc.Arbitrary<object>>> = {
  recurring: fc.constant({}),
  goals: fc.oneof(
    fc.constantFrom({ mode: "any" }, { mode: "n_of_m", n: 2 }, { mode: "all" }),
    fc.record({
      mode: fc.constant("all"),
      partial_allowed: fc.constant(true),
      partial_multiplier: fc.constantFrom(1, 0.35, 1.1),
      min_completion_pct: fc.constantFrom(0, 33.3, 50),
    }),
  ),
  cpm: fc
    .tuple(
      viewPay,
      fc.constantFrom(
        {},
        { min_views_per_post: 0, post_floor: "full" },
        { min_views_per_post: 50, post_floor: null },
        { min_views_per_post: 1000, post_floor: "excess" },
      ),
      fc.constantFrom({}, { max_per_post_cents: 100 }),
    )
    .map(([pay, floor, cap]) => ({ source: "posts_in_period", ...pay, ...floor, ...cap })),
  view_threshold: fc.uniqueArray(fc.constantFrom(10, 500, 2000), { minLength: 1 }).map((marks) => ({
    thresholds: marks.map((view_count) => ({ view_count, amount_cents: view_count * 3, currency: "USD" })),
  })),
  deliverables: fc.record({ partial_allowed: fc.boolean() }, { requiredKeys: [] }),
  per_post: fc.record({ max_posts: fc.integer({ min: 1, max: 2 }) }, { requiredKeys: [] }),
  one_time: fc.constant({}),
  sales: fc.record({
    percent: fc.constantFrom(10, 12.5, 33.333),
    scope: fc.constantFrom("first", "repeat", "all"),
  }),
};

/** Kinds that may be paid by one of the periods; `null`: by marks. */
function kindsPaidBy(...periods: readonly (string | null)[]): CriteriaType[] {
  return CRITERIA_TYPES.filter((kind) => {
    const rule = rules[kind];
    return periods.some((period) =>
      rule.judgedBy === "period" ? rule.periods.some((p) => p === period) : period === null,
    );
  });
}

/** Up to three versions of a structure, each of one of the kinds. */
const versionsOf = (kinds: readonly CriteriaType[], periods: readonly (string | null)[]) => {
  const isByPost = periods.includes("post");
  const isOnlySkip = isByPost || periods.includes(null);
  return fc
    .array(
      fc.oneof(
        ...kinds.map((kind) =>
          fc.record({
            created_at: instants,
            criteria_type: fc.constant(kind),
            criteria_params: isByPost ? windowParams : (paramsOf[kind] ?? fc.constant({})),
            period: fc.constantFrom(...periods),
            amount_cents: kind === "sales" || periods.includes(null) ? fc.constant(null) : centsArbitrary,
            proration_mode: isOnlySkip ? fc.constant("skip") : fc.constantFrom("skip", "prorate", "full"),
            backfill_on_assignment: periods.includes(null) ? fc.boolean() : fc.constant(false),
          }),
        ),
      ),
      { minLength: 1, maxLength: 3 },
    )
    .map((versions) => versions.toSorted((a, b) => (a.created_at < b.created_at ? -1 : 1)));
};

const archived = fc.option(instants, { freq: 4 });
const assignment = fc.record({ creator: creators, assigned_at: instants, unassigned_at: fc.option(instants) });
const calendarKinds = kindsPaidBy(...CADENCES);
const cycleKinds = kindsPaidBy("cycle");
const markKinds = kindsPaidBy(null);
const postKinds = kindsPaidBy("post");
const structures = fc.oneof(
  fc.record({
    versions: fc.oneof(
      versionsOf(calendarKinds, CADENCES),
      versionsOf(markKinds, [null]),
      versionsOf(postKinds, ["post"]),
    ),
    assignments: fc.array(assignment, { maxLength: 4 }),
    archived_at: archived,
  }),
  // A term of a campaign, with one membership for each creator: they do not overlap.
  fc.record({
    campaign: fc.constant("c0"),
    versions: versionsOf(cycleKinds, ["cycle"]),
    assignments: fc.uniqueArray(assignment, { selector: ({ creator }) => creator, maxLength: 2 }),
    archived_at: archived,
  }),
);
const campaigns = fc.record({
  id: fc.constant("c0"),
  cycle_days: fc.constantFrom(1, 7, 30),
  grace_days: fc.constantFrom(0, 3),
  posts_required: fc.constantFrom(0, 1, 2),
});
const sales = fc
  .record({
    creator: creators,
    customer: fc.constantFrom(null, "kim", "lou"),
    amount_cents: fc.constantFrom(1, 999, 20_000),
    sold_at: instants,
    refundedAfterDays: fc.option(fc.nat({ max: 40 })),
  })
  .map(({ refundedAfterDays, ...sale }) => ({
    ...sale,
    campaign: "c0",
    refunded_at: refundedAfterDays === null ? null : iso(Date.parse(sale.sold_at) + refundedAfterDays * DAY_MS),
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
        like_count: fc.option(fc.nat({ max: 100 })),
        save_count: fc.option(fc.nat({ max: 100 })),
      }),
      { maxLength: 15 },
    ),
    followers: fc.array(
      fc.record({ creator: creators, captured_at: instants, follower_count: fc.nat({ max: 2000 }) }),
      { maxLength: 4 },
    ),
    campaigns: fc.tuple(campaigns),
    sales: fc.array(sales, { maxLength: 6 }),
  })
  .map((scenario) => ({
    ...scenario,
    creators: ["ana", "ben"],
    structures: scenario.structures.map((structure, index) => ({ id: `s${index}`, ...structure })),
    goals: scenario.goals.map((goal, index) => ({ id: `g${index}`, ...goal })),
    videos: scenario.videos.map((video, index) => ({ id: `v${index}`, ...video })),
    sales: scenario.sales.map((sale, index) => ({ id: `x${index}`, ...sale })),
    readings: scenario.readings
      .filter((reading) => reading.video < scenario.videos.length)
      .map((reading) => ({ ...reading, video: `v${reading.video}` })),
  }));

const LAST_NIGHT = iso(START + 100 * DAY_MS);

interface Judged {
  readonly key: string;
  readonly judgement: Judgement;
  readonly isCorrection: boolean;
}

function judgementsAt(scenario: object, as_of: string): Judged[] {
  const corrections = new Map<string, number>();
  return judgeScenario(parseScenario({ ...scenario, as_of })).map(({ structure, creator, judgement, isCorrection }) => {
    const { period, videoId, threshold } = judgement;
    const what = videoId === null ? `${period?.start}/${period?.end}` : `${videoId}/${threshold}`;
    const key = `${structure}/${creator}/${what}`;
    if (isCorrection !== true) return { key, judgement, isCorrection: false };
    const number = (corrections.get(key) ?? 0) + 1;
    corrections.set(key, number);
    return { key: `${key}/correction ${number}`, judgement, isCorrection: true };
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
  it("every kind is paid by the calendar, by cycles or by marks, so that scenarios have them all", () => {
    expect(new Set(Object.keys(paramsOf))).toEqual(new Set(CRITERIA_TYPES));
    expect(new Set([...calendarKinds, ...cycleKinds, ...markKinds])).toEqual(new Set(CRITERIA_TYPES));
    const made = fc.sample(structures, { numRuns: 2_000, seed: 1 });
    const versions = made.flatMap(
      (structure) => structure.versions as { criteria_type: string; period: string | null }[],
    );
    expect(new Set(versions.map((version) => version.criteria_type))).toEqual(new Set(CRITERIA_TYPES));
    expect(new Set(versions.map((version) => version.period))).toEqual(new Set([...PAY_PERIODS, null]));
  });

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

  it("what happens after a run does not change what it books", () => {
    fc.assert(
      fc.property(scenarios, fc.integer({ min: 1, max: 100 }), (scenario, night) => {
        const asOf = iso(START + night * DAY_MS);
        const sofar = {
          ...scenario,
          readings: scenario.readings.filter((row) => row.captured_at <= asOf),
          followers: scenario.followers.filter((row) => row.captured_at <= asOf),
          sales: scenario.sales
            .filter((sale) => sale.sold_at <= asOf)
            .map((sale) => ({
              ...sale,
              refunded_at: sale.refunded_at !== null && sale.refunded_at <= asOf ? sale.refunded_at : null,
            })),
        };
        expect(Object.fromEntries(bookedAt(sofar, asOf))).toEqual(Object.fromEntries(bookedAt(scenario, asOf)));
      }),
      { numRuns: 500 },
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
        // Two readings of one instant differ only by their order, so only distinct ones may be shuffled.
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
          sales: shuffled(scenario.sales),
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

  it("every accrual recomputes from its snapshot to its hash and amount, and can be put into words", () => {
    fc.assert(
      fc.property(scenarios, (scenario) => {
        for (const { judgement, isCorrection } of judgementsAt(scenario, LAST_NIGHT)) {
          if (judgement.outcome !== "accrual") continue;
          const { amountCents, hash } = judgement;
          expect(isCorrection ? amountCents < 0n : amountCents > 0n).toBe(true);
          expect(recompute(JSON.parse(judgement.snapshotText))).toEqual({ amountCents, hash, problems: [] });
          expect(explainText(judgement.snapshot)).toContain(isCorrection ? "total: -$" : "total: $");
        }
      }),
      { numRuns: 150 },
    );
  });
});
