/** How often a post is looked at (docs/sources.md, "How often"). */
import type { EpochMs } from "../../engine/types.ts";

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;
/** A post is read this long before a cutoff at the earliest. */
export const LEAD_MS = 2 * HOUR_MS;

/** From this age on -> how often; the last that fits. */
const BY_AGE: readonly (readonly [ageMs: number, everyMs: number])[] = [
  [0, 6 * HOUR_MS],
  [2 * DAY_MS, DAY_MS],
  [30 * DAY_MS, 7 * DAY_MS],
  [90 * DAY_MS, 30 * DAY_MS],
];
const MISSES_LOOKED_AT_DAILY = 3;
const FAILURE_PAUSE_MS = 15 * 60_000;
const FAILURE_DOUBLINGS = 6;
/** A daily look shall not wander through the day by what each look took. */
const EARLIER_MS = 10 * 60_000;

function everyMs(ageMs: number): number {
  return BY_AGE.findLast(([from]) => ageMs >= from)?.[1] ?? 6 * HOUR_MS;
}

/** The next look at a post that was there. */
export function nextLook(postedAt: EpochMs, now: EpochMs): EpochMs {
  return now + everyMs(now - postedAt) - EARLIER_MS;
}

/** The next look at a post that was not: a day later, for two misses a day apart; seldom once it is known to be gone. */
export function nextLookAfterMiss(postedAt: EpochMs, missesBefore: number, now: EpochMs): EpochMs {
  if (missesBefore + 1 >= MISSES_LOOKED_AT_DAILY) return now + Math.max(7 * DAY_MS, everyMs(now - postedAt));
  return now + DAY_MS;
}

/** The next look at a post of which the source said something that cannot be used. */
export function nextLookAfterFailure(
  postedAt: EpochMs,
  failuresBefore: number,
  isWorthRetrying: boolean,
  now: EpochMs,
): EpochMs {
  if (!isWorthRetrying) return nextLook(postedAt, now);
  return now + FAILURE_PAUSE_MS * 2 ** Math.min(failuresBefore, FAILURE_DOUBLINGS);
}

const PAUSES_MS = [60_000, 4 * 60_000, 16 * 60_000] as const;
const LONGEST_PAUSE_MS = HOUR_MS;
const RETRY_AFTER_MAX_MS = 2 * DAY_MS;
const JITTER = 0.2;

/** How long a source is left alone after a failure: as it says, or longer after each in a row. `random` is in [0, 1). */
export function pauseAfter(failuresBefore: number, retryAfterMs: number | null, random: number): number {
  if (retryAfterMs !== null) return Math.min(Math.max(retryAfterMs, 1_000), RETRY_AFTER_MAX_MS);
  const pause = PAUSES_MS[failuresBefore] ?? LONGEST_PAUSE_MS;
  return Math.ceil(pause * (1 + JITTER * random));
}
