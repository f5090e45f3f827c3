/** The lines of an invoice: what its payments settled, and what they paid besides. */
import { EARNING_KIND_PLURALS, type EarningKind } from "../../engine/entries.ts";
import { adjustmentText } from "../../papers/event-text.ts";
import type { InvoiceLine } from "../../papers/invoice.ts";
import type { Db } from "../../store/db.ts";
import { adjustmentsOf, type InvoicedPaymentRow, type SuppliedRow, supplied } from "../../store/invoices/payments.ts";
import { creatorText } from "../papers/lines.ts";

/** By payment, in their order; those of each payment come to its amount. */
export async function linesOf(
  db: Db,
  orgId: string,
  payments: readonly InvoicedPaymentRow[],
): Promise<readonly InvoiceLine[]> {
  const ids = payments.map(({ id }) => id);
  const settled = Map.groupBy(await supplied(db, orgId, ids), (row) => row.payment_id);
  const adjusted = Map.groupBy(await adjustmentsOf(db, orgId, ids), (row) => row.payment_id);
  return payments.flatMap((payment): InvoiceLine[] => {
    const date = payment.paid_on;
    const own = { paymentId: payment.id, date, name: null, from: null, to: null, quantity: 0 };
    const lines = (settled.get(payment.id) ?? []).map((row) => suppliedLine(row, date));
    const adjustments = (adjusted.get(payment.id) ?? []).map(({ amount_cents: cents, reason }) => {
      return { ...own, text: adjustmentText(cents), details: [reason], amountCents: cents };
    });
    if (lines.length + adjustments.length > 0) return [...lines, ...adjustments];
    const details = payment.note === null || payment.note === "" ? [] : [payment.note];
    return [{ ...own, text: "Payment without earnings", details, amountCents: payment.total_amount_cents }];
  });
}

function suppliedLine(row: SuppliedRow, date: string): InvoiceLine {
  const entered = row.earning_kind === null ? null : EARNING_KIND_PLURALS[row.earning_kind as EarningKind];
  const name = entered ?? row.structure_name ?? "Earnings";
  const creator = creatorText(row);
  return {
    ...{ paymentId: row.payment_id, date, name: entered === null ? row.structure_name : null },
    text: row.what === "corrected" ? `Corrections: ${name}` : name,
    details: [...(creator === null ? [] : [creator]), row.project_name],
    ...{ from: row.from_on, to: row.to_on, quantity: row.quantity, amountCents: row.amount_cents },
  };
}
