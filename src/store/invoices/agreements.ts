/** Agreements about self-billed invoices, the series they number, and what invoices say of the organization. */
import { type Selectable, sql } from "kysely";
import type { EpochMs, LocalDate } from "../../engine/types.ts";
import type { By } from "../by.ts";
import { at, type Db, type Tx } from "../db.ts";
import { type Keyset, olderThan } from "../paging.ts";
import { patiently } from "../patience.ts";
import type { InvoiceAgreementsTable, InvoiceSeriesTable } from "../schema.gen.ts";
import { jsonText } from "../write-log.ts";

export type AgreementRow = Selectable<InvoiceAgreementsTable>;
export type SeriesRow = Selectable<InvoiceSeriesTable>;
export type ListedAgreement = AgreementRow & {
  readonly payee_name: string;
  readonly prefix: string;
  readonly next_number: bigint;
};

/** How long a document waits for another of the payee. */
const WAIT_MS = 20_000;

/** What invoices say of the organization. */
export interface InvoiceSettings {
  readonly name: string | null;
  readonly address: unknown;
  readonly vat_id: string | null;
}

export async function findSettings(db: Db, orgId: string): Promise<InvoiceSettings> {
  const row = await db
    .selectFrom("invoice_settings")
    .select(["name", "address", "vat_id"])
    .where("org_id", "=", orgId)
    .executeTakeFirst();
  return row ?? { name: null, address: null, vat_id: null };
}

export async function saveSettings(
  tx: Tx,
  orgId: string,
  { name, address, vat_id }: { readonly name: string; readonly address: unknown; readonly vat_id: string | null },
  now: EpochMs,
): Promise<void> {
  const row = { name, address: jsonText(address), vat_id, updated_at: at(now) };
  await tx
    .insertInto("invoice_settings")
    .values({ org_id: orgId, ...row })
    .onConflict((conflict) => conflict.column("org_id").doUpdateSet(row))
    .execute();
}

export async function listAgreements(
  db: Db,
  orgId: string,
  { payee_id }: { readonly payee_id?: string | undefined },
  page: { readonly limit: number; readonly cursor: Keyset | undefined },
): Promise<ListedAgreement[]> {
  let rows = listed(db, orgId);
  if (payee_id !== undefined) rows = rows.where("a.payee_id", "=", payee_id);
  return rows
    .where(olderThan("a.created_at", page.cursor))
    .orderBy("a.created_at", "desc")
    .orderBy("a.id", "desc")
    .limit(page.limit)
    .execute();
}

export function findAgreement(db: Db, orgId: string, id: string): Promise<ListedAgreement | undefined> {
  return listed(db, orgId).where("a.id", "=", id).executeTakeFirst();
}

function listed(db: Db, orgId: string) {
  return db
    .selectFrom("invoice_agreements as a")
    .innerJoin("payees as p", (join) => join.onRef("p.org_id", "=", "a.org_id").onRef("p.id", "=", "a.payee_id"))
    .innerJoin("invoice_series as s", (join) =>
      join.onRef("s.org_id", "=", "a.org_id").onRef("s.payee_id", "=", "a.payee_id"),
    )
    .selectAll("a")
    .select(["p.name as payee_name", "s.prefix", "s.next_number"])
    .where("a.org_id", "=", orgId);
}

export interface NewAgreement {
  readonly id: string;
  readonly payee_id: string;
  readonly agreed_by: string;
  readonly agreed_on: LocalDate;
  readonly from_on: LocalDate;
  readonly until_on: LocalDate | null;
  readonly reference: string | null;
  readonly text: string | null;
  readonly vat: string;
  readonly note: string | null;
}

/** Fails by the constraint `invoice_agreements_overlap` where another is in force in these days. */
export async function insertAgreement(tx: Tx, orgId: string, row: NewAgreement, by: By, now: EpochMs): Promise<void> {
  await tx
    .insertInto("invoice_agreements")
    .values({
      ...row,
      org_id: orgId,
      ...{ made_by_type: by.type, made_by_id: by.id, made_by_name: by.name, created_at: at(now) },
    })
    .execute();
}

export async function endAgreement(
  tx: Tx,
  orgId: string,
  id: string,
  { until, reason, by, now }: { until: LocalDate; reason: string; by: By; now: EpochMs },
): Promise<void> {
  await tx
    .updateTable("invoice_agreements")
    .set({
      ...{ until_on: until, end_reason: reason, ended_at: at(now) },
      ...{ ended_by_type: by.type, ended_by_id: by.id, ended_by_name: by.name },
    })
    .where("org_id", "=", orgId)
    .where("id", "=", id)
    .execute();
}

