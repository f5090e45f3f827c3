/** Booking what a replay found (docs/replay.md). */

import { z } from "zod";
import * as answer from "../answers.ts";
import { inRangeOrder, isInOrder, localDate, uuid } from "../primitives.ts";
import { AccrualRow } from "../settling/accruals.ts";

export const maximumCreatorsPerTrueUp = 1_000;

/** Dates whose periods are judged again: replay, true-ups. */
export const judgedRange = {
  from: localDate.describe("Every period that overlaps `from` to `to` is judged again as a whole"),
  to: localDate,
};

export const TrueUpBody = z
  .strictObject({
    ...judgedRange,
    creator_ids: z.array(uuid).min(1).max(maximumCreatorsPerTrueUp).optional().describe("Default: all"),
    only_upward: z.boolean().default(false).describe("Books only upward differences"),
  })
  .refine(isInOrder, inRangeOrder);

export const TrueUpAnswer = z.object({
  booked: z.array(AccrualRow),
  left: z
    .array(z.object({ accrual_id: answer.id, reason: z.enum(["accrual_refused", "limit_reached", "nothing_left"]) }))
    .describe(
      "Differences that were not booked: the accrual was rejected or voided, a cap or the budget leaves nothing, or clawbacks already cover it",
    ),
});
