import { setTimeout as sleep } from "node:timers/promises";
import type { z } from "zod";
import { DomainError, invalidBody, notFound } from "../../contract/errors.ts";
import type { ListRunSkipsQuery, ListRunsQuery } from "../../contract/judging/runs.ts";
import type { EpochMs } from "../../engine/types.ts";
import type { Tx } from "../../store/db.ts";
import { dropDeadClaims } from "../../store/judging/claims.ts";
import { returnMarks } from "../../store/judging/marks.ts";
import * as store from "../../store/judging/runs.ts";
import type { SkipRow } from "../../store/judging/skips.ts";
import * as skips from "../../store/judging/skips.ts";
import { keepCreatorsApart } from "../../store/merging/locks.ts";
import { refreshStatistics } from "../../store/statistics.ts";
import { appendOutbox } from "../../store/write-log.ts";
import { command, read } from "../command.ts";
import { type Context, requireWritable, scopeOf } from "../context.ts";
import { advanceCycles } from "../cycles/cycles.ts";
import { lookThrough } from "../flags/look.ts";
import { inLanes, LANES } from "../lanes.ts";
import { type Page, toPage } from "../paging.ts";
import { inRun, judgeChunk } from "./chunk.ts";
import { plan, SIZES, type StartedRun } from "./plan.ts";
import { requireReach } from "./reach.ts";
import { shareChunk } from "./sharing.ts";

const HEARTBEAT_MS = 10_000;
/** How long to wait between looks at chunks that other processes hold. */
const WAIT_MS = 50;
const WAITS_MAX = (30 * 60_000) / WAIT_MS;

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

/** Who earned nothing in a run, in the order in which they were judged. @throws DomainError `not_found` */
export function listSkips(ctx: Context, id: string, query: z.output<typeof ListRunSkipsQuery>): Promise<Page<SkipRow>> {
  return read(ctx, async (db) => {
    if ((await store.findRun(db, ctx.orgId, id)) === undefined) throw notFound("Accrual run");
    const { reason, limit, cursor } = query;
    const rows = await skips.listSkips(db, ctx.orgId, id, { reason, after: cursor?.at ?? 0, limit: limit + 1 });
    return toPage(rows, limit, (row) => row.position);
  });
}

/**
 * Starts a run: claims the organization, plans the chunks. The work is `workOn`; several processes may share it.
 *
 * @param asOf nothing dated after it exists for the run; never in the future (docs/rules.md, "Time")
 * @throws DomainError `invalid_body` for a future `as_of`, `run_in_progress`
 */
export async function startRun(ctx: Context, asOf: EpochMs, sizes = SIZES): Promise<StartedRun> {
  if (asOf > ctx.now) throw invalidBody("as_of", "must not be in the future");
  await ctx.app.database.transaction(scopeOf(ctx), refreshStatistics);
  let started: StartedRun | undefined;
  await command(ctx, "accrual_run.start", async (tx, record) => {
    await keepCreatorsApart(tx, ctx.orgId);
    await store.abandonStaleRuns(tx, ctx.orgId, ctx.now);
    await returnMarks(tx, ctx.orgId);
    const run = await store.insertRun(tx, {
      org_id: ctx.orgId,
      id: ctx.app.newId(),
      as_of: asOf,
      started_by: ctx.actor.name,
      started_at: ctx.now,
    });
    if (run === undefined)
      throw new DomainError("run_in_progress", "Another accrual run of the organization is in progress.");
    started = await plan(tx, run, true, sizes);
    record({ subjectType: "accrual_run", subjectId: run.id, details: { as_of: new Date(asOf).toISOString() } });
    return started.run;
  });
  if (started === undefined) throw new Error("the run was not started");
  return started;
}

/** Joins the run of the organization that another process started; undefined when none is in progress. */
export function joinRun(ctx: Context, sizes = SIZES): Promise<StartedRun | undefined> {
  return inRun(ctx, async (tx) => {
    const run = await store.findRunning(tx, ctx.orgId);
    return run && plan(tx, run, false, sizes);
  });
}

/** Progress of a run, reported after each chunk. */
export type OnProgress = (done: number, total: number) => void;

