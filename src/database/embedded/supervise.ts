import { setTimeout as sleep } from "node:timers/promises";
import { askServer } from "./answer.ts";
import type { Layout } from "./layout.ts";
import { lastWords } from "./logs.ts";
import { idleWatch, isOurPostmaster, recordedPid } from "./process.ts";

const WATCH_MS = 1_000;
/** Between a crash and its recovery a postmaster is idle for as long as its processes take to end: seconds. */
const IDLE_MOST_MS = 20_000;
const BACKOFF_FIRST_MS = 500;
const BACKOFF_MOST_MS = 30_000;

/**
 * Watches the server and starts it again when it ends unexpectedly, for example after the disk was full, or would never
 * recover from a crash; waits twice as long after each failure. Every process that joined watches; the door lets one of
 * them act. Returns a function that ends the watch and waits for a restart in progress.
 */
export function supervise(
  layout: Layout,
  restart: () => Promise<void>,
  log: (message: string) => void,
): () => Promise<void> {
  const ending = new AbortController();
  const isIdle = idleWatch(layout);
  const watching = (async () => {
    let backoffMs = BACKOFF_FIRST_MS;
    let idleMs = 0;
    while (!ending.signal.aborted) {
      await sleep(WATCH_MS, undefined, { signal: ending.signal, ref: false }).catch(() => {});
      if (ending.signal.aborted || (await isRunning(layout))) {
        backoffMs = BACKOFF_FIRST_MS;
        idleMs = isIdle() ? idleMs + WATCH_MS : 0;
        if (idleMs >= IDLE_MOST_MS && !ending.signal.aborted) endIdle(layout, log);
        continue;
      }
      idleMs = 0;
      log(`the embedded PostgreSQL ended unexpectedly and is started again. ${lastWords(layout)}`);
      try {
        await restart();
        log("the embedded PostgreSQL runs again");
      } catch (error) {
        log(error instanceof Error ? error.message : String(error));
        await sleep(backoffMs, undefined, { signal: ending.signal, ref: false }).catch(() => {});
        backoffMs = Math.min(backoffMs * 2, BACKOFF_MOST_MS);
      }
    }
  })();
  return async () => {
    ending.abort();
    await watching;
  };
}

/** Ends a postmaster that would stay idle; it is then started again, and recovers. */
function endIdle(layout: Layout, log: (message: string) => void): void {
  const pid = recordedPid(layout);
  if (pid === undefined || !isOurPostmaster(pid, layout)) return;
  log("the embedded PostgreSQL crashed and does not recover by itself; it is ended");
  try {
    process.kill(pid, "SIGQUIT");
  } catch {
    // It has ended by itself, or belongs to another user, who started it.
  }
}

/** Looks for the process first, which costs next to nothing; it may be out of sight, in another container. */
async function isRunning(layout: Layout): Promise<boolean> {
  const pid = recordedPid(layout);
  if (pid !== undefined && isOurPostmaster(pid, layout)) return true;
  return askServer(layout).then(
    (answer) => answer === "ready",
    () => false,
  );
}
