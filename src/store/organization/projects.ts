import { type Selectable, sql } from "kysely";
import type { EpochMs } from "../../engine/types.ts";
import { at, type Db, type Tx } from "../db.ts";
import { type Keyset, olderThan } from "../paging.ts";
import type { ProjectsTable } from "../schema.gen.ts";
import { jsonText } from "../write-log.ts";

export type ProjectRow = Selectable<ProjectsTable>;

export interface NewProject {
  readonly org_id: string;
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly readme: string | null;
  readonly metadata: Record<string, unknown>;
}

export interface ProjectChanges {
  readonly name?: string | undefined;
  readonly description?: string | null | undefined;
  readonly readme?: string | null | undefined;
  readonly metadata?: Record<string, unknown> | undefined;
  readonly minimum_payout_cents?: bigint | undefined;
  readonly late_readings?: string | undefined;
  readonly flagged_accruals?: string | undefined;
  /** All three, or none of them (null). */
  readonly payday_kind?: string | null | undefined;
  readonly payday_day?: number | null | undefined;
  readonly payday_remind_days?: number | null | undefined;
}

/** Erasing removes readings, too, so it may take longer than a request's usual limit. */
const ERASE_TIMEOUT_MS = 120_000;

export function selectProjects(
  db: Db,
  orgId: string,
  page: { readonly includeArchived: boolean; readonly cursor: Keyset | undefined; readonly limit: number },
): Promise<ProjectRow[]> {
  return db
    .selectFrom("projects")
    .selectAll()
    .where("org_id", "=", orgId)
    .$if(!page.includeArchived, (query) => query.where("archived_at", "is", null))
    .where(olderThan("created_at", page.cursor))
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .limit(page.limit)
    .execute();
}

/** Which of these are projects of the organization, archived ones too. */
export async function projectsAmong(db: Db, orgId: string, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom("projects")
    .select("id")
    .where("org_id", "=", orgId)
    .where("id", "in", ids)
    .execute();
  return new Set(rows.map(({ id }) => id));
}

/** The names of those of these that are projects of the organization. */
export function projectNames(
  db: Db,
  orgId: string,
  ids: readonly string[],
): Promise<{ readonly id: string; readonly name: string }[]> {
  return db.selectFrom("projects").select(["id", "name"]).where("org_id", "=", orgId).where("id", "in", ids).execute();
}

export function findProject(db: Db, orgId: string, id: string): Promise<ProjectRow | undefined> {
  return db.selectFrom("projects").selectAll().where("org_id", "=", orgId).where("id", "=", id).executeTakeFirst();
}

/** Active projects with this name, oldest first; names need not be unique, so up to two. */
const PROJECTS_COMPARED_MAX = 1_000;

/** Projects whose names may be this one in another case, oldest first. The caller compares names outside ASCII. */
export function findProjectsByName(db: Db, orgId: string, name: string): Promise<ProjectRow[]> {
  return db
    .selectFrom("projects")
    .selectAll()
    .where("org_id", "=", orgId)
    .where(sql<boolean>`(lower(name) = lower(${name}::text) or name ~ '[^ -~]')`)
    .where("archived_at", "is", null)
    .orderBy("created_at")
    .limit(PROJECTS_COMPARED_MAX)
    .execute();
}

export async function countProjects(db: Db, orgId: string): Promise<number> {
  const row = await db
    .selectFrom("projects")
    .select(sql<number>`count(*)::int`.as("n"))
    .where("org_id", "=", orgId)
    .where("archived_at", "is", null)
    .executeTakeFirstOrThrow();
  return row.n;
}

export function insertProject(tx: Tx, project: NewProject, now: EpochMs): Promise<ProjectRow> {
  return tx
    .insertInto("projects")
    .values({ ...project, metadata: jsonText(project.metadata), created_at: at(now), updated_at: at(now) })
    .returningAll()
    .executeTakeFirstOrThrow();
}

export function updateProject(
  tx: Tx,
  orgId: string,
  id: string,
  { metadata, ...changes }: ProjectChanges,
  now: EpochMs,
): Promise<ProjectRow | undefined> {
  return tx
    .updateTable("projects")
    .set({ ...changes, ...(metadata === undefined ? {} : { metadata: jsonText(metadata) }), updated_at: at(now) })
    .where("org_id", "=", orgId)
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirst();
}

/** Archives a project; an archived one keeps its first date. */
export function archiveProject(tx: Tx, orgId: string, id: string, now: EpochMs): Promise<ProjectRow | undefined> {
  return tx
    .updateTable("projects")
    .set({ archived_at: sql<EpochMs>`coalesce(archived_at, ${at(now)})`, updated_at: at(now) })
    .where("org_id", "=", orgId)
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirst();
}

/**
 * Deletes a project of the current organization with everything in it (migration 0010). False when it has accruals or
 * payments.
 */
export async function eraseProject(tx: Tx, id: string): Promise<boolean> {
  await sql`select set_config('statement_timeout', ${String(ERASE_TIMEOUT_MS)}, true)`.execute(tx);
  const { rows } = await sql<{ erased: boolean }>`select erase_project(${id}::uuid) as erased`.execute(tx);
  return rows[0]?.erased === true;
}

/** Locks a project, so that two requests cannot both create what it has only once. */
export async function lockProject(tx: Tx, orgId: string, id: string): Promise<void> {
  await sql`select from projects where org_id = ${orgId} and id = ${id} for no key update`.execute(tx);
}
