/** The fields of a `cpm` rule, as a form shows them. */
import type { PayPeriod } from "../types.ts";
import { MAX_TIERS, SETTLE_DAYS } from "./cpm-params.ts";
import type { Field } from "./fields.ts";

const BY_POST: readonly PayPeriod[] = ["post"];
const BY_PERIOD: readonly PayPeriod[] = ["daily", "weekly", "monthly", "cycle"];

export const tiersToStart = [
  { up_to_impressions: 50_000, cents_per_thousand: 300 },
  { up_to_impressions: null, cents_per_thousand: 150 },
];

const cap = { is: "cents", name: "max_payout_cents", label: "Cap", empty: { value: null, text: "None" } } as const;

export const cpmFields: readonly Field[] = [
  { is: "fixed", name: "source", value: "posts_in_period", periods: BY_PERIOD },
  { is: "fixed", name: "source", value: "post_window", periods: BY_POST },
  {
    is: "count",
    name: "window_days",
    label: "Window in days",
    hint: "Counted from the day the post is published",
    periods: BY_POST,
    start: 7,
  },
  {
    is: "count",
    name: "settle_days",
    label: "Settling period in days",
    hint: "Views that the platform removes by then are not paid",
    periods: BY_POST,
    empty: { value: undefined, text: `${SETTLE_DAYS}` },
  },
  {
    is: "steps",
    name: "tiers",
    label: "Tiers: views within a tier are paid at its rate",
    noun: "tier",
    most: MAX_TIERS,
    lead: "to",
    isOpenEnded: true,
    views: { name: "up_to_impressions", label: "up to views" },
    pay: { is: "rate", name: "cents_per_thousand", label: "rate" },
    fact: (upTo, rate, index, say) => [
      `Tier ${index + 1}`,
      `${say.rate(rate)} ${upTo === null ? "beyond" : `up to ${say.count(upTo)}`}`,
    ],
  },
  {
    is: "count",
    name: "min_impressions",
    label: "Minimum views",
    hint: "Below this, nothing is paid",
    empty: { value: 0, text: "None" },
  },
  {
    is: "count",
    name: "min_views_per_post",
    label: "Minimum views per post",
    hint: "Posts below this do not count",
    periods: BY_PERIOD,
    empty: { value: undefined, text: "None" },
  },
  {
    is: "choice",
    name: "post_floor",
    label: "A post at or above the minimum counts with",
    periods: BY_PERIOD,
    filled: "min_views_per_post",
    options: [
      { value: "full", label: "All its views" },
      { value: "excess", label: "Only the views above the minimum" },
    ],
    unsaid: "full",
  },
  { ...cap, hint: "Maximum per creator and period", periods: BY_PERIOD },
  { ...cap, hint: "Maximum per post", periods: BY_POST },
  {
    is: "cents",
    name: "max_per_post_cents",
    label: "Cap per post",
    hint: "Maximum for the views of one post",
    periods: BY_PERIOD,
    empty: { value: undefined, text: "None" },
  },
  {
    is: "cents",
    name: "max_per_creator_cents",
    label: "Cap per creator",
    hint: "Maximum over all periods",
    empty: { value: undefined, text: "None" },
  },
];
