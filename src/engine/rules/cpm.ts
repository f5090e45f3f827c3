/**
 * `cpm`: graduated pay per thousand views of the period's posts, or of one post within its own window, plus a base, under a cap
 * (docs/rules.md, "Amounts" and "Post windows").
 */
import { z } from "zod";
import { add, compare, ONE, type Rational, rational, ZERO } from "../money.ts";
import { cpmFields, tiersToStart } from "./cpm-fields.ts";
import { compiled, cpmParams, problemsBy } from "./cpm-params.ts";
import { type Counting, cappedPosts, cappedText, countingPosts, isBelowFloor, tiersOf } from "./cpm-tiers.ts";
import { cpmLines, cpmMeasured, cpmReasons, cpmSentence } from "./cpm-words.ts";
import { postsSchema, postText, settledSchema, settledText, wholeSchema } from "./inputs.ts";
import {
  type ExactLine,
  exactLine,
  LATE_READINGS_MS,
  NO_NEEDS,
  type PeriodContext,
  paidPosts,
  periodic,
} from "./rule.ts";

export { cpmParams } from "./cpm-params.ts";

const start = { min_impressions: 0, max_payout_cents: null, tiers: tiersToStart };

export const cpm = periodic({
  name: "Pay per view",
  hint: "A rate per 1,000 views, in tiers",
  schema: cpmParams,
  start: { source: "posts_in_period", ...start },
  startByPost: { source: "post_window", window_days: 7, ...start },
  problems: problemsBy,
  fields: cpmFields,
  amount: { label: "Base amount", isOptional: true },
  sentence: cpmSentence,
  needs: { ...NO_NEEDS, posts: true, readings: true },
  settlingDelayMs: LATE_READINGS_MS,
  postWindow: (version) => compiled(version).window,
  periods: ["daily", "weekly", "monthly", "cycle", "post"],
  creatorCapCents: (version) => compiled(version).creatorCap,
  // `capped_posts` only under a rule with a cap per post, `settled` only for the window of a post.
  inputs: z.strictObject({
    capped_posts: z.array(z.strictObject({ earned: z.string(), video_id: z.string() })).optional(),
    posts: postsSchema,
    settled: settledSchema.nullable().optional(),
    views: wholeSchema,
  }),
  compute: (context) => {
    const { leastViews, floor, window, cap, postCap, tiers } = compiled(context.version);
    const posts = paidPosts(context);
    const counting = window === null ? countingPosts(posts, floor) : settledPosts(context);
    let views = 0n;
    for (const post of counting) views += post.views;
    const capped = postCap === null ? null : cappedPosts(counting, tiers, rational(postCap));
    const { settled = null } = context.inputs;
    const inputs = {
      ...(capped === null ? {} : { capped_posts: capped.map(cappedText) }),
      posts: posts.map((post) => postText(post)),
      ...(window === null ? {} : { settled: settled === null ? null : settledText(settled) }),
      views: views.toString(),
    };
    if (isBelowFloor(posts, counting)) return { reason: "below_min_views_per_post", lines: [], inputs };
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
  measured: cpmMeasured,
  reasons: cpmReasons,
  lines: cpmLines,
});

/** The post of a window with the views it ended with, or with fewer that it had settled to by the cutoff. */
function settledPosts({ inputs: { posts, settled } }: PeriodContext): readonly Counting[] {
  return posts.map(({ videoId, views }) => ({
    videoId,
    views: settled != null && settled.views < views ? settled.views : views,
  }));
}
