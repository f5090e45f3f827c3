/**
 * `view_threshold`: a bonus, once for every post and mark (docs/rules.md, "Amounts"). The judging is in `../marks.ts`.
 */

import { z } from "zod";
import { DEFAULT_CURRENCY } from "../currencies.ts";
import { amountCentsSchema, compiledOnce, countSchema, markBased, NO_NEEDS } from "./rule.ts";
import { listed } from "./words.ts";

/** The API allows 1 to 10 marks. */
export const MAX_THRESHOLDS = 10;

export const viewThresholdParams = z
  .strictObject({
    thresholds: z
      .array(z.strictObject({ view_count: countSchema.min(1), amount_cents: amountCentsSchema, currency: z.string() }))
      .min(1)
      .max(MAX_THRESHOLDS),
  })
  .superRefine(({ thresholds }, context) => {
    const seen = new Set<number>();
    for (const [index, { view_count: mark }] of thresholds.entries()) {
      if (seen.has(mark)) {
        context.addIssue({ code: "custom", path: ["thresholds", index, "view_count"], message: "must be unique" });
      }
      seen.add(mark);
    }
  });

const marks = compiledOnce(
  viewThresholdParams,
  ({ thresholds }): ReadonlyMap<bigint, bigint> =>
    new Map(thresholds.map((threshold) => [BigInt(threshold.view_count), BigInt(threshold.amount_cents)])),
);

export const viewThreshold = markBased({
  name: "View milestones",
  hint: "A one-time bonus when a post reaches a milestone",
  schema: viewThresholdParams,
  start: { thresholds: [{ view_count: 100_000, amount_cents: 5_000, currency: DEFAULT_CURRENCY }] },
  fields: [
    {
      is: "steps",
      name: "thresholds",
      noun: "milestone",
      most: MAX_THRESHOLDS,
      lead: "at",
      isOpenEnded: false,
      label: "Milestones: each is paid once per post",
      views: { name: "view_count", label: "views" },
      pay: { is: "cents", name: "amount_cents", label: "bonus" },
      currency: "currency",
      fact: (views, cents, _index, say) => [`At ${say.count(views ?? 0)} views`, say.money(cents)],
    },
  ],
  amount: null,
  sentence: ({ params }, say) => {
    const ascending = params.thresholds.toSorted((a, b) => a.view_count - b.view_count);
    const each = ascending.map((mark) => `${say.money(mark.amount_cents)} at ${say.count(mark.view_count)}`);
    return `Pays once for each post that reaches a milestone: ${listed(each)} views.`;
  },
  needs: { ...NO_NEEDS, posts: true },
  marks,
  reasons: {
    crossed_before_assignment: { text: "the milestone was passed before the creator was assigned" },
    outside_assignment: { text: "the milestone was passed while the creator was not assigned" },
    threshold_not_in_version: { text: "the version in effect at that time does not have this milestone" },
  },
  lines: { mark: () => ({ name: "Bonus", how: "for passing the milestone" }) },
});
