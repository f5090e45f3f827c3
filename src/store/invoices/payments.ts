/** Payments as invoices see them: of which payee, and at which turn. */
import { type RawBuilder, sql } from "kysely";
import type { EpochMs, LocalDate } from "../../engine/types.ts";
import { arrayText } from "../arrays.ts";
import { at, type Db, type Tx } from "../db.ts";

/** A payment that can be invoiced. */
export interface InvoicedPaymentRow {
  readonly id: string;
  readonly paid_on: LocalDate;
  readonly currency: string;
  readonly total_amount_cents: bigint;
  readonly reference: string | null;
  readonly method_name: string | null;
  readonly note: string | null;
  readonly turns: number;
}

/** Ids of a payee and of all that were merged into it. */
export const family = (orgId: string, payeeId: string): RawBuilder<string> => sql<string>`
  with recursive family (id) as (
    select ${payeeId}::uuid
    union select p.id from payees p join family f on p.merged_into = f.id where p.org_id = ${orgId}::uuid
  ) select id from family`;

/** The payee that one is now: itself, or the one that it was merged into at last. Each step is a look-up by the primary key. */
const presentPayee = (orgId: string, payee: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  with recursive merged (id, next) as (
    select y.id, y.merged_into from payees y where y.org_id = ${orgId}::uuid and y.id = ${payee}
    union all
    select y.id, y.merged_into from merged m join payees y on y.org_id = ${orgId}::uuid and y.id = m.next
  ) select id from merged where next is null`;

/** Who was paid: the payee of the pay run's line, or of the creator. Null where there is none. */
export async function payeeOfPayment(db: Db, orgId: string, paymentId: string): Promise<string | null | undefined> {
  const { rows } = await sql<{ payee_id: string | null }>`
    select (${presentPayee(orgId, sql`o.payee_id`)}) as payee_id from (
      select coalesce(l.payee_id, c.payee_id) as payee_id
      from payments p
      left join creators c on c.org_id = p.org_id and c.id = p.creator_id
      left join pay_run_parts t on t.org_id = p.org_id and t.payment_id = p.id
      left join pay_run_lines l on l.org_id = t.org_id and l.id = t.line_id
      where p.org_id = ${orgId} and p.id = ${paymentId}
    ) o`.execute(db);
  return rows[0]?.payee_id;
}

/** What of a payment `p` can be invoiced, whose turns so far are `t`: money that was paid, and is on no invoice. */
const isOpen = sql`p.status = 'paid' and p.total_amount_cents > 0 and p.currency <> 'CREDITS' and coalesce(t.turns, 0) % 2 = 0`;
/** How often a payment `p` was on an invoice or a credit note. */
const itsTurns = sql`
  left join lateral (
    select max(i.turn) as turns from invoice_payments i where i.org_id = p.org_id and i.payment_id = p.id
  ) t on true`;

/** Ids of the open payments of a payee between two instants, the first one first; of a run those of its own lines. */
export async function paymentsOfPayee(
  db: Db,
  orgId: string,
  payeeId: string,
  { from, before, limit }: { readonly from: EpochMs; readonly before: EpochMs; readonly limit: number },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with whose as materialized (${family(orgId, payeeId)})
    select p.id from (
      select p.id from creators c
      join payments p on p.org_id = c.org_id and p.creator_id = c.id and p.paid_at >= ${at(from)} and p.paid_at < ${at(before)}
      where c.org_id = ${orgId} and c.payee_id in (select id from whose)
        and not exists (select from pay_run_parts t where t.org_id = p.org_id and t.payment_id = p.id)
      union all
      select p.id from pay_run_lines l
      join pay_run_parts t on t.org_id = l.org_id and t.line_id = l.id
      join payments p on p.org_id = t.org_id and p.id = t.payment_id and p.paid_at >= ${at(from)} and p.paid_at < ${at(before)}
      where l.org_id = ${orgId} and l.payee_id in (select id from whose)
    ) o join payments p on p.org_id = ${orgId} and p.id = o.id ${itsTurns}
    where ${isOpen} order by p.paid_at, p.id limit ${limit}`.execute(db);
  return rows.map(({ id }) => id);
}

/** Of these those that are open, held against being voided or invoiced meanwhile; the first one first. */
export async function lockOpenPayments(
  tx: Tx,
  orgId: string,
  ids: readonly string[],
  timezone: string,
): Promise<InvoicedPaymentRow[]> {
  const wanted = sql`any(${arrayText(ids)}::uuid[])`;
  await sql`select from payments where org_id = ${orgId} and id = ${wanted} order by id for no key update`.execute(tx);
  const { rows } = await sql<InvoicedPaymentRow>`
    select p.id, (p.paid_at at time zone ${timezone})::date as paid_on, p.currency, p.total_amount_cents,
      p.external_reference as reference, p.method_name, p.note, coalesce(t.turns, 0) as turns
    from payments p ${itsTurns}
    where p.org_id = ${orgId} and p.id = ${wanted} and ${isOpen} order by p.paid_at, p.id`.execute(tx);
  return rows;
}

/** What a payment settled of one structure, or an amount of another kind, as a line of an invoice. */
export interface SuppliedRow {
  readonly payment_id: string;
  readonly what: "earned" | "corrected";
  readonly earning_kind: string | null;
  readonly structure_name: string | null;
  readonly project_name: string;
  readonly creator_handle: string;
  readonly creator_platform: string | null;
  readonly from_on: LocalDate;
  readonly to_on: LocalDate;
  readonly quantity: number;
  readonly amount_cents: bigint;
}

