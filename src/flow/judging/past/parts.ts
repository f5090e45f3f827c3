/** Divides a past into parts whose inputs, judgements and bookings are in memory at once. */
import { MAX_THRESHOLDS } from "../../../engine/rules/view-threshold.ts";
import type { LocalDate, ScheduledPeriod } from "../../../engine/types.ts";
import type { Db } from "../../../store/db.ts";
import { type Weight, weighCreators } from "../../../store/judging/past.ts";
import { JUDGEMENTS_AT_ONCE, slicesOf } from "./judge.ts";

/** Some creators, with all of their periods or, of a single creator, some. */
export interface PastPart {
  readonly creatorIds: readonly string[];
  /** Null where no calendar periods are judged. */
  readonly periods: readonly ScheduledPeriod[] | null;
  /** The last dates of bookings to compare with: after `after`, up to `until`; null without a limit. */
  readonly after: LocalDate | null;
  readonly until: LocalDate | null;
}

/** Creators whose posts and bookings are counted by one statement. */
const WEIGHED_AT_ONCE = 1_000;

/**
 * The parts of a past in which nothing is shared between creators, each of some `JUDGEMENTS_AT_ONCE` judgements, posts
 * and bookings: a creator's own are kept together as long as they are not more periods than that.
 */
export async function* partsOf(
  db: Db,
  orgId: string,
  filter: { readonly projectId: string; readonly from: LocalDate; readonly to: LocalDate },
  creatorIds: readonly string[],
  periods: readonly ScheduledPeriod[] | null,
): AsyncGenerator<PastPart> {
  const slices = periods === null ? [] : slicesOf(periods);
  if (slices.length > 1) {
    for (const id of creatorIds) yield* slices.map((slice, n) => partOf(id, slices, slice, n));
    return;
  }
  for (let from = 0; from < creatorIds.length; from += WEIGHED_AT_ONCE) {
    const some = creatorIds.slice(from, from + WEIGHED_AT_ONCE);
    const weights = await weighCreators(db, orgId, filter, some);
    for (const ids of packed(some, (id) => heaviness(weights.get(id), periods)))
      yield { creatorIds: ids, periods, after: null, until: null };
  }
}

function partOf(
  creatorId: string,
  slices: readonly (readonly ScheduledPeriod[])[],
  slice: readonly ScheduledPeriod[],
  n: number,
): PastPart {
  const isLast = n === slices.length - 1;
  return {
    ...{ creatorIds: [creatorId], periods: slice },
    after: slices[n - 1]?.at(-1)?.period.end ?? null,
    until: isLast ? null : (slice.at(-1)?.period.end ?? null),
  };
}

/** Of marks every post may pass each. */
function heaviness(weight: Weight = { posts: 0, booked: 0 }, periods: readonly ScheduledPeriod[] | null): number {
  const judged = periods === null ? weight.posts * MAX_THRESHOLDS : periods.length + weight.posts;
  return judged + weight.booked;
}

function* packed(ids: readonly string[], weightOf: (id: string) => number): Generator<readonly string[]> {
  let [part, sum]: [string[], number] = [[], 0];
  for (const id of ids) {
    const weight = weightOf(id) + 1;
    if (part.length > 0 && sum + weight > JUDGEMENTS_AT_ONCE) {
      yield part;
      [part, sum] = [[], 0];
    }
    part.push(id);
    sum += weight;
  }
  if (part.length > 0) yield part;
}
