/** Replaying the past (docs/replay.md). */

import { z } from "zod";
import * as answer from "../answers.ts";
import { judgedRange } from "../judging/true-ups.ts";
import { inRangeOrder, isInOrder, uuid } from "../primitives.ts";
import { AccrualRow } from "../settling/accruals.ts";

export const causeKinds = [
  "reading_arrived",
  "reading_corrected",
  "reading_withdrawn",
  "followers_read",
  "post_arrived",
  "creators_merged",
  "post_status_changed",
  "sale_arrived",
  "sale_order_changed",
  "goal_changed",
  "assignment_changed",
  "rule_changed",
  "structure_archived",
  "unexplained",
] as const;

export const ReplayQuery = z.object({ ...judgedRange, creator_id: uuid.optional() }).refine(isInOrder, inRangeOrder);

const Cause = z.object({
  kind: z.enum(causeKinds),
  subject_id: answer.id.nullable().describe("The post, the sale or the goal"),
  at: answer.at.nullable().describe("When it arrived or changed"),
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
  clawed_back_cents: answer.amount.describe("Its clawbacks, at most 0; they count towards what a true-up takes back"),
  reason: answer.text.nullable().describe("Why it would earn nothing today"),
  causes: z.array(Cause).describe("What arrived or changed after the judgement"),
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
