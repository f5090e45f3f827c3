import { existsSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";
import { inheritOwner } from "./layout.ts";

/**
 * Locks between processes, held by the kernel.
 *
 * Node has no `flock`, but its SQLite takes POSIX record locks on a file. The kernel drops them when the process dies,
 * however it dies, so there are no stale locks, and recycled process ids do no harm.
 */
export interface Lock {
  /** Releases the lock; calling it twice is harmless. */
  release(): void;
}

const SQLITE_BUSY = 5;
const POLL_MS = 40;

/** Takes `path` shared or exclusive without waiting; `undefined` when another holder prevents it. */
export function tryLock(path: string, mode: "shared" | "exclusive"): Lock | undefined {
  const folder = dirname(path);
  if (!existsSync(folder)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    inheritOwner(folder);
  }
  const database = new DatabaseSync(path, { timeout: 0 });
  inheritOwner(path);
  try {
    // A lock writes nothing: with a journal on the disk, a server could not be stopped where the disk is full.
    database.exec("pragma journal_mode = memory");
    // A read inside a transaction holds SQLite's shared lock until the transaction ends.
    database.exec(mode === "exclusive" ? "begin exclusive" : "begin; select 1 from sqlite_master");
  } catch (error) {
    database.close();
    if (error instanceof Error && "errcode" in error && error.errcode === SQLITE_BUSY) return undefined;
    throw error;
  }
  let held = true;
  return {
    release() {
      if (!held) return;
      held = false;
      database.close();
    },
  };
}

/** Waits for an exclusive lock at most `waitMs`; throws `sentence` when the time is over. */
export async function waitForLock(path: string, waitMs: number, sentence: string): Promise<Lock> {
  for (let waitedMs = 0; ; waitedMs += POLL_MS) {
    const lock = tryLock(path, "exclusive");
    if (lock !== undefined) return lock;
    if (waitedMs >= waitMs) throw new Error(sentence);
    await sleep(POLL_MS);
  }
}
