import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { Client, type ClientConfig } from "pg";
import { type Account, accountFor, chooseAccount } from "./embedded/account.ts";
import { ownerConnection } from "./embedded/answer.ts";
import { findBinaries } from "./embedded/binaries.ts";
import { ensureCluster } from "./embedded/initialize.ts";
import { inheritOwner, type Layout, layoutOf } from "./embedded/layout.ts";
import { type Lock, tryLock, waitForLock } from "./embedded/lock.ts";
import { adoptServer, startedElsewhere, startServer, stopServer } from "./embedded/postmaster.ts";
import { clusterProcesses } from "./embedded/process.ts";
import type { Durability, Starter } from "./embedded/settings.ts";
import { supervise } from "./embedded/supervise.ts";

/** A share in the embedded server of a data directory. */
export interface EmbeddedServer {
  /** How to connect as the owner of the database `stipend`. */
  readonly connection: ClientConfig;
  /** Leaves; the last one to leave stops the server. Calling it twice is harmless. */
  close(): Promise<void>;
}

export interface JoinOptions {
  readonly log: (message: string) => void;
  /** `true` for the one `serve` of a data directory; a second one is refused. */
  readonly exclusive?: boolean;
  /** Called once the server's process runs, and will take a while to answer. */
  readonly onStarting?: () => void;
  /** For tests only: with `none`, data may be lost in a power cut. */
  readonly durability?: Durability;
}

/** The database inside the embedded server. */
export const DATABASE = "stipend";
/** Longer than the slowest start or stop of another process. */
const DOOR_WAIT_MS = 900_000;

/**
 * Joins the embedded PostgreSQL server of a data directory, and starts it when it does not run; a server that was left
 * behind by a killed process is adopted. Any number of processes may join. Throws one sentence when a second `serve`
 * requires, or when the server cannot be started.
 */
export async function joinEmbedded(dataDir: string, options: JoinOptions): Promise<EmbeddedServer> {
  const layout = layoutOf(dataDir);
  const serve = options.exclusive === true ? takeServeLock(layout) : undefined;
  let membership: Lock | undefined;
  const leave = async () => {
    try {
      await behindTheDoor(layout, async () => {
        membership?.release();
        await stopWhenAlone(layout);
      });
    } finally {
      serve?.release();
    }
  };
  const ensureRunning = (onStarting = () => {}) =>
    ensureServer(layout, options.durability ?? "safe", options.log, onStarting);
  try {
    await behindTheDoor(layout, async () => {
      const alone = tryLock(layout.membersLock, "exclusive");
      alone?.release();
      if (alone === undefined) refuseInvisibleServer(layout);
      membership = tryLock(layout.membersLock, "shared");
      await ensureRunning(options.onStarting);
      await ensureDatabase(layout);
    });
  } catch (error) {
    // The reason of the failure matters more than a failure to clean up after it.
    await leave().catch(() => {});
    throw error;
  }
  const stopSupervising = supervise(layout, () => behindTheDoor(layout, ensureRunning), options.log);
  let closing: Promise<void> | undefined;
  return {
    connection: ownerConnection(layout, DATABASE),
    close: () => {
      closing ??= stopSupervising().then(leave);
      return closing;
    },
  };
}

/** Runs `work` while no other process starts, stops, joins or leaves. */
async function behindTheDoor(layout: Layout, work: () => Promise<void>): Promise<void> {
  const door = await waitForLock(layout.doorLock, DOOR_WAIT_MS, `Another process keeps ${layout.doorLock} locked.`);
  try {
    await work();
  } finally {
    door.release();
  }
}

/** Stops the server unless it is still in use. The caller holds the door lock and has left. */
export async function stopWhenAlone(layout: Layout): Promise<boolean> {
  const alone = tryLock(layout.membersLock, "exclusive");
  if (alone === undefined) return false;
  try {
    await stopServer(layout);
  } finally {
    alone.release();
  }
  return true;
}

function takeServeLock(layout: Layout): Lock {
  const lock = tryLock(layout.serveLock, "exclusive");
  if (lock === undefined) {
    const holder = existsSync(layout.servePid) ? readFileSync(layout.servePid, "utf8").trim() : "unknown";
    throw new Error(
      `Another \`stipend serve\` (process ${holder}) already serves ${layout.dataDir}. Stop it first, or give this one ` +
        "another data directory.",
    );
  }
  writeFileSync(layout.servePid, `${process.pid}\n`);
  inheritOwner(layout.servePid);
  return lock;
}

/**
 * Locks reach across containers that share a disk, process ids do not: a server that is in use there and that
 * cannot be reached from here would look dead, and a second one on the same files would destroy them.
 */
function refuseInvisibleServer(layout: Layout): void {
  const reachable = layout.socketDir.startsWith(layout.dataDir);
  if (reachable || !startedElsewhere(layout)) return;
  throw new Error(
    `${layout.dataDir} is in use in another container or on another machine. Run Stipend there, or set DATABASE_URL ` +
      "to a PostgreSQL server for both.",
  );
}

/** Whether PostgreSQL's programs run as an account. */
function runsHere(account: Account): boolean {
  try {
    findBinaries(account);
    return true;
  } catch {
    return false;
  }
}

/** Returns once a server answers: the running one, or a new one. The caller holds the door lock. */
async function ensureServer(
  layout: Layout,
  durability: Durability,
  log: (message: string) => void,
  onStarting: () => void,
): Promise<void> {
  const isRunning = clusterProcesses(layout).length > 0;
  const { account, weakness } = isRunning
    ? { account: accountFor(layout), weakness: null }
    : chooseAccount(layout, runsHere);
  const starter: Starter = { layout, account, binaries: findBinaries(account), durability };
  ensureCluster(starter, log);
  if (await adoptServer(starter.layout)) return;
  if (weakness !== null) log(weakness);
  await stopServer(starter.layout);
  await startServer(starter, onStarting);
}

/** Creates the database `stipend` if the first start was interrupted before that. */
async function ensureDatabase(layout: Layout): Promise<void> {
  const client = new Client(ownerConnection(layout, "postgres"));
  await client.connect();
  try {
    const { rowCount } = await client.query("select 1 from pg_database where datname = $1", [DATABASE]);
    if (rowCount === 0) await client.query(`create database ${DATABASE}`);
  } finally {
    await client.end();
  }
}
