import type { AccrualDetail, AccrualRow, accrualTotals, ListedAccrual } from "../../../flow/settling/accruals.ts";
import { presentFlagNote } from "../flags/flags.ts";
import { iso, numberOf, numberOrNull } from "../values.ts";

export function presentAccrual(row: AccrualRow) {
  return {
    id: row.id,
    org_id: row.org_id,
    project_id: row.project_id,
    creator_id: row.creator_id,
    structure_id: row.structure_id,
    version_id: row.version_id,
    version_number: row.version_number,
    kind: row.kind,
    corrects_accrual_id: row.corrects_accrual_id,
    divides_accrual_id: row.divides_accrual_id,
    period_start: row.period_start,
    period_end: row.period_end,
    dated_on: row.dated_on,
    period_start_at: iso(row.period_start_at),
    period_end_at: iso(row.period_end_at),
    amount_cents: numberOf(row.amount_cents),
    currency: row.currency,
    status: row.status,
    hold: row.hold && { reason: row.hold.reason, held_at: row.hold.held_at },
    video_id: row.video_id,
    threshold_view_count: numberOrNull(row.threshold_view_count),
    created_at: iso(row.created_at),
    updated_at: iso(row.updated_at),
  };
}

export function presentListedAccrual(row: ListedAccrual) {
  const { pay_run_id: payRunId, payment_id: paymentId, paid_at: paidAt } = row;
  return {
    ...presentAccrual(row),
    pay_run: payRunId === null ? null : { id: payRunId, run_id: row.pay_run_number },
    creator: presentCreatorName(row),
    structure_name: row.structure_name,
    reference: row.reference,
    note: row.note,
    payment:
      paymentId === null || paidAt === null
        ? null
        : { id: paymentId, paid_at: iso(paidAt), method_name: row.method_name },
  };
}

/** A creator as lists name one. */
export function presentCreatorName(of: Pick<ListedAccrual, "handle" | "display_name" | "removed_at">) {
  return { handle: of.handle, display_name: of.display_name, is_active: of.removed_at === null };
}

export function presentAccrualTotals(sums: Awaited<ReturnType<typeof accrualTotals>>) {
  return {
    count: sums.reduce((count, each) => count + each.count, 0),
    totals: sums.map((each) => ({
      currency: each.currency,
      count: each.count,
      earned_cents: numberOf(each.earned_cents),
      outstanding_cents: numberOf(each.outstanding_cents),
      held_cents: numberOf(each.held_cents),
      settled_cents: numberOf(each.settled_cents),
      rejected_cents: numberOf(each.rejected_cents),
      voided_cents: numberOf(each.voided_cents),
    })),
  };
}

export function presentAccrualDetail(row: AccrualDetail) {
  return {
    ...presentAccrual(row),
    pay_run: row.pay_run,
    inputs_snapshot: row.inputs_snapshot,
    payment_id: row.payment_id,
    flags: row.flags.map(presentFlagNote),
    hold_digest: row.hold_digest,
  };
}
