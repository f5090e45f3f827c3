/** `deliverables`: the amount when the required posts of the cycle came, or a part of it (API page, "Growi"). */
import { z } from "zod";
import { isWhollyCovered } from "../cover.ts";
import { formatMoney, multiply, ONE, rational, ZERO } from "../money.ts";
import { postText } from "../texts.ts";
import {
  compiledOnce,
  cycleOf,
  exactLine,
  LATE_READINGS_MS,
  NO_NEEDS,
  type PeriodContext,
  type PeriodicRule,
  paidPosts,
} from "./rule.ts";

export const deliverablesParams = z.strictObject({ partial_allowed: z.boolean().optional() });

const compiled = compiledOnce(deliverablesParams, (params) => ({ partialAllowed: params.partial_allowed ?? false }));

export const deliverables: PeriodicRule = {
  judgedBy: "period",
  schema: deliverablesParams,
  needs: { ...NO_NEEDS, posts: true, latePosts: true },
  settlingDelayMs: LATE_READINGS_MS,
  periods: ["cycle"],
  compute: (context) => {
    const { partialAllowed } = compiled(context.version);
    const required = BigInt(cycleOf(context).postsRequired);
    const posts = paidPosts(context);
    const late = latePosts(context);
    const delivered = BigInt(posts.length + late.length);
    const isMet = delivered >= required;
    const part = isMet ? ONE : partialAllowed ? rational(delivered, required) : ZERO;
    return {
      reason: isMet || partialAllowed ? null : "requirements_not_met",
      lines: [exactLine("amount", multiply(part, context.share), rational(context.amountCents))],
      inputs: {
        late_posts: late.map((post) => postText(post, false)),
        posts: posts.map((post) => postText(post, false)),
        required: required.toString(),
      },
    };
  },
  describe: (version) => {
    const part = compiled(version).partialAllowed ? ", or a part" : "";
    return `${formatMoney(version.amountCents ?? 0n, version.currency)} when the required posts came${part}`;
  },
};

/** Posts of the grace days lie after the cycle, so under `prorate` a part cycle has none. */
function latePosts({ version, cover, inputs }: PeriodContext) {
  if (version.prorationMode === "prorate" && !isWhollyCovered(cover)) return [];
  return inputs.latePosts ?? [];
}
