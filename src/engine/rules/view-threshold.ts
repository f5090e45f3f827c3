/** `view_threshold`: a bonus, once for every post and mark (rulebook, "Amounts"). The judging is in `../marks.ts`. */
import { z } from "zod";
import { formatMoney, groupDigits } from "../money.ts";
import { amountCentsSchema, compiledOnce, countSchema, type MarkRule, NO_NEEDS } from "./rule.ts";

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

export const viewThreshold: MarkRule = {
  judgedBy: "mark",
  schema: viewThresholdParams,
  needs: { ...NO_NEEDS, posts: true },
  settlingDelayMs: 0,
  marks,
  describe: (version) =>
    [...marks(version)]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([mark, amount]) => `${formatMoney(amount, version.currency)} at ${groupDigits(mark)} views`)
      .join(", "),
};
