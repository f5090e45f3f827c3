/**
 * Cover (docs/rules.md, "Cover"): which local dates of a period count for a creator.
 */
import { addDays, countDays, localDateOf } from "./periods.ts";
import type { Cover, EpochMs, LocalDate, ScheduledPeriod, Window } from "./types.ts";

/**
 * The windows as they were known at an instant: one that begins later does not exist yet, one that ends later is still
 * open (docs/rules.md, "Time": what is dated after `as_of` does not exist yet). Sorted by time.
 */
export function windowsAt(windows: readonly Window[], at: EpochMs): Window[] {
  return windows
    .filter((window) => window.assignedAt <= at)
    .map((window) =>
      window.unassignedAt !== null && window.unassignedAt > at ? { ...window, unassignedAt: null } : window,
    )
    .sort((a, b) => a.assignedAt - b.assignedAt || (a.unassignedAt ?? Infinity) - (b.unassignedAt ?? Infinity));
}

/**
 * The covered dates of a period: those some window covers, `date(assigned_at) <= date < date(unassigned_at)`, from the
 * date the period's cadence took effect. Null when there is none: then the creator is not judged for the period at all.
 *
 * Windows are taken as known at the cutoff, or at `asOf` where that is earlier (a period in progress), so that a later
 * run sees what an earlier one saw.
 */
export function coverOf(input: {
  readonly scheduled: Pick<ScheduledPeriod, "period" | "cutoff" | "cadenceFrom">;
  readonly windows: readonly Window[];
  readonly timezone: string;
  readonly asOf?: EpochMs;
}): Cover | null {
  const { period, cutoff, cadenceFrom } = input.scheduled;
  const earliest = laterOf(cadenceFrom ?? period.start, period.start);
  const ranges: [LocalDate, LocalDate][] = [];
  const windows: Window[] = [];
  for (const window of windowsAt(input.windows, Math.min(cutoff, input.asOf ?? cutoff))) {
    const from = localDateOf(window.assignedAt, input.timezone);
    const until = window.unassignedAt === null ? null : localDateOf(window.unassignedAt, input.timezone);
    const first = laterOf(from, earliest);
    const last = until === null || until > period.end ? period.end : addDays(until, -1);
    if (first > last) continue;
    windows.push(window);
    unite(ranges, first, last);
  }
  if (ranges.length === 0) return null;
  let coveredDays = 0;
  for (const [first, last] of ranges) coveredDays += countDays(first, last);
  return { coveredDays, periodDays: countDays(period.start, period.end), ranges, windows };
}

function laterOf(a: LocalDate, b: LocalDate): LocalDate {
  return a < b ? b : a;
}

/**
 * Adds a range to ascending ranges; it never begins before the last one does, because windows come in order of time.
 */
function unite(ranges: [LocalDate, LocalDate][], first: LocalDate, last: LocalDate): void {
  const previous = ranges.at(-1);
  if (previous === undefined || first > addDays(previous[1], 1)) ranges.push([first, last]);
  else if (last > previous[1]) previous[1] = last;
}

/** Whether every date of the period is covered. */
export function isWhollyCovered(cover: Cover): boolean {
  return cover.coveredDays === cover.periodDays;
}

/** Whether a local date is one of the covered ones. */
export function covers(cover: Cover, date: LocalDate): boolean {
  return cover.ranges.some(([first, last]) => first <= date && date <= last);
}
