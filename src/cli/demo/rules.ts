/** What the demo's two brands pay for: eight structures, of all four kinds. */
import { DEFAULT_CURRENCY } from "../../engine/currencies.ts";
import type { Brand } from "./cast.ts";

export const PROJECTS: Readonly<Record<Brand, { readonly name: string; readonly description: string }>> = {
  glow: {
    name: "Glow Lab",
    description: "Always-on skincare program: a retainer, weekly views, and bonuses for hits.",
  },
  trail: { name: "Trailhead Coffee", description: "Ambassadors with monthly goals and bonuses for hits." },
};

/** A rule as the API takes it. */
type Rule = Readonly<Record<string, unknown>>;

export interface DemoStructure {
  readonly key: string;
  readonly brand: Brand;
  readonly name: string;
  readonly rule: Rule;
  /** Share of the story after which it begins; current members are assigned immediately. */
  readonly begins: number;
  /** Which of the brand's creators are in it: every n-th. */
  readonly every: number;
  /** An edit of the rule, and the share of the story after which it happens. */
  readonly edit?: { readonly after: number; readonly rule: Rule };
}

const periodic = { currency: DEFAULT_CURRENCY, backfill_on_assignment: false };
const retainer = {
  ...periodic,
  criteria_type: "recurring",
  period: "monthly",
  criteria_params: {},
  proration_mode: "prorate",
};
const weeklyViews = { ...periodic, criteria_type: "cpm", period: "weekly", amount_cents: 0, proration_mode: "prorate" };
const mark = (view_count: number, amount_cents: number) => ({ view_count, amount_cents, currency: DEFAULT_CURRENCY });
const milestones = {
  criteria_type: "view_threshold",
  period: null,
  amount_cents: null,
  currency: DEFAULT_CURRENCY,
  proration_mode: "skip",
};

export const STRUCTURES: readonly DemoStructure[] = [
  {
    key: "retainer",
    brand: "glow",
    name: "Monthly retainer",
    begins: 0,
    every: 1,
    rule: { ...retainer, amount_cents: 35_000 },
    edit: { after: 0.5, rule: { ...retainer, amount_cents: 40_000 } },
  },
  {
    key: "views",
    brand: "glow",
    name: "Weekly views",
    begins: 0,
    every: 1,
    rule: {
      ...weeklyViews,
      criteria_params: {
        source: "posts_in_period",
        min_impressions: 10_000,
        max_payout_cents: 90_000,
        tiers: [
          { up_to_impressions: 50_000, cents_per_thousand: 300 },
          { up_to_impressions: 250_000, cents_per_thousand: 175 },
          { up_to_impressions: null, cents_per_thousand: 62.5 },
        ],
      },
    },
  },
  {
    key: "hits",
    brand: "glow",
    name: "Hit bonus",
    begins: 0.3,
    every: 1,
    rule: {
      ...milestones,
      criteria_params: { thresholds: [mark(100_000, 7_500), mark(250_000, 20_000), mark(1_000_000, 75_000)] },
      backfill_on_assignment: true,
    },
  },
  {
    key: "first_week",
    brand: "glow",
    name: "First week of a post",
    begins: 0.4,
    every: 4,
    rule: {
      ...periodic,
      criteria_type: "cpm",
      period: "post",
      amount_cents: 0,
      proration_mode: "skip",
      criteria_params: {
        source: "post_window",
        window_days: 7,
        min_impressions: 2_500,
        max_payout_cents: 15_000,
        tiers: [{ up_to_impressions: null, cents_per_thousand: 100 }],
      },
    },
  },
  {
    key: "goals",
    brand: "trail",
    name: "Monthly goals",
    begins: 0,
    every: 1,
    rule: {
      ...periodic,
      criteria_type: "goals",
      period: "monthly",
      amount_cents: 60_000,
      proration_mode: "prorate",
      criteria_params: { mode: "all", partial_allowed: true, partial_multiplier: 0.8, min_completion_pct: 50 },
    },
  },
  {
    key: "milestones",
    brand: "trail",
    name: "View milestones",
    begins: 0,
    every: 1,
    rule: {
      ...milestones,
      criteria_params: { thresholds: [mark(50_000, 5_000), mark(150_000, 12_500), mark(500_000, 40_000)] },
      backfill_on_assignment: false,
    },
  },
  {
    key: "clips",
    brand: "trail",
    name: "Clips above 8,000 views",
    begins: 0.4,
    every: 2,
    rule: {
      ...weeklyViews,
      criteria_params: {
        source: "posts_in_period",
        min_impressions: 0,
        min_views_per_post: 8_000,
        post_floor: "excess",
        max_payout_cents: 40_000,
        tiers: [{ up_to_impressions: null, cents_per_thousand: 120 }],
      },
    },
  },
  {
    key: "ambassador",
    brand: "trail",
    name: "Ambassador fee",
    begins: 0.2,
    every: 3,
    rule: { ...retainer, period: "weekly", amount_cents: 4_500, proration_mode: "full" },
  },
];
