/** The columns of exported files: what an accountant needs, with ids to trace rows back. */
import { FILE_ROW } from "../../../src/parse/past-payments.ts";
import type { Schemas } from "../../../src/sdk/index.ts";
import type { CsvColumn } from "../pieces/csv.ts";
import { todayIn } from "../pieces/dates.ts";
import { plainMoney } from "../pieces/money.ts";

type Accrual = Schemas["ListedAccrualRow"];
type Balance = Schemas["BalanceRow"];
type Payment = Schemas["ListedPaymentRow"];

const dateOf = (at: string | null, timezone: string) => (at === null ? null : todayIn(timezone, Date.parse(at)));
const money = <Row extends { readonly currency: string }>(name: string, cents: (row: Row) => number) => ({
  name,
  value: (row: Row) => plainMoney(cents(row), row.currency),
  isNumber: true,
});

export function balanceColumns(timezone: string): readonly CsvColumn<Balance>[] {
  return [
    { name: "creator", value: (row) => row.display_name },
    { name: "handle", value: (row) => row.handle },
    { name: "platform", value: (row) => row.platform },
    { name: "currency", value: (row) => row.currency },
    money("earned", (row) => row.earned_cents),
    money("outstanding", (row) => row.outstanding_cents),
    money("on_hold", (row) => row.held_cents),
    money("settled", (row) => row.settled_cents),
    money("paid", (row) => row.paid_cents),
    { name: "open_accruals", value: (row) => String(row.outstanding_count), isNumber: true },
    { name: "open_since", value: (row) => row.outstanding_since },
    { name: "last_paid_on", value: (row) => dateOf(row.last_paid_at, timezone) },
    { name: "creator_id", value: (row) => row.creator_id },
    { name: "project_id", value: (row) => row.project_id },
  ];
}

export const accrualColumns: readonly CsvColumn<Accrual>[] = [
  { name: "creator", value: (row) => row.creator.display_name },
  { name: "handle", value: (row) => row.creator.handle },
  { name: "structure", value: (row) => row.structure_name },
  { name: "period_start", value: (row) => row.period_start },
  { name: "period_end", value: (row) => row.period_end },
  { name: "currency", value: (row) => row.currency },
  money("amount", (row) => row.amount_cents),
  { name: "status", value: (row) => row.status },
  { name: "on_hold", value: (row) => row.hold?.reason ?? null },
  { name: "kind", value: (row) => row.kind },
  { name: "views_mark", value: (row) => row.threshold_view_count?.toString() ?? null, isNumber: true },
  { name: "accrual_id", value: (row) => row.id },
  { name: "creator_id", value: (row) => row.creator_id },
  { name: "reference", value: (row) => row.reference },
  { name: "note", value: (row) => row.note },
  { name: "payment_id", value: (row) => row.payment?.id ?? null },
];

export function paymentColumns(timezone: string): readonly CsvColumn<Payment>[] {
  const sum = (list: readonly { readonly amount_cents: number }[]) =>
    list.reduce((cents, { amount_cents }) => cents + amount_cents, 0);
  return [
    { name: "paid_on", value: (row) => dateOf(row.paid_at, timezone) },
    { name: "creator", value: (row) => row.creator?.display_name ?? null },
    { name: "handle", value: (row) => row.creator?.handle ?? null },
    { name: "currency", value: (row) => row.currency },
    money("total", (row) => row.total_amount_cents),
    money("earned", (row) => sum(row.payout_payment_lines)),
    money("adjustment", (row) => sum(row.payout_adjustments)),
    { name: "adjustment_reason", value: (row) => row.payout_adjustments.map(({ reason }) => reason).join("; ") },
    { name: "status", value: (row) => row.status },
    { name: "returned_on", value: (row) => dateOf(row.rejected_at, timezone) },
    { name: "voided_on", value: (row) => dateOf(row.voided_at, timezone) },
    { name: "method", value: (row) => row.method_name },
    { name: "reference", value: (row) => referenceOf(row) },
    { name: "note", value: (row) => row.note },
    { name: "payment_id", value: (row) => row.id },
    { name: "creator_id", value: (row) => row.creator_id },
  ];
}

/** The payment's reference as entered: a link or text. */
export function referenceOf(payment: Schemas["PaymentRow"]): string | null {
  if (payment.tracking_url !== null) return payment.tracking_url;
  // Generated references are internal, so they are not shown.
  if (payment.external_reference !== null && !payment.external_reference.startsWith(FILE_ROW)) {
    return payment.external_reference;
  }
  const { reference } = payment.metadata as { readonly reference?: unknown };
  return typeof reference === "string" ? reference : null;
}
