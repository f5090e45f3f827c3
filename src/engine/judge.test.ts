import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { explainText, reasonText } from "./explain.ts";
import { recompute } from "./recompute.ts";
import { judgeScenario, parseScenario, rate } from "./scenario.ts";
import type { Judgement } from "./types.ts";

const MONTHLY = {
  created_at: "2026-01-01T00:00:00Z",
  criteria_type: "recurring",
  period: "monthly",
  amount_cents: 5000,
  criteria_params: {},
  proration_mode: "prorate",
};
const MARKS = {
  ...MONTHLY,
  criteria_type: "view_threshold",
  period: null,
  amount_cents: null,
  criteria_params: { thresholds: [{ view_count: 100, amount_cents: 700, currency: "USD" }] },
  proration_mode: "skip",
};

function one(structure: object, rest: object = {}) {
  return {
    timezone: "UTC",
    as_of: "2026-06-01T00:00:00Z",
    creators: ["ana"],
    ...rest,
    structures: [{ id: "s1", assignments: [{ creator: "ana", assigned_at: "2026-01-01T00:00:00Z" }], ...structure }],
  };
}

function periods(scenario: object): string[] {
  return rate(scenario).accruals.map((row) => `${row.period_start} v${row.version} ${row.amount_cents}`);
}

describe("boundaries the rulebook draws and no vector stands on", () => {
  it("a version made exactly when a period ends does not judge that period", () => {
    const edit = { ...MONTHLY, created_at: "2026-02-01T00:00:00Z", amount_cents: 9000 };
    const scenario = one({ versions: [MONTHLY, edit] }, { as_of: "2026-03-01T00:00:00Z" });
    expect(periods(scenario)).toEqual(["2026-01-01 v1 5000", "2026-02-01 v2 9000"]);
  });

  it("a cadence edit exactly at a boundary takes hold at once, with no old period in between", () => {
    const edit = { ...MONTHLY, created_at: "2026-02-01T00:00:00Z", period: "weekly", amount_cents: 700 };
    const scenario = one({ versions: [MONTHLY, edit] }, { as_of: "2026-02-16T00:00:00Z" });
    expect(periods(scenario)).toEqual([
      "2026-01-01 v1 5000",
      "2026-01-26 v2 100",
      "2026-02-02 v2 700",
      "2026-02-09 v2 700",
    ]);
  });

  it("two cadence edits in one period: the last one before its end counts", () => {
    const daily = { ...MONTHLY, created_at: "2026-01-10T00:00:00Z", period: "daily", amount_cents: 1 };
    const weekly = { ...MONTHLY, created_at: "2026-01-20T00:00:00Z", period: "weekly", amount_cents: 700 };
    const scenario = one({ versions: [MONTHLY, daily, weekly] }, { as_of: "2026-02-09T00:00:00Z" });
    expect(periods(scenario)).toEqual(["2026-01-01 v1 5000", "2026-01-26 v3 100", "2026-02-02 v3 700"]);
  });

  it("two windows that touch on one date unite without a gap and without counting a day twice", () => {
    const assignments = [
      { creator: "ana", assigned_at: "2026-01-11T00:00:00Z", unassigned_at: "2026-01-21T00:00:00Z" },
      { creator: "ana", assigned_at: "2026-01-01T00:00:00Z", unassigned_at: "2026-01-11T00:00:00Z" },
      { creator: "ana", assigned_at: "2026-01-05T00:00:00Z", unassigned_at: "2026-01-08T00:00:00Z" },
    ];
    const scenario = one({ versions: [MONTHLY], assignments }, { as_of: "2026-02-01T00:00:00Z" });
    const [row] = judgeScenario(parseScenario(scenario));
    expect(row?.judgement.outcome === "accrual" && row.judgement.snapshot.cover).toMatchObject({
      covered_days: "20",
      ranges: [["2026-01-01", "2026-01-20"]],
    });
  });

  const seen = (...readings: readonly (readonly [string, number])[]) => ({
    videos: [{ id: "v", creator: "ana", posted_at: "2026-01-05T00:00:00Z" }],
    readings: readings.map(([captured_at, view_count]) => ({ video: "v", captured_at, view_count })),
  });
  const window = (assigned_at: string) => [{ creator: "ana", assigned_at }];

  it("a mark crossed at the very instant of assignment is crossed inside", () => {
    const feed = seen(["2026-01-06T00:00:00Z", 1], ["2026-01-07T00:00:00Z", 100]);
    const scenario = one({ versions: [MARKS], assignments: window("2026-01-07T00:00:00Z") }, feed);
    expect(periods(scenario)).toEqual(["2026-01-07 v1 700"]);
  });

  it("a post published at the very instant of assignment and first seen past the mark is paid", () => {
    const feed = seen(["2026-01-09T00:00:00Z", 100]);
    const at = (assigned_at: string) => rate(one({ versions: [MARKS], assignments: window(assigned_at) }, feed));
    expect(at("2026-01-05T00:00:00Z").accruals).toHaveLength(1);
    expect(at("2026-01-05T00:00:00.001Z").none).toMatchObject([{ reason: "crossed_before_assignment" }]);
  });

  it("a version made at the very instant of a crossing is in force for it", () => {
    const thresholds = [{ view_count: 100, amount_cents: 900, currency: "USD" }];
    const edit = { ...MARKS, created_at: "2026-01-07T00:00:00Z", criteria_params: { thresholds } };
    const feed = seen(["2026-01-06T00:00:00Z", 1], ["2026-01-07T00:00:00Z", 100]);
    expect(periods(one({ versions: [MARKS, edit] }, feed))).toEqual(["2026-01-07 v2 900"]);
  });

  it("a mark worth nothing is no accrual", () => {
    const thresholds = [{ view_count: 100, amount_cents: 0, currency: "USD" }];
    const feed = seen(["2026-01-06T00:00:00Z", 100]);
    const scenario = one({ versions: [{ ...MARKS, criteria_params: { thresholds } }] }, feed);
    expect(rate(scenario)).toMatchObject({
      accruals: [],
      none: [{ video: "v", threshold: 100, reason: "zero_amount" }],
    });
  });

  it("of two values at one instant the later in the list counts", () => {
    const feed = seen(["2026-01-06T00:00:00Z", 100], ["2026-01-06T00:00:00Z", 99]);
    expect(rate(one({ versions: [MARKS] }, feed))).toEqual({ accruals: [], none: [] });
  });
});

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