/** The day of the last payment on an invoice by the agreement. */
export async function lastInvoicedDay(db: Db, orgId: string, agreementId: string): Promise<LocalDate | null> {
  const { rows } = await sql<{ day: LocalDate | null }>`
    select max(p.paid_on) as day from invoices i
    join invoice_payments p on p.org_id = i.org_id and p.invoice_id = i.id
    where i.org_id = ${orgId} and i.agreement_id = ${agreementId} and i.kind = 'invoice'`.execute(db);
  return rows[0]?.day ?? null;
}

/** Held until the transaction ends, by everything that changes or uses a payee's agreements and numbers. */
export async function lockSeries(tx: Tx, orgId: string, payeeId: string): Promise<SeriesRow | undefined> {
  const mine = sql`org_id = ${orgId} and payee_id = ${payeeId}`;
  await patiently(tx, WAIT_MS, sql`select from invoice_series where ${mine} for no key update`);
  return tx
    .selectFrom("invoice_series")
    .selectAll()
    .where("org_id", "=", orgId)
    .where("payee_id", "=", payeeId)
    .executeTakeFirst();
}

/** A prefix that no series of the organization has: `SB` and the number of the series. Others wait for the series to be begun. */
export async function freePrefix(tx: Tx, orgId: string): Promise<string> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`invoice series ${orgId}`}, 0))`.execute(tx);
  const { rows } = await sql<{ prefix: string }>`
    with own as (select count(*) as many from invoice_series where org_id = ${orgId})
    select p.prefix from own
    cross join lateral generate_series(own.many + 1, 2 * own.many + 1) as series (number)
    cross join lateral (
      select 'SB' || lpad(series.number::text, greatest(4, length(series.number::text)), '0') || '-' as prefix
    ) p
    where not exists (select from invoice_series s where s.org_id = ${orgId} and s.prefix = p.prefix)
    order by series.number limit 1`.execute(tx);
  return rows[0]?.prefix ?? "SB0001-";
}

/** Fails by the unique constraint `invoice_series_org_id_prefix_key` where another series has the prefix. */
export async function insertSeries(
  tx: Tx,
  orgId: string,
  { payeeId, prefix, first }: { readonly payeeId: string; readonly prefix: string; readonly first: number },
  now: EpochMs,
): Promise<void> {
  const number = BigInt(first);
  await tx
    .insertInto("invoice_series")
    .values({
      ...{ org_id: orgId, payee_id: payeeId, prefix, first_number: number, next_number: number },
      created_at: at(now),
    })
    .execute();
}

/** Before the first document alone. */
export async function resetSeries(
  tx: Tx,
  orgId: string,
  { payeeId, prefix, first }: { readonly payeeId: string; readonly prefix: string; readonly first: number },
): Promise<void> {
  const number = BigInt(first);
  await tx
    .updateTable("invoice_series")
    .set({ prefix, first_number: number, next_number: number })
    .where("org_id", "=", orgId)
    .where("payee_id", "=", payeeId)
    .execute();
}

/** The next number of a series that is held; a transaction that does not store the document gives it back. */
export async function takeNumber(
  tx: Tx,
  orgId: string,
  payeeId: string,
): Promise<{ readonly sequence: bigint; readonly prefix: string }> {
  const { rows } = await sql<{ sequence: bigint; prefix: string }>`
    update invoice_series set next_number = next_number + 1
    where org_id = ${orgId} and payee_id = ${payeeId} returning (next_number - 1)::bigint as sequence, prefix`.execute(
    tx,
  );
  const [row] = rows;
  if (row === undefined) throw new Error(`payee ${payeeId} has no series`);
  return row;
}

/** Agreements of a payee that are in force on any of these days, the first one first. */
export function agreementsBetween(
  db: Db,
  orgId: string,
  payeeId: string,
  { from, to }: { readonly from: LocalDate; readonly to: LocalDate },
): Promise<AgreementRow[]> {
  return db
    .selectFrom("invoice_agreements")
    .selectAll()
    .where("org_id", "=", orgId)
    .where("payee_id", "=", payeeId)
    .where("from_on", "<=", to)
    .where((where) => where.or([where("until_on", "is", null), where("until_on", ">=", from)]))
    .orderBy("from_on")
    .execute();
}

/** Of every payee with an agreement in force on any of these days: its name, and the days of each. */
export async function agreementsOfAll(
  db: Db,
  orgId: string,
  { from, to }: { readonly from: LocalDate; readonly to: LocalDate },
): Promise<(Pick<AgreementRow, "payee_id" | "from_on" | "until_on"> & { readonly payee_name: string })[]> {
  return db
    .selectFrom("invoice_agreements as a")
    .innerJoin("payees as p", (join) => join.onRef("p.org_id", "=", "a.org_id").onRef("p.id", "=", "a.payee_id"))
    .select(["a.payee_id", "a.from_on", "a.until_on", "p.name as payee_name"])
    .where("a.org_id", "=", orgId)
    .where("a.from_on", "<=", to)
    .where((where) => where.or([where("a.until_on", "is", null), where("a.until_on", ">=", from)]))
    .execute();
}
