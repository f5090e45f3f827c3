/** The lines of runs, their parts and accruals, and who was left out, as they are read. `write-lines.ts` writes them. */
import { type Selectable, sql } from "kysely";
import type { LineState } from "../../engine/payruns/states.ts";
import type { EpochMs } from "../../engine/types.ts";
import { at, type Db, type Tx } from "../db.ts";
import type { PayRunLinesTable } from "../schema.gen.ts";

export interface LineRow extends Omit<Selectable<PayRunLinesTable>, "status"> {
  readonly status: LineState;
  readonly payee_name: string;
}

/** A page of a run's lines by position, from after `after`. */
export async function listLines(
  db: Db,
  orgIds: readonly string[],
  runId: string,
  query: {
    status?: string | undefined;
    search?: string | undefined;
    /** These alone; null: all. */
    only: readonly string[] | null;
    after: number;
    limit: number;
  },
): Promise<LineRow[]> {
  const { status, search, only } = query;
  const { rows } = await sql<LineRow>`
    select l.*, p.name as payee_name from pay_run_lines l
    join payees p on p.org_id = l.org_id and p.id = l.payee_id
    where l.org_id = any(${orgIds}::uuid[]) and l.pay_run_id = ${runId} and l.position > ${query.after}
      and ${status === undefined ? sql`true` : sql`l.status = ${status}`}
      and ${only === null ? sql`true` : sql`l.id = any(${only}::uuid[])`}
      and ${search === undefined ? sql`true` : sql`(position(lower(${search}) in lower(p.name)) > 0 or l.reference = upper(${search}))`}
    order by l.position limit ${query.limit}`.execute(db);
  return rows;
}

export async function findLine(
  db: Db,
  orgIds: readonly string[],
  runId: string,
  id: string,
): Promise<LineRow | undefined> {
  const { rows } = await sql<LineRow>`
    select l.*, p.name as payee_name from pay_run_lines l
    join payees p on p.org_id = l.org_id and p.id = l.payee_id
    where l.org_id = any(${orgIds}::uuid[]) and l.pay_run_id = ${runId} and l.id = ${id}`.execute(db);
  return rows[0];
}

export interface PartRow {
  readonly id: string;
  readonly line_id: string;
  readonly project_id: string;
  readonly creator_id: string;
  readonly amount_cents: bigint;
  readonly payment_id: string | null;
  readonly accrual_ids: string[];
}

/** The parts of lines, or of all of a run's, with their accruals in order of id. */
export async function partsOfRun(
  db: Db,
  orgIds: readonly string[],
  runId: string,
  lineIds: readonly string[] | null,
): Promise<PartRow[]> {
  // Looked up part by part: joined with sums of them, a plan made before the tables have statistics is quadratic.
  const { rows } = await sql<PartRow>`
    select p.id, p.line_id, p.project_id, p.creator_id, p.amount_cents, p.payment_id,
           array(select a.accrual_id::text from pay_run_accruals a
                 where a.org_id = p.org_id and a.part_id = p.id order by a.accrual_id) as accrual_ids
    from pay_run_lines l
    join pay_run_parts p on p.org_id = l.org_id and p.line_id = l.id
    where l.org_id = any(${orgIds}::uuid[]) and l.pay_run_id = ${runId}
      and ${lineIds === null ? sql`true` : sql`l.id = any(${lineIds}::uuid[])`}
    order by l.position, p.project_id, p.creator_id`.execute(db);
  return rows;
}

/** All lines of a run in one of the states. */
export async function linesOfRun(
  db: Db,
  orgId: string,
  runId: string,
  states: readonly LineState[],
): Promise<LineRow[]> {
  const { rows } = await sql<LineRow>`
    select l.*, p.name as payee_name from pay_run_lines l
    join payees p on p.org_id = l.org_id and p.id = l.payee_id
    where l.org_id = ${orgId} and l.pay_run_id = ${runId} and l.status = any(${states}::text[])
    order by l.position`.execute(db);
  return rows;
}

