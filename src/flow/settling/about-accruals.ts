import type { AccrualRow } from "../../store/settling/accruals.ts";
import type { Recorded } from "../command.ts";

/** Changes of what is owed. */
const MOVING = new Set(["accrual.earned", "accrual.rejected", "accrual.voided"]);

/** The audit row and the event of a change of an accrual. */
export function aboutAccrual(row: AccrualRow, type: string, details: Record<string, unknown> = {}): Recorded {
  const payload = {
    accrual_id: row.id,
    project_id: row.project_id,
    creator_id: row.creator_id,
    amount_cents: row.amount_cents,
    currency: row.currency,
    status: row.status,
    hold: row.hold,
  };
  const about = { subjectType: "accrual", subjectId: row.id, details, event: { type, payload } };
  return MOVING.has(type) ? { ...about, moves: { currency: row.currency, cents: row.amount_cents } } : about;
}
