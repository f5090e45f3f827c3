/** Replaying the past and booking the differences (docs/replay.md). */

import { z } from "zod";
import * as answer from "../answers.ts";
import { localDate, positiveCents, textOf, uuid } from "../primitives.ts";
import { AccrualRow } from "../settling/accruals.ts";

export const maximumCreatorsPerTrueUp = 1_000;

export const causeKinds = [
  "reading_arrived",
  "reading_corrected",
  "followers_read",
  "post_arrived",
  "post_status_changed",
  "goal_changed",
  "assignment_changed",
  "rule_changed",
  "structure_archived",
  "unexplained",
] as const;

const range = {
  from: localDate.describe("Periods that share a date with from to to are judged again, each as a whole"),
  to: localDate,
};
const inOrder = { path: ["to"], message: "must not lie before from" };

export const ReplayQuery = z
  .object({ ...range, creator_id: uuid.optional() })
  .refine((query) => query.from <= query.to, inOrder);

export const TrueUpBody = z
  .strictObject({
    ...range,
    creator_ids: z.array(uuid).min(1).max(maximumCreatorsPerTrueUp).optional().describe("Default: all"),
    only_upward: z.boolean().default(false).describe("Books what is owed more, and takes nothing back"),
  })
  .refine((body) => body.from <= body.to, inOrder);

export const ClawbackBody = z.strictObject({
  amount_cents: positiveCents.describe("How much to take back, positive"),
  reason: textOf(1_000).trim().min(1, "must not be empty"),
});

const Cause = z.object({
  kind: z.enum(causeKinds),
  subject_id: answer.id.nullable().describe("The post or the goal"),
  at: answer.at.nullable().describe("When it came or changed"),
  before: answer.text.nullable(),
  after: answer.text.nullable(),
});

export const DifferenceRow = z.object({
  accrual_id: answer.id,
  creator_id: answer.id,
  status: AccrualRow.shape.status,
  period_start: answer.date,
  period_end: answer.date,
  video_id: answer.id.nullable(),
  threshold_view_count: answer.tally.nullable(),
  currency: answer.money,
  booked_cents: answer.amount.describe("The accrual with its true-ups"),
  judged_cents: answer.amount.describe("What it would be today"),
  difference_cents: answer.amount.describe("judged minus booked"),
  clawed_back_cents: answer.amount.describe("Clawbacks of it, at most 0; they count towards what a true-up takes back"),
  reason: answer.text.nullable().describe("Why it would earn nothing today"),
  causes: z.array(Cause).describe("What came or changed after the judgement"),
});

const sums = { currency: answer.money, upward_cents: answer.amount, downward_cents: answer.amount };

export const ReplayAnswer = z.object({
  structure_id: answer.id,
  structure_name: answer.text,
  project_id: answer.id,
  from: answer.date,
  to: answer.date,
  as_of: answer.at,
  compared: answer.tally.describe("Booked accruals that were judged again"),
  totals: z.array(z.object(sums)).describe("One per currency with a difference"),
  differences: z.array(DifferenceRow),
  open: z
    .array(
      z.object({
        creator_id: answer.id,
        period_start: answer.date.nullable(),
        period_end: answer.date.nullable(),
        video_id: answer.id.nullable(),
        threshold_view_count: answer.tally.nullable(),
        judged_cents: answer.amount,
        currency: answer.money,
      }),
    )
    .describe("Due and earned, but not booked yet: the next run books it"),
});

export const TrueUpAnswer = z.object({
  booked: z.array(AccrualRow),
  left: z
    .array(z.object({ accrual_id: answer.id, reason: z.enum(["accrual_refused", "limit_reached", "nothing_left"]) }))
    .describe(
      "Differences that were not booked: the accrual was rejected or voided, a cap or the budget leaves nothing, or clawbacks cover it already",
    ),
});
