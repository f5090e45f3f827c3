import { setTimeout as sleep } from "node:timers/promises";

/** Something that runs until it is stopped, and may end when what it depends on breaks. */
export interface Running {
  /** Settles when it has ended, for whatever reason. */
  readonly promise: Promise<unknown>;
  stop(): Promise<unknown>;
}

/** A first start that fails for a permanent reason is retried for some seconds, and then reported. */
const FIRST_ATTEMPTS = 6;
const PAUSE_FIRST_MS = 200;
const PAUSE_MOST_MS = 30_000;

/**
 * Starts something and starts it again whenever it ends without being stopped: a broken connection must not end the
 * nights of a server that keeps serving. Waits twice as long after each failure.
 *
 * @param onFailure called for each failed start and each unexpected end
 * @param passes whether a failure is transient: a first start is then retried for as long as it takes
 * @throws what `start` throws, when the first start fails repeatedly for a permanent reason
 */
export async function keepRunning(
  start: () => Promise<Running>,
  onFailure: (error: unknown) => void,
  passes: (error: unknown) => boolean,
  pauseFirstMs = PAUSE_FIRST_MS,
): Promise<{ stop(): Promise<void> }> {
  const stopping = new AbortController();
  let pauseMs = pauseFirstMs;
  const pause = async () => {
    await sleep(pauseMs, undefined, { signal: stopping.signal }).catch(() => {});
    pauseMs = Math.min(pauseMs * 2, PAUSE_MOST_MS);
  };
  const startPatiently = async (attempts: number): Promise<Running> => {
    for (let attempt = 1; ; ) {
      try {
        const started = await start();
        pauseMs = pauseFirstMs;
        return started;
      } catch (error) {
        if (stopping.signal.aborted) throw error;
        if (!passes(error)) {
          if (attempt >= attempts) throw error;
          attempt += 1;
        }
        onFailure(error);
        await pause();
      }
    }
  };
  let current = await startPatiently(FIRST_ATTEMPTS);
  const watching = (async () => {
    for (;;) {
      const reason = await current.promise.then(
        () => new Error("it ended by itself"),
        (error: unknown) => error,
      );
      if (stopping.signal.aborted) return;
      onFailure(reason);
      await pause();
      if (stopping.signal.aborted) return;
      try {
        current = await startPatiently(Number.POSITIVE_INFINITY);
      } catch {
        return;
      }
    }
  })();
  return {
    async stop() {
      stopping.abort();
      // One that has already ended has nothing left to stop.
      await current.stop().catch(() => {});
      await watching;
    },
  };
}
