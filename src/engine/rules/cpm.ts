/** `cpm`: graduated pay per thousand views of the period's posts, plus a base, under a cap (rulebook, "Amounts"). */
import { z } from "zod";
import {
  add,
  compare,
  decimal,
  divide,
  exactText,
  formatMoney,
  multiply,
  ONE,
  type Rational,
  rational,
  subtract,
  ZERO,
} from "../money.ts";
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
    max_per_post_cents: amountCentsSchema.nullable().optional(),
    max_per_creator_cents: amountCentsSchema.nullable().optional(),
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

function centsOrNull(cents: number | null | undefined): bigint | null {
  return cents === null || cents === undefined ? null : BigInt(cents);
}

const compiled = compiledOnce(cpmParams, (params) => ({
  leastViews: BigInt(params.min_impressions),
  cap: params.max_payout_cents === null ? null : rational(BigInt(params.max_payout_cents)),
  postCap: centsOrNull(params.max_per_post_cents),
  creatorCap: centsOrNull(params.max_per_creator_cents),
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
  creatorCapCents: (version) => compiled(version).creatorCap,
  compute: (context) => {
    const { leastViews, cap, postCap, tiers } = compiled(context.version);
    const posts = paidPosts(context);
    let views = 0n;
    for (const post of posts) views += post.views;
    const capped = postCap === null ? null : cappedPosts(posts, tiers, rational(postCap));
    const inputs = snapshotInputs(posts, views, capped);
    if (views < leastViews) return { reason: "below_min_impressions", lines: [], inputs };

    const lines: ExactLine[] = [];
    if (context.amountCents > 0n) lines.push(exactLine("base amount", context.share, rational(context.amountCents)));
    for (const { index, views: inTier, centsPerView } of tiersOf(tiers, 0n, views)) {
      lines.push(exactLine(`tier ${index + 1}`, rational(inTier), centsPerView));
    }
    let over: Rational = ZERO;
    for (const post of capped ?? []) over = add(over, post.over);
    if (over.n > 0n) lines.push(exactLine("post cap", ONE, { n: -over.n, d: over.d }));
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
    const most = (cents: bigint | null | undefined, of: string) =>
      cents === null || cents === undefined ? "" : `, at most ${formatMoney(cents, version.currency)}${of}`;
    const caps = `${most(params.postCap, " a post")}${most(params.cap?.n, "")}${most(params.creatorCap, " a creator in all")}`;
    return `${rates.join(", then ")} cents per 1,000 views of the period's posts${caps}`;
  },
};

interface Tier {
  readonly upTo: bigint | null;
  readonly centsPerView: Rational;
}

/** The part of each tier that the views from `from` up to, but not including, `to` fall into. */
function tiersOf(tiers: readonly Tier[], from: bigint, to: bigint) {
  const parts: { index: number; views: bigint; centsPerView: Rational }[] = [];
  let floor = 0n;
  for (const [index, { upTo, centsPerView }] of tiers.entries()) {
    const first = from > floor ? from : floor;
    const top = upTo === null || to < upTo ? to : upTo;
    if (top > first) parts.push({ index, views: top - first, centsPerView });
    if (upTo === null || to <= upTo) break;
    floor = upTo;
  }
  return parts;
}

/** A post whose views earn more than one post may. */
interface CappedPost {
  readonly videoId: string;
  readonly earned: Rational;
  readonly over: Rational;
}

/** Posts fill the tiers in order of time: what each one's views earn there, where that is above the cap. */
function cappedPosts(posts: readonly Post[], tiers: readonly Tier[], cap: Rational): CappedPost[] {
  const capped: CappedPost[] = [];
  let before = 0n;
  for (const { videoId, views } of posts) {
    let earned: Rational = ZERO;
    for (const part of tiersOf(tiers, before, before + views)) {
      earned = add(earned, multiply(rational(part.views), part.centsPerView));
    }
    before += views;
    if (compare(earned, cap) > 0) capped.push({ videoId, earned, over: subtract(earned, cap) });
  }
  return capped;
}

/** `capped_posts` stands there only under a rule with a cap per post. */
function snapshotInputs(posts: readonly Post[], views: bigint, capped: readonly CappedPost[] | null) {
  const cappedText = capped?.map(({ videoId, earned }) => ({ earned: exactText(earned), video_id: videoId }));
  return {
    ...(cappedText === undefined ? {} : { capped_posts: cappedText }),
    posts: posts.map((post) => postText(post, false)),
    views: views.toString(),
  };
}
