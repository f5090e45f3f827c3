import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Client, type ClientConfig } from "pg";
import { type Account, commandFor, giveToOwner } from "./account.ts";
import type { Binaries } from "./binaries.ts";
import { OWNER_ROLE } from "./initialize.ts";
import { type Layout, makeSocketDir, SOCKET_PORT } from "./layout.ts";
import { clusterProcesses, isOurPostmaster, recordedPid } from "./process.ts";
import { type Durability, serverArguments } from "./settings.ts";

const POLL_MS = 50;
/** Crash recovery replays at most `max_wal_size` or so; ten minutes is far beyond it. */
const READY_WAIT_MS = 600_000;
/** After a crash the old postmaster may linger, unreaped, and its children may still hold shared memory. */
const LINGER_WAIT_MS = 10_000;
const LINGER_POLL_MS = 250;
const FAST_STOP_WAIT_MS = 60_000;
const IMMEDIATE_STOP_WAIT_MS = 15_000;
const LOGS_KEPT = 10;
const TAIL_CHARACTERS = 4_000;

/** How to connect to the embedded server as its owner. */
export function ownerConnection(layout: Layout, database: string): ClientConfig {
  const password = readFileSync(layout.passwordFile, "utf8").trim();
  return { host: layout.socketDir, port: SOCKET_PORT, user: OWNER_ROLE, password, database };
}

/** What the socket says: nobody is there, a server that is not ready yet, or ready. */
export type Answer = "silent" | "starting" | "ready";

/**
 * Asks the server on the cluster's socket. Throws when it refuses our password or serves another cluster: both mean
 * that this is not the server of this data directory.
 */
export async function askServer(layout: Layout): Promise<Answer> {
  const client = new Client({ ...ownerConnection(layout, "postgres"), connectionTimeoutMillis: 5_000 });
  client.on("error", () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ id: string }>(
      "select system_identifier::text as id from pg_control_system()",
    );
    if (rows[0]?.id === systemIdentifier(layout)) return "ready";
    throw new Error(`The server on ${layout.socketDir} serves another database than ${layout.cluster}.`);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    // 57P03: starting up, recovering or shutting down.
    if (code === "57P03") return "starting";
    if (typeof code === "string" && /^(28|3D)/.test(code)) throw error;
    if (error instanceof Error && error.message.includes("serves another database")) throw error;
    return "silent";
  } finally {
    await client.end().catch(() => {});
  }
}

/** The first eight bytes of `pg_control`, which `initdb` draws anew for every cluster. */
function systemIdentifier(layout: Layout): string {
  return readFileSync(join(layout.cluster, "global/pg_control")).readBigUInt64LE(0).toString();
}

/** Starts the server and waits until it answers. The caller holds the door and has found nobody on the socket. */
export async function startServer(
  layout: Layout,
  binaries: Binaries,
  account: Account,
  durability: Durability,
): Promise<void> {
  mkdirSync(layout.logDir, { recursive: true, mode: 0o700 });
  giveToOwner(account, layout.logDir);
  makeSocketDir(layout);
  giveToOwner(account, layout.socketDir);
  pruneLogs(layout);
  for (let waitedMs = 0; ; waitedMs += LINGER_POLL_MS) {
    releaseStalePidFile(layout);
    const failure = await startOnce(layout, binaries, account, durability);
    if (failure === undefined) return;
    const lingers = /lock file ".*" already exists|is still in use/.test(failure);
    if (!lingers || waitedMs >= LINGER_WAIT_MS) throw new Error(`The embedded PostgreSQL did not start: ${failure}`);
    await sleep(LINGER_POLL_MS);
  }
}

