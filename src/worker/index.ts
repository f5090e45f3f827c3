import { Logger, parseCronItems, run, type TaskList } from "graphile-worker";
import pg from "pg";
import { z } from "zod";
import { DomainError } from "../contract/errors.ts";
import { clocksBehind } from "../flow/clock.ts";
import { type App, localContext } from "../flow/context.ts";
import { packReadings } from "../flow/feeding/packing.ts";
import { lookThroughAll } from "../flow/flags/look.ts";
import { endUndos } from "../flow/imports/undo.ts";
import { packSnapshotsOfAll } from "../flow/judging/packing.ts";
import { nightsOf, requireReach } from "../flow/judging/reach.ts";
import { joinRun, startRun, workOn, workOnChunks } from "../flow/judging/runs.ts";
import { cleanUp, takeUpAbandonedNights } from "../flow/judging/schedule.ts";
import { cleanUpSignIn } from "../flow/organization/users.ts";
import { isServedElsewhere, passesByItself } from "../flow/passing.ts";
import { remindOfPaydays } from "../flow/paydays/paydays.ts";
import { eraseAllOldFiles } from "../flow/payruns/exporting.ts";
import { sealAuditLog } from "../flow/proving/audit-chain.ts";
import { packSeals } from "../flow/proving/packing.ts";
import { verifyAndKeep } from "../flow/proving/verify-reports.ts";
import { cleanUpSources } from "../flow/sources/clean-up.ts";
import { sourcesDue } from "../flow/sources/due.ts";
import { runSource } from "../flow/sources/run.ts";
import { keepRunning } from "./keep-running.ts";

/** A worker that takes jobs until it is stopped; any number may run on one database. */
export interface Worker {
  /** Takes no more jobs and waits for those in progress. */
  stop(): Promise<void>;
}

export interface WorkerOptions {
  /** The owner's connection: the queue's tables are global. */
  readonly connection: pg.ClientConfig;
  /** Jobs worked on at once. */
  readonly concurrency?: number;
  /** How long the queue waits for the database to respond. */
  readonly answerMs?: number;
}

/** A source whose service wants seconds between requests holds one; nights and the rest need others. */
const DEFAULT_CONCURRENCY = 4;
const POLL_MS = 2_000;
/** The queue's own statements take milliseconds; a database that is frozen or out of reach ends none, and closes nothing. */
const ANSWER_MS = 30_000;
/** Long enough for a busy machine: a job that cannot be handed back in time is a failure that the queue handles nowhere. */
const CONNECT_MS = 30_000;
/** With the queue's exponential pauses these are tried for some five hours: a night is not lost to a long import. */
const NIGHT_ATTEMPTS = 12;

/** A long night is offered to this many more workers; late ones find nothing left and end. */
const HELPERS = 3;
const CHUNKS_WORTH_HELP = 8;

const WARNED_MAX = 10_000;
const NIGHT_WAITS =
  "the night waits: it is far past the last run; check the clock, then start a run with its date (`stipend accrue --as-of`)";
const CLOCK_BEHIND =
  "the clock is behind the audit log, so nothing is booked or paid; set it right, or run `stipend clock confirm`";

const NIGHTLY = { type: "system", id: null, name: "nightly" } as const;
const SOURCES = { type: "system", id: null, name: "sources" } as const;
const sourcePayload = z.object({ orgId: z.uuid(), sourceId: z.uuid() });
const nightPayload = z.object({ orgId: z.uuid(), asOf: z.number() });

/**
 * Starts working on the queue. Every few minutes the schedule looks for organizations past their local midnight; each
 * becomes one job, keyed by organization and night, so that any number of workers start each night once.
 */
export async function startWorker(app: App, options: WorkerOptions): Promise<Worker> {
  // The queue reads its own columns with the driver's own types, so it has a pool of its own.
  const limits = { connectionTimeoutMillis: CONNECT_MS, query_timeout: options.answerMs ?? ANSWER_MS };
  const pool = new pg.Pool({ ...options.connection, ...limits, keepAlive: true, max: 4 });
  let isStopped = false;
  const stopping = new AbortController();
  const onError = (error: Error) => {
    // A closing pool does not wait for its sockets, so a stopping database may be the first to cut them.
    if (!isStopped) app.log.warn({ err: error }, "the queue lost a connection");
  };
  pool.on("error", onError);
  pool.on("connect", (client) => client.on("error", onError));
  const start = async () => {
    const runner = await run({
      pgPool: pool,
      concurrency: options.concurrency ?? DEFAULT_CONCURRENCY,
      pollInterval: POLL_MS,
      noHandleSignals: true,
      // A pooler in transaction mode hands the next query to a connection that may have prepared another.
      noPreparedStatements: true,
      logger: new Logger(() => (level, message) => {
        if (level === "error") app.log.error({}, `queue: ${message}`);
      }),
      taskList: tasksOf(app, stopping.signal),
      parsedCronItems: parseCronItems([
        { task: "schedule_nights", match: "*/5 * * * *", identifier: "schedule_nights" },
        { task: "ask_sources", match: "* * * * *", identifier: "ask_sources" },
        { task: "seal_audit_log", match: "* * * * *", identifier: "seal_audit_log" },
        { task: "look_through", match: "* * * * *", identifier: "look_through" },
        { task: "remind_of_paydays", match: "11 * * * *", identifier: "remind_of_paydays" },
        { task: "pack_snapshots", match: "11 * * * *", identifier: "pack_snapshots" },
        { task: "end_undos", match: "* * * * *", identifier: "end_undos", options: { maxAttempts: 1 } },
        { task: "verify_all", match: "23 4 * * *", identifier: "verify_all" },
        { task: "clean_up", match: "17 3 * * *", identifier: "clean_up" },
      ]),
    });
    // Awaited by its watcher, a little later than it can fail.
    runner.promise.catch(() => {});
    // A worker that could not hand a job back ends, and the others go on with one less: the queue is started again.
    runner.events.on("worker:fatalError", () => void runner.stop().catch(() => {}));
    // A server that was off at midnight catches up as soon as it starts. If this fails, the schedule catches up.
    await runner.addJob("schedule_nights", {}, { jobKey: "schedule_nights_at_start" }).catch(onError);
    return runner;
  };
  const onEnd = (error: unknown) => app.log.error({ err: error }, "the queue ended and is started again");
  const queue = await keepRunning(start, onEnd, passesByItself);
  return {
    stop: async () => {
      stopping.abort();
      await queue.stop();
      isStopped = true;
      await pool.end();
    },
  };
}