/** Whether a line of a run is in one of the states. */
export async function hasLines(db: Db, orgId: string, runId: string, states: readonly LineState[]): Promise<boolean> {
  const { rows } = await sql<{ has: boolean }>`
    select exists (select from pay_run_lines where org_id = ${orgId} and pay_run_id = ${runId} and status = any(${states}::text[])) as has`.execute(
    db,
  );
  return rows[0]?.has === true;
}

export interface LeftOutRow {
  readonly id: string;
  readonly position: number;
  readonly payee_id: string;
  readonly payee_name: string;
  readonly project_id: string;
  readonly creator_id: string;
  readonly handle: string;
  readonly amount_cents: bigint;
  readonly accruals: number;
  readonly reasons: readonly {
    readonly code: string;
    readonly since: number | null;
    readonly details: readonly string[];
  }[];
}

/** A page of those left out, by position. */
export async function listLeftOut(
  db: Db,
  orgIds: readonly string[],
  runId: string,
  query: { reason?: string | undefined; after: number; limit: number },
): Promise<LeftOutRow[]> {
  const { reason } = query;
  const { rows } = await sql<LeftOutRow>`
    select r.id, r.position, r.payee_id, p.name as payee_name, r.project_id, r.creator_id, c.handle, r.amount_cents,
           cardinality(r.accrual_ids) as accruals, r.reasons
    from pay_run_left_out r
    join payees p on p.org_id = r.org_id and p.id = r.payee_id
    join creators c on c.org_id = r.org_id and c.id = r.creator_id
    where r.org_id = any(${orgIds}::uuid[]) and r.pay_run_id = ${runId} and r.position > ${query.after}
      and ${reason === undefined ? sql`true` : sql`r.reason = ${reason}`}
    order by r.position limit ${query.limit}`.execute(db);
  return rows;
}

/** Which of the references the organization has used. */
export async function usedReferences(db: Db, orgId: string, references: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ reference: string }>`
    select reference from pay_run_lines where org_id = ${orgId} and reference = any(${references}::text[])`.execute(db);
  return rows.map(({ reference }) => reference);
}

/** The projects of a run's accruals in which flags hold what they touch. */
export async function projectsThatHold(db: Db, orgId: string, runId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select p.id from projects p where p.org_id = ${orgId} and p.flagged_accruals = 'hold' and exists (
      select from pay_run_lines l join pay_run_parts r on r.org_id = l.org_id and r.line_id = l.id
      where l.org_id = ${orgId} and l.pay_run_id = ${runId} and r.project_id = p.id)
    order by 1`.execute(db);
  return rows.map(({ id }) => id);
}

/** Lines in a state whose destination is, or is not yet, paid to; and lines with an accrual that is no longer open. */
export async function unfitLines(
  tx: Tx,
  orgId: string,
  runId: string,
  now: EpochMs,
): Promise<{ reference: string; why: "destination" | "accruals" }[]> {
  const { rows } = await sql<{ reference: string; why: "destination" | "accruals" }>`
    select l.reference, 'destination' as why from pay_run_lines l
    join payout_destinations d on d.org_id = l.org_id and d.id = l.destination_id
    join payees p on p.org_id = l.org_id and p.id = l.payee_id
    where l.org_id = ${orgId} and l.pay_run_id = ${runId} and l.status = 'planned'
      and (d.status <> 'active' or d.usable_from > ${at(now)} or p.status <> 'active')
    union all
    select distinct l.reference, 'accruals' from pay_run_lines l
    join pay_run_accruals r on r.org_id = l.org_id and r.line_id = l.id
    join accruals a on a.org_id = r.org_id and a.id = r.accrual_id
    where l.org_id = ${orgId} and l.pay_run_id = ${runId} and l.status = 'planned'
      and (not r.live or a.status <> 'earned' or a.hold is not null or a.amount_cents <> r.amount_cents)
    order by 1`.execute(tx);
  return rows;
}
