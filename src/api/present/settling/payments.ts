import type { ListedPayment, paymentTotals } from "../../../flow/settling/payment-lists.ts";
import type { PaymentDetail, PaymentRow, RecordedPayment } from "../../../flow/settling/payments.ts";
import type { Success } from "../../handler.ts";
import { iso, isoOrNull, numberOf } from "../values.ts";
import { presentCreatorName } from "./accruals.ts";

export function presentPayment(row: PaymentRow) {
  return {
    id: row.id,
    org_id: row.org_id,
    project_id: row.project_id,
    creator_id: row.creator_id,
    method_id: row.method_id,
    method_name: row.method_name,
    total_amount_cents: numberOf(row.total_amount_cents),
    currency: row.currency,
    status: row.status,
    tracking_url: row.tracking_url,
    note: row.note,
    paid_at: iso(row.paid_at),
    external_reference: row.external_reference,
    rejected_at: isoOrNull(row.rejected_at),
    voided_at: isoOrNull(row.voided_at),
    metadata: row.metadata,
    readme: row.readme,
    created_at: iso(row.created_at),
    updated_at: iso(row.updated_at),
    payout_payment_lines: row.lines.map((line) => ({
      id: line.id,
      accrual_id: line.accrual_id,
      amount_cents: numberOf(line.amount_cents),
    })),
    payout_adjustments: row.adjustments.map((adjustment) => ({
      id: adjustment.id,
      type: adjustment.type,
      amount_cents: numberOf(adjustment.amount_cents),
      reason: adjustment.reason,
    })),
  };
}

export function presentListedPayment(row: ListedPayment) {
  return { ...presentPayment(row), creator: row.creator && presentCreatorName(row.creator) };
}

export function presentPaymentTotals(sums: Awaited<ReturnType<typeof paymentTotals>>) {
  return {
    count: sums.reduce((count, each) => count + each.count, 0),
    totals: sums.map((each) => ({
      currency: each.currency,
      count: each.count,
      paid_cents: numberOf(each.paid_cents),
      rejected_cents: numberOf(each.rejected_cents),
      voided_cents: numberOf(each.voided_cents),
    })),
  };
}

export function presentPaymentDetail(row: PaymentDetail) {
  return { ...presentPayment(row), pay_run: row.pay_run };
}

/** 201 for a new payment, 200 for a known one, with a warning if it looks like a payment sent twice. */
export function presentRecorded({ isKnown, repeated, ...row }: RecordedPayment): Success {
  const answer = { status: isKnown === true ? 200 : 201, data: presentPayment(row) };
  if (repeated === undefined) return answer;
  const { id, created_at } = repeated;
  const warning =
    `The same payment was recorded at ${iso(created_at)} as ${id}. Void one of the two if it was sent twice; ` +
    "with an Idempotency-Key a retry answers the first payment and records none.";
  return { ...answer, meta: { warning } };
}
