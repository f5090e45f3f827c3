import { type Selectable, sql } from "kysely";
import type { EpochMs, Window } from "../../engine/types.ts";
import { at, type Db, type Tx } from "../db.ts";
import { type Keyset, olderThan } from "../paging.ts";
import type { AssignmentsTable } from "../schema.gen.ts";
import { toIso } from "../types.ts";

export type AssignmentRow = Selectable<AssignmentsTable>;

export function listAssignments(
  db: Db,
  orgId: string,
  of: { readonly structure_id: string } | { readonly project_id: string; readonly creator_id: string },
  query: { include_inactive: boolean; limit: number; cursor?: Keyset | undefined },
): Promise<AssignmentRow[]> {
  let rows = db
    .selectFrom("assignments")
    .selectAll()
    .where("org_id", "=", orgId)
    .where((where) => where.and(of));
  if (!query.include_inactive) rows = rows.where("unassigned_at", "is", null);
  return rows
    .where(olderThan("assigned_at", query.cursor))
    .orderBy("assigned_at", "desc")
    .orderBy("id", "desc")
    .limit(query.limit)
    .execute();
}

/** Which of these ids are creators of the project that have not been removed. */
export async function creatorsOfProject(
  db: Db,
  orgId: string,
  projectId: string,
  creatorIds: readonly string[],
): Promise<Set<string>> {
  const rows = await db
    .selectFrom("creators")
    .select("id")
    .where("org_id", "=", orgId)
    .where("project_id", "=", projectId)
    .where("removed_at", "is", null)
    .where("id", "in", creatorIds)
    .execute();
  return new Set(rows.map((row) => row.id));
}

/** Opens windows; returns the creators that had none open. Ids are sorted, so that two calls cannot deadlock. */
export async function openWindows(
  tx: Tx,
  orgId: string,
  structure: { readonly id: string; readonly project_id: string },
  windows: readonly { readonly id: string; readonly creatorId: string; readonly assignedAt: EpochMs }[],
  now: EpochMs,
): Promise<Set<string>> {
  const { rows } = await sql<{ creator_id: string }>`
    insert into assignments (org_id, id, project_id, structure_id, creator_id, assigned_at, created_at, updated_at)
    select ${orgId}, w.id, ${structure.project_id}, ${structure.id}, w.creator_id, w.assigned_at, ${at(now)}, ${at(now)}
    from unnest(${windows.map((window) => window.id)}::uuid[], ${windows.map((window) => window.creatorId)}::uuid[],
                ${windows.map((window) => toIso(window.assignedAt))}::timestamptz[]) as w (id, creator_id, assigned_at)
    on conflict (org_id, structure_id, creator_id) where unassigned_at is null do nothing
    returning creator_id`.execute(tx);
  return new Set(rows.map((row) => row.creator_id));
}

/** A creator with an open window, as a copy of it is shown. */
export interface OpenAssignment {
  readonly creator_id: string;
  readonly handle: string;
  readonly display_name: string | null;
  readonly assigned_at: EpochMs;
  /** Whether it has an open window of the other structure already. */
  readonly is_in_other: boolean;
}

/** Active creators with an open window of a structure that follow one in order of id, and how many there are in all. */
export async function openAssignments(
  db: Db,
  orgId: string,
  structureId: string,
  otherId: string,
  page: { readonly after: string | undefined; readonly limit: number },
): Promise<{ readonly rows: OpenAssignment[]; readonly total: number }> {
  const of = sql`
    from assignments a join creators c on c.org_id = a.org_id and c.id = a.creator_id and c.removed_at is null
    where a.org_id = ${orgId}::uuid and a.structure_id = ${structureId}::uuid and a.unassigned_at is null`;
  const { rows } = await sql<OpenAssignment>`
    select a.creator_id, c.handle, c.display_name, a.assigned_at, exists (
      select from assignments b where b.org_id = a.org_id and b.structure_id = ${otherId}::uuid and b.creator_id = a.creator_id
        and b.unassigned_at is null) as is_in_other
    ${of} and ${page.after === undefined ? sql`true` : sql`a.creator_id > ${page.after}::uuid`}
    order by a.creator_id limit ${page.limit}`.execute(db);
  const counted = await sql<{ n: number }>`select count(*)::int as n ${of}`.execute(db);
  return { rows, total: counted.rows[0]?.n ?? 0 };
}

/** Those of these creators that have an open window. Locked in order of creator, so that what is asked next stays true of them. */
export async function openAmong(
  tx: Tx,
  orgId: string,
  structureId: string,
  creatorIds: readonly string[],
): Promise<Set<string>> {
  const { rows } = await sql<{ creator_id: string }>`
    select creator_id from assignments
    where org_id = ${orgId} and structure_id = ${structureId} and creator_id = any(${creatorIds}::uuid[]) and unassigned_at is null
    order by creator_id for no key update`.execute(tx);
  return new Set(rows.map((row) => row.creator_id));
}

/** Closes the open windows of these creators; one that had not begun by then becomes empty. Returns whose were open. */
export async function closeWindows(
  tx: Tx,
  orgId: string,
  structureId: string,
  creatorIds: readonly string[],
  unassignedAt: EpochMs,
  now: EpochMs,
): Promise<Set<string>> {
  const { rows } = await sql<{ creator_id: string }>`
    update assignments set unassigned_at = greatest(assigned_at, ${at(unassignedAt)}), updated_at = ${at(now)}
    where org_id = ${orgId} and structure_id = ${structureId} and creator_id = any(${creatorIds}::uuid[]) and unassigned_at is null
    returning creator_id`.execute(tx);
  return new Set(rows.map((row) => row.creator_id));
}