/** The tasks of the queue. */
export function tasksOf(app: App, stopping?: AbortSignal): TaskList {
  /** A job of an organization that has moved to another database is done there. */
  const whereItIs = async (orgId: string, work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      if (!isServedElsewhere(error)) throw error;
      app.log.info({ orgId }, "the organization has moved: its jobs are done in its new database");
    }
  };
  const warned = new Set<string>();
  const warnOnce = (about: string, details: object, message: string) => {
    if (warned.has(about)) return;
    if (warned.size >= WARNED_MAX) warned.clear();
    warned.add(about);
    app.log.warn(details, message);
  };
  return {
    schedule_nights: async (_payload, helpers) => {
      await takeUpAbandonedNights(app);
      const { due, waiting } = await nightsOf(app);
      for (const { orgId, asOf, days } of waiting) {
        warnOnce(`night ${orgId} ${asOf}`, { orgId, days }, NIGHT_WAITS);
      }
      for (const { orgId, newestAt } of await clocksBehind(app)) {
        warnOnce(
          `clock ${orgId} ${newestAt}`,
          { orgId, newestEntryAt: new Date(newestAt).toISOString() },
          CLOCK_BEHIND,
        );
      }
      for (const night of due) {
        await helpers.addJob("accrue_night", night, {
          jobKey: `night ${night.orgId} ${night.asOf}`,
          jobKeyMode: "unsafe_dedupe",
          maxAttempts: NIGHT_ATTEMPTS,
        });
      }
    },
    accrue_night: async (payload, helpers) => {
      const { orgId, asOf } = nightPayload.parse(payload);
      const ctx = localContext(app, orgId, NIGHTLY);
      await whereItIs(orgId, async () => {
        try {
          // The clock may have been set since the night was queued.
          await requireReach(ctx, asOf);
          const started = await startRun(ctx, asOf);
          for (let helper = started.run.chunks_total < CHUNKS_WORTH_HELP ? HELPERS : 0; helper < HELPERS; helper++) {
            await helpers.addJob("help_night", { orgId, asOf }, { jobKey: `help ${orgId} ${helper}`, maxAttempts: 1 });
          }
          const done = await workOn(ctx, started);
          app.log.info(
            { orgId, runId: done.id, judged: Number(done.judged), accruals: Number(done.accruals) },
            "the night is booked",
          );
        } catch (error) {
          if (error instanceof DomainError && error.code === "run_in_progress") {
            app.log.info({ orgId }, "another run is in progress; the night waits its turn");
          }
          throw error;
        }
      });
    },
    help_night: async (payload) => {
      const { orgId } = nightPayload.parse(payload);
      const ctx = localContext(app, orgId, NIGHTLY);
      await whereItIs(orgId, async () => {
        const started = await joinRun(ctx);
        if (started !== undefined) await workOnChunks(ctx, started);
      });
    },
    ask_sources: async (_payload, helpers) => {
      for (const { orgId, sourceId } of await sourcesDue(app)) {
        const payload = { orgId, sourceId };
        // One that was killed keeps its lease and its job for a while; neither keeps the others waiting.
        await helpers.addJob("ask_source", payload, { jobKey: `source ${sourceId}`, maxAttempts: 1 });
      }
    },
    ask_source: async (payload) => {
      const { orgId, sourceId } = sourcePayload.parse(payload);
      const options = { why: "schedule", ...(stopping === undefined ? {} : { signal: stopping }) } as const;
      await whereItIs(orgId, async () => {
        const run = await runSource(app, orgId, sourceId, SOURCES, options);
        if (run === null) return;
        const { state, posts_asked, readings, units, error } = run;
        app.log.info(
          { orgId, sourceId, state, posts: posts_asked, readings, units: Number(units), error },
          "a source was asked",
        );
      });
    },
    clean_up: async () => {
      await cleanUp(app);
      await cleanUpSignIn(app);
      await cleanUpSources(app);
      await eraseAllOldFiles(app);
      await packSeals(app);
      if (app.packAfterDays != null) await packReadings(app, app.packAfterDays, stopping);
    },
    remind_of_paydays: async () => {
      const reminded = await remindOfPaydays(app);
      if (reminded > 0) app.log.info({ reminded }, "reminded of paydays");
    },
    seal_audit_log: async () => {
      await sealAuditLog(app);
    },
    pack_snapshots: async () => {
      await packSnapshotsOfAll(app, stopping);
    },
    look_through: async () => {
      await lookThroughAll(app);
    },
    end_undos: async () => {
      await endUndos(app, stopping);
    },
    verify_all: async () => {
      const { ok, checks, seconds } = await verifyAndKeep(app);
      const broken = checks.filter((check) => check.problems.length > 0).map((check) => check.name);
      if (ok) app.log.info({ seconds }, "everything holds");
      else app.log.error({ seconds, broken }, "invariants do not hold; see GET /verify-reports");
    },
  };
}
