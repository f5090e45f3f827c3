/** Accruals that a pay run keeps from every other payment. Asked after they are locked: then no run can take them. */
import { type RawBuilder, sql } from "kysely";
import type { Db } from "../db.ts";
import { matching, type SummaryFilter } from "./summary.ts";

/** Those of the accruals that are in a line that is planned, sent, waiting or paid, with their runs. */
export async function reservedAmong(
  db: Db,
  orgId: string,
  accrualIds: readonly string[],
): Promise<ReadonlyMap<string, { readonly payRunId: string; readonly runId: string }>> {
  if (accrualIds.length === 0) return new Map();
  const { rows } = await sql<{ accrual_id: string; pay_run_id: string; run_id: string }>`
    select a.accrual_id, r.id as pay_run_id, r.run_id from pay_run_accruals a
    join pay_run_lines l on l.org_id = a.org_id and l.id = a.line_id
    join pay_runs r on r.org_id = l.org_id and r.id = l.pay_run_id
    where a.org_id = ${orgId} and a.live and a.accrual_id = any(${accrualIds}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.accrual_id, { payRunId: row.pay_run_id, runId: row.run_id }]));
}

/** The open accruals of a creator in a project that runs have reserved. */
export async function reservedOf(
  db: Db,
  orgId: string,
  projectId: string,
  creatorId: string,
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ accrual_id: string }>`
    select r.accrual_id from pay_run_parts p
    join pay_run_accruals r on r.org_id = p.org_id and r.part_id = p.id and r.live
    join accruals a on a.org_id = r.org_id and a.id = r.accrual_id and a.status = 'earned'
    where p.org_id = ${orgId} and p.creator_id = ${creatorId} and p.project_id = ${projectId}`.execute(db);
  return new Set(rows.map(({ accrual_id }) => accrual_id));
}

/** How much of what creators are owed, by the filters of balances, runs have reserved: `creator currency` -> sum. */
export async function reservedSums(
  db: Db,
  orgId: string,
  creatorIds: readonly string[],
  filter: SummaryFilter,
): Promise<ReadonlyMap<string, bigint>> {
  if (creatorIds.length === 0) return new Map();
  const { rows } = await sql<{ creator_id: string; currency: string; cents: bigint }>`
    select p.creator_id, a.currency, sum(a.amount_cents)::bigint as cents from pay_run_parts p
    join pay_run_accruals r on r.org_id = p.org_id and r.line_id = p.line_id and r.part_id = p.id and r.live
    join ${owed(orgId, filter)} a on a.id = r.accrual_id
    where p.org_id = ${orgId} and p.creator_id = any(${creatorIds}::uuid[])
    group by 1, 2`.execute(db);
  return new Map(rows.map((row) => [`${row.creator_id} ${row.currency}`, row.cents]));
}

/** The same in all, by currency. Only runs that were not sent reserve what is still owed. */
export async function reservedByCurrency(
  db: Db,
  orgId: string,
  filter: SummaryFilter,
): Promise<ReadonlyMap<string, bigint>> {
  const { rows } = await sql<{ currency: string; cents: bigint }>`
    select a.currency, sum(a.amount_cents)::bigint as cents from pay_runs q
    join pay_run_lines l on l.org_id = q.org_id and l.pay_run_id = q.id and l.status = 'planned'
    join pay_run_accruals r on r.org_id = l.org_id and r.line_id = l.id and r.live
    join ${owed(orgId, filter)} a on a.id = r.accrual_id
    where q.org_id = ${orgId} and q.status in ('draft', 'approved', 'exported')
    group by 1`.execute(db);
  return new Map(rows.map((row) => [row.currency, row.cents]));
}

/** The open accruals that a filter picks. */
function owed(orgId: string, filter: SummaryFilter): RawBuilder<unknown> {
  return sql`(
    select id, currency, amount_cents from accruals where ${matching(orgId, filter)} and status = 'earned')`;
}

/** The run that a payment belongs to, if any. */
export async function runOfPayment(
  db: Db,
  orgId: string,
  paymentId: string,
): Promise<{ readonly payRunId: string; readonly runId: string; readonly reference: string } | undefined> {
  const { rows } = await sql<{ pay_run_id: string; run_id: string; reference: string }>`
    select r.id as pay_run_id, r.run_id, l.reference from pay_run_parts p
    join pay_run_lines l on l.org_id = p.org_id and l.id = p.line_id
    join pay_runs r on r.org_id = l.org_id and r.id = l.pay_run_id
    where p.org_id = ${orgId} and p.payment_id = ${paymentId}`.execute(db);
  const row = rows[0];
  return row === undefined ? undefined : { payRunId: row.pay_run_id, runId: row.run_id, reference: row.reference };
}
