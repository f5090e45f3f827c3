/** One run worked on by one, two and four processes: the same rows, in less time where there are processors. */
import { type ChildProcess, fork } from "node:child_process";
import { availableParallelism } from "node:os";
import { v7 as newId } from "uuid";
import { type App, localContext } from "../src/flow/context.ts";
import { joinRun, startRun, workOn, workOnChunks } from "../src/flow/runs.ts";
import { openPools } from "../src/store/db.ts";
import { assignEverybody, generate, MONTH } from "./data.ts";
import { ACTOR, BENCH_NOW, type Bench, type Figure, openBench, timed } from "./support.ts";

const COUNTS = [1, 2, 4];

/** Scale 1: the data of `accrue`. */
export async function benchWorkers(scale: number): Promise<Figure[]> {
  const bench = await openBench();
  try {
    const size = { creators: Math.round(100_000 * scale), postsPerCreator: 10, readingsPerPost: 10 };
    await assignEverybody(bench, await generate(bench, size));
    await bench.owner.query("create table marks_before as select * from input_marks");
    const figures: Figure[] = [{ name: "processors", value: availableParallelism(), unit: "" }];
    let alone = Number.NaN;
    let booked: string | undefined;
    for (const count of COUNTS) {
      const seconds = await runWith(bench, count);
      const found = await whatIsBooked(bench);
      booked ??= found;
      if (found !== booked) throw new Error(`${count} workers booked other rows than one`);
      if (count === 1) alone = seconds;
      figures.push({ name: `${count} ${count === 1 ? "worker" : "workers"}`, value: seconds, unit: "s" });
      if (count > 1) figures.push({ name: `speed-up of ${count}`, value: alone / seconds, unit: "x" });
    }
    return figures;
  } finally {
    await bench.close();
  }
}

async function runWith(bench: Bench, count: number): Promise<number> {
  const { owner, ctx, connection } = bench;
  await owner.query("truncate accruals, accrual_runs, accrual_run_chunks, accrual_progress, input_marks cascade");
  await owner.query(
    "insert into input_marks (org_id, project_id, creator_id, since, until) select org_id, project_id, creator_id, since, until from marks_before",
  );
  await owner.query("vacuum analyze");
  await owner.query("checkpoint");
  const workers = Array.from({ length: count }, () =>
    fork(import.meta.filename, [JSON.stringify({ connection, orgId: ctx.orgId })]),
  );
  try {
    await Promise.all(workers.map((worker) => told(worker, "ready")));
    const { seconds } = await timed(async () => {
      const started = await startRun(ctx, Date.parse(MONTH.asOf));
      const done = workers.map((worker) => told(worker, "done"));
      for (const worker of workers) worker.send("go");
      await Promise.all(done);
      await workOn(ctx, started);
    });
    return seconds;
  } finally {
    for (const worker of workers) if (worker.connected) worker.disconnect();
  }
}

function told(worker: ChildProcess, expected: string): Promise<void> {
  return new Promise((done, failed) => {
    worker.once("message", (message) =>
      message === expected ? done() : failed(new Error(`a worker said ${String(message)}`)),
    );
    worker.once("exit", (code) => failed(new Error(`a worker ended with ${code}`)));
  });
}

async function whatIsBooked({ owner }: Bench): Promise<string> {
  const { rows } = await owner.query<{ booked: string }>(
    "select count(*) || ' ' || sum(amount_cents) || ' ' || md5(string_agg(encode(snapshot_hash, 'hex'), '' order by snapshot_hash)) as booked from accruals",
  );
  return String(rows[0]?.booked);
}

async function work(): Promise<void> {
  const { connection, orgId } = JSON.parse(process.argv[2] ?? "{}");
  const silent = () => {};
  const log = { info: silent, warn: silent, error: silent };
  const database = openPools(connection, silent);
  const app: App = { database, now: () => BENCH_NOW, newId: () => newId(), keep: silent, log };
  process.once("message", async () => {
    const ctx = localContext(app, orgId, ACTOR);
    const started = await joinRun(ctx);
    if (started !== undefined) await workOnChunks(ctx, started);
    process.send?.("done");
    await database.close();
  });
  process.send?.("ready");
}

if (process.send !== undefined && import.meta.main) await work();
