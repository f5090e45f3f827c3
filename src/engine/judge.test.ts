import { describe, expect, it } from "vitest";
import { explainText } from "./explain.ts";
import { recompute } from "./recompute.ts";
import { reasonText } from "./rules/speak.ts";
import { judgeScenario, parseScenario, rate } from "./scenario.ts";

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

describe("boundaries of docs/rules.md that no vector lies on", () => {
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
  ])("is found by its hash or its computation: %s", (_what, snapshot) => {
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
      "Rule, version 1: Pays $50.00 every month.",
      "Covered: 12 of 31 days (2026-03-20 to 2026-03-31).",
      "Computation:",
      "  amount: 12/31 x $50.00 = 60000/31 cents",
      "  rounding to whole cents: -15/31 cents",
      "  total: $19.35",
    ]);
  });

  it("has a sentence for a reason", () => {
    expect(reasonText("no_goals")).toBe("the creator had no goal for this kind of period on its last day");
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
