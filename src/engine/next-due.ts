/** What is judged next, before its cutoff has come: what to expect of a structure that has earned nothing yet. */
import { coverOf } from "./cover.ts";
import { cycleAt, isPaidByCycle } from "./cycles.ts";
import { addDays, localDateOf } from "./periods.ts";
import { LONGEST_SETTLING_MS } from "./rules/index.ts";
import { periodAt } from "./schedule.ts";
import type { EpochMs, LocalDate, Period, ScheduledPeriod, Structure, Window } from "./types.ts";

/** A period and the instant from which runs judge it. */
export interface NextDue {
  readonly period: Period;
  readonly cutoff: EpochMs;
}

/** Days and periods that are looked through beyond grace days; a window that covers nothing in that time is not waited for. */
const STEPS_MAX = 64;

/**
 * The first covered period, or cycle, of one creator that is not due yet at `asOf` (`cutoff > asOf`). Null where none is to
 * come: no window is open, the structure is archived, or it is judged by marks or holds what people entered.
 */
export function nextDue(
  structure: Structure,
  windows: readonly Window[],
  options: { readonly timezone: string; readonly asOf: EpochMs },
): NextDue | null {
  if (windows.length === 0) return null;
  const { timezone, asOf } = options;
  const graceDays = structure.campaign?.graceDays ?? 0;
  const waiting = addDays(localDateOf(asOf - LONGEST_SETTLING_MS, timezone), -graceDays - 1);
  const joined = windows.reduce((least, { assignedAt }) => Math.min(least, assignedAt), Number.POSITIVE_INFINITY);
  const first = localDateOf(joined, timezone);
  let date: LocalDate = first > waiting ? first : waiting;
  for (let step = 0; step < STEPS_MAX + graceDays; step += 1) {
    const found = placeAt(structure, windows, date, options);
    if (found === "none") return null;
    if (found === "gap") {
      date = addDays(date, 1);
      continue;
    }
    const { scheduled, own } = found;
    if (scheduled.cutoff > asOf && coverOf({ scheduled, windows: own, timezone }) !== null)
      return { period: scheduled.period, cutoff: scheduled.cutoff };
    date = addDays(scheduled.period.end, 1);
  }
  return null;
}

function placeAt(
  structure: Structure,
  windows: readonly Window[],
  date: LocalDate,
  options: { readonly timezone: string; readonly asOf: EpochMs },
): { readonly scheduled: ScheduledPeriod; readonly own: readonly Window[] } | "gap" | "none" {
  if (isPaidByCycle(structure)) {
    const cycle = cycleAt(structure, windows, date, options);
    return cycle === null ? "gap" : { scheduled: cycle.scheduled, own: [cycle.window] };
  }
  const scheduled = periodAt(structure, date, options);
  return scheduled === null ? "none" : { scheduled, own: windows };
}
