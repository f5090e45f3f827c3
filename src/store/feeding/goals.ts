import { type Selectable, sql } from "kysely";
import type { EpochMs, LocalDate } from "../../engine/types.ts";
import { inBatches } from "../cursor.ts";
import { at, type Db, type Tx } from "../db.ts";
import { type Keyset, olderThan } from "../paging.ts";
import type { GoalsTable } from "../schema.gen.ts";
import { toIso } from "../types.ts";
import { jsonText } from "../write-log.ts";

export type GoalRow = Selectable<GoalsTable>;

export interface NewGoal {
  readonly id: string;
  readonly creator_id: string;
  readonly type: string;
  /** A decimal as written, with at most 6 places. */
  readonly target: string;
  readonly period: string;
  readonly starts_on: LocalDate;
  readonly ends_on: LocalDate | null;
}

export interface GoalChanges {
  readonly target?: string | undefined;
  readonly period?: string | undefined;
  readonly starts_on?: LocalDate | undefined;
  readonly ends_on?: LocalDate | null | undefined;
}

export interface GoalFilter {
  readonly creatorId?: string | undefined;
  readonly period?: string | undefined;
}

/** The goals of a project that are not deleted, newest first. */
export function selectGoals(
  db: Db,
  orgId: string,
  projectId: string,
  filter: GoalFilter,
  page: { readonly cursor: Keyset | undefined; readonly limit: number },
): Promise<GoalRow[]> {
  let query = db.selectFrom("goals").selectAll().where("org_id", "=", orgId).where("project_id", "=", projectId);
  if (filter.creatorId !== undefined) query = query.where("creator_id", "=", filter.creatorId);
  if (filter.period !== undefined) query = query.where("period", "=", filter.period);
  return query
    .where("deleted_at", "is", null)
    .where(olderThan("created_at", page.cursor))
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .limit(page.limit)
    .execute();
}

/** Inserts goals and returns them in the given order. */
export async function insertGoals(
  tx: Tx,
  orgId: string,
  projectId: string,
  goals: readonly NewGoal[],
  now: EpochMs,
): Promise<GoalRow[]> {
  const { rows } = await sql<GoalRow>`
    insert into goals (org_id, id, project_id, creator_id, type, target, period, starts_on, ends_on, created_at, updated_at)
    select ${orgId}::uuid, n.id, ${projectId}::uuid, n.creator_id, n.type, n.target, n.period, n.starts_on, n.ends_on,
           ${toIso(now)}::timestamptz, ${toIso(now)}::timestamptz
    from jsonb_to_recordset(${jsonText(goals)}::jsonb) as n (id uuid, creator_id uuid, type text, target numeric, period text,
         starts_on date, ends_on date)
    returning *`.execute(tx);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return goals.flatMap((goal) => byId.get(goal.id) ?? []);
}

/** Locks a goal that is not deleted against other writers. */
export function lockGoal(tx: Tx, orgId: string, id: string): Promise<GoalRow | undefined> {
  return tx
    .selectFrom("goals")
    .selectAll()
    .where("org_id", "=", orgId)
    .where("id", "=", id)
    .where("deleted_at", "is", null)
    .forNoKeyUpdate()
    .executeTakeFirst();
}

/** Earlier versions of a goal stay in `goal_history`, written by a trigger (migration 0002). */
export function updateGoal(tx: Tx, orgId: string, id: string, changes: GoalChanges, now: EpochMs): Promise<GoalRow> {
  return tx
    .updateTable("goals")
    .set({ ...changes, updated_at: at(now) })
    .where("org_id", "=", orgId)
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

export function softDeleteGoal(tx: Tx, orgId: string, id: string, now: EpochMs): Promise<GoalRow> {
  return tx
    .updateTable("goals")
    .set({ deleted_at: at(now), updated_at: at(now) })
    .where("org_id", "=", orgId)
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

const GOALS_A_BATCH = 500;

/** The goals that compliance considers: those of active creators of the project. */
export async function countGoalsOfActive(
  db: Db,
  orgId: string,
  projectId: string,
  filter: GoalFilter,
): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from goals g join creators c on c.org_id = g.org_id and c.id = g.creator_id
    where ${goalsOfActive(orgId, projectId, filter)}`.execute(db);
  return rows[0]?.n ?? 0;
}

function goalsOfActive(orgId: string, projectId: string, filter: GoalFilter) {
  const [creatorId, period] = [filter.creatorId ?? null, filter.period ?? null];
  return sql`g.org_id = ${orgId}::uuid and g.project_id = ${projectId}::uuid and g.deleted_at is null and c.removed_at is null
      and (${creatorId}::uuid is null or g.creator_id = ${creatorId}::uuid)
      and (${period}::text is null or g.period = ${period}::text)`;
}

/** A goal with the creator whose it is. */
export interface GoalOfCreator {
  readonly goal: GoalRow;
  readonly creator: GoalCreator;
}

/** The goals that compliance considers, ordered by handle, in batches; valid inside the transaction alone. */
export async function* goalsOfActiveInBatches(
  db: Db,
  orgId: string,
  projectId: string,
  filter: GoalFilter,
): AsyncGenerator<readonly GoalOfCreator[]> {
  const query = sql<GoalRow & Omit<GoalCreator, "id">>`
    select g.*, c.handle, c.platform, c.display_name, c.avatar_url
    from goals g join creators c on c.org_id = g.org_id and c.id = g.creator_id
    where ${goalsOfActive(orgId, projectId, filter)}
    order by lower(c.handle), c.id, g.created_at, g.id`;
  for await (const rows of inBatches(db, "goals_of_active", query, GOALS_A_BATCH)) {
    yield rows.map(({ handle, platform, display_name, avatar_url, ...goal }) => ({
      goal,
      creator: { id: goal.creator_id, handle, platform, display_name, avatar_url },
    }));
  }
}

export interface GoalCreator {
  readonly id: string;
  readonly handle: string;
  readonly platform: string;
  readonly display_name: string | null;
  readonly avatar_url: string | null;
}
