/** Creators on hold: their row says so, and each of their open earnings carries the hold (migration "held_creators"). */
import { type RawBuilder, sql } from "kysely";
import type { EpochMs } from "../../engine/types.ts";
import { arrayText } from "../arrays.ts";
import { at, type Db, type Tx } from "../db.ts";

const among = (column: string, ids: readonly string[]): RawBuilder<boolean> =>
  sql<boolean>`${sql.ref(column)} = any(${arrayText(ids)}::uuid[])`;

/**
 * Locks creators in order of id so that nothing is booked for them until the transaction ends (an accrual's foreign key
 * waits), then what they are owed, as payments do.
 */
export async function lockForHold(tx: Tx, orgId: string, creatorIds: readonly string[]): Promise<void> {
  await sql`
    select id from creators where org_id = ${orgId}::uuid and ${among("id", creatorIds)} order by id for update`.execute(
    tx,
  );
  await sql`
    select count(*) from (
      select id from accruals where org_id = ${orgId}::uuid and ${among("creator_id", creatorIds)} and status = 'earned'
      order by id for no key update) as locked`.execute(tx);
}

/** The creators whose open earnings are in a pay run, with its number. Asked after `lockForHold`. */
export async function reservedOfCreators(
  db: Db,
  orgId: string,
  creatorIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ creator_id: string; run_id: string }>`
    select distinct on (p.creator_id) p.creator_id, r.run_id from pay_run_parts p
    join pay_run_accruals c on c.org_id = p.org_id and c.part_id = p.id and c.live
    join accruals a on a.org_id = c.org_id and a.id = c.accrual_id and a.status = 'earned'
    join pay_run_lines l on l.org_id = p.org_id and l.id = p.line_id
    join pay_runs r on r.org_id = l.org_id and r.id = l.pay_run_id
    where p.org_id = ${orgId}::uuid and ${among("p.creator_id", creatorIds)} order by p.creator_id, r.run_id`.execute(
    db,
  );
  return new Map(rows.map((row) => [row.creator_id, row.run_id]));
}

/**
 * Puts creators on hold, with what they are owed. One that is on hold keeps its time and takes the new reason; an earning that a
 * person or a flag holds keeps that hold, and what takes back is never kept back.
 */
export async function holdCreators(
  tx: Tx,
  orgId: string,
  creatorIds: readonly string[],
  reason: string,
  now: EpochMs,
): Promise<void> {
  await sql`
    update creators set held_at = coalesce(held_at, ${at(now)}), hold_reason = ${reason}, updated_at = ${at(now)}
    where org_id = ${orgId}::uuid and ${among("id", creatorIds)}`.execute(tx);
  await sql`
    update accruals a set hold = hold_of_creator(c.hold_reason, c.held_at), updated_at = ${at(now)}
    from creators c
    where a.org_id = ${orgId}::uuid and ${among("a.creator_id", creatorIds)} and a.status = 'earned' and a.amount_cents > 0
      and (a.hold is null or a.hold ->> 'by' = 'creator') and c.org_id = a.org_id and c.id = a.creator_id`.execute(tx);
}

/** Ends the hold of creators and of what they are owed, but for what a flag would hold without it. */
export async function releaseCreators(
  tx: Tx,
  orgId: string,
  creatorIds: readonly string[],
  now: EpochMs,
): Promise<void> {
  await sql`
    update creators set held_at = null, hold_reason = null, updated_at = ${at(now)}
    where org_id = ${orgId}::uuid and ${among("id", creatorIds)}`.execute(tx);
  await sql`
    update accruals a set updated_at = ${at(now)}, hold = (
      select hold_of_creator('Flagged.', min(h.held_at)::instant) || '{"by": "flags"}' from flag_holds h
      where h.org_id = a.org_id and h.accrual_id = a.id and h.released_at is null having count(*) > 0)
    where a.org_id = ${orgId}::uuid and ${among("a.creator_id", creatorIds)} and a.hold ->> 'by' = 'creator'`.execute(
    tx,
  );
}
