import { setTimeout as sleep } from "node:timers/promises";
import type { z } from "zod";
import { DomainError, invalidBody, notFound } from "../../contract/errors.ts";
import type { ListRunsQuery } from "../../contract/judging/runs.ts";
import { isPaidByCycle } from "../../engine/cycles.ts";
import { addDays, localDateOf } from "../../engine/periods.ts";
import { LATE_READINGS_MS } from "../../engine/rules/index.ts";
import type { EpochMs, Structure } from "../../engine/types.ts";
import { membersWithDueCycles } from "../../store/campaigns/members.ts";
import type { Tx } from "../../store/db.ts";
import { takeMarks } from "../../store/judging/marks.ts";
import * as store from "../../store/judging/runs.ts";
import { findOrganization } from "../../store/organization/organizations.ts";
import { refreshStatistics } from "../../store/statistics.ts";
import { earliestAssignments } from "../../store/structures/assignments.ts";
import { lockLimits } from "../../store/structures/budgets.ts";
import { findProjectStructures, toEngineStructure } from "../../store/structures/structures.ts";
import { appendOutbox } from "../../store/write-log.ts";
import { command, read } from "../command.ts";
import { type Context, requireWritable, scopeOf } from "../context.ts";
import { advanceCycles, refreshPayouts } from "../cycles/cycles.ts";
import { inLanes, LANES } from "../lanes.ts";
import { type Page, toPage } from "../paging.ts";
import { bookJudged } from "./book-judged.ts";
import { judgeCreators, scheduleOf } from "./judging.ts";
import { correctLateInputs, type LatePolicy } from "./late-inputs.ts";
import { type Budgets, limitJudged, loadBudgets, warnOfBudgets } from "./limits.ts";
import { type BookedCorrection, bookRefunds } from "./refunds.ts";

/** Creators judged in one transaction: enough to make the queries worth their round trips, few enough to stay small. */
const CHUNK_CREATORS = 250;
/** A project with a budget is one chunk: its accruals take from the budget in one order, whoever works on the run. */
const WHOLE_PROJECT = 2_147_483_647;
const CHUNK_TIMEOUT_MS = 10 * 60_000;
const HEARTBEAT_MS = 10_000;
/** Waiting for chunks that other processes hold. */
const WAIT_MS = 50;
const WAITS_MAX = (30 * 60_000) / WAIT_MS;

/** What a run reads once for each project and every chunk of it needs. */
interface Project {
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
}

export function listRuns(ctx: Context, query: z.output<typeof ListRunsQuery>): Promise<Page<store.RunRow>> {
  return read(ctx, async (db) => {
    const rows = await store.listRuns(db, [ctx.orgId], { ...query, limit: query.limit + 1 });
    return toPage(rows, query.limit, (row) => row.started_at);
  });
}

/** @throws DomainError `not_found` */
export function getRun(ctx: Context, id: string): Promise<store.RunRow> {
  return read(ctx, async (db) => {
    const run = await store.findRun(db, ctx.orgId, id);
    if (run === undefined) throw notFound("Accrual run");
    return run;
  });
}

/**
 * Starts a run: claims the organization, plans the chunks. The work is `workOn`; several processes may share it.
 *
 * @param asOf nothing dated after it exists for the run; never in the future (docs/rules.md, "Time")
 * @throws DomainError `invalid_body` for a future `as_of`, `run_in_progress`
 */
export async function startRun(ctx: Context, asOf: EpochMs): Promise<StartedRun> {
  if (asOf > ctx.now) throw invalidBody("as_of", "must not be in the future");
  await ctx.app.database.transaction(scopeOf(ctx), refreshStatistics);
  let started: StartedRun | undefined;
  await command(ctx, "accrual_run.start", async (tx, record) => {
    await store.abandonStaleRuns(tx, ctx.orgId, ctx.now);
    const run = await store.insertRun(tx, {
      org_id: ctx.orgId,
      id: ctx.app.newId(),
      as_of: asOf,
      started_by: ctx.actor.name,
      started_at: ctx.now,
    });
    if (run === undefined)
      throw new DomainError("run_in_progress", "Another accrual run of the organization is under way.");
    started = await plan(tx, run, true);
    record({ subjectType: "accrual_run", subjectId: run.id, details: { as_of: new Date(asOf).toISOString() } });
    return started.run;
  });
  if (started === undefined) throw new Error("the run was not started");
  return started;
}

