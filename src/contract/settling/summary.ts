/** The payout summary: outstanding, paid, rejected and voided sums, never across currencies. */

import { z } from "zod";
import * as answer from "../answers.ts";
import { localDate, uuid } from "../primitives.ts";

export const groupings = ["creator", "structure", "month"] as const;

export const SummaryQuery = z.object({
  project_id: uuid.optional(),
  creator_id: uuid.optional(),
  structure_id: uuid.optional(),
  from: localDate.optional().describe("Period end on or after this date"),
  to: localDate.optional().describe("Period end on or before this date"),
  group_by: z.enum(groupings).optional(),
});

const sums = {
  currency: answer.money,
  outstanding_cents: answer.amount.describe("Earned and not yet paid"),
  held_cents: answer.amount.describe("The part of it that is on hold"),
  below_minimum_cents: answer.amount.describe(
    "The part of creators whose open sum is below the project's minimum payout",
  ),
  paid_cents: answer.amount,
  rejected_cents: answer.amount,
  voided_cents: answer.amount,
};

export const SummaryAnswer = z.object({
  totals: z.array(z.object(sums)).describe("One per currency"),
  groups: z
    .array(z.object({ key: answer.text.nullable(), label: answer.text.nullable(), ...sums }))
    .describe("One per group and currency: key is the creator's or structure's id, or YYYY-MM; empty without group_by"),
});
