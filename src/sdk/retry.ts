/** When a failed attempt is made again, and after how long. */

/** Bounds of the retries of one call. */
export interface RetryOptions {
  /** How often a request is sent at most, the first time included; 1 never retries. */
  readonly maximumAttempts: number;
  /** The wait after the first failure; it doubles with every further one. */
  readonly firstDelayMs: number;
  readonly maximumDelayMs: number;
  /** A longer wait than this is not waited for: the error is thrown. */
  readonly maximumRetryAfterMs: number;
}

export const defaultRetry: RetryOptions = {
  maximumAttempts: 4,
  firstDelayMs: 250,
  maximumDelayMs: 8_000,
  maximumRetryAfterMs: 60_000,
};

/** How an attempt failed. `status` 0 is no answer at all. */
export interface Failure {
  readonly status: number;
  readonly code: string;
  readonly headers: Headers | null;
}

/** Statuses that pass by themselves: the server's own, and what proxies answer for one that is down. */
const PASSING = new Set([0, 502, 503, 504]);
/** Codes of refusals that name the retry with the same key as the way out. */
const PASSING_CODES = new Set(["idempotency_key_in_use", "outcome_unknown"]);
const TOO_MANY_REQUESTS = 429;

/**
 * How long to wait before the next attempt; null when there is none. `isRepeatable`: doing it twice is as good as once,
 * because the request only reads, carries a key, or its data identify themselves. What is not is repeated after a 429
 * alone, which is answered before anything of the request is read.
 */
export function delayBeforeNext(
  failure: Failure,
  attempt: number,
  isRepeatable: boolean,
  options: RetryOptions,
): number | null {
  if (attempt >= options.maximumAttempts) return null;
  const isPassing = PASSING.has(failure.status) || PASSING_CODES.has(failure.code);
  if (failure.status !== TOO_MANY_REQUESTS && !(isPassing && isRepeatable)) return null;
  const requested = retryAfterMs(failure.headers);
  if (requested !== null && requested > options.maximumRetryAfterMs) return null;
  const delay = Math.min(options.firstDelayMs * 2 ** (attempt - 1), options.maximumDelayMs);
  // Clients that failed together must not come back together.
  const jittered = delay / 2 + (Math.random() * delay) / 2;
  return requested === null ? jittered : requested + Math.random() * options.firstDelayMs;
}

/** `Retry-After` as milliseconds: seconds, or a date, which is read against the answer's own `Date`. */
export function retryAfterMs(headers: Headers | null): number | null {
  const text = headers?.get("retry-after")?.trim() ?? "";
  if (/^\d+$/.test(text)) return Number(text) * 1_000;
  const wait = Date.parse(text) - Date.parse(headers?.get("date") ?? "");
  return Number.isNaN(wait) ? null : Math.max(wait, 0);
}

/** Waits; rejects with the signal's reason as soon as it is aborted. */
export function sleep(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", stop);
      resolve();
    }, ms);
    if (signal?.aborted) stop();
    else signal?.addEventListener("abort", stop, { once: true });
  });
}
