/** Invoices and credit notes: written once, with their bytes. */
import { type Selectable, sql } from "kysely";
import type { EpochMs, LocalDate } from "../../engine/types.ts";
import { arrayText } from "../arrays.ts";
import type { By } from "../by.ts";
import { at, type Db, type Tx } from "../db.ts";
import { type Keyset, olderThan } from "../paging.ts";
import type { InvoicesTable } from "../schema.gen.ts";
import { jsonText } from "../write-log.ts";
import { dueCredits, family } from "./payments.ts";

/** What lists say of a document. */
export type InvoiceRow = Omit<Selectable<InvoicesTable>, "pdf" | "content"> & { readonly payee_name: string };
export type ListedInvoice = InvoiceRow & { readonly credited_cents: bigint; readonly to_credit_cents: bigint };

const COLUMNS = [
  "org_id",
  "id",
  "payee_id",
  "kind",
  "sequence",
  "number",
  "agreement_id",
  "corrects_invoice_id",
  "reason",
  "issued_on",
  "supply_from",
  "supply_to",
  "currency",
  "total_cents",
  "sha256",
  "made_by_type",
  "made_by_id",
  "made_by_name",
  "created_at",
] as const;

/** As the document says it. */
const payeeName = sql<string>`content -> 'supplier' ->> 'name'`.as("payee_name");

export interface InvoiceFilter {
  readonly payee_id?: string | undefined;
  readonly kind?: string | undefined;
  readonly payment_id?: string | undefined;
  readonly issued?: { readonly from: LocalDate; readonly to: LocalDate } | undefined;
}

export async function listInvoices(
  db: Db,
  orgId: string,
  filter: InvoiceFilter,
  page: { readonly limit: number; readonly cursor: Keyset | undefined },
): Promise<ListedInvoice[]> {
  const found = await matching(db, orgId, filter)
    .select(COLUMNS)
    .select(payeeName)
    .where(olderThan("created_at", page.cursor))
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .limit(page.limit)
    .execute();
  return withCredits(db, orgId, found);
}

/** Of all that match, the ids, in the order in which they were issued. */
export async function invoiceIds(db: Db, orgId: string, filter: InvoiceFilter): Promise<string[]> {
  const rows = await matching(db, orgId, filter).select("id").orderBy("created_at").orderBy("id").execute();
  return rows.map(({ id }) => id);
}

function matching(db: Db, orgId: string, { payee_id, kind, payment_id, issued }: InvoiceFilter) {
  let rows = db.selectFrom("invoices").where("org_id", "=", orgId);
  if (payee_id !== undefined) rows = rows.where(sql<boolean>`payee_id = any(array(${family(orgId, payee_id)}))`);
  if (kind !== undefined) rows = rows.where("kind", "=", kind);
  if (payment_id !== undefined)
    rows = rows.where(
      sql<boolean>`id = any(array(
        select p.invoice_id from invoice_payments p where p.org_id = ${orgId}::uuid and p.payment_id = ${payment_id}::uuid))`,
    );
  if (issued !== undefined) rows = rows.where("issued_on", ">=", issued.from).where("issued_on", "<=", issued.to);
  return rows;
}

/** What an archive lists of a document; it never changes. */
export interface ArchivedInvoiceRow extends InvoiceRow {
  readonly payee_latin_name: string | null;
  readonly corrects_number: string | null;
}

/** Some documents, in the order in which they were issued. */
export function archivedInvoices(db: Db, orgId: string, ids: readonly string[]): Promise<ArchivedInvoiceRow[]> {
  return db
    .selectFrom("invoices")
    .select(COLUMNS)
    .select([
      payeeName,
      sql<string | null>`content -> 'supplier' ->> 'latin_name'`.as("payee_latin_name"),
      sql<string | null>`content ->> 'corrects_number'`.as("corrects_number"),
    ])
    .where("org_id", "=", orgId)
    .where(sql<boolean>`id = any(${arrayText(ids)}::uuid[])`)
    .orderBy("created_at")
    .orderBy("id")
    .execute();
}

/** With what it says. */
export async function findInvoice(
  db: Db,
  orgId: string,
  id: string,
): Promise<(ListedInvoice & { readonly content: unknown }) | undefined> {
  const found = await db
    .selectFrom("invoices")
    .select([...COLUMNS, "content"])
    .select(payeeName)
    .where("org_id", "=", orgId)
    .where("id", "=", id)
    .execute();
  return (await withCredits(db, orgId, found))[0];
}