/** Creators with a booked period beyond an earlier end of their assignment. */
export async function bookedAfter(
  db: Db,
  orgId: string,
  structureId: string,
  creatorIds: readonly string[],
  instant: EpochMs,
): Promise<string[]> {
  const { rows } = await sql<{ creator_id: string }>`
    select distinct creator_id from accruals
    where org_id = ${orgId} and structure_id = ${structureId} and creator_id = any(${creatorIds}::uuid[]) and kind = 'earned'
      and case
        -- Of a post's window its first date alone must be covered.
        when video_id is not null and threshold_view_count is null
          then period_start >= (select (${at(instant)} at time zone timezone)::date from organizations where org_id = ${orgId})
        when video_id is not null then period_end_at >= ${at(instant)}
        else period_end_at > ${at(instant)}
      end
    order by creator_id`.execute(db);
  return rows.map((row) => row.creator_id);
}

/** The creators of a query: those between two ids, or exactly these. */
export type CreatorSet = { readonly from: string; readonly to: string } | { readonly ids: readonly string[] };

/** All windows of some creators in the given structures: creator -> structure -> windows. */
export async function windowsOf(
  db: Db,
  orgId: string,
  structureIds: readonly string[],
  creators: CreatorSet,
): Promise<Map<string, Map<string, Window[]>>> {
  const chosen =
    "ids" in creators
      ? sql`creator_id = any(${creators.ids}::uuid[])`
      : sql`creator_id between ${creators.from} and ${creators.to}`;
  const { rows } = await sql<{
    structure_id: string;
    creator_id: string;
    assigned_at: EpochMs;
    unassigned_at: EpochMs | null;
    is_rejoining: boolean;
  }>`
    select structure_id, creator_id, assigned_at, unassigned_at,
      member_id is not null and exists (
        select from campaign_members own
        join campaign_members before on before.org_id = own.org_id and before.campaign_id = own.campaign_id
          and before.creator_id = own.creator_id and before.joined_on < own.joined_on and before.left_on > before.joined_on
        where own.org_id = ${orgId} and own.id = assignments.member_id
      ) as is_rejoining
    from assignments
    where org_id = ${orgId} and structure_id = any(${structureIds}::uuid[]) and ${chosen}
    order by creator_id, structure_id, assigned_at, id`.execute(db);
  const found = new Map<string, Map<string, Window[]>>();
  for (const row of rows) {
    const byStructure = found.get(row.creator_id) ?? new Map<string, Window[]>();
    const windows = byStructure.get(row.structure_id) ?? [];
    const { assigned_at: assignedAt, unassigned_at: unassignedAt } = row;
    windows.push({ assignedAt, unassignedAt, ...(row.is_rejoining ? { isRejoining: true } : {}) });
    byStructure.set(row.structure_id, windows);
    found.set(row.creator_id, byStructure);
  }
  return found;
}

/**
 * Windows by structure, of anyone or of one creator: the open ones first, then those that ended last, each once and at
 * most `most` of a structure.
 */
export async function windowsByStructure(
  db: Db,
  orgId: string,
  creatorId: string | null,
  most: number,
): Promise<Map<string, Window[]>> {
  const { rows } = await sql<{ structure_id: string; assigned_at: EpochMs; unassigned_at: EpochMs | null }>`
    select structure_id, assigned_at, unassigned_at from (
      select structure_id, assigned_at, unassigned_at,
        row_number() over (partition by structure_id order by unassigned_at desc nulls first, assigned_at) as n
      from assignments
      where org_id = ${orgId}::uuid and (${creatorId}::uuid is null or creator_id = ${creatorId}::uuid)
      group by structure_id, assigned_at, unassigned_at
    ) w
    where n <= ${most}::int order by structure_id, n`.execute(db);
  const found = Map.groupBy(rows, (row) => row.structure_id);
  return new Map(
    [...found].map(([id, own]) => [
      id,
      own.map(({ assigned_at: assignedAt, unassigned_at: unassignedAt }) => ({ assignedAt, unassignedAt })),
    ]),
  );
}

/** The earliest assignment of each structure of a project: no period that ended before it can be due. */
export async function earliestAssignments(db: Db, orgId: string, projectId: string): Promise<Map<string, EpochMs>> {
  const { rows } = await sql<{ structure_id: string; earliest: EpochMs }>`
    select structure_id, min(assigned_at) as earliest from assignments
    where org_id = ${orgId} and project_id = ${projectId} group by structure_id`.execute(db);
  return new Map(rows.map((row) => [row.structure_id, row.earliest]));
}

/** How many creators are assigned now, by structure; one without any is not in it. */
export async function countAssigned(
  db: Db,
  orgId: string,
  structureIds: readonly string[],
): Promise<Map<string, number>> {
  if (structureIds.length === 0) return new Map();
  const counted = await db
    .selectFrom("assignments")
    .select((count) => ["structure_id", count.fn.countAll<bigint>().as("n")])
    .where("org_id", "=", orgId)
    .where("structure_id", "in", structureIds)
    .where("unassigned_at", "is", null)
    .groupBy("structure_id")
    .execute();
  return new Map(counted.map(({ structure_id, n }) => [structure_id, Number(n)]));
}