/** Joins the run of the organization that another process started; undefined when none is under way. */
export function joinRun(ctx: Context): Promise<StartedRun | undefined> {
  return inRun(ctx, async (tx) => {
    const run = await store.findRunning(tx, ctx.orgId);
    return run && plan(tx, run, false);
  });
}

/** Reads what every chunk needs to know, and writes the list of chunks where the run is new. */
async function plan(tx: Tx, run: store.RunRow, isNew: boolean): Promise<StartedRun> {
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
      (structure) => scheduleOf(structure, { timezone, asOf: run.as_of, earliest }, minCutoff).length > 0,
    );
    const dueIds = due.map((structure) => structure.id);
    const ids = structures.map((structure) => structure.id);
    const budgets = await loadBudgets(tx, run.org_id, ids, run.as_of, run.started_at);
    const lateReadings = (policies.get(id) ?? "freeze") as LatePolicy;
    const dueMembers = structures.some(isPaidByCycle) ? dueMembersOf(run, id, timezone, judgedThrough) : null;
    const hasNewlyDue = dueIds.length > 0 || (dueMembers !== null && (await store.findsAny(tx, dueMembers)));
    projects.set(id, { id, structures, earliest, judgedThrough, hasNewlyDue, lateReadings, budgets });
    const size = budgets.size > 0 ? WHOLE_PROJECT : CHUNK_CREATORS;
    if (isNew) chunks += await store.planChunks(tx, run, id, dueIds, chunks, size, dueMembers);
  }
  if (!isNew) return { run, timezone, projects };
  await store.setChunksTotal(tx, run.org_id, run.id, chunks);
  return { run: { ...run, chunks_total: chunks }, timezone, projects };
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

/** How far a run has come, told after each chunk. */
export type OnProgress = (done: number, total: number) => void;

/**
 * Works on a run until it is done: takes chunk after chunk, each one transaction, then closes the run. A run that fails
 * is closed as failed; what its chunks booked stands, and the next run does the rest.
 */
export async function workOn(ctx: Context, started: StartedRun, onProgress?: OnProgress): Promise<store.RunRow> {
  const { run } = started;
  const heartbeat = setInterval(() => {
    inRun(ctx, (tx) => store.touchRun(tx, ctx.orgId, run.id)).catch((error: unknown) =>
      ctx.app.log.warn({ err: error, runId: run.id }, "the run's heartbeat could not be moved"),
    );
  }, HEARTBEAT_MS);
  try {
    await advanceCycles(ctx);
    await workOnChunks(ctx, started, onProgress);
    const done = await closeRun(ctx, started);
    // Whoever lists what a first night booked does not wait for the database to notice the new rows by itself.
    await ctx.app.database.transaction(scopeOf(ctx), refreshStatistics);
    return done;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    // Closing the run may fail for the same reason; what is thrown is why the run failed. An open run is abandoned by the next.
    await inRun(ctx, (tx) => store.failRun(tx, ctx.orgId, run.id, message, ctx.app.now())).catch((closing: unknown) =>
      ctx.app.log.error({ err: closing, runId: run.id }, "the failed run could not be closed"),
    );
    throw error;
  } finally {
    clearInterval(heartbeat);
  }
}

/**
 * Starts a run in this process and answers at once, or when it is done within `waitMs`. The rest goes on behind the
 * answer: a run that outlives its process is taken over by the next one.
 */
export async function requestRun(ctx: Context, asOf: EpochMs, waitMs: number): Promise<store.RunRow> {
  const started = await startRun(ctx, asOf);
  const done = workOn(ctx, started).catch((error: unknown) => {
    ctx.app.log.error({ err: error, runId: started.run.id }, "the accrual run failed");
    return getRun(ctx, started.run.id);
  });
  ctx.app.keep(done);
  return Promise.race([done, sleep(waitMs, started.run, { ref: false })]);
}

/** Starts a run and works on it to the end. */
export async function accrue(ctx: Context, asOf: EpochMs, onProgress?: OnProgress): Promise<store.RunRow> {
  return workOn(ctx, await startRun(ctx, asOf), onProgress);
}

/**
 * Takes chunk after chunk, a few at a time: while one is judged here, the database loads and writes the others. Any
 * number of processes may do it for one run; whoever started it closes it (`workOn`).
 */
