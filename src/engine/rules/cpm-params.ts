/** What a `cpm` rule says: its shape, what it may say for which period, and its numbers as they are computed with. */
import { z } from "zod";
import { decimal, divide, type Rational, rational } from "../money.ts";
import {
  amountCentsSchema,
  compiledOnce,
  countSchema,
  DAY_MS,
  decimalSchema,
  type PostWindow,
  type RuleProblem,
} from "./rule.ts";

/** More tiers than any person would write by hand. */
export const MAX_TIERS = 100;
/** A post's window is at most a year, and settles within two months. */
export const MAX_WINDOW_DAYS = 365;
export const MAX_SETTLE_DAYS = 60;
/** Where a rule does not say how long a window settles. */
export const SETTLE_DAYS = 2;

const THOUSAND = rational(1000n);

export const cpmParams = z
  .strictObject({
    source: z.enum(["posts_in_period", "post_window"]),
    window_days: z.int().min(1).max(MAX_WINDOW_DAYS).nullable().optional(),
    settle_days: z.int().min(0).max(MAX_SETTLE_DAYS).nullable().optional(),
    min_impressions: countSchema,
    min_views_per_post: countSchema.nullable().optional(),
    post_floor: z.enum(["full", "excess"]).nullable().optional(),
    max_payout_cents: amountCentsSchema.nullable(),
    max_per_post_cents: amountCentsSchema.nullable().optional(),
    max_per_creator_cents: amountCentsSchema.nullable().optional(),
    tiers: z
      .array(z.strictObject({ up_to_impressions: countSchema.min(1).nullable(), cents_per_thousand: decimalSchema() }))
      .min(1)
      .max(MAX_TIERS),
  })
  .superRefine((params, context) => {
    const refuse = (path: (string | number)[], message: string) => context.addIssue({ code: "custom", path, message });
    const isSaid = (name: keyof typeof params) => params[name] !== undefined && params[name] !== null;
    const isWindow = params.source === "post_window";
    if (isWindow && !isSaid("window_days")) refuse(["window_days"], "is required when source is post_window");
    for (const name of isWindow ? NOT_OF_A_WINDOW : OF_A_WINDOW) {
      if (isSaid(name)) refuse([name], isWindow ? "is not for source post_window" : "is only for source post_window");
    }
    if (params.post_floor === "excess" && !isSaid("min_views_per_post"))
      refuse(["post_floor"], "needs min_views_per_post");
    let previous = 0;
    for (const [index, { up_to_impressions: bound }] of params.tiers.entries()) {
      const path = ["tiers", index, "up_to_impressions"];
      const isLast = index === params.tiers.length - 1;
      if (isLast && bound !== null) refuse(path, "must be null in the last tier");
      if (!isLast && bound === null) refuse(path, "may be null in the last tier only");
      if (bound === null) continue;
      if (bound <= previous) refuse(path, "must be greater than that of the tier before");
      previous = bound;
    }
  });

const OF_A_WINDOW = ["window_days", "settle_days"] as const;
const NOT_OF_A_WINDOW = ["min_views_per_post", "post_floor", "max_per_post_cents"] as const;

export type Params = z.output<typeof cpmParams>;

/** A tier: its rate up to so many views, or without end. */
export interface Tier {
  readonly upTo: bigint | null;
  readonly centsPerView: Rational;
}

/** What a post must reach for its views to count; with `isExcess` those above it alone do. */
export interface PostFloor {
  readonly views: bigint;
  readonly isExcess: boolean;
}

export const compiled = compiledOnce(cpmParams, (params) => ({
  leastViews: BigInt(params.min_impressions),
  floor: floorOf(params),
  window: windowOf(params),
  cap: params.max_payout_cents === null ? null : rational(BigInt(params.max_payout_cents)),
  postCap: centsOrNull(params.max_per_post_cents),
  creatorCap: centsOrNull(params.max_per_creator_cents),
  tiers: params.tiers.map(
    (tier): Tier => ({
      upTo: tier.up_to_impressions === null ? null : BigInt(tier.up_to_impressions),
      centsPerView: divide(decimal(tier.cents_per_thousand), THOUSAND),
    }),
  ),
}));

function centsOrNull(cents: number | null | undefined): bigint | null {
  return cents === null || cents === undefined ? null : BigInt(cents);
}

function floorOf({ min_views_per_post: least = null, post_floor: floor = null }: Params): PostFloor | null {
  return least === null ? null : { views: BigInt(least), isExcess: floor === "excess" };
}

function windowOf({ window_days: days = null, settle_days: settleDays = null }: Params): PostWindow | null {
  return days === null ? null : { days, settleMs: (settleDays ?? SETTLE_DAYS) * DAY_MS };
}

/** The source goes with the period, and a post's window is never part covered (docs/rules.md, "Post windows"). */
export function problemsBy(
  { source }: Params,
  { period, proration_mode: proration }: { readonly period: string | null; readonly proration_mode: string },
): RuleProblem[] {
  const isByPost = period === "post";
  const problems: RuleProblem[] = [];
  const wanted = isByPost ? "post_window" : "posts_in_period";
  if (source !== wanted)
    problems.push({ path: "criteria_params.source", message: `must be ${wanted} for period ${period}` });
  if (isByPost && proration !== "skip")
    problems.push({ path: "proration_mode", message: "must be skip for period post" });
  return problems;
}
