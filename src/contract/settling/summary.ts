/** The payout summary: outstanding, paid, rejected and voided sums, never across currencies. */

import { z } from "zod";
import * as answer from "../answers.ts";
import { localDate, uuid } from "../primitives.ts";

export const groupings = ["creator", "structure", "month", "project", "method"] as const;

export const SummaryQuery = z.object({
  project_id: uuid.optional(),
  creator_id: uuid.optional(),
  structure_id: uuid.optional(),
  from: localDate.optional().describe("Earned: period end on or after this date. Paid: on or after this day"),
  to: localDate.optional().describe("Earned: period end on or before this date. Paid: on or before this day"),
  group_by: z.enum(groupings).optional(),
});

const sums = {
  currency: answer.money,
  outstanding_cents: answer.amount.describe("Earned in these dates and not yet settled"),
  held_cents: answer.amount.describe("The part of it that is on hold"),
  below_minimum_cents: answer.amount.describe(
    "The part owed to creators whose outstanding sum is below the project's minimum payout",
  ),
  settled_cents: answer.amount.describe("Earned in these dates and settled by payments, whenever they were made"),
  paid_cents: answer.amount.describe(
    "Payments made in these dates, by the day of payment: their whole totals, also of ad hoc ones, without voided and returned ones. With structure_id, and in groups by structure, what they settled of it",
  ),
  paid_without_creator_cents: answer.amount.describe("The part of paid_cents in payments without a creator"),
  rejected_cents: answer.amount,
  voided_cents: answer.amount,
};

export const SummaryAnswer = z.object({
  totals: z
    .array(
      z.object({
        ...sums,
        reserved_cents: answer.amount.describe("The part of what is outstanding that a pay run is about to pay"),
      }),
    )
    .describe("One per currency"),
  groups: z
    .array(z.object({ key: answer.text.nullable(), label: answer.text.nullable(), ...sums }))
    .describe(
      "One per group and currency: key is the creator's, structure's or project's id, YYYY-MM, or the method's name when it paid; null for payments without a creator, structure or method, and for earnings by method. Empty without group_by",
    ),
});
