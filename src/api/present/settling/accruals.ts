import type { AccrualDetail, AccrualRow, ListedAccrual } from "../../../flow/settling/accruals.ts";
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
  return { ...presentAccrual(row), pay_run: row.pay_run };
}

export function presentAccrualDetail(row: AccrualDetail) {
  return {
    ...presentListedAccrual(row),
    inputs_snapshot: row.inputs_snapshot,
    payment_id: row.payment_id,
    flags: row.flags.map(presentFlagNote),
  };
}
