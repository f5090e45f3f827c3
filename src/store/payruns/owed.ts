/** What a draft starts from: everything owed in its scope, and the payees it belongs to with their destinations. */
import { sql } from "kysely";
import type { EpochMs } from "../../engine/types.ts";
import { at, type Db, type Tx } from "../db.ts";

/** What a run looks at: one currency, some projects or all, and what was booked by an instant. */
export interface RunScope {
  readonly currency: string;
  /** Null: all projects. */
  readonly projectIds: readonly string[] | null;
  readonly cutOff: EpochMs;
}

/** Accruals of one creator in one project that are in one situation. */
export interface OwedRow {
  readonly payee_id: string | null;
  readonly project_id: string;
  readonly creator_id: string;
  readonly standing: "free" | "held" | "reserved";
  readonly accrual_ids: string[];
  readonly amount_cents: bigint;
  /** Since when they are held. */
  readonly since: EpochMs | null;
  /** Names of the runs that have reserved them. */
  readonly run_ids: string[] | null;
}

const inScope = (orgId: string, { currency, projectIds, cutOff }: RunScope) => sql`
  a.org_id = ${orgId} and a.status = 'earned' and a.currency = ${currency} and a.created_at <= ${at(cutOff)}
    and ${projectIds === null ? sql`true` : sql`a.project_id = any(${projectIds}::uuid[])`}`;

/** Locks all that is owed in a scope against payments, holds and refusals, in order of id. Answers how many there are. */
export async function lockOwed(tx: Tx, orgId: string, scope: RunScope): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from (
      select a.id from accruals a where ${inScope(orgId, scope)} order by a.id for no key update
    ) as locked`.execute(tx);
  return rows[0]?.n ?? 0;
}

/** How much is owed in a scope, without a lock. */
export async function countOwed(db: Db, orgId: string, scope: RunScope): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from accruals a where ${inScope(orgId, scope)}`.execute(db);
  return rows[0]?.n ?? 0;
}

/** All that is owed in a scope, by creator, project and situation; payees by their name. */
export async function owedIn(db: Db, orgId: string, scope: RunScope): Promise<OwedRow[]> {
  const { rows } = await sql<OwedRow>`
    select c.payee_id, s.project_id, s.creator_id, s.standing, s.accrual_ids, s.amount_cents, s.since, s.run_ids
    from (
      select a.project_id, a.creator_id,
             case when r.accrual_id is not null then 'reserved' when a.hold is not null then 'held' else 'free' end as standing,
             array_agg(a.id::text order by a.id) as accrual_ids, sum(a.amount_cents)::bigint as amount_cents,
             min((a.hold->>'held_at')::timestamptz) filter (where r.accrual_id is null) as since,
             array_agg(distinct q.run_id) filter (where q.id is not null) as run_ids
      from accruals a
      left join pay_run_accruals r on r.org_id = a.org_id and r.accrual_id = a.id and r.live
      left join pay_run_lines l on l.org_id = r.org_id and l.id = r.line_id
      left join pay_runs q on q.org_id = l.org_id and q.id = l.pay_run_id
      where ${inScope(orgId, scope)}
      group by 1, 2, 3
    ) s
    join creators c on c.org_id = ${orgId} and c.id = s.creator_id
    left join payees p on p.org_id = c.org_id and p.id = c.payee_id
    order by lower(p.name), c.payee_id, s.project_id, s.creator_id, s.standing`.execute(db);
  return rows;
}

/** Currencies in which something is owed in a scope, CREDITS left out. */
export async function owedCurrencies(db: Db, orgId: string, scope: Omit<RunScope, "currency">): Promise<string[]> {
  const { rows } = await sql<{ currency: string }>`
    select distinct a.currency from accruals a
    where a.org_id = ${orgId} and a.status = 'earned' and a.currency <> 'CREDITS' and a.created_at <= ${at(scope.cutOff)}
      and ${scope.projectIds === null ? sql`true` : sql`a.project_id = any(${scope.projectIds}::uuid[])`}
    order by 1`.execute(db);
  return rows.map(({ currency }) => currency);
}

