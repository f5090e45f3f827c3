/**
 * `deliverables`: the amount when the cycle's required posts were delivered, or a part of it (docs/growi.md, "Set a campaign
 * up").
 */
import { z } from "zod";
import { multiply, ONE, rational, ZERO } from "../money.ts";
import { postsSchema, postText } from "./inputs.ts";
import { compiledOnce, cycleOf, exactLine, LATE_READINGS_MS, NO_NEEDS, paidPosts, periodic } from "./rule.ts";

export const deliverablesParams = z.strictObject({ partial_allowed: z.boolean().optional() });

const compiled = compiledOnce(deliverablesParams, (params) => ({ partialAllowed: params.partial_allowed ?? false }));

export const deliverables = periodic({
  name: "Deliverables",
  hint: "An amount when all required posts are delivered",
  schema: deliverablesParams,
  start: {},
  fields: [{ is: "yes", name: "partial_allowed", label: "Prorate when only some posts are delivered" }],
  amount: { label: "Amount", isOptional: false },
  sentence: ({ params, amountCents }, say) => {
    const part = params.partial_allowed === true ? ", prorated when only some were" : "";
    return `Pays ${say.money(amountCents)} for a cycle in which all required posts were delivered${part}.`;
  },
  needs: { ...NO_NEEDS, posts: true, latePosts: true },
  settlingDelayMs: LATE_READINGS_MS,
  periods: ["cycle"],
  inputs: z
    .strictObject({ late_posts: postsSchema, posts: postsSchema, required: z.string() })
    .transform(({ late_posts: latePosts, posts, required }) => ({ latePosts, posts, required })),
  compute: (context) => {
    const { partialAllowed } = compiled(context.version);
    const required = BigInt(cycleOf(context).postsRequired);
    const posts = paidPosts(context);
    // Posts of the grace days lie after the cycle, so a part of it has none.
    const late = context.isPart ? [] : (context.inputs.latePosts ?? []);
    const delivered = BigInt(posts.length + late.length);
    const isMet = delivered >= required;
    const part = isMet ? ONE : partialAllowed ? rational(delivered, required) : ZERO;
    return {
      reason: isMet || partialAllowed ? null : "requirements_not_met",
      lines: [exactLine("amount", multiply(part, context.share), rational(context.amountCents))],
      inputs: {
        late_posts: late.map((post) => postText(post)),
        posts: posts.map((post) => postText(post)),
        required: required.toString(),
      },
    };
  },
  measured: ({ latePosts }) =>
    latePosts.length === 0 ? [] : [`Posts delivered in the grace period: ${latePosts.length}.`],
  reasons: {
    requirements_not_met: {
      text: "fewer posts than required were delivered, and the rule does not prorate",
      why: ({ kept }) =>
        kept === null
          ? null
          : `${kept.posts.length + kept.latePosts.length} of ${kept.required} required posts were delivered, and the rule does not prorate`,
    },
  },
  lines: {},
});
