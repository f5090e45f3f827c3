/**
 * Doubts about the readings of a post (docs/readings.md, "Doubtful readings"). A doubt says what a series of readings
 * shows; it changes no reading and no amount.
 */
import { type Evidence, type SeenReading, seen } from "./flag-evidence.ts";
import type { EpochMs } from "./types.ts";

export type { Evidence, SeenReading } from "./flag-evidence.ts";

/** What can be doubtful about a post, in the order in which people should look at it. */
export const FLAG_KINDS = ["gone", "zero", "jump", "fall", "disabled", "definition", "stale"] as const;
export type FlagKind = (typeof FLAG_KINDS)[number];

/** A reading of a post: of the values for one instant, the last recorded. */
export interface SeriesReading {
  readonly capturedAt: EpochMs;
  readonly views: bigint;
  /** What the source counted as a view; null where it is not known. */
  readonly definition: string | null;
}

/** A doubt. Of one post, kind and instant name it. */
export interface Doubt {
  readonly kind: FlagKind;
  /** The reading that shows it; of a stale reading the cutoff. */
  readonly at: EpochMs;
  readonly evidence: Evidence;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** A fall counts beyond either: a share of what was read before, or so many views. */
const FALL_SHARE = 20n;
const FALL_VIEWS = 1_000n;
/** A jump is more than so many times the median increase a day of the post's own. */
const JUMP_TIMES = 20n;
/** Increases below this are no jump, however slow the post was before. */
const JUMP_VIEWS_MIN = 1_000n;
/** Increases a median needs, and the last ones it is taken over. */
const INCREASES_MIN = 3;
const INCREASES_MAX = 30;
/** Two readings shortly after each other say nothing about a day. */
const INTERVAL_MIN_MS = HOUR_MS;
/**
 * How old a reading may be at a cutoff: less for a post that was read while it was young. On screens, posts are marked
 * while they are watched closely; older ones are looked at once a month.
 */
export const AGE_OF_READINGS = {
  youngMs: 30 * DAY_MS,
  staleYoungMs: 3 * DAY_MS,
  staleOldMs: 10 * DAY_MS,
  watchedMs: 90 * DAY_MS,
} as const;

/**
 * What the readings of a post show: falls, sudden zeros, jumps and changed definitions, in order of time.
 *
 * @param readings ascending by `capturedAt`, one for each instant
 */
export function doubtsOf(readings: readonly SeriesReading[]): Doubt[] {
  const found: Doubt[] = [];
  const increases = new Increases();
  /** What a reading is compared with: the highest since the last fall. */
  let standing: SeriesReading | undefined;
  /** The zero that the post has not come back from. */
  let zeroAt: number | undefined;
  let defined: SeriesReading | undefined;
  readings.forEach((reading, index) => {
    if (reading.definition !== null) {
      if (defined !== undefined && defined.definition !== reading.definition)
        found.push(doubt("definition", reading, { readings: [seen(defined), seen(reading)] }));
      defined = reading;
    }
    if (standing !== undefined && standing.views > 0n && reading.views === 0n) {
      // One failed reading is one doubt, however often it is repeated.
      if (zeroAt === undefined) {
        zeroAt = index;
        found.push(doubt("zero", reading, zeroEvidence(standing, readings, index)));
      }
      return;
    }
    zeroAt = undefined;
    const jump = increases.next(reading);
    if (jump !== null) found.push(doubt("jump", reading, jump));
    if (standing === undefined || reading.views >= standing.views) standing = reading;
    else if (isFall(standing.views, reading.views)) {
      found.push(doubt("fall", reading, { readings: [seen(standing), seen(reading)] }));
      standing = reading;
    }
  });
  return found;
}

/** A zero with what was read before, and the reading that came back from it, if any. */
function zeroEvidence(before: SeriesReading, readings: readonly SeriesReading[], index: number): Evidence {
  const zero = readings[index] as SeriesReading;
  const back = readings.slice(index + 1).find(({ views }) => views > 0n);
  return { readings: [before, zero, ...(back === undefined ? [] : [back])].map(seen) };
}

function doubt(kind: FlagKind, { capturedAt }: SeriesReading, evidence: Evidence): Doubt {
  return { kind, at: capturedAt, evidence };
}

function isFall(before: bigint, now: bigint): boolean {
  const fall = before - now;
  return fall > FALL_VIEWS || fall * FALL_SHARE > before;
}

/** A whole number of views in so many milliseconds: exact, and compared by cross-multiplication. */
interface Rate {
  readonly views: bigint;
  readonly ms: bigint;
}

/**
 * The increases of a post: by how much each reading exceeded all before it. What comes back after a fall is no
 * increase.
 */
class Increases {
  readonly #last: Rate[] = [];
  #before: SeriesReading | undefined;
  #highest = 0n;

