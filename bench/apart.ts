/**
 * Processes that work on nights as the command line and the worker do: nothing of the benchmark's own in their memory.
 */
import { type ChildProcess, fork } from "node:child_process";
import { readFileSync } from "node:fs";
import { v7 as newId } from "uuid";
import { openLog } from "../src/cli/log.ts";
import { type App, localContext } from "../src/flow/context.ts";
import { accrue, joinRun, workOnChunks } from "../src/flow/judging/runs.ts";
import { openPools } from "../src/store/db.ts";
import { ACTOR, BENCH_NOW, type Bench } from "./support.ts";

/** `accrue`: the whole night as of `asOf`. `chunks`: chunk after chunk of the run in progress, `lanes` at once. */
export type Task =
  | { readonly work: "accrue"; readonly asOf: number }
  | { readonly work: "chunks"; readonly lanes: number };

export interface Done {
  /** What the night booked; 0 where it was shared. */
  readonly accruals: number;
  /** The most memory the process ever had. */
  readonly peakMiB: number;
}

/** A process that is ready to work and waits for `work`. */
export interface Apart {
  readonly pid: number;
  work(task: Task): Promise<Done>;
  end(): void;
}

export async function startApart({ connection, ctx }: Bench): Promise<Apart> {
  const child = fork(import.meta.filename, [JSON.stringify({ connection, orgId: ctx.orgId })]);
  await nextMessage(child);
  return {
    pid: child.pid ?? 0,
    work: async (task) => {
      child.send(task);
      return (await nextMessage(child)) as Done;
    },
    end: () => {
      if (child.connected) child.disconnect();
    },
  };
}

function nextMessage(child: ChildProcess): Promise<unknown> {
  return new Promise((done, failed) => {
    const ended = (code: number | null) => failed(new Error(`the process ended with ${code}`));
    child.once("exit", ended);
    child.once("message", (message) => {
      child.off("exit", ended);
      done(message);
    });
  });
}

function peakMiB(): number {
  const kilobytes = /VmHWM:\s+(\d+)/.exec(readFileSync("/proc/self/status", "utf8"))?.[1];
  return Number(kilobytes ?? Number.NaN) / 1_024;
}

async function serve(): Promise<void> {
  const { connection, orgId } = JSON.parse(process.argv[2] ?? "{}");
  const silent = () => {};
  const log = openLog("error", true, process.stderr);
  const database = openPools(connection, silent);
  const app: App = { database, now: () => BENCH_NOW, newId: () => newId(), keep: silent, log };
  const ctx = localContext(app, orgId, ACTOR);
  process.on("message", async (task: Task) => {
    let accruals = 0;
    if (task.work === "accrue") {
      accruals = Number((await accrue(ctx, task.asOf)).accruals);
    } else {
      const started = await joinRun(ctx);
      if (started !== undefined) await workOnChunks(ctx, started, undefined, task.lanes);
    }
    process.send?.({ accruals, peakMiB: peakMiB() } satisfies Done);
  });
  process.once("disconnect", () => database.close());
  process.send?.("ready");
}

if (process.send !== undefined && import.meta.main) await serve();
