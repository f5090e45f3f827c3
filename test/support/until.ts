/** Waiting in tests: for a condition, never for a time. */
import { setTimeout as sleep } from "node:timers/promises";

const POLL_MS = 20;
/** Ends a wait for what never comes; no wait is meant to come near it on any machine. Shorter where a fault is planted. */
export const HUNG_MS = Number(process.env.STIPEND_TEST_HUNG_MS ?? 240_000);

/**
 * Repeats the check until its result is neither `undefined` nor `false`, and returns that.
 *
 * @throws Error naming `what` when it never is
 */
export async function until<T>(
  what: string,
  probe: () => T | undefined | false | Promise<T | undefined | false>,
): Promise<T> {
  for (let waitedMs = 0; waitedMs < HUNG_MS; waitedMs += POLL_MS) {
    const answer = await probe();
    if (answer !== undefined && answer !== false) return answer;
    await sleep(POLL_MS);
  }
  throw new Error(`waited in vain: ${what}`);
}
