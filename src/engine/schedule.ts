/**
 * Which periods of a structure come due, and under which version each is judged (docs/rules.md, "Time" and "Versions").
 * The schedule belongs to the structure: it is the same for every creator, whenever they were assigned.
 */
import { localDateOf, nextPeriod, periodOfDate, periodOfInstant } from "./periods.ts";
import { CADENCES, LONGEST_SETTLING_MS, settlingDelayMs } from "./rules/index.ts";
import type { Cadence, EpochMs, LocalDate, PayPeriod, Period, ScheduledPeriod, Structure, Version } from "./types.ts";
import { effectiveAtOf, isArchivedBefore, versionFor, versionsAt } from "./versions.ts";

/** A guard against a start date that was never meant: a schedule reaches back a hundred years at most. */
const MAX_SPAN_MS = 36_525 * 86_400_000;

/** A stretch of time in which one cadence is in force, from a boundary on; null reaches back without end. */
interface Stretch {
  readonly cadence: Cadence;
  readonly fromAt: EpochMs | null;
  readonly fromDate: LocalDate | null;
}

function isCadence(period: PayPeriod | null | undefined): period is Cadence {
  return CADENCES.some((cadence) => cadence === period);
}

/**
 * When each cadence took effect. An edit that changes the cadence waits for the end of the current period (or takes
 * effect at once when dated exactly at a boundary); of several edits before that end the last one counts.
 */
function stretchesOf(versions: readonly Version[], timezone: string): Stretch[] {
  const first = versions[0]?.period;
  // Cycles belong to members (`cycles.ts`) and windows to posts (`post-windows.ts`), not to the structure.
  if (!isCadence(first)) return [];
  let current: Stretch = { cadence: first, fromAt: null, fromDate: null };
  let decidedUntil = Number.NEGATIVE_INFINITY;
  const stretches = [current];
  for (const version of versions.slice(1)) {
    const effectiveAt = effectiveAtOf(version);
    if (effectiveAt <= decidedUntil || version.period === current.cadence) continue;
    const underWay = periodOfInstant(current.cadence, effectiveAt, timezone);
    const boundary = effectiveAt === underWay.startAt ? underWay.startAt : underWay.endAt;
    decidedUntil = boundary;
    const cadence = versions.findLast((candidate) => effectiveAtOf(candidate) <= boundary)?.period ?? null;
    if (!isCadence(cadence) || cadence === current.cadence) continue;
    current = { cadence, fromAt: boundary, fromDate: localDateOf(boundary, timezone) };
    stretches.push(current);
  }
  return stretches;
}

/**
 * All periods of a periodic structure that are due at `asOf` (`cutoff <= asOf`) and end after `from`, in order of time,
 * each with the version it is judged under. `minCutoff` leaves out what came due before it (`cutoff >= minCutoff`).
 * Structures judged by marks or by members' cycles have none. Throws `RangeError` when `from` lies more than 100 years
 * back, which can only be a mistake.
 */
export function schedule(structure: Structure, options: ScheduleOptions): ScheduledPeriod[] {
  return [...duePeriods(structure, options)];
}

export interface ScheduleOptions {
  readonly timezone: string;
  readonly from: EpochMs;
  readonly asOf: EpochMs;
  readonly minCutoff?: EpochMs;
}

/** The same one by one, for those that need the first alone, or pause between them. */
export function* duePeriods(structure: Structure, options: ScheduleOptions): Generator<ScheduledPeriod, void> {
  const { timezone, from, asOf, minCutoff = Number.NEGATIVE_INFINITY } = options;
  const versions = versionsAt(structure, asOf);
  const stretches = stretchesOf(versions, timezone);
  // No period that ended earlier can still have a cutoff this late; -1 because a period may end exactly then.
  const start = Math.max(from, minCutoff - LONGEST_SETTLING_MS - 1);
  if (asOf - start > MAX_SPAN_MS) throw new RangeError("the schedule would begin more than 100 years ago");
  for (const [index, stretch] of stretches.entries()) {
    const until = Math.min(stretches[index + 1]?.fromAt ?? asOf, asOf);
    let period = periodOfInstant(stretch.cadence, Math.max(stretch.fromAt ?? start, start), timezone);
    for (; period.endAt <= until; period = nextPeriod(stretch.cadence, period, timezone)) {
      const scheduled = scheduledPeriod(versions, stretch, period);
      // A date a zone skipped altogether is not a day on which a creator could have worked.
      if (scheduled === null || period.startAt === period.endAt) continue;
      if (isArchivedBefore(structure, period, asOf)) return;
      if (scheduled.cutoff <= asOf && scheduled.cutoff >= minCutoff) yield scheduled;
    }
  }
}

function scheduledPeriod(versions: readonly Version[], stretch: Stretch, period: Period): ScheduledPeriod | null {
  const version = versionFor(versions, stretch.cadence, period);
  if (version === undefined) return null;
  const cadenceFrom = stretch.fromDate !== null && stretch.fromDate > period.start ? stretch.fromDate : null;
  return { period, version, cutoff: period.endAt + settlingDelayMs(version), cadenceFrom };
}

/**
 * The period of a periodic structure that contains a local date, whether due or not: compare its `cutoff` with `asOf`.
 * Where a change of cadence gives a date to two periods, it is the one whose cadence is in force on that date. Null for
 * structures judged by marks, and for periods that end after the archiving.
 */
export function periodAt(
  structure: Structure,
  date: LocalDate,
  options: { readonly timezone: string; readonly asOf: EpochMs },
): ScheduledPeriod | null {
  const versions = versionsAt(structure, options.asOf);
  const stretches = stretchesOf(versions, options.timezone);
  const stretch = stretches.findLast((candidate) => candidate.fromDate === null || candidate.fromDate <= date);
  if (stretch === undefined) return null;
  const period = periodOfDate(stretch.cadence, date, options.timezone);
  if (isArchivedBefore(structure, period, options.asOf)) return null;
  return scheduledPeriod(versions, stretch, period);
}

/**
 * From when on the calendar periods of two histories of one structure differ; null where they never do. What is booked
 * for a period that ends later is a period the second history may not have.
 */
export function cadencesDifferFrom(before: Structure, after: Structure, timezone: string): EpochMs | null {
  const [was, is] = [before, after].map((structure) =>
    stretchesOf(versionsAt(structure, Number.POSITIVE_INFINITY), timezone),
  ) as [Stretch[], Stretch[]];
  const has = (stretches: readonly Stretch[], wanted: Stretch) =>
    stretches.some(({ cadence, fromAt }) => cadence === wanted.cadence && fromAt === wanted.fromAt);
  const only = [...was.filter((stretch) => !has(is, stretch)), ...is.filter((stretch) => !has(was, stretch))];
  return only.length === 0 ? null : Math.min(...only.map(({ fromAt }) => fromAt ?? Number.NEGATIVE_INFINITY));
}
