/** `per_post`: the amount for every counting post of the cycle (docs/growi.md, "Set a campaign up"). */
import { z } from "zod";
import { rational } from "../money.ts";
import { postsSchema, postText } from "./inputs.ts";
import { compiledOnce, countSchema, exactLine, LATE_READINGS_MS, NO_NEEDS, paidPosts, periodic } from "./rule.ts";

export const perPostParams = z.strictObject({ max_posts: countSchema.min(1).optional() });

const compiled = compiledOnce(perPostParams, (params) => ({
  most: params.max_posts === undefined ? null : BigInt(params.max_posts),
}));

export const perPost = periodic({
  name: "Per post",
  hint: "For each post",
  schema: perPostParams,
  start: {},
  fields: [{ is: "count", name: "max_posts", label: "Maximum posts", empty: { value: undefined, text: "All posts" } }],
  amount: { label: "Amount", isOptional: false },
  sentence: ({ params, amountCents }, say) => {
    const most = params.max_posts === undefined ? "" : `, up to ${say.count(params.max_posts)}`;
    return `Pays ${say.money(amountCents)} for each post of a cycle${most}.`;
  },
  needs: { ...NO_NEEDS, posts: true },
  settlingDelayMs: LATE_READINGS_MS,
  periods: ["cycle"],
  inputs: z.strictObject({ posts: postsSchema }),
  compute: (context) => {
    const { most } = compiled(context.version);
    const posts = paidPosts(context);
    const count = BigInt(posts.length);
    const rate = rational(context.amountCents);
    const above = most !== null && count > most ? [exactLine("above max_posts", rational(most - count), rate)] : [];
    const lines = [exactLine("posts", rational(count), rate), ...above];
    return { reason: null, lines, inputs: { posts: posts.map((post) => postText(post)) } };
  },
  reasons: {},
  lines: {
    posts: (line, _of, say) => ({
      name: "Posts",
      how: `${say.count(BigInt(line.quantity))} × ${say.exact(line.unit_rate)}`,
    }),
    "above max_posts": (line, _of, say) => ({
      name: "Over the limit",
      how: `${say.count(-BigInt(line.quantity))} are not paid`,
    }),
  },
});