/** What payments settled, by payment, creator and structure. Parts of an accrual that was divided are with the others. */
export async function supplied(db: Db, orgId: string, paymentIds: readonly string[]): Promise<SuppliedRow[]> {
  const { rows } = await sql<SuppliedRow>`
    select o.payment_id, o.what, o.earning_kind, s.name as structure_name, r.name as project_name, c.handle as creator_handle,
      c.platform as creator_platform, o.from_on, o.to_on, o.quantity, o.amount_cents
    from (
      select l.payment_id, case when a.kind in ('true_up', 'clawback') then 'corrected' else 'earned' end as what, n.kind as earning_kind,
        a.structure_id, a.project_id, a.creator_id, min(coalesce(a.period_start, a.period_end)) as from_on, max(a.period_end) as to_on,
        (count(*) filter (where a.kind <> 'remainder' or a.amount_cents > 0))::int as quantity,
        sum(l.amount_cents)::bigint as amount_cents
      from payment_lines l
      join accruals a on a.org_id = l.org_id and a.id = l.accrual_id
      left join earnings n on n.org_id = a.org_id and n.id = a.earning_id
      where l.org_id = ${orgId} and l.payment_id = any(${arrayText(paymentIds)}::uuid[])
      group by 1, 2, 3, 4, 5, 6
    ) o
    join projects r on r.org_id = ${orgId} and r.id = o.project_id
    join creators c on c.org_id = ${orgId} and c.id = o.creator_id
    left join structures s on s.org_id = ${orgId} and s.id = o.structure_id
    order by o.payment_id, o.what desc, s.name, o.from_on, c.handle, o.structure_id, o.creator_id`.execute(db);
  return rows;
}

export interface AdjustedRow {
  readonly payment_id: string;
  readonly amount_cents: bigint;
  readonly reason: string;
}

export async function adjustmentsOf(db: Db, orgId: string, paymentIds: readonly string[]): Promise<AdjustedRow[]> {
  const { rows } = await sql<AdjustedRow>`
    select payment_id, amount_cents, reason from payment_adjustments
    where org_id = ${orgId} and payment_id = any(${arrayText(paymentIds)}::uuid[]) order by id`.execute(db);
  return rows;
}

export interface OpenRow {
  /** As the payment's line or creator has it. */
  readonly payee_id: string;
  readonly paid_on: LocalDate;
  readonly currency: string;
  readonly payment_ids: readonly string[];
  readonly amount_cents: bigint;
}

/** What is on no invoice of payments between two instants, by payee, day and currency. */
export async function openPayments(
  db: Db,
  orgId: string,
  { from, before, timezone }: { readonly from: EpochMs; readonly before: EpochMs; readonly timezone: string },
): Promise<OpenRow[]> {
  const { rows } = await sql<OpenRow>`
    select coalesce(l.payee_id, c.payee_id) as payee_id, (p.paid_at at time zone ${timezone})::date as paid_on,
      p.currency::text as currency, array_agg(p.id::text) as payment_ids, sum(p.total_amount_cents)::bigint as amount_cents
    from payments p
    left join creators c on c.org_id = p.org_id and c.id = p.creator_id
    left join pay_run_parts r on r.org_id = p.org_id and r.payment_id = p.id
    left join pay_run_lines l on l.org_id = r.org_id and l.id = r.line_id ${itsTurns}
    where p.org_id = ${orgId} and p.paid_at >= ${at(from)} and p.paid_at < ${at(before)} and ${isOpen}
      and coalesce(l.payee_id, c.payee_id) is not null
    group by 1, 2, 3`.execute(db);
  return rows;
}

/** Every payee that was merged, and into which. */
export async function mergedPayees(db: Db, orgId: string): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; merged_into: string }>`
    select id, merged_into from payees where org_id = ${orgId} and merged_into is not null`.execute(db);
  return new Map(rows.map(({ id, merged_into }) => [id, merged_into]));
}

export interface DueCreditRow {
  readonly invoice_id: string;
  readonly number: string;
  readonly payee_id: string;
  readonly payee_name: string;
  readonly currency: string;
  readonly payment_ids: readonly string[];
  readonly cents: bigint;
}

/** Invoices with payments that are not paid any more and not credited yet; of these invoices, or of all. */
export async function dueCredits(db: Db, orgId: string, invoiceIds: readonly string[] | null): Promise<DueCreditRow[]> {
  const { rows } = await sql<DueCreditRow>`
    select i.id as invoice_id, i.number, i.payee_id, i.content -> 'supplier' ->> 'name' as payee_name, i.currency::text as currency,
      array_agg(p.id::text order by p.id) as payment_ids, sum(b.amount_cents)::bigint as cents
    from payments p
    join invoice_payments b on b.org_id = p.org_id and b.payment_id = p.id and b.turn % 2 = 1
    join invoices i on i.org_id = b.org_id and i.id = b.invoice_id
    where p.org_id = ${orgId} and p.status <> 'paid'
      and ${invoiceIds === null ? sql`true` : sql`i.id = any(${arrayText(invoiceIds)}::uuid[])`}
      and not exists (
        select from invoice_payments n where n.org_id = b.org_id and n.payment_id = b.payment_id and n.turn = b.turn + 1)
    group by i.org_id, i.id order by i.created_at, i.id`.execute(db);
  return rows;
}
