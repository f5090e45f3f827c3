/** Accruals: amounts earned. Runs make them; the API only reads, refuses and holds them. */

import { z } from "zod";
import * as answer from "../answers.ts";
import { FlagNoteRow } from "../flags/flags.ts";
import { localDate, paging, positiveCents, textOf, uuid } from "../primitives.ts";
import { document } from "../shapes.ts";

export const accrualStatuses = ["earned", "paid", "rejected", "voided"] as const;
export const accrualKinds = ["earned", "true_up", "clawback", "remainder"] as const;

export const ListAccrualsQuery = z.object({
  project_id: uuid.optional().describe("Filter to a project"),
  creator_id: uuid.optional().describe("Filter to a creator"),
  structure_id: uuid.optional().describe("Filter to a structure"),
  status: z.enum(accrualStatuses).optional().describe("Filter by status"),
  from: localDate.optional().describe("Period start on or after this date"),
  to: localDate.optional().describe("Period end on or before this date"),
  ended_from: localDate.optional().describe("Period end on or after this date, as in balances and summary"),
  payment_id: uuid.optional().describe("Only what this payment settled, even if it was voided since"),
  ...paging,
});

/** `paid` is read too, because it has an error of its own: `cannot_set_paid_directly`. */
export const UpdateAccrualBody = document(
  z.strictObject({ status: z.enum(["rejected", "voided", "earned", "paid"], "must be rejected, voided or earned") }),
  z.strictObject({ status: z.enum(["rejected", "voided", "earned"]).describe("earned undoes a rejection") }),
);

export const HoldBody = z.strictObject({ reason: textOf(1_000).min(1, "must not be empty") });

export const AccrualRow = z.object({
  id: answer.id,
  org_id: answer.id,
  project_id: answer.id,
  creator_id: answer.id,
  structure_id: answer.id.nullable(),
  version_id: answer.id.nullable(),
  version_number: answer.tally.nullable(),
  kind: z.enum(accrualKinds),
  corrects_accrual_id: answer.id.nullable(),
  divides_accrual_id: answer.id.nullable().describe("Of a remainder: the accrual that was paid in part"),
  period_start: answer.date,
  period_end: answer.date,
  dated_on: answer.date
    .nullable()
    .describe("The day on which statements and the journal count it; null: the last day of its period"),
  period_start_at: answer.at,
  period_end_at: answer.at,
  amount_cents: answer.amount,
  currency: answer.money,
  status: z.enum(accrualStatuses),
  hold: z.object({ reason: answer.text, held_at: answer.at }).nullable(),
  video_id: answer.id.nullable(),
  threshold_view_count: answer.tally.nullable(),
  created_at: answer.at,
  updated_at: answer.at,
});

const payRun = {
  pay_run: z
    .object({ id: answer.id, run_id: answer.text })
    .nullable()
    .describe("The pay run that reserves it, or by which it was paid"),
};

export const ListedAccrualRow = AccrualRow.extend(payRun);

export const AccrualDetail = AccrualRow.extend({
  ...payRun,
  inputs_snapshot: z
    .record(z.string(), z.unknown())
    .describe("Everything the amount was computed from, with its lines and hash"),
  payment_id: answer.id.nullable().describe("The live payment that settles it"),
  flags: z.array(FlagNoteRow).describe("The open and confirmed flags that touch it"),
});

export const ClawbackBody = z.strictObject({
  amount_cents: positiveCents.describe("How much to take back, positive"),
  reason: textOf(1_000).trim().min(1, "must not be empty"),
});
