/** The texts of a `cpm` rule, its reasons and its lines. */
import { instantText } from "../texts.ts";
import type { PeriodInputs, Post } from "../types.ts";
import { type Params, SETTLE_DAYS } from "./cpm-params.ts";
import { amountWords, type LineWords, listed, type ReasonWords, type Say, type Spoken } from "./words.ts";

/** What a snapshot keeps of the inputs, as its schema reads it. */
interface Inputs {
  readonly posts: readonly Post[];
  readonly settled?: PeriodInputs["settled"];
  readonly views: bigint;
}

export function cpmSentence({ params, amountCents, noun }: Spoken<Params>, say: Say): string {
  const tiers = params.tiers.map((tier, index) => {
    const rate = say.rate(tier.cents_per_thousand);
    const per = index === 0 ? `${rate} per 1,000` : rate;
    if (tier.up_to_impressions === null) return params.tiers.length === 1 ? per : `${per} beyond`;
    return `${per} up to ${say.count(tier.up_to_impressions)}`;
  });
  const base = amountCents > 0n ? ` plus ${say.money(amountCents)}` : "";
  const paid = `${tiers.join(", then ")}${base}.`;
  const least = params.min_impressions > 0 ? ` Pays nothing below ${say.count(params.min_impressions)} views.` : "";
  const isWindow = params.source === "post_window";
  const caps = [
    [params.max_payout_cents, isWindow ? "per post" : `per ${noun}`],
    [params.max_per_post_cents, "per post"],
    [params.max_per_creator_cents, "per creator in total"],
  ] as const;
  const most = caps.flatMap(([cents, of]) =>
    cents === null || cents === undefined ? [] : [`${say.money(cents)} ${of}`],
  );
  const atMost = most.length === 0 ? "" : ` At most ${listed(most)}.`;
  const head = isWindow
    ? `Pays for the views of each post in its first ${daysText(params.window_days ?? 0)}: ${paid}${removedText(params)}`
    : `Pays for the views of each ${noun}'s posts: ${paid}${floorText(params, say)}`;
  return `${head}${least}${atMost}`;
}

function daysText(days: number): string {
  return days === 1 ? "day" : `${days} days`;
}

function removedText({ settle_days: days }: Params): string {
  const settle = days ?? SETTLE_DAYS;
  if (settle === 0) return "";
  return ` Views that the platform removes within ${settle === 1 ? "a day" : `${settle} days`} after that are not paid.`;
}

function floorText({ min_views_per_post: least = null, post_floor: floor = null }: Params, say: Say): string {
  if (least === null || least === 0) return "";
  const which = floor === "excess" ? "only the views above that count" : "then all of its views count";
  return ` A post needs ${say.count(least)} views; ${which}.`;
}

/** What was measured, line by line, for the command line. */
export function cpmMeasured({ posts, settled = null, views }: Inputs, params: Params): readonly string[] {
  const least = params.min_views_per_post ?? null;
  if (least !== null && least > 0) {
    const reached = posts.filter((post) => post.views >= BigInt(least)).length;
    const above = params.post_floor === "excess" ? "the views above that" : "their views";
    return [`Posts that reached ${least} views: ${reached} of ${posts.length}; ${above} count: ${views}.`];
  }
  const [post] = posts;
  if (settled === null || post === undefined || settled.views >= post.views) return [];
  return [
    `By the cutoff ${post.views - settled.views} views were removed: ${settled.views}, read ${instantText(settled.capturedAt)}.`,
  ];
}

export const cpmReasons = {
  below_min_views_per_post: {
    text: "no post reached the minimum views per post",
    why: ({ kept, params }, say) => {
      if (kept === null || params === null) return null;
      const most = kept.posts.reduce((best, { views }) => (views > best ? views : best), 0n);
      return `no post reached ${say.count(params.min_views_per_post ?? 0)} views; the highest had ${say.count(most)}`;
    },
  },
  below_min_impressions: {
    text: "the posts' views are below the minimum",
    why: ({ kept, params }, say) => {
      if (kept === null || params === null) return null;
      const whose = params.source === "post_window" ? "the post" : "the period's posts";
      const counted = (params.min_views_per_post ?? 0) > 0 ? "views that count" : "views";
      return `${whose} reached ${say.count(kept.views)} ${counted}; below ${say.count(params.min_impressions)} nothing is paid`;
    },
  },
} satisfies Readonly<Record<string, ReasonWords<Params, Inputs>>>;

export const cpmLines = {
  "base amount": amountWords("Base"),
  tier: (line, { rest, params }, say) => {
    const rate = params?.tiers[Number(rest) - 1]?.cents_per_thousand;
    const price = rate === undefined ? say.exact(line.unit_rate) : `${say.rate(rate)} per 1,000 views`;
    return { name: `Tier ${rest}`, how: `${say.count(BigInt(line.quantity))} views × ${price}` };
  },
  "post cap": () => ({ name: "Cap per post", how: "the maximum for one post" }),
  cap: (_line, { params }, say) => {
    const cap = params?.max_payout_cents ?? null;
    const what = params?.source === "post_window" ? "per post" : "per period";
    return { name: "Cap", how: cap === null ? `the maximum ${what}` : `at most ${say.money(cap)} ${what}` };
  },
} satisfies Readonly<Record<string, LineWords<Params, Inputs>>>;
