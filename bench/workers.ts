/** One run worked on by one, two and four processes: the same rows, in less time where there are processors. */
import { availableParallelism } from "node:os";
import { startRun, workOn } from "../src/flow/judging/runs.ts";
import { startApart } from "./apart.ts";
import { assignEverybody, generate, MONTH } from "./data.ts";
import { holdTo, processorSeconds } from "./processor.ts";
import { type Bench, type Figure, openBench, ratio, timed } from "./support.ts";

/**
 * Workers that take one chunk at a time show what splitting a run gains; then one as it is, which takes two. `apart`:
 * PostgreSQL has one processor and the workers the other, as if they were on two machines.
 */
const TRIED = [
  { workers: 1, lanes: 1, apart: false },
  { workers: 2, lanes: 1, apart: false },
  { workers: 4, lanes: 1, apart: false },
  { workers: 1, lanes: 2, apart: false },
  { workers: 2, lanes: 2, apart: false },
  { workers: 1, lanes: 1, apart: true },
  { workers: 1, lanes: 2, apart: true },
  { workers: 2, lanes: 2, apart: true },
] as const;
const DATABASE_ON = "0";
const WORKERS_ON = "1";

/** Scale 1: the data of `accrue`. */
export async function benchWorkers(scale: number): Promise<Figure[]> {
  const bench = await openBench();
  try {
    const size = { creators: Math.round(100_000 * scale), postsPerCreator: 10, readingsPerPost: 10 };
    await assignEverybody(bench, await generate(bench, size));
    await bench.owner.query("create table marks_before as select * from input_marks");
    const figures: Figure[] = [{ name: "processors", value: availableParallelism(), unit: "" }];
    const alone = new Map<boolean, number>();
    let booked: string | undefined;
    // Files and catalogs that nothing has read yet are no worker's doing.
    await runWith(bench, 1, 2, false);
    for (const { workers, lanes, apart } of TRIED) {
      const { seconds, processorSeconds, databaseSeconds } = await runWith(bench, workers, lanes, apart);
      const found = await whatIsBooked(bench);
      booked ??= found;
      if (found !== booked) throw new Error(`${workers} workers booked other rows than one`);
      const name = `${workers} ${workers === 1 ? "worker" : "workers"}, ${lanes} ${lanes === 1 ? "chunk" : "chunks"} at once${apart ? ", PostgreSQL on a processor of its own" : ""}`;
      figures.push({ name, value: seconds, unit: "s" });
      figures.push({ name: "  processors busy, of all", value: processorSeconds / seconds, unit: "" });
      figures.push({ name: "  of which PostgreSQL's", value: databaseSeconds / seconds, unit: "" });
      const first = alone.get(apart);
      if (first === undefined) alone.set(apart, seconds);
      else figures.push(ratio("  speed-up", first, seconds));
    }
    return figures;
  } finally {
    await bench.close();
  }
}

async function runWith(bench: Bench, count: number, lanes: number, apart: boolean) {
  const { owner, ctx, postmaster } = bench;
  await owner.query("truncate accruals, accrual_runs, accrual_run_chunks, accrual_progress, input_marks cascade");
  await owner.query(
    "insert into input_marks (org_id, project_id, creator_id, since, until) select org_id, project_id, creator_id, since, until from marks_before",
  );
  await owner.query("vacuum analyze");
  await owner.query("checkpoint");
  const workers = await Promise.all(Array.from({ length: count }, () => startApart(bench)));
  const all = `0-${availableParallelism() - 1}`;
  holdTo(apart ? DATABASE_ON : all, postmaster);
  for (const { pid } of workers) holdTo(apart ? WORKERS_ON : all, pid);
  try {
    const used = processorSeconds(postmaster);
    const done = await timed(async () => {
      const started = await startRun(ctx, Date.parse(MONTH.asOf));
      await Promise.all(workers.map((worker) => worker.work({ work: "chunks", lanes })));
      await workOn(ctx, started);
    }, bench.processor);
    return { ...done, databaseSeconds: processorSeconds(postmaster) - used };
  } finally {
    holdTo(all, postmaster);
    for (const worker of workers) worker.end();
  }
}

async function whatIsBooked({ owner }: Bench): Promise<string> {
  const { rows } = await owner.query<{ booked: string }>(
    "select count(*) || ' ' || sum(amount_cents) || ' ' || md5(string_agg(encode(snapshot_hash, 'hex'), '' order by snapshot_hash)) as booked from accruals",
  );
  return String(rows[0]?.booked);
}