  /** Takes the next reading; what a jump to it shows, or null. */
  next(reading: SeriesReading): Evidence | null {
    const before = this.#before;
    const highest = this.#highest;
    this.#before = reading;
    if (reading.views > highest) this.#highest = reading.views;
    if (before === undefined) return null;
    const rate = {
      views: reading.views > highest ? reading.views - highest : 0n,
      ms: BigInt(Math.max(reading.capturedAt - before.capturedAt, INTERVAL_MIN_MS)),
    };
    const median = rate.views < JUMP_VIEWS_MIN ? null : medianOf(this.#last);
    this.#last.push(rate);
    if (this.#last.length > INCREASES_MAX) this.#last.shift();
    if (median === null || !isBeyond(rate, median)) return null;
    return {
      readings: [seen(before), seen(reading)],
      per_day: perDay(rate),
      median_per_day: perDay(median),
    };
  }
}

/** The median of some rates, of an even number the mean of the two in the middle; null of too few. */
function medianOf(rates: readonly Rate[]): Rate | null {
  if (rates.length < INCREASES_MIN) return null;
  const sorted = [...rates].sort((a, b) => {
    const [left, right] = [a.views * b.ms, b.views * a.ms];
    return left < right ? -1 : left > right ? 1 : 0;
  });
  const middle = sorted[Math.floor(sorted.length / 2)] as Rate;
  if (sorted.length % 2 === 1) return middle;
  const other = sorted[sorted.length / 2 - 1] as Rate;
  return { views: middle.views * other.ms + other.views * middle.ms, ms: 2n * middle.ms * other.ms };
}

function isBeyond(rate: Rate, median: Rate): boolean {
  return rate.views * median.ms > JUMP_TIMES * median.views * rate.ms;
}

/** Whole views a day, rounded down. */
function perDay({ views, ms }: Rate): number {
  return Number((views * BigInt(DAY_MS)) / ms);
}

/**
 * The reading that counts at a cutoff, where it is too old to say much about it. A source that found it unchanged later
 * says what the count was until then.
 */
export function staleAt(
  reading: { readonly capturedAt: EpochMs; readonly views: bigint },
  {
    postedAt,
    cutoff,
    unchangedAt = null,
  }: { readonly postedAt: EpochMs; readonly cutoff: EpochMs; readonly unchangedAt?: EpochMs | null },
): Doubt | null {
  const { youngMs, staleYoungMs, staleOldMs } = AGE_OF_READINGS;
  const oldest = reading.capturedAt - postedAt < youngMs ? staleYoungMs : staleOldMs;
  const asOf = Math.max(reading.capturedAt, Math.min(unchangedAt ?? reading.capturedAt, cutoff));
  if (cutoff - asOf <= oldest) return null;
  return { kind: "stale", at: cutoff, evidence: { readings: [seen({ ...reading, definition: null })] } };
}

/** How a judgement used a post: the reading that counted, if any, and until when readings counted. */
export interface UsedPost {
  readonly videoId: string;
  readonly postedAt: EpochMs;
  readonly capturedAt: EpochMs | null;
  readonly views: bigint;
  /** Null for milestones, which count the reading that passed them. */
  readonly cutoff: EpochMs | null;
  /** False where the post alone counts, whatever its views. */
  readonly byViews: boolean;
}

/**
 * Whether a flag about a post touches a judgement that used it: a doubtful increase, definition or zero touches what
 * counted from there on; what was taken back, and a post that is gone, touch whatever it earned before as well.
 */
export function touches(flag: Doubt, used: UsedPost): boolean {
  const { capturedAt } = used;
  switch (flag.kind) {
    case "gone":
    case "disabled":
      return true;
    case "fall":
      return used.byViews;
    case "stale":
      return used.byViews && used.cutoff === flag.at;
    case "jump":
    case "definition":
      return used.byViews && capturedAt !== null && capturedAt >= flag.at;
    case "zero":
      return used.byViews && capturedAt !== null && capturedAt >= flag.at && capturedAt < backAt(flag.evidence);
  }
}

/** When a post came back from a zero. */
function backAt({ readings }: Evidence): EpochMs {
  const back: SeenReading | undefined = readings[2];
  return back === undefined ? Number.POSITIVE_INFINITY : Date.parse(back.captured_at);
}
