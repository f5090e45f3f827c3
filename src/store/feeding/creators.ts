import { type RawBuilder, type Selectable, type SqlBool, sql } from "kysely";
import type { EpochMs } from "../../engine/types.ts";
import { arrayText } from "../arrays.ts";
import { at, type Db, type Tx } from "../db.ts";
import { hadHandle } from "../earlier-handles.ts";
import { type Keyset, olderThan } from "../paging.ts";
import type { CreatorsTable } from "../schema.gen.ts";
import { holds } from "../texts.ts";
import { toIso } from "../types.ts";
import { jsonText } from "../write-log.ts";
import { carriesTag } from "./tags.ts";

export type CreatorRow = Selectable<CreatorsTable>;

/** The fields of a creator that a client can set; missing ones are left unchanged. */
export interface CreatorChanges {
  readonly handle?: string | undefined;
  /** The handle in the form used for comparing; set with it. */
  readonly handle_key?: string | undefined;
  readonly display_name?: string | null | undefined;
  readonly avatar_url?: string | null | undefined;
  readonly email?: string | null | undefined;
  readonly description?: string | null | undefined;
  readonly readme?: string | null | undefined;
  readonly metadata?: Record<string, unknown> | undefined;
  readonly tracking_mode?: string | undefined;
  readonly tracking_start_date?: string | undefined;
}

export interface NewCreator extends CreatorChanges {
  readonly id: string;
  readonly platform: string;
  readonly handle: string;
  readonly handle_key: string;
  readonly tracking_start_date: string;
}

/** Identifies a creator inside a project: equal keys are the same handle, in any case. */
export interface CreatorKey {
  readonly platform: string;
  readonly handle_key: string;
}

/** Identifies a creator to people. */
export interface CreatorName {
  readonly platform: string;
  readonly handle: string;
}

export interface CreatorFilter {
  readonly projectId?: string | undefined;
  /** Only creators with this tag. */
  readonly tagId?: string | undefined;
  readonly search?: string | undefined;
  /** Only creators on hold, or only those that are not. */
  readonly held?: boolean | undefined;
  readonly includeRemoved: boolean;
}

/** The condition that a filter is. */
export function creatorsMatching(orgId: string, filter: CreatorFilter): RawBuilder<SqlBool> {
  const { projectId, tagId, search, held, includeRemoved } = filter;
  const parts = [sql<SqlBool>`creators.org_id = ${orgId}::uuid`];
  if (projectId !== undefined) parts.push(sql<SqlBool>`creators.project_id = ${projectId}::uuid`);
  if (tagId !== undefined) parts.push(carriesTag("creator", tagId));
  if (!includeRemoved) parts.push(sql<SqlBool>`creators.removed_at is null`);
  if (held !== undefined)
    parts.push(held ? sql<SqlBool>`creators.held_at is not null` : sql<SqlBool>`creators.held_at is null`);
  if (search !== undefined && search !== "") parts.push(sql<SqlBool>`${isCalled([orgId], search)}`);
  return sql<SqlBool>`(${sql.join(parts, sql` and `)})`;
}

export function selectCreators(
  db: Db,
  orgId: string,
  filter: CreatorFilter,
  page: { readonly cursor: Keyset | undefined; readonly limit: number },
): Promise<CreatorRow[]> {
  return db
    .selectFrom("creators")
    .selectAll()
    .where(creatorsMatching(orgId, filter))
    .where(olderThan("created_at", page.cursor))
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .limit(page.limit)
    .execute();
}

export function findCreator(db: Db, orgId: string, id: string): Promise<CreatorRow | undefined> {
  return db.selectFrom("creators").selectAll().where("org_id", "=", orgId).where("id", "=", id).executeTakeFirst();
}

/** The creators of a project among these ids. */
export function findCreatorsById(
  db: Db,
  orgId: string,
  projectId: string,
  ids: readonly string[],
): Promise<CreatorRow[]> {
  return db
    .selectFrom("creators")
    .selectAll()
    .where("org_id", "=", orgId)
    .where("project_id", "=", projectId)
    .where(sql<boolean>`id = any(${ids}::uuid[])`)
    .execute();
}

/** Those of these creators who are assigned to no structure now, in order of their handles. */
export async function findCreatorsWithoutStructure(
  db: Db,
  orgId: string,
  projectId: string,
  ids: readonly string[],
): Promise<CreatorName[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<CreatorName>`
    select c.platform, c.handle from creators c
    where c.org_id = ${orgId}::uuid and c.project_id = ${projectId}::uuid and c.id = any(${arrayText(ids)}::uuid[])
      and not exists (select from assignments a where a.org_id = c.org_id and a.project_id = c.project_id
                        and a.creator_id = c.id and a.unassigned_at is null)
    order by c.handle, c.id`.execute(db);
  return rows;
}

