/** Payments with their lines and adjustments, as they are read. `settlements.ts` writes them. */
import { type Selectable, sql } from "kysely";
import type { EpochMs } from "../../engine/types.ts";
import { at, type Db, type Tx } from "../db.ts";
import type { PaymentAdjustmentsTable, PaymentLinesTable, PaymentsTable } from "../schema.gen.ts";
import { jsonText } from "../write-log.ts";

export type PaymentLineRow = Pick<Selectable<PaymentLinesTable>, "id" | "accrual_id" | "amount_cents">;
export type AdjustmentRow = Pick<Selectable<PaymentAdjustmentsTable>, "id" | "type" | "amount_cents" | "reason">;

/** The payment's own row. */
export type BarePayment = Omit<Selectable<PaymentsTable>, "created_xid" | "rail" | "request_hash">;

/** A payment with its lines and adjustments; a voided or rejected one keeps its lines as history. */
export type PaymentRow = BarePayment & PaymentParts;

interface PaymentParts {
  readonly lines: readonly PaymentLineRow[];
  readonly adjustments: readonly AdjustmentRow[];
}

export const PAYMENT_COLUMNS = [
  "org_id",
  "id",
  "project_id",
  "creator_id",
  "method_id",
  "method_name",
  "total_amount_cents",
  "currency",
  "is_ad_hoc",
  "status",
  "status_reason",
  "external_reference",
  "tracking_url",
  "note",
  "paid_at",
  "rejected_at",
  "voided_at",
  "metadata",
  "readme",
  "created_at",
  "updated_at",
] as const;

export async function findPayment(db: Db, orgIds: readonly string[], id: string): Promise<PaymentRow | undefined> {
  const found = await db
    .selectFrom("payments")
    .select(PAYMENT_COLUMNS)
    .where("org_id", "in", orgIds)
    .where("id", "=", id)
    .execute();
  return (await withParts(db, orgIds, found))[0];
}

/** The payment, not voided, that has a reference. */
export async function findPaymentByReference(
  db: Db,
  orgId: string,
  reference: string,
): Promise<PaymentRow | undefined> {
  const found = await db
    .selectFrom("payments")
    .select(PAYMENT_COLUMNS)
    .where("org_id", "=", orgId)
    .where("external_reference", "=", reference)
    .where("status", "<>", "voided")
    .execute();
  return (await withParts(db, [orgId], found))[0];
}

/** Whether a payment settles anything but these accruals and what a division settled with them. */
export async function settlesBeyond(
  db: Db,
  orgId: string,
  paymentId: string,
  accrualIds: readonly string[],
): Promise<boolean> {
  const { rows } = await sql`
    select from payment_lines l join accruals a on a.org_id = l.org_id and a.id = l.accrual_id
    where l.org_id = ${orgId} and l.payment_id = ${paymentId} and l.accrual_id <> all(${accrualIds}::uuid[])
      and coalesce(a.divides_accrual_id <> all(${accrualIds}::uuid[]), true) limit 1`.execute(db);
  return rows.length > 0;
}

/** Adds lines and adjustments; rows, not JSON built in SQL, because JSON would turn money into floats. */
export async function withParts<Row extends BarePayment>(
  db: Db,
  orgIds: readonly string[],
  payments: readonly Row[],
): Promise<(Row & PaymentParts)[]> {
  const settling = payments.filter((payment) => !payment.is_ad_hoc).map((payment) => payment.id);
  if (settling.length === 0) return payments.map((payment) => ({ ...payment, lines: [], adjustments: [] }));
  // Sent together.
  const [lines, adjustments] = await Promise.all([
    db
      .selectFrom("payment_lines")
      .select(["payment_id", "id", "accrual_id", "amount_cents"])
      .where("org_id", "in", orgIds)
      .where("payment_id", "in", settling)
      .orderBy("id")
      .execute(),
    db
      .selectFrom("payment_adjustments")
      .select(["payment_id", "id", "type", "amount_cents", "reason"])
      .where("org_id", "in", orgIds)
      .where("payment_id", "in", settling)
      .orderBy("id")
      .execute(),
  ]);
  const linesOf = Map.groupBy(lines, (line) => line.payment_id);
  const adjustmentsOf = Map.groupBy(adjustments, (adjustment) => adjustment.payment_id);
  return payments.map((payment) => ({
    ...payment,
    lines: (linesOf.get(payment.id) ?? []).map(({ payment_id: _, ...line }) => line),
    adjustments: (adjustmentsOf.get(payment.id) ?? []).map(({ payment_id: _, ...adjustment }) => adjustment),
  }));
}

/** Updates fields other than money. Undefined when there is no such payment. */
export async function updatePayment(
  tx: Tx,
  orgId: string,
  id: string,
  changes: { metadata?: Readonly<Record<string, unknown>> | undefined; readme?: string | null | undefined },
  now: EpochMs,
): Promise<PaymentRow | undefined> {
  const found = await tx
    .updateTable("payments")
    .set({
      ...(changes.metadata === undefined ? {} : { metadata: jsonText(changes.metadata) }),
      ...(changes.readme === undefined ? {} : { readme: changes.readme }),
      updated_at: at(now),
    })
    .where("org_id", "=", orgId)
    .where("id", "=", id)
    .returning(PAYMENT_COLUMNS)
    .execute();
  return (await withParts(tx, [orgId], found))[0];
}
