/** The periods of a structure that touch a range of dates: what simulating and replaying look at. */
import { addDays } from "./periods.ts";
import { periodAt } from "./schedule.ts";
import type { EpochMs, LocalDate, ScheduledPeriod, Structure } from "./types.ts";

/** A range longer than a hundred years of days can only be a mistake. */
const MAX_PERIODS = 36_525;

type Range = { readonly timezone: string; readonly from: LocalDate; readonly to: LocalDate; readonly asOf: EpochMs };

/**
 * All periods of a periodic structure that share a date with `[from, to]` and have begun by `asOf`, in order of time,
 * each with the version it is judged under, due or not: compare their `cutoff` with `asOf`. The same periods a run
 * would find due, because both ask the same schedule. None for structures judged by marks. Throws `RangeError` for a
 * range of more than a hundred years of days.
 */
export function periodsIn(structure: Structure, range: Range): ScheduledPeriod[] {
  return [...eachPeriodIn(structure, range)];
}

/** The same one by one, for whom all at once takes too long. */
export function* eachPeriodIn(structure: Structure, range: Range): Generator<ScheduledPeriod> {
  const { timezone, from, to, asOf } = range;
  let found = 0;
  for (let date = from; date <= to; ) {
    const scheduled = periodAt(structure, date, { timezone, asOf });
    if (scheduled === null || scheduled.period.startAt > asOf) return;
    if (found === MAX_PERIODS) throw new RangeError("the range would hold more than 100 years of days");
    // A date a zone skipped altogether is not a day on which a creator could have worked.
    if (scheduled.period.startAt < scheduled.period.endAt) {
      found += 1;
      yield scheduled;
    }
    date = addDays(scheduled.period.end, 1);
  }
}
