/** What a flag keeps of the readings that show it, as it is stored and shown. */
import { instantText } from "./texts.ts";
import type { EpochMs } from "./types.ts";

/** A reading in evidence: an ISO 8601 instant and a count that a JSON number holds exactly. */
export interface SeenReading {
  readonly captured_at: string;
  readonly view_count: number;
  readonly definition: string | null;
}

/** Only what the kind of a flag has is there. */
export interface Evidence {
  /**
   * In order of time. A fall, jump or definition: the reading before and the doubtful one; a zero: also the one that came
   * back; a stale one: itself.
   */
  readonly readings: readonly SeenReading[];
  /** Of a jump: views a day since the reading before, and the median of the post's own increases, rounded down. */
  readonly per_day?: number;
  readonly median_per_day?: number;
  /** Of a post that is gone: when sources looked for it and did not find it. */
  readonly missed_at?: readonly string[];
  /** Of a post that does not count any more: its status, and whether tracking has stopped. */
  readonly tracking_status?: string;
  readonly tracking_disabled?: boolean;
}

export function seen(reading: {
  readonly capturedAt: EpochMs;
  readonly views: bigint;
  readonly definition: string | null;
}): SeenReading {
  return {
    captured_at: instantText(reading.capturedAt),
    view_count: Number(reading.views),
    definition: reading.definition,
  };
}