/** One attempt; answers what the server said when it ended instead of getting ready. */
async function startOnce(
  layout: Layout,
  binaries: Binaries,
  account: Account,
  durability: Durability,
): Promise<string | undefined> {
  const startLog = openSync(layout.startLog, "w", 0o600);
  giveToOwner(account, layout.startLog);
  const { command, args, options } = commandFor(account, binaries.postgres, serverArguments(layout, durability));
  // A session of its own: Ctrl-C reaches Node alone, which then stops the server when nobody needs it any more.
  const child = spawn(command, args, {
    ...options,
    detached: true,
    stdio: ["ignore", startLog, startLog],
    cwd: layout.dataDir,
  });
  closeSync(startLog);
  let ended: string | undefined;
  child.once("error", (error) => (ended = error.message));
  child.once("exit", (code, signal) => (ended = `it ended with ${signal ?? `exit code ${code}`}`));
  child.unref();
  for (let waitedMs = 0; waitedMs < READY_WAIT_MS; waitedMs += POLL_MS) {
    if (ended !== undefined) return `${ended}. ${lastWords(layout)}`;
    if ((await askServer(layout)) === "ready") return undefined;
    await sleep(POLL_MS);
  }
  endChild(child);
  return `it was not ready after ${READY_WAIT_MS / 60_000} minutes. ${lastWords(layout)}`;
}

function endChild(child: ChildProcess): void {
  child.kill("SIGQUIT");
}

/**
 * Stops the server of this cluster and waits until it is gone: first as `pg_ctl stop -m fast` does, then immediately.
 * Signals no process whose command line does not name this cluster.
 */
export async function stopServer(layout: Layout): Promise<void> {
  const pid = recordedPid(layout);
  if (pid === undefined || !isOurPostmaster(pid, layout)) return;
  for (const [signal, waitMs] of [
    ["SIGINT", FAST_STOP_WAIT_MS],
    ["SIGQUIT", IMMEDIATE_STOP_WAIT_MS],
  ] as const) {
    signalProcess(pid, signal);
    for (let waitedMs = 0; waitedMs < waitMs; waitedMs += POLL_MS) {
      if (!isOurPostmaster(pid, layout)) return;
      await sleep(POLL_MS);
    }
  }
  throw new Error(`The embedded PostgreSQL (process ${pid}) does not stop.`);
}

function signalProcess(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}

/**
 * PostgreSQL refuses to start over an empty `postmaster.pid`, and over one whose process id now belongs to somebody
 * else. Neither is a running server when no process works in the cluster.
 *
 * The file's other lines are kept: they name the shared memory by which PostgreSQL itself notices surviving children.
 * Our own process id takes the foreign one's place because a server ignores the id of its parent.
 */
function releaseStalePidFile(layout: Layout): void {
  const path = join(layout.cluster, "postmaster.pid");
  if (!existsSync(path) || clusterProcesses(layout).length > 0) return;
  const text = readFileSync(path, "utf8");
  if (text.trim() === "") {
    rmSync(path);
    return;
  }
  const pid = recordedPid(layout);
  if (pid !== undefined && !isOurPostmaster(pid, layout)) {
    writeFileSync(path, text.replace(/^\d+/, String(process.pid)));
  }
}

/** The end of what the server wrote before it opened its log, and the end of its newest log. */
export function lastWords(layout: Layout): string {
  const newest = logFiles(layout).at(-1);
  const texts = [layout.startLog, ...(newest === undefined ? [] : [join(layout.logDir, newest)])].map((path) =>
    existsSync(path) ? readFileSync(path, "utf8").slice(-TAIL_CHARACTERS).trim() : "",
  );
  return texts.filter((text) => text !== "").join("\n");
}

/** Deletes all but the newest log files. */
export function pruneLogs(layout: Layout): void {
  for (const name of logFiles(layout).slice(0, -LOGS_KEPT)) rmSync(join(layout.logDir, name), { force: true });
}

function logFiles(layout: Layout): string[] {
  if (!existsSync(layout.logDir)) return [];
  return readdirSync(layout.logDir)
    .filter((name) => /^postgresql-.*\.log$/.test(name))
    .sort();
}
