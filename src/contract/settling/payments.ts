/** Payments: money that went out, and the accruals it settled. */

import { z } from "zod";
import { DEFAULT_CURRENCY } from "../../engine/currencies.ts";
import * as answer from "../answers.ts";
import {
  cents,
  currency,
  httpUrl,
  instantOrDate,
  localDate,
  metadata,
  nameOf,
  readme,
  textOf,
  uniqueIds,
  uuid,
} from "../primitives.ts";
import { changesSomething } from "../shapes.ts";
import { sortedBy } from "../sorting.ts";
import { maximumDecisions, NamedCreator } from "./accruals.ts";
import { amountRange, find } from "./filters.ts";
import { AmountsImport } from "./import-amounts.ts";

export const paymentStatuses = ["paid", "rejected", "voided"] as const;
export const adjustmentTypes = ["overpayment", "underpayment"] as const;
export const maximumAccrualsPerPayment = 20_000;

const reason = textOf(1_000);
const externalReference = nameOf(200);

export const CreatePaymentBody = z
  .strictObject({
    project_id: uuid.describe("Target project"),
    creator_id: uuid
      .nullable()
      .default(null)
      .describe("Creator receiving payment (null for true ad-hoc); required with accrual_ids"),
    method_id: uuid.nullable().default(null).describe("Payout method used"),
    total_amount_cents: cents.describe("Total paid in cents"),
    currency: currency.default(DEFAULT_CURRENCY),
    tracking_url: httpUrl.nullable().default(null).describe("External receipt link"),
    note: textOf(10_000).nullable().default(null).describe("Free-form note"),
    paid_at: instantOrDate
      .optional()
      .describe(
        "Default now; not after today in the organization's time zone. A date is the first instant of that day there",
      ),
    external_reference: externalReference
      .nullable()
      .default(null)
      .describe(
        "The payment's reference elsewhere, such as a transaction number; unique in the organization among payments that are not voided. Sending the same payment again returns 200 and changes nothing",
      ),
    accrual_ids: z
      .array(uuid)
      .max(maximumAccrualsPerPayment)
      .refine((ids) => new Set(ids).size === ids.length, "lists an accrual twice")
      .default([])
      .describe("Explicit accruals to settle (wins over auto_apply_outstanding); empty counts as absent"),
    auto_apply_outstanding: z
      .boolean()
      .default(false)
      .describe("Settles all earned accruals of the creator in this project and currency"),
    adjustment_reason: reason.nullable().default(null).describe("Required when total differs from accrual sum"),
    keep_open: z
      .boolean()
      .default(false)
      .describe(
        "With accrual_ids and a total below their sum: settles them in order of period_end_at up to the total, and divides the last one; the rest stays owed, in an accrual of kind `remainder`",
      ),
    metadata: metadata.default({}),
    readme: readme.default(null),
    import: AmountsImport.optional(),
  })
  .refine((body) => body.import === undefined || (body.accrual_ids.length === 0 && !body.auto_apply_outstanding), {
    path: ["import"],
    message: "is for payments without accruals",
  })
  .refine((body) => !body.keep_open || body.accrual_ids.length > 0, {
    path: ["keep_open"],
    message: "needs accrual_ids",
  })
  .refine((body) => !body.keep_open || body.total_amount_cents > 0n, {
    path: ["total_amount_cents"],
    message: "must be greater than 0 with keep_open",
  })
  .refine((body) => !body.auto_apply_outstanding || body.creator_id !== null, {
    path: ["auto_apply_outstanding"],
    message: "needs creator_id",
  })
  .refine((body) => body.accrual_ids.length === 0 || body.creator_id !== null, {
    path: ["creator_id"],
    message: "is required for a payment that settles accruals",
  });

export const UpdatePaymentBody = z
  .strictObject({
    status: z.enum(["voided", "rejected"]).optional().describe("Both revert the linked accruals to earned"),
    reason: reason.optional().describe("Why it was rejected or voided"),
    metadata: metadata.optional(),
    readme: readme.optional(),
  })
  .refine((body) => body.reason === undefined || body.status !== undefined, {
    path: ["reason"],
    message: "goes with status",
  })
  .check(changesSomething("reason"));

