import type { BookedEarning } from "../../../flow/settling/earnings.ts";
import type { listEarnings } from "../../../flow/settling/project-earnings.ts";
import { iso, isoOrNull, numberOf } from "../values.ts";

type EarningRow = Awaited<ReturnType<typeof listEarnings>>["rows"][number];

export function presentEnteredEarning(row: EarningRow) {
  return {
    id: row.id,
    project_id: row.project_id,
    creator_id: row.creator_id,
    kind: row.kind,
    currency: row.currency,
    amount_cents: numberOf(row.amount_cents),
    earned_on: row.earned_on,
    note: row.note,
    reference: row.reference,
    structure_id: row.structure_id,
    accrual_id: row.accrual_id,
    status: row.status,
    returned_at: isoOrNull(row.returned_at),
    created_at: iso(row.created_at),
  };
}

export function presentEarning({ earning: row, accrualId, creatorPayoutId }: BookedEarning) {
  return {
    id: row.id,
    campaign_id: row.campaign_id,
    creator_id: row.creator_id,
    component: row.component,
    currency: row.currency,
    amount_cents: numberOf(row.amount_cents),
    note: row.note,
    earned_on: row.earned_on,
    accrual_id: accrualId,
    creator_payout_id: creatorPayoutId,
    created_at: iso(row.created_at),
  };
}
