/**
 * C06: many runs at once, and runs that freeze at every statement, are abandoned, and wake up when another has
 * finished.
 */
import type { Context } from "../../src/flow/context.ts";
import { accrue } from "../../src/flow/judging/runs.ts";
import { type TestApp, testPools } from "../support/app-on.ts";
import { expectSound } from "./arena.ts";
import { type Book, booksOf } from "./books.ts";
import { type Campaign, expectSame, expectTrue, Random } from "./campaign.ts";
import { outcomeOf } from "./outcome.ts";
import { withAccident } from "./statements.ts";
import { copiedWorlds, richScenario } from "./world.ts";

const RACERS = 8;
/** Waiting too long for a lock is a 503 to a client. */
const WAITED_TOO_LONG = "unavailable";
/** A sleeper that is not noticed holds its locks until the database ends its transaction (15 s); others ask again. */
const ATTEMPTS = 8;
/** Without the runs' own rows: only what they booked is compared. */
const WITHOUT: readonly Book[] = ["runs", "events", "audit"];

interface Stage {
  readonly app: TestApp;
  readonly copy: () => Promise<Context>;
  readonly books: Record<string, unknown>;
  readonly statements: number;
}

async function setStage(app: TestApp): Promise<Stage> {
  const copy = await copiedWorlds(app, richScenario(), 2);
  const ctx = await copy();
  const { result, trace } = withAccident(() => accrue(ctx, ctx.now));
  expectTrue("the undisturbed run books something", (await result).accruals > 0n);
  return {
    app,
    copy,
    books: await booksOf(app.database.owner, ctx.orgId, WITHOUT),
    statements: trace.statements.length,
  };
}

async function expectBooks({ app, books }: Stage, ctx: Context, where: string): Promise<void> {
  const found = await booksOf(app.database.owner, ctx.orgId, WITHOUT);
  for (const [name, book] of Object.entries(found)) expectSame(`${where}: ${name}`, book, books[name]);
}

/** All start at the same instant; one works, the others fail with `run_in_progress`, and the night is booked once. */
async function raceToRun(stage: Stage): Promise<void> {
  const ctx = await stage.copy();
  const outcomes = await Promise.all(Array.from({ length: RACERS }, () => outcomeOf(accrue(ctx, ctx.now))));
  expectTrue(
    `runs answer done or run_in_progress: ${outcomes}`,
    outcomes.every((o) => o === "done" || o === "run_in_progress"),
  );
  expectTrue("one of the runs works", outcomes.includes("done"));
  await expectBooks(stage, ctx, `${RACERS} runs at once`);
}

/** A run falls asleep before its statement `at`, is given up, another does the night, and the sleeper wakes up. */
async function wakeTheDead(stage: Stage, at: number, isNoticed: boolean): Promise<void> {
  const { app } = stage;
  const ctx = await stage.copy();
  const pools = testPools(app.connection);
  const { result, trace } = withAccident(
    () => accrue({ ...ctx, app: { ...app, database: pools } }, ctx.now),
    "paused",
    at,
  );
  const sleeper = result.then(
    () => "done",
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
  const text = await Promise.race([trace.happened, sleeper]);
  const where = `asleep before statement ${at} (${text.slice(0, 60)})`;
  const { owner } = app.database;
  const { rows } = await owner.query("select from accrual_runs where org_id = $1 and status = 'running'", [ctx.orgId]);
  const isHeld = rows.length > 0;
  if (isNoticed) await endOpenTransactions(app);
  if (isHeld) {
    const other = await outcomeOf(accrue(ctx, ctx.now));
    expectTrue(`${where}: another run gets ${other}`, ["run_in_progress", WAITED_TOO_LONG].includes(other));
  }
  await runUntilDone(ctx, where, isHeld);
  await expectBooks(stage, ctx, `${where}, taken over`);
  const funeral = await recordsOf(app, ctx.orgId);
  trace.resume();
  await sleeper;
  if (isHeld) expectSame(`${where}, awake again: runs and their chunks`, await recordsOf(app, ctx.orgId), funeral);
  await expectBooks(stage, ctx, `${where}, awake again`);
  await pools.close();
}

/** What the runs say about themselves; the heartbeat of a dead one may not move either. */
async function recordsOf(app: TestApp, orgId: string): Promise<unknown> {
  const { owner } = app.database;
  const runs = await owner.query("select * from accrual_runs where org_id = $1 order by id", [orgId]);
  const chunks = await owner.query("select * from accrual_run_chunks where org_id = $1 order by run_id, number", [
    orgId,
  ]);
  return [runs.rows, chunks.rows];
}

/** What the database does by itself after `idle_in_transaction_session_timeout`. */
async function endOpenTransactions(app: TestApp): Promise<void> {
  await app.database.owner.query(
    `select pg_terminate_backend(pid, 5000) from pg_stat_activity
     where datname = current_database() and state = 'idle in transaction' and pid <> pg_backend_pid()`,
  );
}

/**
 * As the queue does: again and again while the sleeper's locks are in the way. One process plays both, so its timers go
 * on while the sleeper sleeps: the sleeper's heartbeat is stopped again before each attempt.
 */
async function runUntilDone(ctx: Context, where: string, isHeld: boolean): Promise<void> {
  const { owner } = ctx.app.database;
  for (let attempt = 1; ; attempt++) {
    if (isHeld) {
      await owner.query(
        "update accrual_runs set heartbeat_at = now() - interval '2 minutes' where org_id = $1 and status = 'running'",
        [ctx.orgId],
      );
    }
    const outcome = await outcomeOf(accrue(ctx, ctx.now));
    if (outcome === "done") return;
    // Its heartbeat may still have come between the two statements above.
    const isToBeTriedAgain = outcome === WAITED_TOO_LONG || (isHeld && outcome === "run_in_progress");
    expectTrue(`${where}: the next run ends with ${outcome}`, isToBeTriedAgain && attempt < ATTEMPTS);
  }
}

export const zombieRuns: Campaign = {
  name: "c06",
  title: "Concurrent and zombie runs",
  proves: "One run works at a time; a zombie run, fenced off by its heartbeat, writes no row when it wakes.",
  unit: "sleepers",
  short: 12,
  long: 200,
  async run(arena, { seed, bound, isLong, report }) {
    const app = await arena.app();
    const random = new Random(seed);
    try {
      const stage = await setStage(app);
      await raceToRun(stage);
      const places = random.shuffle(Array.from({ length: stage.statements }, (_, index) => index + 1));
      const sleepers = places.flatMap((at) =>
        isLong ? [[at, true] as const, [at, false] as const] : [[at, true] as const],
      );
      const chosen = sleepers.slice(0, bound);
      for (const [at, isNoticed] of chosen) await wakeTheDead(stage, at, isNoticed);
      report(`${stage.statements} statements in a run`);
      await expectSound(app);
      return `${RACERS} runs at once, ${chosen.length} sleepers at ${stage.statements} statements, 0 rows by the dead`;
    } finally {
      await app.close();
    }
  },
};
