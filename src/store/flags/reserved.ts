/** Flags that touch what a pay run has reserved: they do not hold it, and who approves the run sees them. */
import { sql } from "kysely";
import type { EpochMs } from "../../engine/types.ts";
import { arrayText } from "../arrays.ts";
import { at, type Db, type Tx } from "../db.ts";
import type { FlagRow } from "./flags.ts";
import { type NewHold, pairs } from "./holds.ts";

/**
 * Notes what these flags would hold and a run has reserved, and forgets what they noted before and no longer touch. What a
 * person has released is not noted.
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
export interface FlagOfLine extends Pick<FlagRow, "id" | "kind" | "at" | "evidence" | "state"> {
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
    select distinct on (l.id, f.id) l.id as line_id, f.id, f.kind, f.at, f.evidence, f.state ${LIVE}
    where l.org_id = any(${arrayText(orgIds)}::uuid[]) and l.id = any(${arrayText(lineIds)}::uuid[]) and l.status = 'planned'
    order by l.id, f.id`.execute(db);
  return rows;
}

/** A planned line of a run that a flag touches. */
export interface FlaggedLine {
  readonly id: string;
  readonly reference: string;
  readonly amount_cents: bigint;
  /** When the latest of its flags was noted. */
  readonly noted_at: EpochMs;
}

export async function flaggedLines(db: Db, orgIds: readonly string[], runId: string): Promise<FlaggedLine[]> {
  const { rows } = await sql<FlaggedLine>`
    select l.id, l.reference, l.amount_cents, max(n.noted_at) as noted_at ${LIVE}
    where l.org_id = any(${arrayText(orgIds)}::uuid[]) and l.pay_run_id = ${runId} and l.status = 'planned'
    group by l.org_id, l.id order by l.position`.execute(db);
  return rows;
}
