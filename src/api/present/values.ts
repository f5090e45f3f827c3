/** How internal values are written in JSON. */

import { iso } from "../../contract/time.ts";
import type { EpochMs } from "../../engine/types.ts";

export { iso } from "../../contract/time.ts";

/** The same, for an instant that may be missing. */
export function isoOrNull(instant: EpochMs | null): string | null {
  return instant === null ? null : iso(instant);
}

/** A bigint as a JSON number. Money and counts are bounded to 2^53 - 1 by the database. */
export function numberOf(value: bigint): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new RangeError(`${value} does not fit a JSON number`);
  return number;
}

/** The same, for a value that may be missing. */
export function numberOrNull(value: bigint | null): number | null {
  return value === null ? null : numberOf(value);
}

/** The same for a total that is only displayed, capped at 2^53 - 1 instead of always failing. */
export function cappedNumberOf(value: bigint): number {
  const number = Number(value);
  return Math.max(-Number.MAX_SAFE_INTEGER, Math.min(Number.MAX_SAFE_INTEGER, number));
}
