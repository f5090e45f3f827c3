import type { z } from "zod";
import { invalidBody, notFound } from "../../contract/errors.ts";
import type { CreateGoalItem, ListGoalsQuery, UpdateGoalBody } from "../../contract/feeding/goals.ts";
import { addDays, localDateOf } from "../../engine/periods.ts";
import type { EpochMs, LocalDate } from "../../engine/types.ts";
import { findCreatorsById } from "../../store/feeding/creators.ts";
import {
  type GoalRow,
  insertGoals,
  lockGoal,
  selectGoals,
  softDeleteGoal,
  updateGoal as storeChanges,
} from "../../store/feeding/goals.ts";
import { appendMarks, type InputMark } from "../../store/judging/marks.ts";
import type { Added } from "../added.ts";
import { command, read } from "../command.ts";
import type { Context } from "../context.ts";
import { requireOrganization } from "../organization/organization.ts";
import { requireProject } from "../organization/projects.ts";
import { type Page, toPage } from "../paging.ts";

/** Newest first, without deleted goals. @throws DomainError `not_found` (project) */
export async function listGoals(
  ctx: Context,
  projectId: string,
  query: z.output<typeof ListGoalsQuery>,
): Promise<Page<GoalRow>> {
  const { creator_id: creatorId, period, cursor, limit } = query;
  const found = await read(ctx, async (db) => {
    await requireProject(db, ctx.orgId, projectId);
    return selectGoals(db, ctx.orgId, projectId, { creatorId, period }, { cursor, limit: limit + 1 });
  });
  return toPage(found, limit, (row) => row.created_at);
}

/**
 * Sets up to 1,000 goals and returns them in request order. All are new. A goal that begins in the past is judged for
 * the periods that are still open (docs/rules.md, "Time").
 *
 * @throws DomainError `not_found` (project or creator), `invalid_body` when it would end before it begins
 */
export function createGoals(
  ctx: Context,
  projectId: string,
  items: readonly z.output<typeof CreateGoalItem>[],
): Promise<Added<GoalRow>[]> {
  return command(ctx, "goal.create", async (tx, record) => {
    await requireProject(tx, ctx.orgId, projectId);
    const creatorIds = [...new Set(items.map((item) => item.creator_id))];
    const creators = await findCreatorsById(tx, ctx.orgId, projectId, creatorIds);
    if (creators.length < creatorIds.length) throw notFound("Creator");
    const today = localDateOf(ctx.now, (await requireOrganization(tx, ctx.orgId)).timezone);
    const goals = items.map((item) => ({ ...item, id: ctx.app.newId(), starts_on: item.starts_on ?? today }));
    for (const goal of goals) refuseBackwards(goal);
    const rows = await insertGoals(tx, ctx.orgId, projectId, goals, ctx.now);
    await appendMarks(
      tx,
      ctx.orgId,
      rows.map((row) => markOf(row, row.starts_on, ctx.now)),
    );
    for (const row of rows)
      record({ subjectType: "goal", subjectId: row.id, details: { type: row.type, target: row.target } });
    return rows.map((row) => ({ row, created: true }));
  });
}

/** Edits a goal; the earlier version is kept as history. @throws DomainError `not_found`, `invalid_body` */
export function updateGoal(ctx: Context, id: string, changes: z.output<typeof UpdateGoalBody>): Promise<GoalRow> {
  return command(ctx, "goal.update", async (tx, record) => {
    const before = await lockGoal(tx, ctx.orgId, id);
    if (before === undefined) throw notFound("Goal");
    refuseBackwards({
      starts_on: changes.starts_on ?? before.starts_on,
      ends_on: changes.ends_on === undefined ? before.ends_on : changes.ends_on,
    });
    const after = await storeChanges(tx, ctx.orgId, id, changes, ctx.now);
    const [first = after.starts_on] = [before.starts_on, after.starts_on].sort();
    await appendMarks(tx, ctx.orgId, [markOf(after, first, ctx.now)]);
    record({ subjectType: "goal", subjectId: id, details: { ...changes } });
    return after;
  });
}

/** Deletes a goal: no period is judged by it from now on. @throws DomainError `not_found` */
export function deleteGoal(ctx: Context, id: string): Promise<GoalRow> {
  return command(ctx, "goal.delete", async (tx, record) => {
    const before = await lockGoal(tx, ctx.orgId, id);
    if (before === undefined) throw notFound("Goal");
    await appendMarks(tx, ctx.orgId, [markOf(before, before.starts_on, ctx.now)]);
    record({ subjectType: "goal", subjectId: id });
    return softDeleteGoal(tx, ctx.orgId, id, ctx.now);
  });
}

function refuseBackwards(goal: { readonly starts_on: LocalDate; readonly ends_on: LocalDate | null }): void {
  if (goal.ends_on !== null && goal.ends_on < goal.starts_on) {
    throw invalidBody("ends_on", `must not be before starts_on, ${goal.starts_on}`);
  }
}

/** A goal affects every period from its first day on; the day before in UTC is early enough for any time zone. */
function markOf(goal: Pick<GoalRow, "project_id" | "creator_id">, first: LocalDate, now: EpochMs): InputMark {
  const since = Date.parse(`${addDays(first, -1)}T00:00:00Z`);
  return { project_id: goal.project_id, creator_id: goal.creator_id, since, until: Math.max(now, since) };
}
