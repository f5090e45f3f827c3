/** Creators that a change of many is about, and their tags. */
import { sql } from "kysely";
import { arrayText } from "../arrays.ts";
import type { Db, Tx } from "../db.ts";
import { type CreatorFilter, type CreatorRow, creatorsMatching } from "../feeding/creators.ts";

/** The creators of a list that follow one in order of id; merged ones are not among them. */
export async function matchingIds(
  db: Db,
  orgId: string,
  filter: CreatorFilter,
  after: string | undefined,
  limit: number,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from creators
    where ${creatorsMatching(orgId, filter)} and merged_into is null
      and ${after === undefined ? sql`true` : sql`id > ${after}::uuid`}
    order by id limit ${limit}`.execute(db);
  return rows.map(({ id }) => id);
}

/** Locks these creators in order of id; for a hold also against the foreign key of what is booked (`store/feeding/holds.ts`). */
export async function lockSelected(
  tx: Tx,
  orgId: string,
  ids: readonly string[],
  to: "change" | "hold",
): Promise<CreatorRow[]> {
  const { rows } = await sql<CreatorRow>`
    select * from creators where org_id = ${orgId}::uuid and id = any(${arrayText(ids)}::uuid[])
    order by id ${to === "hold" ? sql`for update` : sql`for no key update`}`.execute(tx);
  return rows;
}

/** Puts tags on creators and takes others off. Returns the creators whose tags are others now. */
export async function changeTags(
  tx: Tx,
  orgId: string,
  creatorIds: readonly string[],
  add: readonly string[],
  remove: readonly string[],
): Promise<Set<string>> {
  const tags = [...add, ...remove].toSorted();
  await sql`
    select id from creator_tags where org_id = ${orgId}::uuid and id = any(${arrayText(tags)}::uuid[])
    order by id for no key update`.execute(tx);
  const added = await sql<{ creator_id: string }>`
    insert into creator_tag_members (org_id, tag_id, creator_id)
    select ${orgId}::uuid, t.id, c.id
    from unnest(${arrayText(add)}::uuid[]) as t (id) cross join unnest(${arrayText(creatorIds)}::uuid[]) as c (id)
    order by t.id, c.id on conflict do nothing returning creator_id`.execute(tx);
  const removed = await sql<{ creator_id: string }>`
    delete from creator_tag_members
    where org_id = ${orgId}::uuid and tag_id = any(${arrayText(remove)}::uuid[])
      and creator_id = any(${arrayText(creatorIds)}::uuid[])
    returning creator_id`.execute(tx);
  return new Set([...added.rows, ...removed.rows].map((row) => row.creator_id));
}

/** How many of these are creator tags. */
export async function countTags(db: Db, orgId: string, ids: readonly string[]): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from creator_tags where org_id = ${orgId}::uuid and id = any(${arrayText(ids)}::uuid[])`.execute(
    db,
  );
  return rows[0]?.n ?? 0;
}
