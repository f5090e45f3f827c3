/** Files of past payments and opening balances: what each recorded, what keeps it from being taken back, and taking it back. */
import { sql } from "kysely";
import type { EpochMs, LocalDate } from "../../engine/types.ts";
import { arrayText } from "../arrays.ts";
import { at, type Db, type Tx } from "../db.ts";
import { ACCRUAL_COLUMNS, type AccrualRow } from "../settling/accruals.ts";

/** What an import recorded in one currency, as it was recorded. */
export interface ImportedSum {
  readonly currency: string;
  readonly count: number;
  readonly cents: bigint;
}

export async function sumsOfImport(db: Db, orgId: string, importId: string): Promise<ImportedSum[]> {
  const { rows } = await sql<ImportedSum>`
    select currency, count(*)::int as count, sum(cents)::bigint as cents from (
      select p.currency, p.total_amount_cents as cents from import_additions a
      join payments p on p.org_id = a.org_id and p.id = a.row_id
      where a.org_id = ${orgId}::uuid and a.import_id = ${importId}::uuid and a.entity = 'payments'
      union all
      select e.currency, e.amount_cents from import_additions a
      join earnings e on e.org_id = a.org_id and e.id = a.row_id
      where a.org_id = ${orgId}::uuid and a.import_id = ${importId}::uuid and a.entity = 'earnings'
    ) o group by currency order by currency`.execute(db);
  return rows;
}

/** Why an entry of an import cannot be taken back. */
export type BlockReason = "paid" | "in_pay_run" | "divided" | "corrected" | "invoiced";

/** An entry that something was settled with or built on, and what that is. */
export interface Block {
  readonly reason: BlockReason;
  readonly accrual_id: string | null;
  readonly payment_id: string | null;
  readonly creator_id: string | null;
  readonly handle: string | null;
  readonly amount_cents: bigint;
  readonly currency: string;
  readonly day: LocalDate;
  /** Of the payment, pay run, invoice or accrual that is in the way. */
  readonly by_id: string;
  /** The number of the run or the invoice. */
  readonly by_name: string | null;
  /** How many entries have the same reason. */
  readonly of_reason: number;
}

/** The first entries of each reason, in order of their ids; empty where the import can be taken back. */
export async function blocksOf(db: Db, orgId: string, importId: string, eachMost: number): Promise<Block[]> {
  const { rows } = await sql<Block>`
    with added as materialized (
      select entity, row_id from import_additions
      where org_id = ${orgId}::uuid and import_id = ${importId}::uuid and entity in ('payments', 'earnings')
    ), balances as materialized (
      select a.id, a.creator_id, a.amount_cents, a.currency, a.period_end as day, a.status from added x
      join accruals a on a.org_id = ${orgId}::uuid and a.earning_id = x.row_id
      where x.entity = 'earnings' and a.status in ('earned', 'paid')
    ), blocked as (
      select case when paid.id is not null then 'paid' when run.id is not null then 'in_pay_run'
                  when part.id is not null then 'divided' else 'corrected' end as reason,
             b.id as accrual_id, null::uuid as payment_id, b.creator_id, b.amount_cents, b.currency, b.day,
             coalesce(paid.id, run.id, part.id, corrected.id) as by_id, case when paid.id is null then run.run_id end as by_name
      from balances b
      left join lateral (
        select l.payment_id as id from payment_lines l where l.org_id = ${orgId}::uuid and l.accrual_id = b.id and l.live
      ) paid on true
      left join lateral (
        select r.id, r.run_id from pay_run_accruals q
        join pay_run_lines l on l.org_id = q.org_id and l.id = q.line_id
        join pay_runs r on r.org_id = l.org_id and r.id = l.pay_run_id
        where q.org_id = ${orgId}::uuid and q.accrual_id = b.id and q.live limit 1
      ) run on true
      left join lateral (
        select d.id from accruals d where d.org_id = ${orgId}::uuid and d.divides_accrual_id = b.id order by d.id limit 1
      ) part on true
      left join lateral (
        select c.id from accruals c
        where c.org_id = ${orgId}::uuid and c.corrects_accrual_id = b.id and c.status in ('earned', 'paid') order by c.id limit 1
      ) corrected on true
      where coalesce(paid.id, run.id, part.id, corrected.id) is not null
      union all
      select 'invoiced', null, p.id, p.creator_id, p.total_amount_cents, p.currency,
             (p.paid_at at time zone o.timezone)::date, i.id, i.number
      from added x
      join payments p on p.org_id = ${orgId}::uuid and p.id = x.row_id and p.status <> 'voided'
      join organizations o on o.org_id = p.org_id
      join lateral (
        select n.invoice_id, n.turn from invoice_payments n
        where n.org_id = p.org_id and n.payment_id = p.id order by n.turn desc limit 1
      ) n on n.turn % 2 = 1
      join invoices i on i.org_id = p.org_id and i.id = n.invoice_id
      where x.entity = 'payments'
    ), counted as (
      select b.*, count(*) over (partition by reason)::int as of_reason,
             row_number() over (partition by reason order by coalesce(accrual_id, payment_id)) as nth
      from blocked b
    )
    select b.reason, b.accrual_id, b.payment_id, b.creator_id, c.handle, b.amount_cents, b.currency, b.day, b.by_id, b.by_name, b.of_reason
    from counted b left join creators c on c.org_id = ${orgId}::uuid and c.id = b.creator_id
    where b.nth <= ${eachMost} order by b.reason, b.nth`.execute(db);
  return rows;
}

/** What an import recorded, in order of id. */
export async function additionsOf(
  db: Db,
  orgId: string,
  importId: string,
  entity: "payments" | "earnings",
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select row_id as id from import_additions
    where org_id = ${orgId}::uuid and import_id = ${importId}::uuid and entity = ${entity} order by row_id`.execute(db);
  return rows.map(({ id }) => id);
}

/** Locks the accruals of some earnings, in the order in which payments do. */
export async function lockAccrualsOfEarnings(
  tx: Tx,
  orgId: string,
  earningIds: readonly string[],
): Promise<{ readonly id: string; readonly status: string }[]> {
  const { rows } = await sql<{ id: string; status: string }>`
    select id, status from accruals where org_id = ${orgId}::uuid and earning_id = any(${arrayText(earningIds)}::uuid[])
    order by id for no key update`.execute(tx);
  return rows;
}

/** Voids accruals that are earned. */
export async function voidAccruals(tx: Tx, orgId: string, ids: readonly string[], now: EpochMs): Promise<AccrualRow[]> {
  if (ids.length === 0) return [];
  const columns = sql.join(ACCRUAL_COLUMNS.map((name) => sql.ref(name)));
  const { rows } = await sql<AccrualRow>`
    update accruals set status = 'voided', updated_at = ${at(now)}
    where org_id = ${orgId}::uuid and id = any(${arrayText(ids)}::uuid[]) and status = 'earned'
    returning ${columns}`.execute(tx);
  return rows;
}

/** Marks earnings as taken back with their import, which notes it at the same instant: their references are free. */
export async function returnEarnings(tx: Tx, orgId: string, ids: readonly string[], now: EpochMs): Promise<void> {
  if (ids.length === 0) return;
  await sql`
    update earnings set returned_at = ${at(now)}
    where org_id = ${orgId}::uuid and id = any(${arrayText(ids)}::uuid[]) and returned_at is null`.execute(tx);
}
