import { describe, expect, it } from "vitest";
import { type RuleDraft, validateRule } from "./index.ts";

const RECURRING: RuleDraft = {
  criteria_type: "recurring",
  period: "monthly",
  amount_cents: 5000,
  currency: "USD",
  criteria_params: {},
  proration_mode: "skip",
};
const goals = (criteria_params: object): RuleDraft => ({ ...RECURRING, criteria_type: "goals", criteria_params });
const tier = (up_to_impressions: number | null, cents_per_thousand = 50) => ({ up_to_impressions, cents_per_thousand });
const cpm = (params: object): RuleDraft => ({
  ...RECURRING,
  criteria_type: "cpm",
  criteria_params: {
    source: "posts_in_period",
    min_impressions: 0,
    max_payout_cents: null,
    tiers: [tier(null)],
    ...params,
  },
});
const mark = (view_count: number, currency = "USD") => ({ view_count, amount_cents: 2000, currency });
const marks = (thresholds: object[], rest: Partial<RuleDraft> = {}): RuleDraft => ({
  ...RECURRING,
  criteria_type: "view_threshold",
  period: null,
  amount_cents: null,
  criteria_params: { thresholds },
  ...rest,
});
const upTo = (count: number) => Array.from({ length: count }, (_, index) => mark(index + 1));

describe("a sound rule has no problems", () => {
  it.each<[string, RuleDraft]>([
    ["recurring", RECURRING],
    ["recurring of nothing", { ...RECURRING, amount_cents: 0, backfill_on_assignment: false }],
    [
      "goals all with a part",
      goals({ mode: "all", partial_allowed: true, partial_multiplier: 1.1, min_completion_pct: 33.3 }),
    ],
    ["goals any, the default written out", goals({ mode: "any", partial_allowed: false })],
    ["goals n of m", goals({ mode: "n_of_m", n: 3 })],
    ["cpm", cpm({ tiers: [tier(1000, 0), tier(2000, 12.345), tier(null, 0.000001)], max_payout_cents: 50000 })],
    ["ten marks with backfill", marks(upTo(10), { backfill_on_assignment: true })],
  ])("%s", (_name, draft) => {
    expect(validateRule(draft)).toEqual([]);
  });
});

describe("an unsound rule names the field", () => {
  it.each<[string, RuleDraft, string]>([
    ["an unknown kind", { ...RECURRING, criteria_type: "lottery" }, "criteria_type"],
    ["an unknown key", { ...RECURRING, criteria_params: { bonus: 1 } }, "criteria_params"],
    ["no params", { ...RECURRING, criteria_params: undefined }, "criteria_params"],
    ["a periodic rule without a period", { ...RECURRING, period: null }, "period"],
    ["a periodic rule without an amount", { ...RECURRING, amount_cents: null }, "amount_cents"],
    ["part of a cent", { ...RECURRING, amount_cents: 0.5 }, "amount_cents"],
    ["a negative amount", { ...RECURRING, amount_cents: -1 }, "amount_cents"],
    ["more than 10^12 cents", { ...RECURRING, amount_cents: 1_000_000_000_001 }, "amount_cents"],
    ["an unknown proration", { ...RECURRING, proration_mode: "half" }, "proration_mode"],
    ["backfill on a periodic rule", { ...RECURRING, backfill_on_assignment: true }, "backfill_on_assignment"],
    ["n_of_m without n", goals({ mode: "n_of_m" }), "criteria_params.n"],
    ["n without n_of_m", goals({ mode: "all", n: 1 }), "criteria_params.n"],
    ["n of 0", goals({ mode: "n_of_m", n: 0 }), "criteria_params.n"],
    ["a part under any", goals({ mode: "any", partial_allowed: true }), "criteria_params.partial_allowed"],
    ["a multiplier under any", goals({ mode: "any", partial_multiplier: 1 }), "criteria_params.partial_multiplier"],
    ["a completion above 100", goals({ mode: "all", min_completion_pct: 101 }), "criteria_params.min_completion_pct"],
    ["seven places", goals({ mode: "all", partial_multiplier: 0.1234567 }), "criteria_params.partial_multiplier"],
    ["no tiers", cpm({ tiers: [] }), "criteria_params.tiers"],
    ["a closed last tier", cpm({ tiers: [tier(1000)] }), "criteria_params.tiers.0.up_to_impressions"],
    [
      "an open tier before the last",
      cpm({ tiers: [tier(null), tier(null)] }),
      "criteria_params.tiers.0.up_to_impressions",
    ],
    [
      "tiers that do not rise",
      cpm({ tiers: [tier(5), tier(5), tier(null)] }),
      "criteria_params.tiers.1.up_to_impressions",
    ],
    ["another source", cpm({ source: "lifetime" }), "criteria_params.source"],
    ["a negative rate", cpm({ tiers: [tier(null, -1)] }), "criteria_params.tiers.0.cents_per_thousand"],
    ["no marks", marks([]), "criteria_params.thresholds"],
    ["eleven marks", marks(upTo(11)), "criteria_params.thresholds"],
    ["a mark twice", marks([mark(5), mark(5)]), "criteria_params.thresholds.1.view_count"],
    ["a mark in another currency", marks([mark(5, "EUR")]), "criteria_params.thresholds.0.currency"],
    ["marks with a period", marks([mark(5)], { period: "daily" }), "period"],
    ["marks with an amount", marks([mark(5)], { amount_cents: 1 }), "amount_cents"],
    ["marks with proration", marks([mark(5)], { proration_mode: "full" }), "proration_mode"],
  ])("%s", (_name, draft, path) => {
    expect(validateRule(draft).map((problem) => problem.path)).toEqual([path]);
  });

  it("an edit cannot turn marks into periods or back, but may change the periodic kind", () => {
    expect(validateRule(RECURRING, { criteriaType: "view_threshold", period: null })).toMatchObject([
      { path: "criteria_type" },
    ]);
    expect(validateRule(marks([mark(5)]), { criteriaType: "cpm", period: "weekly" })).toMatchObject([
      { path: "criteria_type" },
    ]);
    expect(validateRule(RECURRING, { criteriaType: "cpm", period: "weekly" })).toEqual([]);
  });
});
