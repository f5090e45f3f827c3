/**
 * `cpm`: graduated pay per thousand views of the period's posts, plus a base, under a cap (docs/rules.md, "Amounts").
 */
import { z } from "zod";
import {
  add,
  compare,
  decimal,
  divide,
  exactText,
  multiply,
  ONE,
  type Rational,
  rational,
  subtract,
  ZERO,
} from "../money.ts";
import type { Post } from "../types.ts";
import type { Field } from "./fields.ts";
import { postSchema, postText, wholeSchema } from "./inputs.ts";
import {
  amountCentsSchema,
  compiledOnce,
  countSchema,
  decimalSchema,
  type ExactLine,
  exactLine,
  LATE_READINGS_MS,
  NO_NEEDS,
  paidPosts,
  periodic,
} from "./rule.ts";
import { amountWords, listed, type Say, type Spoken } from "./words.ts";

/** More tiers than any person would write by hand. */
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

type Params = z.output<typeof cpmParams>;

const fields: readonly Field[] = [
  { is: "fixed", name: "source", value: "posts_in_period" },
  {
    is: "steps",
    name: "tiers",
    label: "Tiers: the views between two bounds are paid at that tier's rate",
    noun: "tier",
    most: MAX_TIERS,
    lead: "to",
    isOpenEnded: true,
    views: { name: "up_to_impressions", label: "up to views" },
    pay: { is: "rate", name: "cents_per_thousand", label: "dollars per 1,000 views" },
    fact: (upTo, rate, index, say) => [
      `Tier ${index + 1}`,
      `${say.rate(rate)} ${upTo === null ? "beyond" : `up to ${say.count(upTo)}`}`,
    ],
  },
  {
    is: "count",
    name: "min_impressions",
    label: "Least views",
    hint: "Below them it pays nothing",
    empty: { value: 0, text: "None" },
  },
  {
    is: "cents",
    name: "max_payout_cents",
    label: "Cap",
    hint: "At most, per creator and period",
    empty: { value: null, text: "None" },
  },
  {
    is: "cents",
    name: "max_per_post_cents",
    label: "Most for one post",
    hint: "What its views may bring",
    empty: { value: undefined, text: "None" },
  },
  {
    is: "cents",
    name: "max_per_creator_cents",
    label: "Most for one creator",
    hint: "In all, over every period",
    empty: { value: undefined, text: "None" },
  },
];

export const cpm = periodic({
  name: "Pay per views",
  hint: "So much per 1,000 views, in tiers",
  schema: cpmParams,
  start: {
    source: "posts_in_period",
    min_impressions: 0,
    max_payout_cents: null,
    tiers: [
      { up_to_impressions: 50_000, cents_per_thousand: 300 },
      { up_to_impressions: null, cents_per_thousand: 150 },
    ],
  },
  fields,
  amount: { label: "Base amount", isOptional: true },
  sentence,
  needs: { ...NO_NEEDS, posts: true, readings: true },
  settlingDelayMs: LATE_READINGS_MS,
  periods: ["daily", "weekly", "monthly", "cycle"],
  creatorCapCents: (version) => compiled(version).creatorCap,
  // `capped_posts` only under a rule with a cap per post.
  inputs: z.strictObject({
    capped_posts: z.array(z.strictObject({ earned: z.string(), video_id: z.string() })).optional(),
    posts: z.array(postSchema),
    views: wholeSchema,
  }),
  compute: (context) => {
    const { leastViews, cap, postCap, tiers } = compiled(context.version);
    const posts = paidPosts(context);
    let views = 0n;
    for (const post of posts) views += post.views;
    const capped = postCap === null ? null : cappedPosts(posts, tiers, rational(postCap));
    const inputs = {
      ...(capped === null ? {} : { capped_posts: capped.map(cappedText) }),
      posts: posts.map((post) => postText(post)),
      views: views.toString(),
    };
    if (views < leastViews) return { reason: "below_min_impressions", lines: [], inputs };

    const lines: ExactLine<"base amount" | `tier ${number}` | "post cap" | "cap">[] = [];
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
  reasons: {
    below_min_impressions: {
      text: "the posts' views are below the least that is paid",
      why: ({ kept, params }, say) =>
        kept === null || params === null
          ? null
          : `the period's posts reached ${say.count(kept.views)} views; below ${say.count(params.min_impressions)} nothing is paid`,
    },
  },
  lines: {
    "base amount": amountWords("Base"),
    tier: (line, { rest, params }, say) => {
      const rate = params?.tiers[Number(rest) - 1]?.cents_per_thousand;
      const price = rate === undefined ? say.exact(line.unit_rate) : `${say.rate(rate)} per 1,000 views`;
      return { name: `Tier ${rest}`, how: `${say.count(BigInt(line.quantity))} views × ${price}` };
    },
    "post cap": () => ({ name: "Cap of a post", how: "the most that one post may bring" }),
    cap: (_line, { params }, say) => {
      const cap = params?.max_payout_cents ?? null;
      return { name: "Cap", how: cap === null ? "at most" : `at most ${say.money(cap)} a period` };
    },
  },
});

function sentence({ params, amountCents, noun }: Spoken<Params>, say: Say): string {
  const tiers = params.tiers.map((tier, index) => {
    const rate = say.rate(tier.cents_per_thousand);
    const per = index === 0 ? `${rate} per 1,000` : rate;
    if (tier.up_to_impressions === null) return params.tiers.length === 1 ? per : `${per} beyond`;
    return `${per} up to ${say.count(tier.up_to_impressions)}`;
  });
  const base = amountCents > 0n ? ` plus ${say.money(amountCents)}` : "";
  const least = params.min_impressions > 0 ? ` Below ${say.count(params.min_impressions)} views it pays nothing.` : "";
  const caps = [
    [params.max_payout_cents, `a ${noun}`],
    [params.max_per_post_cents, "for one post"],
    [params.max_per_creator_cents, "for one creator in all"],
  ] as const;
  const most = caps.flatMap(([cents, of]) =>
    cents === null || cents === undefined ? [] : [`${say.money(cents)} ${of}`],
  );
  const atMost = most.length === 0 ? "" : ` At most ${listed(most)}.`;
  return `Pays for the views of each ${noun}'s posts: ${tiers.join(", then ")}${base}.${least}${atMost}`;
}

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

function cappedText({ videoId, earned }: CappedPost) {
  return { earned: exactText(earned), video_id: videoId };
}