/** What a list of payments can be sorted by, and the keys of each. */
export const paymentSorts = {
  paid_at: ["instant"],
  amount: ["text", "integer"],
  creator: ["text", "instant"],
  method: ["text", "instant"],
  status: ["text", "instant"],
  reference: ["text", "instant"],
} as const;
export type PaymentSort = keyof typeof paymentSorts;
const sorted = sortedBy(paymentSorts, "paid_at");

const paymentFilters = {
  project_id: uuid.optional().describe("Filter to a project"),
  creator_id: uuid.optional().describe("Filter to a creator"),
  structure_id: uuid.optional().describe("Only payments that settle, or settled, something of this structure"),
  search: textOf(100).optional().describe("Part of the creator's handle, also of an earlier one, or display name"),
  status: z.enum(paymentStatuses).optional().describe("Filter by status"),
  external_reference: externalReference.optional().describe("Only the payment with this reference, and voided ones"),
  from: localDate.optional().describe("Paid at or after this date"),
  to: localDate.optional().describe("Paid at or before this date"),
  method_id: uuid.optional().describe("Filter by payout method"),
  currency: currency.optional().describe("Filter by currency"),
  ...amountRange,
  find: find.describe(
    "Part of the creator's handle, also of an earlier one, or display name, of the method's name, the reference, the link or the note; or an exact amount, such as 847.30",
  ),
};

export const ListPaymentsQuery = z.object({ ...paymentFilters, ...sorted.fields }).refine(sorted.fits, sorted.fault);

export const PaymentTotalsQuery = z.object(paymentFilters);

export const PaymentTotals = z.object({
  count: answer.tally.describe("All payments that match"),
  totals: z
    .array(
      z.object({
        currency: answer.money,
        count: answer.tally,
        paid_cents: answer.amount.describe("Whole totals of payments that are neither voided nor returned"),
        rejected_cents: answer.amount.describe("Returned"),
        voided_cents: answer.amount,
      }),
    )
    .describe("One per currency"),
});

export const DecidePaymentsBody = z.strictObject({
  payment_ids: uniqueIds(maximumDecisions).min(1, "must name a payment"),
  status: z.enum(["voided", "rejected"]).describe("Both revert the linked accruals to earned"),
  reason: reason.trim().min(1, "must not be empty").describe("Why; kept with the payment and in the audit log"),
});

/** What `meta` adds to a payment that looks like a duplicate. */
export const paymentMeta = {
  warning: answer.text.optional().describe("An equal payment was recorded minutes ago, and this one had no key"),
};

export const PaymentRow = z.object({
  id: answer.id,
  org_id: answer.id,
  project_id: answer.id,
  creator_id: answer.id.nullable(),
  method_id: answer.id.nullable(),
  method_name: answer.text.nullable().describe("The method's name at the time of the payment"),
  total_amount_cents: answer.amount.describe("Sum of lines plus sum of adjustments"),
  currency: answer.money,
  status: z.enum(paymentStatuses),
  tracking_url: answer.text.nullable(),
  note: answer.text.nullable(),
  paid_at: answer.at,
  external_reference: answer.text.nullable(),
  rejected_at: answer.at.nullable().describe("When the money was returned"),
  voided_at: answer.at.nullable(),
  metadata: answer.json,
  readme: answer.notes,
  created_at: answer.at,
  updated_at: answer.at,
  payout_payment_lines: z.array(z.object({ id: answer.id, accrual_id: answer.id, amount_cents: answer.amount })),
  payout_adjustments: z.array(
    z.object({
      id: answer.id,
      type: z.enum(adjustmentTypes),
      amount_cents: answer.amount.describe("Positive for overpayment, negative for underpayment"),
      reason: answer.text,
    }),
  ),
});

export const ListedPaymentRow = PaymentRow.extend({ creator: NamedCreator.nullable() });

export const PaymentDetail = PaymentRow.extend({
  pay_run: z
    .object({ id: answer.id, run_id: answer.text, reference: answer.text })
    .nullable()
    .describe("The pay run that made it, with its line's reference; only that line takes it back"),
});
