/**
 * What every benchmark needs: a server of its own with production's durability, the product on it, and a table of
 * figures.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { v7 as newId } from "uuid";
import { openLog } from "../src/cli/log.ts";
import { openDatabase } from "../src/database/connect.ts";
import { migrate } from "../src/database/migrate.ts";
import { type App, type Context, localContext } from "../src/flow/context.ts";
import { createOrganization } from "../src/flow/organization/organization.ts";
import { openPools } from "../src/store/db.ts";
import { postmasterOf, processorSeconds } from "./processor.ts";

/** The product on an embedded PostgreSQL in a temporary directory, fsync on. */
export interface Bench {
  readonly app: App;
  readonly ctx: Context;
  readonly connection: pg.ClientConfig;
  /** The owner's connection, for floors and generated data. */
  readonly owner: pg.Client;
  /** The process of its server. */
  readonly postmaster: number;
  /** Seconds of processor time that the database has used, and this process with it. */
  processor(): number;
  close(): Promise<void>;
}

export const BENCH_NOW = Date.parse("2026-11-20T12:00:00Z");
export const ACTOR = { type: "system", id: null, name: "bench" } as const;

export async function openBench(): Promise<Bench> {
  const home = mkdtempSync(join(tmpdir(), "stipend-bench-"));
  const silent = () => {};
  const database = await openDatabase({ dataDir: join(home, "data"), purpose: "join", log: silent });
  await migrate(database.connection, { log: silent });
  const app: App = {
    database: openPools(database.connection, (error) => console.error(error.message)),
    now: () => BENCH_NOW,
    newId: () => newId(),
    keep: silent,
    log: openLog("error", true, process.stderr),
  };
  const organization = await createOrganization(app, ACTOR, { name: "Bench", timezone: "UTC", plan: "unlimited" });
  const postmaster = postmasterOf(join(home, "data"));
  const owner = new pg.Client(database.connection);
  await owner.connect();
  return {
    app,
    ctx: localContext(app, organization.org_id, ACTOR),
    connection: database.connection,
    owner,
    postmaster,
    processor: () => processorSeconds(postmaster) + processorSeconds(process.pid),
    close: async () => {
      await owner.end();
      await app.database.close();
      await database.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** One line of a benchmark's table. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** The required figure, such as `<= 2.0`. */
  readonly target?: string;
}

export function ratio(name: string, ours: number, floor: number, target?: string): Figure {
  return { name, value: ours / floor, unit: "x", ...(target === undefined ? {} : { target }) };
}

export interface Timed<T> {
  readonly seconds: number;
  /** Processor time meanwhile; NaN unless `processor` was given. */
  readonly processorSeconds: number;
  readonly result: T;
}

export async function timed<T>(work: () => Promise<T>, processor: () => number = () => Number.NaN): Promise<Timed<T>> {
  const used = processor();
  const started = process.hrtime.bigint();
  const result = await work();
  return {
    seconds: Number(process.hrtime.bigint() - started) / 1e9,
    processorSeconds: processor() - used,
    result,
  };
}

/** The highest resident size of this process while `work` ran, in MiB. */
export async function peakMemory<T>(work: () => Promise<T>): Promise<{ readonly peakMiB: number; readonly result: T }> {
  let peak = process.memoryUsage().rss;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss);
  }, 50);
  try {
    return { result: await work(), peakMiB: Math.max(peak, process.memoryUsage().rss) / 2 ** 20 };
  } finally {
    clearInterval(watch);
  }
}
