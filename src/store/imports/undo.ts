/** Taking an import back, a part at a time, and bringing back what an undo took away. */
import { sql } from "kysely";
import type { EpochMs } from "../../engine/types.ts";
import { arrayText } from "../arrays.ts";
import { at, type Db, type Tx } from "../db.ts";
import { isServedHere } from "../places.ts";
import type { AddedEntity, NewImport } from "./imports.ts";

/** Keeps an import from growing until the transaction ends. Answers whether it is there. */
export async function lockImport(tx: Tx, orgId: string, id: string): Promise<boolean> {
  const { rows } = await sql`select from imports where org_id = ${orgId}::uuid and id = ${id}::uuid for update`.execute(
    tx,
  );
  return rows.length > 0;
}

/** Begins the undo of an import; nothing can be added to it from now on. Its first reason and person count. */
export async function beginUndo(
  tx: Tx,
  orgId: string,
  importId: string,
  given: Pick<NewImport, "actor" | "now"> & { readonly reason: string },
): Promise<boolean> {
  const { actor, now, reason } = given;
  const { rows } = await sql`
    insert into import_undos (org_id, import_id, reason, actor_type, actor_id, actor_name, undone_at)
    values (${orgId}::uuid, ${importId}::uuid, ${reason}, ${actor.type}, ${actor.id}, ${actor.name}, ${at(now)})
    on conflict do nothing returning import_id`.execute(tx);
  return rows.length > 0;
}

/** Undos that were begun and not ended, the oldest first, of organizations that this database serves. */
export async function openUndos(
  db: Db,
  limit: number,
): Promise<{ readonly orgId: string; readonly importId: string }[]> {
  const { rows } = await sql<{ org_id: string; import_id: string }>`
    select org_id, import_id from import_undos where finished_at is null and ${isServedHere("org_id")}
    order by undone_at, import_id limit ${limit}`.execute(db);
  return rows.map((row) => ({ orgId: row.org_id, importId: row.import_id }));
}

/** Brings the summary of readings by batch up to date, which is what finds the readings of a part. */
export async function summarizeBatches(tx: Tx): Promise<void> {
  await sql`select summarize_batches()`.execute(tx);
}

/** The last part whose readings are still to be taken back; undefined when there is none. */
export async function nextPart(tx: Tx, orgId: string, importId: string): Promise<bigint | undefined> {
  const { rows } = await sql<{ batch: bigint }>`
    select batch from import_parts where org_id = ${orgId}::uuid and import_id = ${importId}::uuid and withdrawn_at is null
    order by batch desc limit 1`.execute(tx);
  return rows[0]?.batch;
}

/** Moves the readings of a part to those that count no more, and marks their creators and posts. */
export async function withdrawPart(tx: Tx, batch: bigint, now: EpochMs): Promise<void> {
  await sql`select withdraw_readings(${batch}::bigint, ${at(now)})`.execute(tx);
}

/**
 * Posts that the import added, that are left without any reading, and whose status is as the import left it; in order of
 * their ids, after `after`.
 */