export async function workOnChunks(
  ctx: Context,
  started: StartedRun,
  onProgress?: OnProgress,
  lanes = LANES,
): Promise<void> {
  let done = 0;
  await inLanes(async () => {
    if (!(await workOnChunk(ctx, started))) return false;
    onProgress?.(++done, started.run.chunks_total);
    return true;
  }, lanes);
}

/** Takes one chunk, judges it, books it and marks it done, all in one transaction. False when there is none to take. */
async function workOnChunk(ctx: Context, started: StartedRun): Promise<boolean> {
  const { run, timezone, projects } = started;
  requireWritable(ctx.app);
  return inRun(ctx, async (tx) => {
    const chunk = await store.claimChunk(tx, ctx.orgId, run.id);
    if (chunk === undefined) return false;
    const project = projects.get(chunk.project_id);
    if (project === undefined) throw new Error(`the run does not know project ${chunk.project_id}`);
    const creators = { from: chunk.creator_from, to: chunk.creator_to };
    const marks = await takeMarks(tx, ctx.orgId, project.id, creators, run.as_of, project.judgedThrough);
    const judged = await judgeCreators(tx, {
      orgId: ctx.orgId,
      projectId: project.id,
      timezone,
      asOf: run.as_of,
      judgedThrough: project.judgedThrough,
      structures: project.structures,
      earliest: project.earliest,
      creators,
      hasNewlyDue: project.hasNewlyDue,
      marks,
    });
    const { lateReadings: policy, structures, budgets } = project;
    const corrects = policy !== "freeze" && marks.size > 0;
    const inCampaigns = structures.some(isPaidByCycle);
    const refunded: BookedCorrection[] = [];
    if (inCampaigns && budgets.size > 0) {
      // What refunds give back by now is free for what falls due after them. Limits are held before accruals, as true-ups do.
      for (const id of [...budgets.keys()].sort()) await lockLimits(tx, ctx.orgId, id, "alone");
      refunded.push(...(await bookRefunds(tx, ctx, project.id, [...marks.keys()], run.as_of)));
    }
    const shared = await limitJudged(ctx, tx, { structures, budgets, asOf: run.as_of, corrects }, judged);
    const { tally, payoutIds } = await bookJudged(ctx, tx, project, run.id, shared.judged);
    for (const { creatorPayoutId } of refunded) payoutIds.add(creatorPayoutId);
    if (inCampaigns) {
      const creatorIds = new Set([...marks.keys(), ...judged.map((row) => row.creatorId)]);
      const corrections = await bookRefunds(tx, ctx, project.id, [...creatorIds], run.as_of);
      for (const { creatorPayoutId } of corrections) payoutIds.add(creatorPayoutId);
    }
    const late = { projectId: project.id, policy, timezone, asOf: run.as_of, runId: run.id, structures, marks };
    const corrected = await correctLateInputs(ctx, tx, late);
    await refreshPayouts(tx, ctx, payoutIds);
    await warnOfBudgets(ctx, tx, budgets, shared.usedBefore, run.as_of);
    await store.finishChunk(tx, chunk, store.withAccruals(tally, corrected), ctx.app.now());
    return true;
  });
}

async function closeRun(ctx: Context, { run, projects }: StartedRun): Promise<store.RunRow> {
  for (let waited = 0; waited < WAITS_MAX; waited++) {
    const done = await inRun(ctx, async (tx) => {
      const completed = await store.completeRun(tx, run, [...projects.keys()], ctx.app.now());
      if (completed !== undefined) await announce(ctx, tx, completed);
      return completed;
    });
    if (done !== undefined) return done;
    const current = await getRun(ctx, run.id);
    if (current.status !== "running") throw new Error(current.error ?? "the run was taken over by another process");
    await sleep(WAIT_MS);
  }
  throw new Error("other processes did not finish their chunks of the run");
}

function announce(ctx: Context, tx: Tx, run: store.RunRow): Promise<void> {
  const payload = { run_id: run.id, accruals: run.accruals, totals: run.totals };
  return appendOutbox(tx, ctx.orgId, [
    { id: ctx.app.newId(), at: ctx.app.now(), type: "accrual_run.succeeded", payload },
  ]);
}

function inRun<T>(ctx: Context, work: (tx: Tx) => Promise<T>): Promise<T> {
  return ctx.app.database.transaction(scopeOf(ctx), work, { statementTimeoutMs: CHUNK_TIMEOUT_MS });
}
