/** Tags: free labels on creator payouts and on creators; they never affect money. */
import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { EpochMs } from "../../engine/types.ts";
import { at, type Db, type Tx } from "../db.ts";
import { type Keyset, olderThan } from "../paging.ts";

export interface TagRow {
  readonly id: string;
  readonly org_id: string;
  readonly number: bigint;
  readonly name: string;
  readonly member_count: number;
  readonly created_at: EpochMs;
  readonly updated_at: EpochMs;
}

/** What the tags are on. */
export type TagKind = "payout" | "creator";

const TABLES = {
  payout: {
    tags: "payout_tags",
    members: "payout_tag_members",
    target: "creator_payout_id",
    targets: "creator_payouts",
  },
  creator: { tags: "creator_tags", members: "creator_tag_members", target: "creator_id", targets: "creators" },
} as const;

/** Whether a row of the tagged table has a tag of its organization. */
export function carriesTag(kind: TagKind, tagId: string): RawBuilder<SqlBool> {
  const { members, target, targets } = TABLES[kind];
  return sql<SqlBool>`exists (select from ${sql.table(members)} m
    where m.org_id = ${sql.ref(`${targets}.org_id`)} and m.tag_id = ${tagId} and ${sql.ref(`m.${target}`)} = ${sql.ref(`${targets}.id`)})`;
}

const columns = (kind: TagKind) => sql`
  t.id, t.org_id, t.number, t.name, t.created_at, t.updated_at,
  (select count(*)::int from ${sql.table(TABLES[kind].members)} m where m.org_id = t.org_id and m.tag_id = t.id) as member_count`;

/** Newest first. */
export async function listTags(
  db: Db,
  orgId: string,
  kind: TagKind,
  query: { limit: number; cursor?: Keyset | undefined },
): Promise<TagRow[]> {
  const { rows } = await sql<TagRow>`
    select ${columns(kind)} from ${sql.table(TABLES[kind].tags)} t
    where t.org_id = ${orgId} and ${olderThan("t.created_at", query.cursor)}
    order by t.created_at desc, t.id desc limit ${query.limit}`.execute(db);
  return rows;
}

export async function findTag(db: Db, orgId: string, kind: TagKind, id: string): Promise<TagRow | undefined> {
  const { rows } = await sql<TagRow>`
    select ${columns(kind)} from ${sql.table(TABLES[kind].tags)} t where t.org_id = ${orgId} and t.id = ${id}`.execute(
    db,
  );
  return rows[0];
}

export async function insertTag(
  tx: Tx,
  orgId: string,
  kind: TagKind,
  row: { readonly id: string; readonly name: string },
  now: EpochMs,
): Promise<void> {
  await sql`
    insert into ${sql.table(TABLES[kind].tags)} (org_id, id, name, created_at, updated_at)
    values (${orgId}, ${row.id}, ${row.name}, ${at(now)}, ${at(now)})`.execute(tx);
}

/** Which of these ids exist. */
export async function countTargets(db: Db, orgId: string, kind: TagKind, ids: readonly string[]): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from ${sql.table(TABLES[kind].targets)}
    where org_id = ${orgId} and id = any(${ids}::uuid[])`.execute(db);
  return rows[0]?.n ?? 0;
}

/** Sets which rows have the tag; the tag's row is locked, so that concurrent requests are serialized. */
export async function setTagMembers(
  tx: Tx,
  orgId: string,
  kind: TagKind,
  id: string,
  ids: readonly string[],
  now: EpochMs,
): Promise<void> {
  const { tags, members, target } = TABLES[kind];
  await sql`update ${sql.table(tags)} set updated_at = ${at(now)} where org_id = ${orgId} and id = ${id}`.execute(tx);
  await sql`
    delete from ${sql.table(members)} where org_id = ${orgId} and tag_id = ${id} and ${sql.ref(target)} <> all(${ids}::uuid[])`.execute(
    tx,
  );
  await sql`
    insert into ${sql.table(members)} (org_id, tag_id, ${sql.ref(target)})
    select ${orgId}::uuid, ${id}::uuid, m.id from unnest(${ids}::uuid[]) as m (id) order by m.id on conflict do nothing`.execute(
    tx,
  );
}

/** The tags of one payout, by name. */
export async function tagsOfPayout(
  db: Db,
  orgId: string,
  payoutId: string,
): Promise<Pick<TagRow, "id" | "number" | "name">[]> {
  const { rows } = await sql<Pick<TagRow, "id" | "number" | "name">>`
    select t.id, t.number, t.name from payout_tag_members m
    join payout_tags t on t.org_id = m.org_id and t.id = m.tag_id
    where m.org_id = ${orgId} and m.creator_payout_id = ${payoutId} order by t.name`.execute(db);
  return rows;
}
