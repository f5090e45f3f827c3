import { spawn } from "node:child_process";
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { commandFor } from "./account.ts";
import { askServer } from "./answer.ts";
import { inheritOwner, type Layout, makeSocketDir, SOCKET_FILE } from "./layout.ts";
import { lastWords, pruneLogs } from "./logs.ts";
import { clusterProcesses, findPostmaster, isOurPostmaster, processHorizon, recordedPid } from "./process.ts";
import { type Starter, serverArguments } from "./settings.ts";

const POLL_MS = 50;
/** Crash recovery replays some gigabytes at most (`max_wal_size`); ten minutes is far beyond it. */
const READY_WAIT_MS = 600_000;
/** A postmaster that has just begun has no socket yet. One without a socket for longer has lost it. */
const SOCKET_WAIT_MS = 3_000;
/** After a crash the old postmaster may linger, unreaped, and its children may still hold shared memory. */
const LINGER_WAIT_MS = 10_000;
const LINGER_POLL_MS = 250;
/** The server's logger is a separate process and writes the reason a little later. */
const LOG_DELAY_MS = 200;
const FAST_STOP_WAIT_MS = 60_000;
const IMMEDIATE_STOP_WAIT_MS = 15_000;

/**
 * Waits until a server that already runs on this cluster answers; `false` when none runs, or when the one that runs
 * cannot be reached because its socket is gone. The caller holds the door.
 */
export async function adoptServer(layout: Layout): Promise<boolean> {
  for (let waitedMs = 0; waitedMs < READY_WAIT_MS; waitedMs += POLL_MS) {
    const answer = await askServer(layout);
    if (answer === "ready") return true;
    if (answer === "absent" && (waitedMs >= SOCKET_WAIT_MS || findPostmaster(layout) === undefined)) return false;
    await sleep(POLL_MS);
  }
  throw new Error(`The embedded PostgreSQL runs but does not get ready. ${lastWords(layout)}`);
}

/**
 * Starts the server and waits until it answers. The caller holds the door and knows that no server runs.
 *
 * @param onStarting called once its process runs
 */
export async function startServer(starter: Starter, onStarting: () => void): Promise<void> {
  const { layout } = starter;
  if (!existsSync(layout.logDir)) {
    mkdirSync(layout.logDir, { mode: 0o700 });
    inheritOwner(layout.logDir);
  }
  makeSocketDir(layout);
  pruneLogs(layout);
  for (let waitedMs = 0; ; waitedMs += LINGER_POLL_MS) {
    releaseStalePidFile(layout);
    const failure = await startOnce(starter, onStarting);
    if (failure === undefined) break;
    const lingers = /lock file ".*" already exists|is still in use/.test(failure);
    if (!lingers || waitedMs >= LINGER_WAIT_MS) throw new Error(`The embedded PostgreSQL did not start: ${failure}`);
    await sleep(LINGER_POLL_MS);
  }
  writeFileSync(layout.horizonNote, processHorizon());
  inheritOwner(layout.horizonNote);
}

/** Whether the last server was started where its process cannot be seen from here: in another container, say. */
export function startedElsewhere(layout: Layout): boolean {
  return existsSync(layout.horizonNote) && readFileSync(layout.horizonNote, "utf8") !== processHorizon();
}

/** One attempt; returns the server's output when it ended instead of becoming ready. */
async function startOnce(
  { layout, binaries, account, durability }: Starter,
  onStarting: () => void,
): Promise<string | undefined> {
  const startLog = openSync(layout.startLog, "w", 0o600);
  inheritOwner(layout.startLog);
  const { command, args, options } = commandFor(account, binaries.postgres, serverArguments(layout, durability));
  // A session of its own: Ctrl-C reaches Node alone, which then stops the server once it is no longer needed. Its
  // output goes to a file, not to a pipe, because it may outlive this process.
  const stdio = ["ignore" as const, startLog, startLog];
  const child = spawn(command, args, { ...options, detached: true, stdio, cwd: layout.dataDir });
  closeSync(startLog);
  let ended: string | undefined;
  child.once("error", (error) => {
    ended = error.message;
  });
  child.once("exit", (code, signal) => {
    ended = `it ended with ${signal ?? `exit code ${code}`}`;
  });
  child.unref();
  onStarting();
  for (let waitedMs = 0; waitedMs < READY_WAIT_MS; waitedMs += POLL_MS) {
    if (ended !== undefined) {
      await sleep(LOG_DELAY_MS);
      return `${ended}. ${lastWords(layout)}`;
    }
    if ((await askServer(layout)) === "ready") return undefined;
    await sleep(POLL_MS);
  }
  child.kill("SIGQUIT");
  return `it was not ready after ${READY_WAIT_MS / 60_000} minutes. ${lastWords(layout)}`;
}

/**
 * Stops the server of this cluster and waits until it is gone: first as `pg_ctl stop -m fast` does, then immediately.
 * Signals no process whose command line does not name this cluster.
 */
export async function stopServer(layout: Layout): Promise<void> {
  const pid = findPostmaster(layout);
  if (pid === undefined) return;
  const steps = [
    { signal: "SIGINT", waitMs: FAST_STOP_WAIT_MS },
    { signal: "SIGQUIT", waitMs: IMMEDIATE_STOP_WAIT_MS },
  ];
  for (const { signal, waitMs } of steps) {
    try {
      process.kill(pid, signal);
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
    }
    for (let waitedMs = 0; waitedMs < waitMs; waitedMs += POLL_MS) {
      if (!isOurPostmaster(pid, layout)) return;
      await sleep(POLL_MS);
    }
  }
  throw new Error(`The embedded PostgreSQL (process ${pid}) does not stop.`);
}

/**
 * PostgreSQL refuses to start over an empty `postmaster.pid`, and over one whose process id now belongs to another
 * process, or to a dead one that was not reaped yet. Neither is a running server when no process works in the
 * cluster.
 *
 * The file's other lines are kept: they name the shared memory by which PostgreSQL itself notices surviving children.
 * Our own process id takes the foreign one's place because a server ignores the id of its parent. The lock file next to
 * the socket says the same once more, and can go: the socket's directory is ours alone.
 */
function releaseStalePidFile(layout: Layout): void {
  if (clusterProcesses(layout).length > 0) return;
  rmSync(join(layout.socketDir, `${SOCKET_FILE}.lock`), { force: true });
  const path = join(layout.cluster, "postmaster.pid");
  if (!existsSync(path)) return;
  const text = readFileSync(path, "utf8");
  const pid = recordedPid(layout);
  if (text.trim() === "") rmSync(path);
  else if (pid !== undefined) writeFileSync(path, text.replace(/^\s*\d+/, String(process.pid)));
}
