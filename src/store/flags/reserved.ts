/** Flags that touch what a pay run has reserved: they do not hold it, and who approves the run sees them. */
import { sql } from "kysely";
import type { EpochMs } from "../../engine/types.ts";
import { arrayText } from "../arrays.ts";
import { at, type Db, type Tx } from "../db.ts";
import type { FlagRow } from "./flags.ts";
import { type NewHold, pairs } from "./holds.ts";

/**
 * Notes what these flags would hold and a run has reserved, and forgets what they noted before and no longer touch. What a
 * person has released is not noted. What a flag now says otherwise is noted again.
 *
 * @param now read while the flags of their projects are locked: an approval that has not seen them is older
 */
export async function noteReserved(
  tx: Tx,
  orgId: string,
  flagIds: readonly string[],
  wanted: readonly NewHold[],
  now: EpochMs,
): Promise<void> {
  if (flagIds.length === 0) return;
  await sql`
    delete from reserved_flags n using flags f
    where n.org_id = ${orgId}::uuid and n.flag_id = any(${arrayText(flagIds)}::uuid[])
      and f.org_id = n.org_id and f.id = n.flag_id and f.updated_at > n.noted_at`.execute(tx);
  await sql`
    with reserved as materialized (
      select w.flag_id, w.accrual_id
      from ${pairs(wanted)} as w (flag_id, accrual_id)
      where exists (select from pay_run_accruals r where r.org_id = ${orgId}::uuid and r.accrual_id = w.accrual_id and r.live)
        and not exists (select from flag_holds h where h.org_id = ${orgId}::uuid and h.flag_id = w.flag_id
                          and h.accrual_id = w.accrual_id and h.released_by = 'person')
    ), forgotten as (
      delete from reserved_flags n where n.org_id = ${orgId}::uuid and n.flag_id = any(${arrayText(flagIds)}::uuid[])
        and not exists (select from reserved r where r.flag_id = n.flag_id and r.accrual_id = n.accrual_id)
    )
    insert into reserved_flags (org_id, flag_id, accrual_id, noted_at)
    select ${orgId}::uuid, flag_id, accrual_id, ${at(now)} from reserved
    on conflict do nothing`.execute(tx);
}

/** A line that is still to be paid, and what a live flag says of an accrual of it. */
export interface FlagOfLine extends Pick<FlagRow, "id" | "video_id" | "kind" | "at" | "evidence" | "state"> {
  readonly line_id: string;
}

/** Of a project whose policy says that flags hold, and of a flag that is open or confirmed. */
const LIVE = sql`
  from pay_run_lines l
  join pay_run_accruals r on r.org_id = l.org_id and r.line_id = l.id and r.live
  join reserved_flags n on n.org_id = r.org_id and n.accrual_id = r.accrual_id
  join flags f on f.org_id = n.org_id and f.id = n.flag_id and f.state in ('open', 'confirmed')
  join projects p on p.org_id = f.org_id and p.id = f.project_id and p.flagged_accruals = 'hold'`;

/** The flags of some lines, each once for a line. */
export async function flagsOfLines(
  db: Db,
  orgIds: readonly string[],
  lineIds: readonly string[],
): Promise<FlagOfLine[]> {
  if (lineIds.length === 0) return [];
  const { rows } = await sql<FlagOfLine>`
    select distinct on (l.id, f.id) l.id as line_id, f.id, f.video_id, f.kind, f.at, f.evidence, f.state ${LIVE}
    where l.org_id = any(${arrayText(orgIds)}::uuid[]) and l.id = any(${arrayText(lineIds)}::uuid[]) and l.status = 'planned'
    order by l.id, f.id`.execute(db);
  return rows;
}

/** What a live flag says of a line of a run that is still to be paid. */
export interface FlagOfRun extends FlagOfLine {
  readonly reference: string;
  readonly payee_id: string;
  readonly payee_name: string;
  readonly amount_cents: bigint;
  /** When what it says was first noted of an accrual of the line. */
  readonly noted_at: EpochMs;
}

/** Each flag once for a line, in the order of the lines. */
export async function flagsOfRun(db: Db, orgIds: readonly string[], runId: string): Promise<FlagOfRun[]> {
  const { rows } = await sql<FlagOfRun>`
    select l.id as line_id, l.reference, l.payee_id, y.name as payee_name, l.amount_cents, f.id, f.video_id, f.kind, f.at,
           f.evidence, f.state, max(n.noted_at) as noted_at ${LIVE}
    join payees y on y.org_id = l.org_id and y.id = l.payee_id
    where l.org_id = any(${arrayText(orgIds)}::uuid[]) and l.pay_run_id = ${runId} and l.status = 'planned'
    group by l.org_id, l.id, y.org_id, y.id, f.org_id, f.id order by l.position, f.id`.execute(db);
  return rows;
}