/**
 * Works on a run until it is done: takes chunk after chunk, each one transaction, then closes the run. A run that fails
 * is closed as failed; what its chunks booked stays, and the next run does the rest.
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
    // What has been read so far is flagged before it is booked.
    await lookThrough(ctx, { waits: true });
    await inRun(ctx, (tx) => dropDeadClaims(tx, ctx.orgId));
    await workOnChunks(ctx, started, onProgress);
    const done = await closeRun(ctx, started);
    // Listing what a first night booked must not wait for the database to notice the new rows by itself.
    await ctx.app.database.transaction(scopeOf(ctx), refreshStatistics);
    return done;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    // Closing the run may fail for the same reason; the error thrown is why the run failed. The next run abandons one
    // left open.
    await inRun(ctx, (tx) => store.failRun(tx, ctx.orgId, run.id, message, ctx.app.now())).catch((closing: unknown) =>
      ctx.app.log.error({ err: closing, runId: run.id }, "the failed run could not be closed"),
    );
    throw error;
  } finally {
    clearInterval(heartbeat);
  }
}

/**
 * Starts a run in this process and returns at once, or when it finishes within `waitMs`. The rest runs in the
 * background; if the process ends first, the next run takes over.
 *
 * @param asOf undefined: now, unless that is so far past the last run that a person must name it
 */
export async function requestRun(ctx: Context, asOf: EpochMs | undefined, waitMs: number): Promise<store.RunRow> {
  if (asOf === undefined) await requireReach(ctx, ctx.now);
  const started = await startRun(ctx, asOf ?? ctx.now);
  const done = workOn(ctx, started).catch((error: unknown) => {
    ctx.app.log.error({ err: error, runId: started.run.id }, "the accrual run failed");
    return getRun(ctx, started.run.id);
  });
  ctx.app.keep(done);
  return Promise.race([done, sleep(waitMs, started.run, { ref: false })]);
}

/** Starts a run and works on it to the end. */
export async function accrue(
  ctx: Context,
  asOf: EpochMs,
  onProgress?: OnProgress,
  sizes = SIZES,
): Promise<store.RunRow> {
  return workOn(ctx, await startRun(ctx, asOf, sizes), onProgress);
}

/**
 * Takes chunk after chunk, a few at a time: while one is judged here, the database loads and writes the others. Any
 * number of processes may do it for one run; the process that started it closes it (`workOn`).
 */
export async function workOnChunks(
  ctx: Context,
  started: StartedRun,
  onProgress?: OnProgress,
  lanes = LANES,
): Promise<void> {
  let done = 0;
  await inLanes(async () => {
    const worked = await workOnPart(ctx, started);
    if (worked === "chunk") onProgress?.(++done, started.run.chunks_total);
    return worked !== "nothing";
  }, lanes);
}

/** What a call of `workOnPart` did: a chunk, a part of one with more to come, or nothing, because no chunk was free. */
export type Worked = "chunk" | "part" | "nothing";

/** Takes one chunk in one transaction: judges, books and marks it done, or shares out a page of a project's budgets. */
export function workOnPart(ctx: Context, started: StartedRun): Promise<Worked> {
  const { run, projects } = started;
  requireWritable(ctx.app);
  return inRun(ctx, async (tx) => {
    const chunk = await store.claimChunk(tx, ctx.orgId, run.id);
    if (chunk === undefined) return "nothing";
    const project = projects.get(chunk.project_id);
    if (project === undefined) throw new Error(`the run does not know project ${chunk.project_id}`);
    if (chunk.kind === "sharing") return (await shareChunk(ctx, tx, started, project, chunk)) ? "chunk" : "part";
    await judgeChunk(ctx, tx, started, project, chunk);
    return "chunk";
  });
}

async function closeRun(ctx: Context, started: StartedRun): Promise<store.RunRow> {
  const { run, projects } = started;
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
    // Chunks held by a process that died are free again, and there may be no other process left to take them.
    await workOnChunks(ctx, started, undefined, 1);
  }
  throw new Error("other processes did not finish their chunks of the run");
}

function announce(ctx: Context, tx: Tx, run: store.RunRow): Promise<void> {
  const payload = { run_id: run.id, accruals: run.accruals, totals: run.totals };
  return appendOutbox(tx, ctx.orgId, [
    { id: ctx.app.newId(), at: ctx.app.now(), type: "accrual_run.succeeded", payload },
  ]);
}
