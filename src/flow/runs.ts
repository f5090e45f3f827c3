import { setTimeout as sleep } from "node:timers/promises";
import type { z } from "zod";
import { DomainError, invalidBody, notFound } from "../contract/errors.ts";
import type { ListRunsQuery } from "../contract/runs.ts";
import type { EpochMs, Structure } from "../engine/types.ts";
import { earliestAssignments } from "../store/assignments.ts";
import { type Booking, insertBookings, isBookable } from "../store/booking.ts";
import type { Tx } from "../store/db.ts";
import { takeMarks } from "../store/marks.ts";
import { findOrganization } from "../store/organizations.ts";
import * as store from "../store/runs.ts";
import { refreshStatistics } from "../store/statistics.ts";
import { findProjectStructures, toEngineStructure } from "../store/structures.ts";
import { appendOutbox } from "../store/write-log.ts";
import { command, read } from "./command.ts";
import { type Context, scopeOf } from "./context.ts";
import { type Judged, judgeCreators, scheduleOf } from "./judging.ts";
import { type Page, toPage } from "./paging.ts";

/** Creators judged in one transaction: enough to make the queries worth their round trips, few enough to stay small. */
const CHUNK_CREATORS = 500;
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
 * @param asOf nothing dated after it exists for the run; never in the future (rulebook, "Time")
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
    started = await plan(tx, run);
    record({ subjectType: "accrual_run", subjectId: run.id, details: { as_of: new Date(asOf).toISOString() } });
    return started.run;
  });
  if (started === undefined) throw new Error("the run was not started");
  return started;
}

async function plan(tx: Tx, run: store.RunRow): Promise<StartedRun> {
  const timezone = (await findOrganization(tx, run.org_id))?.timezone ?? "UTC";
  const progress = await store.progressOf(tx, run.org_id);
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
    projects.set(id, { id, structures, earliest, judgedThrough, hasNewlyDue: dueIds.length > 0 });
    chunks += await store.planChunks(tx, run, id, dueIds, chunks, CHUNK_CREATORS);
  }
  await store.setChunksTotal(tx, run.org_id, run.id, chunks);
  return { run: { ...run, chunks_total: chunks }, timezone, projects };
}

/** How far a run has come, told after each chunk. */
export type OnProgress = (done: number, total: number) => void;

/**
 * Works on a run until it is done: takes chunk after chunk, each one transaction, then closes the run. A run that fails is
 * closed as failed; what its chunks booked stands, and the next run does the rest.
 */
export async function workOn(ctx: Context, started: StartedRun, onProgress?: OnProgress): Promise<store.RunRow> {
  const { run } = started;
  const heartbeat = setInterval(() => {
    inRun(ctx, (tx) => store.touchRun(tx, ctx.orgId, run.id)).catch((error: unknown) =>
      ctx.app.log.warn({ err: error, runId: run.id }, "the run's heartbeat could not be moved"),
    );
  }, HEARTBEAT_MS);
  try {
    for (let done = 1; await workOnChunk(ctx, started); done++) onProgress?.(done, run.chunks_total);
    return await closeRun(ctx, started);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    await inRun(ctx, (tx) => store.failRun(tx, ctx.orgId, run.id, message, ctx.app.now()));
    throw error;
  } finally {
    clearInterval(heartbeat);
  }
}

/**
 * Starts a run in this process and answers at once, or when it is done within `waitMs`. The rest goes on behind the answer:
 * a run that outlives its process is taken over by the next one.
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

/** Takes one chunk, judges it, books it and marks it done, all in one transaction. False when there is none to take. */
async function workOnChunk(ctx: Context, started: StartedRun): Promise<boolean> {
  const { run, timezone, projects } = started;
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
    await store.finishChunk(tx, chunk, await book(ctx, tx, project.id, run.id, judged), ctx.app.now());
    return true;
  });
}

async function book(
  ctx: Context,
  tx: Tx,
  projectId: string,
  runId: string,
  judged: readonly Judged[],
): Promise<store.Tally> {
  const bookings: Booking[] = [];
  const skipped = new Map<string, number>();
  for (const { structureId, creatorId, judgement } of judged) {
    if (judgement.outcome === "accrual" && isBookable(judgement)) {
      bookings.push({ id: ctx.app.newId(), structureId, creatorId, earned: judgement });
      continue;
    }
    const reason = judgement.outcome === "accrual" ? "amount_out_of_range" : judgement.reason;
    skipped.set(reason, (skipped.get(reason) ?? 0) + 1);
  }
  const written = await insertBookings(tx, ctx.orgId, projectId, runId, bookings, ctx.app.now());
  const totals = new Map<string, bigint>();
  for (const { id, earned } of bookings) {
    if (written.has(id)) totals.set(earned.currency, (totals.get(earned.currency) ?? 0n) + earned.amountCents);
  }
  return { judged: judged.length, accruals: written.size, totals, skipped };
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
