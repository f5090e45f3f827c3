/** `cpm`: graduated pay per thousand views of the period's posts, plus a base, under a cap (rulebook, "Amounts"). */
import { z } from "zod";
import { add, compare, decimal, divide, formatMoney, ONE, type Rational, rational, ZERO } from "../money.ts";
import { postText } from "../texts.ts";
import type { Post } from "../types.ts";
import {
  amountCentsSchema,
  compiledOnce,
  countSchema,
  decimalSchema,
  type ExactLine,
  exactLine,
  LATE_READINGS_MS,
  NO_NEEDS,
  type PeriodicRule,
  paidPosts,
} from "./rule.ts";

/** More tiers than anybody wrote by hand. */
const MAX_TIERS = 100;

const THOUSAND = rational(1000n);

export const cpmParams = z
  .strictObject({
    source: z.literal("posts_in_period"),
    min_impressions: countSchema,
    max_payout_cents: amountCentsSchema.nullable(),
    tiers: z
      .array(z.strictObject({ up_to_impressions: countSchema.min(1).nullable(), cents_per_thousand: decimalSchema() }))
      .min(1)
      .max(MAX_TIERS),
  })
  .superRefine(({ tiers }, context) => {
    let previous = 0;
    for (const [index, { up_to_impressions: bound }] of tiers.entries()) {
      const refuse = (message: string) =>
        context.addIssue({ code: "custom", path: ["tiers", index, "up_to_impressions"], message });
      const isLast = index === tiers.length - 1;
      if (isLast && bound !== null) refuse("must be null in the last tier");
      if (!isLast && bound === null) refuse("may be null in the last tier only");
      if (bound === null) continue;
      if (bound <= previous) refuse("must be greater than that of the tier before");
      previous = bound;
    }
  });

const compiled = compiledOnce(cpmParams, (params) => ({
  leastViews: BigInt(params.min_impressions),
  cap: params.max_payout_cents === null ? null : rational(BigInt(params.max_payout_cents)),
  tiers: params.tiers.map((tier) => ({
    upTo: tier.up_to_impressions === null ? null : BigInt(tier.up_to_impressions),
    centsPerView: divide(decimal(tier.cents_per_thousand), THOUSAND),
  })),
}));

export const cpm: PeriodicRule = {
  judgedBy: "period",
  schema: cpmParams,
  needs: { ...NO_NEEDS, posts: true },
  settlingDelayMs: LATE_READINGS_MS,
  periods: ["daily", "weekly", "monthly", "cycle"],
  compute: (context) => {
    const { leastViews, cap, tiers } = compiled(context.version);
    const posts = paidPosts(context);
    let views = 0n;
    for (const post of posts) views += post.views;
    const inputs = snapshotInputs(posts, views);
    if (views < leastViews) return { reason: "below_min_impressions", lines: [], inputs };

    const lines: ExactLine[] = [];
    if (context.amountCents > 0n) lines.push(exactLine("base amount", context.share, rational(context.amountCents)));
    let floor = 0n;
    for (const [index, { upTo, centsPerView }] of tiers.entries()) {
      const top = upTo === null || views < upTo ? views : upTo;
      if (top > floor) lines.push(exactLine(`tier ${index + 1}`, rational(top - floor), centsPerView));
      if (upTo === null || views <= upTo) break;
      floor = upTo;
    }
    if (cap !== null) {
      let sum: Rational = ZERO;
      for (const line of lines) sum = add(sum, line.amount);
      if (compare(sum, cap) > 0) lines.push(exactLine("cap", ONE, add(cap, { n: -sum.n, d: sum.d })));
    }
    return { reason: null, lines, inputs };
  },
  describe: (version) => {
    const params = compiled(version);
    const rates = cpmParams.parse(version.criteriaParams).tiers.map((tier) => `${tier.cents_per_thousand}`);
    const cap = params.cap === null ? "" : `, at most ${formatMoney(params.cap.n, version.currency)}`;
    return `${rates.join(", then ")} cents per 1,000 views of the period's posts${cap}`;
  },
};

function snapshotInputs(posts: readonly Post[], views: bigint) {
  return { posts: posts.map((post) => postText(post, false)), views: views.toString() };
}
