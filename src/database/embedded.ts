import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { Client, type ClientConfig } from "pg";
import { type Account, accountFor, giveToOwner } from "./embedded/account.ts";
import { type Binaries, findBinaries } from "./embedded/binaries.ts";
import { ensureCluster } from "./embedded/initialize.ts";
import { type Layout, layoutOf } from "./embedded/layout.ts";
import { type Lock, tryLock, waitForLock } from "./embedded/lock.ts";
import { askServer, ownerConnection, startServer, stopServer } from "./embedded/postmaster.ts";
import type { Durability } from "./embedded/settings.ts";
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
  /** For tests only: `none` gives up what survives a power cut. */
  readonly durability?: Durability;
}

const DATABASE = "stipend";
const DOOR_WAIT_MS = 900_000;
const ORPHAN_WAIT_ATTEMPTS = 3;

/**
 * Joins the embedded PostgreSQL server of a data directory, and starts it when it does not run; a server that was left
 * behind by a killed process is adopted. Any number of processes may join. Throws one sentence when a second `serve`
 * asks, or when the server cannot be started.
 */
export async function joinEmbedded(dataDir: string, options: JoinOptions): Promise<EmbeddedServer> {
  const layout = layoutOf(dataDir);
  const account = accountFor(layout);
  const binaries = findBinaries(account);
  const serve = options.exclusive === true ? takeServeLock(layout, account) : undefined;
  let membership: Lock | undefined;
  const ensureRunning = () => ensureServer(layout, binaries, account, options);
  try {
    await behindTheDoor(layout, async () => {
      membership = tryLock(layout.membersLock, "shared");
      await ensureRunning();
      await ensureDatabase(layout);
    });
  } catch (error) {
    membership?.release();
    serve?.release();
    throw error;
  }
  const stopSupervising = supervise(layout, () => behindTheDoor(layout, ensureRunning), options.log);
  let closing: Promise<void> | undefined;
  const leave = async () => {
    await stopSupervising();
    await behindTheDoor(layout, async () => {
      membership?.release();
      const alone = tryLock(layout.membersLock, "exclusive");
      if (alone === undefined) return;
      await stopServer(layout);
      alone.release();
    });
    serve?.release();
  };
  return {
    connection: ownerConnection(layout, DATABASE),
    close: () => {
      closing ??= leave();
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

function takeServeLock(layout: Layout, account: Account): Lock {
  const lock = tryLock(layout.serveLock, "exclusive");
  if (lock === undefined) {
    const holder = existsSync(layout.serveNote) ? readFileSync(layout.serveNote, "utf8").trim() : "unknown";
    throw new Error(
      `Another \`stipend serve\` (process ${holder}) already serves ${layout.dataDir}. Stop it first, or give this one ` +
        "another data directory.",
    );
  }
  writeFileSync(layout.serveNote, `${process.pid}\n`);
  giveToOwner(account, layout.serveNote);
  return lock;
}

/** Leaves with a server that answers: the one that runs, or a new one. The caller holds the door. */
async function ensureServer(layout: Layout, binaries: Binaries, account: Account, options: JoinOptions): Promise<void> {
  ensureCluster(layout, binaries, account, options.log);
  for (let attempt = 0; attempt < ORPHAN_WAIT_ATTEMPTS; attempt += 1) {
    const answer = await askServer(layout);
    if (answer === "ready") return;
    // Nobody starts or stops a server but behind the door, so one that does not answer was left behind: by its name
    // in `postmaster.pid` it is ours, and it is stopped.
    await stopServer(layout);
    await startServer(layout, binaries, account, options.durability ?? "safe");
  }
}

/** Makes the database `stipend` when the first start was cut off before it. */
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
