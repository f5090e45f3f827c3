/** The audit rows and events of payments. */
import { instantText } from "../../engine/texts.ts";
import type { BarePayment } from "../../store/settling/payments.ts";
import type { Recorded } from "../command.ts";

/** The facts of a payment that its audit row repeats: `verify` compares the two (`payment_is_as_logged`). */
export function factsOf(row: BarePayment): { readonly [key: string]: unknown } {
  const { creator_id, method_name, total_amount_cents, currency, paid_at } = row;
  return { creator_id, method_name, total_amount_cents, currency, paid_at: instantText(paid_at) };
}

/** An audit row about a payment, and its event. */
export function aboutPayment(row: BarePayment, type: string, details: { readonly [key: string]: unknown }): Recorded {
  const payload = {
    payment_id: row.id,
    project_id: row.project_id,
    creator_id: row.creator_id,
    method_name: row.method_name,
    total_amount_cents: row.total_amount_cents,
    currency: row.currency,
    status: row.status,
  };
  const moves = { currency: row.currency, cents: row.total_amount_cents };
  const about = { subjectType: "payment", subjectId: row.id, details: { ...details }, event: { type, payload } };
  return type === "payment.updated" ? about : { ...about, moves };
}