describe("a snapshot that was tampered with", () => {
  const [row] = judgeScenario(parseScenario(one({ versions: [MONTHLY] }, { as_of: "2026-02-01T00:00:00Z" })));
  const accrual = row?.judgement;
  if (accrual?.outcome !== "accrual") throw new Error("the example must earn");
  const stored = accrual.snapshot;

  it.each([
    ["the amount", { ...stored, amount_cents: "5001" }],
    ["the lines", { ...stored, lines: [] }],
    ["the cover", { ...stored, cover: { covered_days: "30", period_days: "31", ranges: [], windows: [] } }],
    ["the creator", { ...stored, creator_id: "ben" }],
    ["the hash", { ...stored, sha256: "0".repeat(64) }],
    ["anything", { nonsense: true }],
  ])("is told by its hash or its computation: %s", (_what, snapshot) => {
    expect(recompute(snapshot).problems).not.toEqual([]);
  });

  it("keeps its hash when the database gives its keys back in another order", () => {
    const reversed = Object.fromEntries(Object.entries(stored).reverse());
    expect(recompute(reversed).problems).toEqual([]);
  });
});

describe("an amount as a person would read it", () => {
  it("shows a part month with its cover, its exact share and its rounding", () => {
    const assignments = [{ creator: "ana", assigned_at: "2026-03-20T15:30:00Z" }];
    const scenario = one({ versions: [MONTHLY], assignments }, { as_of: "2026-04-01T00:00:00Z" });
    const judgement = judgeScenario(parseScenario(scenario))[0]?.judgement;
    expect(judgement?.outcome === "accrual" && explainText(judgement.snapshot).split("\n")).toEqual([
      "$19.35 earned for 2026-03-01 to 2026-03-31 (UTC).",
      "Rule, version 1: $50.00, monthly.",
      "Covered: 12 of 31 days (2026-03-20 to 2026-03-31).",
      "Computation:",
      "  amount: 12/31 x $50.00 = 60000/31 cents",
      "  rounding to whole cents: -15/31 cents",
      "  total: $19.35",
    ]);
  });

  it("has a sentence for a reason", () => {
    expect(reasonText("no_goals")).toBe("the creator had no goal of this cadence on the period's last day");
  });
});

describe("a scenario file with a mistake", () => {
  it.each([
    [{ as_of: "yesterday" }, "as_of: "],
    [{ timezone: "Mars/Olympus" }, "timezone: must be an IANA time zone"],
    [{ creators: [] }, "structures.0.assignments.0.creator: unknown creator ana"],
    [{ videos: [{ id: "v", creator: "ana", posted_at: "2026-01-01" }] }, "videos.0.posted_at: "],
    [
      { readings: [{ video: "x", captured_at: "2026-01-01T00:00:00Z", view_count: 1 }] },
      "readings.0.video: unknown video x",
    ],
    [{ extra: 1 }, "extra"],
  ])("is refused, naming the field: %j", (change, message) => {
    expect(() => rate({ ...one({ versions: [MONTHLY] }), ...change })).toThrow(message);
  });

  it("is refused where a rule is not sound", () => {
    const version = { ...MONTHLY, criteria_type: "goals", criteria_params: { mode: "n_of_m" } };
    expect(() => rate(one({ versions: [version] }))).toThrow("structures.0.versions.0.criteria_params.n: is required");
  });
});
