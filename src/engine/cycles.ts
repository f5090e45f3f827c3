/**
 * The cycles of campaign members (API page, "Growi"). A cycle belongs to the member, not to the calendar: cycle k of a
 * membership is `[joined_on + k * cycle_days, joined_on + (k + 1) * cycle_days)`. A membership is an assignment window of the
 * campaign's terms, which begins with the day of joining.
 */
import { addDays, countDays, localDateOf, startOfDate } from "./periods.ts";
import { LATE_READINGS_MS } from "./rules/rule.ts";
import type { Campaign, EpochMs, LocalDate, Period, ScheduledPeriod, Structure, Version, Window } from "./types.ts";

/** A cycle is at most this long, and grace days are at most as many. */
export const MAX_CYCLE_DAYS = 3_660;
/** No membership has more cycles than this: ten years of days. */
export const MAX_CYCLES = 3_660;

/** A cycle that is due, and the membership it belongs to. */
export interface DueCycle {
  readonly scheduled: ScheduledPeriod;
  readonly window: Window;
}

/** Cycle `index` of a membership that began on `joinedOn`. */
export function cyclePeriod(joinedOn: LocalDate, index: number, cycleDays: number, timezone: string): Period {
  const start = addDays(joinedOn, index * cycleDays);
  const following = addDays(start, cycleDays);
  return {
    start,
    end: addDays(following, -1),
    startAt: startOfDate(start, timezone),
    endAt: startOfDate(following, timezone),
  };
}

/** Which cycle of a membership a date lies in; negative before joining. */
export function cycleIndexOf(joinedOn: LocalDate, date: LocalDate, cycleDays: number): number {
  return Math.floor((countDays(joinedOn, date) - 1) / cycleDays);
}

/** When the grace days of a cycle end: the midnight that many days after its own end. */
export function graceEnd(period: Period, graceDays: number, timezone: string): EpochMs {
  return graceDays === 0 ? period.endAt : startOfDate(addDays(period.end, graceDays + 1), timezone);
}

/** A cycle is judged, whatever the kind, when its grace days and 48 hours have passed. */
export function cycleCutoff(period: Period, graceDays: number, timezone: string): EpochMs {
  return graceEnd(period, graceDays, timezone) + LATE_READINGS_MS;
}

/** Whether a structure is judged by the cycles of its members. */
export function isPaidByCycle(structure: Structure): structure is Structure & { readonly campaign: Campaign } {
  return structure.versions[0]?.period === "cycle" && structure.campaign !== undefined && structure.campaign !== null;
}

/**
 * The cycles of one creator's memberships that are due at `asOf`, in order of time. Like `schedule`, but for one creator: the
 * windows are theirs. A cycle that begins when the membership has ended, or ends after the archiving, does not come.
 */
export function dueCycles(
  structure: Structure,
  windows: readonly Window[],
  options: { readonly timezone: string; readonly asOf: EpochMs; readonly minCutoff?: EpochMs },
): DueCycle[] {
  const { timezone, asOf, minCutoff = Number.NEGATIVE_INFINITY } = options;
  const due: DueCycle[] = [];
  if (!isPaidByCycle(structure)) return due;
  const { graceDays } = structure.campaign;
  const today = localDateOf(asOf, timezone);
  for (const { window, joinedOn, isFirst, untilOn } of membershipsOf(windows, timezone, asOf)) {
    const last = Math.min(cycleIndexOf(joinedOn, today, structure.campaign.cycleDays) - 1, MAX_CYCLES - 1);
    for (let index = firstIndex(joinedOn, structure.campaign, timezone, minCutoff); index <= last; index += 1) {
      const period = cyclePeriod(joinedOn, index, structure.campaign.cycleDays, timezone);
      if (untilOn !== null && period.start >= untilOn) break;
      if (structure.archivedAt !== null && structure.archivedAt <= asOf && period.endAt > structure.archivedAt) break;
      const cutoff = cycleCutoff(period, graceDays, timezone);
      const version = versionOfCycle(structure, period, asOf);
      if (version === undefined || cutoff > asOf || cutoff < minCutoff || period.startAt === period.endAt) continue;
      due.push({ scheduled: scheduledCycle(structure.campaign, { index, isFirst, period, cutoff, version }), window });
    }
  }
  return due;
}

