/** The plan of a run: its chunks, and what each of them needs. */
import { isPaidByCycle } from "../../engine/cycles.ts";
import { addDays, localDateOf } from "../../engine/periods.ts";
import { publishedFor } from "../../engine/post-windows.ts";
import { LATE_READINGS_MS } from "../../engine/rules/index.ts";
import type { EpochMs, Structure } from "../../engine/types.ts";
import { membersWithDueCycles } from "../../store/campaigns/members.ts";
import type { Tx } from "../../store/db.ts";
import { creatorsWithPosts } from "../../store/judging/post-windows.ts";
import * as store from "../../store/judging/runs.ts";
import { findOrganization } from "../../store/organization/organizations.ts";
import { earliestAssignments } from "../../store/structures/assignments.ts";
import { findProjectStructures, toEngineStructure } from "../../store/structures/structures.ts";
import { scheduleOf } from "./judging.ts";
import type { LatePolicy } from "./late-inputs.ts";
import { type Budgets, loadBudgets } from "./limits.ts";

/** How much one transaction of a run processes, and so holds in memory at once. */
export interface Sizes {
  /** Creators judged. */
  readonly chunkCreators: number;
  /** Claims to budgets that are shared out and booked. */
  readonly pageClaims: number;
  /** Creators whose booked past is judged again after late inputs, in a project with a budget. */
  readonly lateCreators: number;
}

/** Enough to make the round trips worthwhile, few enough to stay small. */
export const SIZES: Sizes = { chunkCreators: 250, pageClaims: 2_000, lateCreators: 50 };

/** What a run reads once for each project and every chunk of it needs. */
export interface Project {
  readonly id: string;
  readonly structures: readonly Structure[];
  readonly earliest: ReadonlyMap<string, EpochMs>;
  readonly judgedThrough: EpochMs | undefined;
  readonly hasNewlyDue: boolean;
  readonly lateReadings: LatePolicy;
  readonly budgets: Budgets;
}

/** A run that has been planned and may be worked on. */
export interface StartedRun {
  readonly run: store.RunRow;
  readonly timezone: string;
  readonly projects: ReadonlyMap<string, Project>;
  readonly sizes: Sizes;
}

/** Reads what every chunk needs, and writes the list of chunks where the run is new. */
export async function plan(tx: Tx, run: store.RunRow, isNew: boolean, sizes: Sizes): Promise<StartedRun> {
  const timezone = (await findOrganization(tx, run.org_id))?.timezone ?? "UTC";
  const progress = await store.progressOf(tx, run.org_id);
  const policies = await store.latePolicies(tx, run.org_id);
  const projects = new Map<string, Project>();
  let chunks = 0;
  for (const id of await store.projectIds(tx, run.org_id)) {
    const structures = (await findProjectStructures(tx, run.org_id, id)).map(toEngineStructure);
    const earliest = await earliestAssignments(tx, run.org_id, id);
    const judgedThrough = progress.get(id);
    const minCutoff = (judgedThrough ?? Number.NEGATIVE_INFINITY) + 1;
    const due = structures.filter(
      (structure) => scheduleOf(structure, { timezone, asOf: run.as_of, earliest }, minCutoff).next().done === false,
    );
    const dueIds = due.map((structure) => structure.id);
    const ids = structures.map((structure) => structure.id);
    const budgets = await loadBudgets(tx, run.org_id, ids, run.as_of, run.started_at);
    const lateReadings = (policies.get(id) ?? "freeze") as LatePolicy;
    const dueMembers = [
      structures.some(isPaidByCycle) ? dueMembersOf(run, id, timezone, judgedThrough) : null,
      dueByPost(run, id, structures, minCutoff),
    ].filter((query) => query !== null);
    const hasNewlyDue = dueIds.length > 0 || (await store.findsAny(tx, dueMembers));
    projects.set(id, { id, structures, earliest, judgedThrough, hasNewlyDue, lateReadings, budgets });
    if (!isNew) continue;
    chunks += await store.planChunks(tx, run, id, dueIds, chunks, sizes.chunkCreators, dueMembers);
    if (budgets.size > 0) chunks += await store.planSharing(tx, run, id);
  }
  if (!isNew) return { run, timezone, projects, sizes };
  await store.setChunksTotal(tx, run.org_id, run.id, chunks);
  return { run: { ...run, chunks_total: chunks }, timezone, projects, sizes };
}

/** Creators with a post whose window may have come due since the last run; null where no structure pays by post. */
function dueByPost(run: store.RunRow, projectId: string, structures: readonly Structure[], minCutoff: EpochMs) {
  const wanted = structures.flatMap((structure) => {
    const published = publishedFor(structure, { from: minCutoff, to: run.as_of });
    return published === null ? [] : [{ ...published, structureId: structure.id }];
  });
  return wanted.length === 0 ? null : creatorsWithPosts(run.org_id, projectId, wanted);
}

/**
 * Members of a project's campaigns with a cycle whose cutoff has passed since the last run; one day more on either
 * side.
 */
function dueMembersOf(run: store.RunRow, projectId: string, timezone: string, judgedThrough: EpochMs | undefined) {
  const dateOf = (instant: EpochMs) => localDateOf(instant - LATE_READINGS_MS, timezone);
  return membersWithDueCycles(run.org_id, projectId, {
    fromOn: judgedThrough === undefined ? null : addDays(dateOf(judgedThrough), -1),
    toOn: dateOf(run.as_of),
  });
}
