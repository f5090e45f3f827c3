/** Accruals: amounts earned. Runs make them; the API only reads, refuses and holds them. */

import { z } from "zod";
import * as answer from "../answers.ts";
import { FlagNoteRow } from "../flags/flags.ts";
import { currency, localDate, nameOf, positiveCents, queryBoolean, textOf, uniqueIds, uuid } from "../primitives.ts";
import { document } from "../shapes.ts";
import { sortedBy } from "../sorting.ts";
import { amountRange, find } from "./filters.ts";

export const accrualStatuses = ["earned", "paid", "rejected", "voided"] as const;
export const accrualKinds = ["earned", "true_up", "clawback", "remainder"] as const;

/** What a list of accruals can be sorted by, and the keys of each. */
export const accrualSorts = {
  period_end_at: ["instant"],
  amount: ["text", "integer"],
  creator: ["text", "instant"],
  status: ["text", "instant"],
} as const;
export type AccrualSort = keyof typeof accrualSorts;
const sorted = sortedBy(accrualSorts, "period_end_at");

const accrualFilters = {
  project_id: uuid.optional().describe("Filter to a project"),
  creator_id: uuid.optional().describe("Filter to a creator"),
  structure_id: uuid.optional().describe("Filter to a structure"),
  status: z.enum(accrualStatuses).optional().describe("Filter by status"),
  from: localDate.optional().describe("Period start on or after this date"),
  to: localDate.optional().describe("Period end on or before this date"),
  ended_from: localDate.optional().describe("Period end on or after this date, as in balances and summary"),
  payment_id: uuid.optional().describe("Only what this payment settled, even if it was voided since"),
  method_id: uuid.optional().describe("Only what payments by this method have settled"),
  kind: z.enum(accrualKinds).optional().describe("Filter by kind"),
  currency: currency.optional().describe("Filter by currency"),
  held: queryBoolean.optional().describe("Only earned accruals that are on hold, or only those that are not"),
  ...amountRange,
  find: find.describe(
    "Part of the creator's handle or display name, of the structure's name, or of the reference or note of an earning entered by hand; or an exact amount, such as 847.30",
  ),
};

export const ListAccrualsQuery = z.object({ ...accrualFilters, ...sorted.fields }).refine(sorted.fits, sorted.fault);

export const AccrualTotalsQuery = z.object(accrualFilters);

const count = answer.tally;
export const AccrualTotals = z.object({
  count: count.describe("All accruals that match"),
  totals: z
    .array(
      z.object({
        currency: answer.money,
        count,
        earned_cents: answer.amount.describe("Outstanding and settled together"),
        outstanding_cents: answer.amount.describe("Not yet settled"),
        held_cents: answer.amount.describe("The part of what is outstanding that is on hold"),
        settled_cents: answer.amount.describe("Settled by payments, whenever they were made"),
        rejected_cents: answer.amount,
        voided_cents: answer.amount,
      }),
    )
    .describe("One per currency"),
});

const decisionReason = textOf(1_000).trim().min(1, "must not be empty").describe("Why; kept in the audit log");

/** `paid` is read too, because it has an error of its own: `cannot_set_paid_directly`. */
export const UpdateAccrualBody = document(
  z.strictObject({
    status: z.enum(["rejected", "voided", "earned", "paid"], "must be rejected, voided or earned"),
    reason: decisionReason.optional(),
  }),
  z.strictObject({
    status: z.enum(["rejected", "voided", "earned"]).describe("earned undoes a rejection"),
    reason: decisionReason.optional(),
  }),
);

/** How many accruals or payments one request changes. */
export const maximumDecisions = 200;

export const DecideAccrualsBody = z.strictObject({
  accrual_ids: uniqueIds(maximumDecisions).min(1, "must name an accrual"),
  status: z.enum(["rejected", "voided"]),
  reason: decisionReason,
});

/** What became of a list of ids. */
export const Decided = z.object({
  changed: z.array(answer.id),
  refused: z
    .array(
      z.object({ id: answer.id, code: answer.text.describe("As if it had been changed alone"), error: answer.text }),
    )
    .describe("What was left as it was"),
});

export const HoldBody = z.strictObject({ reason: textOf(1_000).min(1, "must not be empty") });

export const ReleaseQuery = z.object({
  hold_digest: nameOf(100)
    .optional()
    .describe(
      "hold_digest of the accrual as you saw it: another hold or flag since is 409 decision_stale. Without it, whatever holds it now is released",
    ),
});

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

/** A creator as a list names one. */
export const NamedCreator = z.object({
  handle: answer.text,
  display_name: answer.text.nullable(),
  is_active: answer.flag.describe("False for a removed creator"),
});

export const ListedAccrualRow = AccrualRow.extend({
  ...payRun,
  creator: NamedCreator,
  structure_name: answer.text.nullable(),
  reference: answer.text.nullable().describe("Of an earning entered by hand"),
  note: answer.text.nullable().describe("Of an earning entered by hand"),
  payment: z
    .object({ id: answer.id, paid_at: answer.at, method_name: answer.text.nullable() })
    .nullable()
    .describe("The live payment that settles it"),
});

export const AccrualDetail = AccrualRow.extend({
  ...payRun,
  inputs_snapshot: z
    .record(z.string(), z.unknown())
    .describe("Everything the amount was computed from, with its lines and hash"),
  payment_id: answer.id.nullable().describe("The live payment that settles it"),
  flags: z.array(FlagNoteRow).describe("The open and confirmed flags that touch it"),
  hold_digest: answer.text
    .nullable()
    .describe("What a release sends back: of the hold and of what those flags say; null where it is not held"),
});

export const ClawbackBody = z.strictObject({
  amount_cents: positiveCents.describe("How much to take back, positive"),
  reason: textOf(1_000).trim().min(1, "must not be empty"),
});