/**
 * The cycle of a creator that contains a date, whether due or not; of overlapping memberships the later. Null where there is
 * none: no membership, or an archived structure.
 */
export function cycleAt(
  structure: Structure,
  windows: readonly Window[],
  date: LocalDate,
  options: { readonly timezone: string; readonly asOf: EpochMs },
): DueCycle | null {
  const { timezone, asOf } = options;
  if (!isPaidByCycle(structure)) return null;
  const { cycleDays, graceDays } = structure.campaign;
  for (const { window, joinedOn, isFirst, untilOn } of membershipsOf(windows, timezone, asOf).reverse()) {
    if (date < joinedOn) continue;
    const index = cycleIndexOf(joinedOn, date, cycleDays);
    const period = cyclePeriod(joinedOn, index, cycleDays, timezone);
    if (untilOn !== null && period.start >= untilOn) continue;
    if (structure.archivedAt !== null && structure.archivedAt <= asOf && period.endAt > structure.archivedAt) continue;
    const version = versionOfCycle(structure, period, asOf);
    if (version === undefined) continue;
    const cutoff = cycleCutoff(period, graceDays, timezone);
    return { scheduled: scheduledCycle(structure.campaign, { index, isFirst, period, cutoff, version }), window };
  }
  return null;
}

interface Membership {
  readonly window: Window;
  readonly joinedOn: LocalDate;
  readonly untilOn: LocalDate | null;
  readonly isFirst: boolean;
}

/** Windows with at least one date, as known at an instant, in order of time; the first of them is the creator's first. */
function membershipsOf(windows: readonly Window[], timezone: string, asOf: EpochMs): Membership[] {
  const known = windows
    .filter((window) => window.assignedAt <= asOf)
    .sort((a, b) => a.assignedAt - b.assignedAt)
    .map((window) => ({
      window,
      joinedOn: localDateOf(window.assignedAt, timezone),
      untilOn: window.unassignedAt === null ? null : localDateOf(window.unassignedAt, timezone),
    }))
    .filter(({ joinedOn, untilOn }) => untilOn === null || untilOn > joinedOn);
  return known.map((membership, index) => ({ ...membership, isFirst: index === 0 }));
}

/** The first cycle whose cutoff may lie at or after `minCutoff`; a few too early do no harm. */
function firstIndex(joinedOn: LocalDate, campaign: Campaign, timezone: string, minCutoff: EpochMs): number {
  if (!Number.isFinite(minCutoff)) return 0;
  const endedBy = addDays(localDateOf(minCutoff - LATE_READINGS_MS, timezone), -campaign.graceDays - 1);
  return Math.max(0, cycleIndexOf(joinedOn, endedBy, campaign.cycleDays) - 1);
}

/** The last version created before the cycle's end; version 1 for the time before it was made (rulebook, "Versions"). */
function versionOfCycle(structure: Structure, period: Period, asOf: EpochMs): Version | undefined {
  const known = structure.versions.filter((version) => version.createdAt <= asOf && version.period === "cycle");
  return known.findLast((version) => version.createdAt < period.endAt) ?? known[0];
}

function scheduledCycle(
  campaign: Campaign,
  of: {
    readonly index: number;
    readonly isFirst: boolean;
    readonly period: Period;
    readonly cutoff: EpochMs;
    readonly version: Version;
  },
): ScheduledPeriod {
  const { index, isFirst, period, cutoff, version } = of;
  const { cycleDays: days, graceDays, postsRequired } = campaign;
  return {
    period,
    version,
    cutoff,
    cadenceFrom: null,
    cycle: { index, days, graceDays, postsRequired, isFirst: isFirst && index === 0 },
  };
}
