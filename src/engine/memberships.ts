/**
 * Memberships of one creator in one campaign (docs/rules.md, "Campaign cycles"): which of them a date belongs to, so
 * that a post or sale pays in one of them alone.
 */
import { localDateOf, startOfDate } from "./periods.ts";
import type { EpochMs, LocalDate, Period, Window } from "./types.ts";

/** One membership, in dates and in the instants they begin at; open where it has no end. */
export interface Membership {
  readonly window: Window;
  readonly joinedOn: LocalDate;
  readonly joinedAt: EpochMs;
  /** The first date that is not covered any more. */
  readonly untilOn: LocalDate | null;
  readonly untilAt: EpochMs | null;
  /** Whether it is the creator's first in the campaign. */
  readonly isFirst: boolean;
  /** Where its last cycle is judged in full: the end of that cycle, whose dates after leaving count, too. */
  readonly takesUntilAt: EpochMs | null;
}

/**
 * Windows with at least one date, as known at an instant, in order of time; the first of them is the creator's first,
 * unless the window says that another membership came before it.
 */
export function membershipsOf(windows: readonly Window[], timezone: string, asOf: EpochMs): Membership[] {
  const known = windows
    .filter((window) => window.assignedAt <= asOf)
    .sort((a, b) => a.assignedAt - b.assignedAt)
    .map((window) => {
      const joinedOn = localDateOf(window.assignedAt, timezone);
      const untilOn = window.unassignedAt === null ? null : localDateOf(window.unassignedAt, timezone);
      const untilAt = untilOn === null ? null : startOfDate(untilOn, timezone);
      return { window, joinedOn, joinedAt: startOfDate(joinedOn, timezone), untilOn, untilAt, takesUntilAt: null };
    })
    .filter(({ joinedOn, untilOn }) => untilOn === null || untilOn > joinedOn);
  return known.map((membership, index) => ({
    ...membership,
    isFirst: index === 0 && membership.window.isRejoining !== true,
  }));
}

/**
 * Whether an instant in a cycle of `own`, or in its grace days, is another membership's: a date that one of them covers
 * belongs to that one alone; a date that none covers, in two cycles judged in full, to the one with the earlier cutoff.
 */
export function isElsewhere(all: readonly Membership[], own: Membership, cycle: Period, at: EpochMs): boolean {
  const covering = all.find((membership) => covers(membership, at));
  if (covering !== undefined) return covering !== own;
  return all.some(
    (other) =>
      other !== own &&
      other.takesUntilAt !== null &&
      at < other.takesUntilAt &&
      other.takesUntilAt < cycle.endAt &&
      at >= other.joinedAt,
  );
}

function covers({ joinedAt, untilAt }: Membership, at: EpochMs): boolean {
  return joinedAt <= at && (untilAt === null || at < untilAt);
}