export async function emptyPosts(
  tx: Tx,
  orgId: string,
  importId: string,
  after: string | null,
  limit: number,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select v.id from import_additions a
    join videos v on v.org_id = a.org_id and v.id = a.row_id
    where a.org_id = ${orgId}::uuid and a.import_id = ${importId}::uuid and a.entity = 'videos'
      and (${after}::uuid is null or a.row_id > ${after}::uuid) and v.tracking_status <> 'excluded'
      and not exists (select from last_reading(v.org_id, v.id, 'infinity'))
      and not exists (select from video_history h where h.org_id = v.org_id and h.video_id = v.id and h.changed_at > a.added_at)
    order by a.row_id limit ${limit}`.execute(tx);
  return rows.map(({ id }) => id);
}

/** Tables that make a creator one that stays. */
const USES = [
  "assignments",
  "accruals",
  "payments",
  "earnings",
  "campaign_members",
  "campaign_sales",
  "follower_readings",
];

/** Removes creators that the import added and that have nothing: no post that counts, rule, goal or money. */
export async function removeEmptyCreators(tx: Tx, orgId: string, importId: string, now: EpochMs): Promise<string[]> {
  const unused = USES.map(
    (table) => sql`not exists (select from ${sql.table(table)} x where x.org_id = c.org_id and x.creator_id = c.id)`,
  );
  const { rows } = await sql<{ id: string }>`
    with empty as (
      select c.id from import_additions a
      join creators c on c.org_id = a.org_id and c.id = a.row_id
      where a.org_id = ${orgId}::uuid and a.import_id = ${importId}::uuid and a.entity = 'creators'
        and c.removed_at is null and c.payee_id is null
        and not exists (select from videos v where v.org_id = c.org_id and v.creator_id = c.id and v.tracking_status <> 'excluded')
        and not exists (select from goals g where g.org_id = c.org_id and g.creator_id = c.id and g.deleted_at is null)
        and ${sql.join(unused, sql` and `)}
      order by c.id for no key update of c
    )
    update creators c set removed_at = ${at(now)}, updated_at = ${at(now)} from empty
    where c.org_id = ${orgId}::uuid and c.id = empty.id returning c.id`.execute(tx);
  return rows.map(({ id }) => id);
}

/** Notes what an undo took away. */
export async function appendReturns(
  tx: Tx,
  orgId: string,
  importId: string,
  entity: AddedEntity,
  ids: readonly string[],
  now: EpochMs,
): Promise<void> {
  if (ids.length === 0) return;
  await sql`
    insert into import_returns (org_id, import_id, entity, row_id, returned_at, batch)
    select ${orgId}::uuid, ${importId}::uuid, ${entity}, id, ${at(now)}, (select nextval('reading_batches'))
    from unnest(${arrayText(ids)}::uuid[]) as a (id)`.execute(tx);
}

export async function finishUndo(tx: Tx, orgId: string, importId: string, now: EpochMs): Promise<void> {
  await sql`
    update import_undos set finished_at = ${at(now)}
    where org_id = ${orgId}::uuid and import_id = ${importId}::uuid and finished_at is null`.execute(tx);
}

/** Of these posts those that an undo excluded, and whose status is as it left it; with their creators' way of tracking. */
export async function returnedPosts(
  tx: Tx,
  orgId: string,
  videoIds: readonly string[],
): Promise<{ readonly id: string; readonly tracking_mode: string | null }[]> {
  const { rows } = await sql<{ id: string; tracking_mode: string | null }>`
    select distinct v.id, c.tracking_mode
    from unnest(${arrayText([...new Set(videoIds)])}::uuid[]) as n (id)
    join import_returns r on r.org_id = ${orgId}::uuid and r.row_id = n.id and r.entity = 'videos'
    join videos v on v.org_id = r.org_id and v.id = r.row_id and v.tracking_status = 'excluded'
    left join creators c on c.org_id = v.org_id and c.id = v.creator_id
    where r.returned_at = (
      select max(changed_at) from video_history h where h.org_id = v.org_id and h.video_id = v.id)`.execute(tx);
  return rows;
}

/** Adds creators again that an undo removed; answers which. */
export async function restoreCreators(
  tx: Tx,
  orgId: string,
  creatorIds: readonly string[],
  now: EpochMs,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update creators c set removed_at = null, updated_at = ${at(now)}
    from import_returns r
    where r.org_id = ${orgId}::uuid and r.entity = 'creators' and r.row_id = any(${arrayText(creatorIds)}::uuid[])
      and c.org_id = r.org_id and c.id = r.row_id and c.removed_at = r.returned_at and c.merged_into is null
    returning c.id`.execute(tx);
  return rows.map(({ id }) => id);
}

/** Whether an undo has ever set a post or a creator aside; asked before the two above: seldom has one. */
export async function hasReturns(tx: Tx, orgId: string): Promise<boolean> {
  const { rows } = await sql`
    select from import_returns where org_id = ${orgId}::uuid and entity in ('videos', 'creators') limit 1`.execute(tx);
  return rows.length > 0;
}
