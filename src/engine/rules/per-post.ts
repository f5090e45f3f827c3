/** `per_post`: the amount for every counting post of the cycle (API page, "Growi"). */
import { z } from "zod";
import { formatMoney, rational } from "../money.ts";
import { postText } from "../texts.ts";
import {
  compiledOnce,
  countSchema,
  exactLine,
  LATE_READINGS_MS,
  NO_NEEDS,
  type PeriodicRule,
  paidPosts,
} from "./rule.ts";

export const perPostParams = z.strictObject({ max_posts: countSchema.min(1).optional() });

const compiled = compiledOnce(perPostParams, (params) => ({
  most: params.max_posts === undefined ? null : BigInt(params.max_posts),
}));

export const perPost: PeriodicRule = {
  judgedBy: "period",
  schema: perPostParams,
  needs: { ...NO_NEEDS, posts: true },
  settlingDelayMs: LATE_READINGS_MS,
  periods: ["cycle"],
  compute: (context) => {
    const { most } = compiled(context.version);
    const posts = paidPosts(context);
    const count = BigInt(posts.length);
    const rate = rational(context.amountCents);
    const lines = [exactLine("posts", rational(count), rate)];
    if (most !== null && count > most) lines.push(exactLine("above max_posts", rational(most - count), rate));
    return { reason: null, lines, inputs: { posts: posts.map((post) => postText(post, false)) } };
  },
  describe: (version) => {
    const { most } = compiled(version);
    const cap = most === null ? "" : `, at most ${most}`;
    return `${formatMoney(version.amountCents ?? 0n, version.currency)} per post${cap}`;
  },
};