/** Locks creators that are owed in a scope and belong to no payee, in order of id. */
export async function lockPayeeless(
  tx: Tx,
  orgId: string,
  scope: RunScope,
): Promise<{ id: string; handle: string; display_name: string | null; email: string | null }[]> {
  const { rows } = await sql<{ id: string; handle: string; display_name: string | null; email: string | null }>`
    select c.id, c.handle, c.display_name, c.email from creators c
    where c.org_id = ${orgId} and c.payee_id is null
      and exists (select from accruals a where a.creator_id = c.id and ${inScope(orgId, scope)})
    order by c.id for no key update`.execute(tx);
  return rows;
}

/** A payee as a plan needs it, with the destinations that may come into question. */
export interface PayeeForPlan {
  readonly id: string;
  readonly name: string;
  readonly entity: string | null;
  readonly email: string | null;
  readonly status: string;
}

export interface DestinationForPlan {
  readonly id: string;
  readonly payee_id: string;
  readonly kind: string;
  readonly currency: string | null;
  readonly status: "pending_review" | "active" | "superseded" | "suspended" | "retired" | "rejected";
  readonly status_at: EpochMs;
  readonly usable_from: EpochMs | null;
  readonly details_mask: string;
  readonly holder_name: string;
  readonly holder_name_latin: string | null;
  readonly entity: "individual" | "business";
  readonly details_enc: Buffer | null;
  readonly details_plain: string | null;
}

export async function payeesFor(db: Db, orgId: string, ids: readonly string[]): Promise<PayeeForPlan[]> {
  const { rows } = await sql<PayeeForPlan>`
    select id, name, entity, email, status from payees where org_id = ${orgId} and id = any(${ids}::uuid[])`.execute(
    db,
  );
  return rows;
}

const DESTINATION = sql`id, payee_id, kind, currency, status, status_at, usable_from, details_mask, holder_name, holder_name_latin,
  entity, details_enc, details_plain`;

export async function destinationsFor(
  db: Db,
  orgId: string,
  payeeIds: readonly string[],
): Promise<DestinationForPlan[]> {
  const { rows } = await sql<DestinationForPlan>`
    select ${DESTINATION} from payout_destinations
    where org_id = ${orgId} and payee_id = any(${payeeIds}::uuid[]) and status not in ('retired', 'rejected')`.execute(
    db,
  );
  return rows;
}

/** The destinations that a run's lines were made with, whatever has become of them. */
export async function destinationsOfRun(db: Db, orgId: string, runId: string): Promise<DestinationForPlan[]> {
  const { rows } = await sql<DestinationForPlan>`
    select ${DESTINATION} from payout_destinations
    where org_id = ${orgId} and id = any(array(
      select destination_id from pay_run_lines where org_id = ${orgId} and pay_run_id = ${runId}))`.execute(db);
  return rows;
}

export interface NamedCreator {
  readonly id: string;
  readonly handle: string;
  readonly payee_id: string | null;
  readonly payee_name: string | null;
}

/** Creators with their payees, by id. */
export async function creatorNames(
  db: Db,
  orgId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, NamedCreator>> {
  const { rows } = await sql<NamedCreator>`
    select c.id, c.handle, c.payee_id, p.name as payee_name from creators c
    left join payees p on p.org_id = c.org_id and p.id = c.payee_id
    where c.org_id = ${orgId} and c.id = any(${ids}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Each project's minimum payout. */
export async function minimumsOf(db: Db, orgId: string): Promise<Map<string, bigint>> {
  const { rows } = await sql<{ id: string; cents: bigint }>`
    select id, coalesce(minimum_payout_cents, 0)::bigint as cents from projects where org_id = ${orgId}`.execute(db);
  return new Map(rows.map(({ id, cents }) => [id, cents]));
}

/** Projects among the ids that the organization has. */
export async function knownProjects(db: Db, orgId: string, ids: readonly string[]): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from projects where org_id = ${orgId} and id = any(${ids}::uuid[])`.execute(db);
  return rows[0]?.n ?? 0;
}