/** How many creators a filter finds. */
export async function countMatching(db: Db, orgId: string, filter: CreatorFilter): Promise<number> {
  const row = await db
    .selectFrom("creators")
    .select(sql<number>`count(*)::int`.as("n"))
    .where(creatorsMatching(orgId, filter))
    .executeTakeFirstOrThrow();
  return row.n;
}

/** Active creators count against the plan. */
export async function countCreators(db: Db, orgId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count_creators(${orgId}::uuid)::int as n`.execute(db);
  return rows[0]?.n ?? 0;
}

/**
 * Inserts the creators whose handle is free in the project, and returns them. Written in the order of the unique index,
 * so that two requests that add the same creators wait for each other instead of deadlocking.
 */
export async function insertCreators(
  tx: Tx,
  orgId: string,
  projectId: string,
  creators: readonly NewCreator[],
  now: EpochMs,
): Promise<CreatorRow[]> {
  if (creators.length === 0) return [];
  const text = jsonText(
    creators.map((creator) => ({
      ...creator,
      tracking_mode: creator.tracking_mode ?? "auto",
      metadata: creator.metadata ?? {},
    })),
  );
  const { rows } = await sql<CreatorRow>`
    insert into creators (org_id, id, project_id, platform, handle, handle_key, display_name, avatar_url, email, description, readme,
                          metadata, tracking_mode, tracking_start_date, created_at, updated_at)
    select ${orgId}::uuid, n.id, ${projectId}::uuid, n.platform, n.handle, n.handle_key, n.display_name, n.avatar_url, n.email, n.description,
           n.readme, n.metadata, n.tracking_mode, n.tracking_start_date, ${toIso(now)}::timestamptz, ${toIso(now)}::timestamptz
    from jsonb_to_recordset(${text}::jsonb) as n (id uuid, platform text, handle text, handle_key text, display_name text, avatar_url text,
         email text, description text, readme text, metadata jsonb, tracking_mode text, tracking_start_date date)
    order by n.platform, n.handle_key, n.id
    on conflict (org_id, project_id, platform, handle_key) where merged_into is null do nothing
    returning *`.execute(tx);
  return rows;
}

export function updateCreator(
  tx: Tx,
  orgId: string,
  id: string,
  { metadata, ...changes }: CreatorChanges,
  now: EpochMs,
): Promise<CreatorRow | undefined> {
  return tx
    .updateTable("creators")
    .set({
      ...changes,
      ...(metadata === undefined ? {} : { metadata: jsonText(metadata) }),
      updated_at: at(now),
    })
    .where("org_id", "=", orgId)
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirst();
}

/** Removes a creator, or with null restores it. A removal keeps its first date. */
export function setRemoved(
  tx: Tx,
  orgId: string,
  id: string,
  removedAt: EpochMs | null,
  now: EpochMs,
): Promise<CreatorRow> {
  return tx
    .updateTable("creators")
    .set({
      removed_at: removedAt === null ? null : sql<EpochMs>`coalesce(removed_at, ${at(removedAt)})`,
      updated_at: at(now),
    })
    .where("org_id", "=", orgId)
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Locks a creator against other writers. */
export function lockCreator(tx: Tx, orgId: string, id: string): Promise<CreatorRow | undefined> {
  return tx
    .selectFrom("creators")
    .selectAll()
    .where("org_id", "=", orgId)
    .where("id", "=", id)
    .forNoKeyUpdate()
    .executeTakeFirst();
}

/** Ends the creator's open assignments; future ones never begin. Returns how many. */
export async function endAssignments(tx: Tx, orgId: string, creator: CreatorRow, now: EpochMs): Promise<number> {
  const result = await tx
    .updateTable("assignments")
    .set({ unassigned_at: sql<EpochMs>`greatest(assigned_at, ${at(now)})`, updated_at: at(now) })
    .where("org_id", "=", orgId)
    .where("project_id", "=", creator.project_id)
    .where("creator_id", "=", creator.id)
    .where("unassigned_at", "is", null)
    .where("member_id", "is", null)
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

/** Whether a creator's handle or name holds a text, or a handle that it had before. */
function isCalled(orgIds: readonly string[], search: string): RawBuilder<unknown> {
  const names = [sql`handle`, sql`display_name`].map((name) => holds(name, search));
  return sql`(${sql.join([...names, hadHandle(sql`creators.id`, orgIds, search)], sql` or `)})`;
}

/**
 * The ids of the creators whose handle or name holds a text, or an earlier handle, to be asked with `in`: a set that is
 * hashed. An array would be searched from its beginning for each row, which is quadratic where many are called so.
 */
export function creatorsCalled(orgIds: readonly string[], search: string): RawBuilder<unknown> {
  return sql`(select id from creators where org_id = any(${[...orgIds]}::uuid[]) and ${isCalled(orgIds, search)})`;
}