export async function findInvoices(db: Db, orgId: string, ids: readonly string[]): Promise<ListedInvoice[]> {
  const found = await db
    .selectFrom("invoices")
    .select(COLUMNS)
    .select(payeeName)
    .where("org_id", "=", orgId)
    .where(sql<boolean>`id = any(${arrayText(ids)}::uuid[])`)
    .orderBy("sequence")
    .execute();
  return withCredits(db, orgId, found);
}

async function withCredits<Row extends InvoiceRow>(
  db: Db,
  orgId: string,
  found: readonly Row[],
): Promise<(Row & ListedInvoice)[]> {
  const ids = found.filter(({ kind }) => kind === "invoice").map(({ id }) => id);
  if (ids.length === 0) return found.map((row) => ({ ...row, credited_cents: 0n, to_credit_cents: 0n }));
  const { rows: credits } = await sql<{ id: string; cents: bigint }>`
    select corrects_invoice_id as id, (-sum(total_cents))::bigint as cents from invoices
    where org_id = ${orgId} and corrects_invoice_id = any(${arrayText(ids)}::uuid[]) group by 1`.execute(db);
  const due = await dueCredits(db, orgId, ids);
  return found.map((row) => ({
    ...row,
    credited_cents: credits.find(({ id }) => id === row.id)?.cents ?? 0n,
    to_credit_cents: due.find(({ invoice_id }) => invoice_id === row.id)?.cents ?? 0n,
  }));
}

export async function findPdf(db: Db, orgId: string, id: string): Promise<Buffer | undefined> {
  const row = await db
    .selectFrom("invoices")
    .select("pdf")
    .where("org_id", "=", orgId)
    .where("id", "=", id)
    .executeTakeFirst();
  return row?.pdf;
}

/** A payment on a document, and how it is today. */
export interface DocumentPaymentRow {
  readonly payment_id: string;
  readonly turn: number;
  readonly paid_on: LocalDate;
  readonly amount_cents: bigint;
  readonly status: "paid" | "rejected" | "voided";
  readonly is_credited: boolean;
}

/** The payments of a document, by day. */
export async function paymentsOfInvoice(db: Db, orgId: string, id: string): Promise<DocumentPaymentRow[]> {
  const { rows } = await sql<DocumentPaymentRow>`
    select b.payment_id, b.turn, b.paid_on, b.amount_cents, p.status, exists (
      select from invoice_payments n where n.org_id = b.org_id and n.payment_id = b.payment_id and n.turn = b.turn + 1 and b.turn % 2 = 1
    ) as is_credited
    from invoice_payments b join payments p on p.org_id = b.org_id and p.id = b.payment_id
    where b.org_id = ${orgId} and b.invoice_id = ${id} order by b.paid_on, b.payment_id`.execute(db);
  return rows;
}

export interface NewInvoice {
  readonly id: string;
  readonly payee_id: string;
  readonly kind: "invoice" | "credit_note";
  readonly sequence: bigint;
  readonly number: string;
  readonly agreement_id: string;
  readonly corrects_invoice_id: string | null;
  readonly reason: string | null;
  readonly issued_on: LocalDate;
  readonly supply_from: LocalDate;
  readonly supply_to: LocalDate;
  readonly currency: string;
  readonly total_cents: bigint;
  readonly content: unknown;
  readonly pdf: Buffer;
  readonly sha256: Buffer;
}

export interface NewDocumentPayment {
  readonly paymentId: string;
  readonly turn: number;
  readonly paidOn: LocalDate;
  readonly amountCents: bigint;
}

/** Writes a document whose number was taken in this transaction, with its payments. */
export async function insertInvoice(
  tx: Tx,
  orgId: string,
  { content, ...row }: NewInvoice,
  payments: readonly NewDocumentPayment[],
  by: By,
  now: EpochMs,
): Promise<void> {
  await tx
    .insertInto("invoices")
    .values({
      ...row,
      ...{ org_id: orgId, content: jsonText(content), created_at: at(now) },
      ...{ made_by_type: by.type, made_by_id: by.id, made_by_name: by.name },
    })
    .execute();
  await tx
    .insertInto("invoice_payments")
    .values(
      payments.map(({ paymentId, turn, paidOn, amountCents }) => ({
        ...{ org_id: orgId, payment_id: paymentId, turn, invoice_id: row.id, paid_on: paidOn },
        amount_cents: amountCents,
      })),
    )
    .execute();
}
