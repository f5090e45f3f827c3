/**
 * The cycles of campaign members (docs/rules.md, "Campaign cycles"). A cycle belongs to the member, not to the
 * calendar: cycle k of a membership is `[joined_on + k * cycle_days, joined_on + (k + 1) * cycle_days)`. A membership
 * is an assignment window of the campaign's terms, which begins with the day of joining.
 */
import type { DeliverySlot } from "./deliveries.ts";
import { isElsewhere, type Membership, membershipsOf } from "./memberships.ts";
import { addDays, countDays, localDateOf, startOfDate } from "./periods.ts";
import { LATE_READINGS_MS } from "./rules/rule.ts";
import type { Campaign, EpochMs, LocalDate, Period, ScheduledPeriod, Structure, Window } from "./types.ts";
import { isArchivedBefore, versionFor, versionsAt } from "./versions.ts";

/** A cycle is at most this long, and grace days are at most as many. */
export const MAX_CYCLE_DAYS = 3_660;
/** No membership has more cycles than this: ten years of days. */
export const MAX_CYCLES = 3_660;

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

/** The cycle of a membership that contains a date; negative before joining. */
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
export function isPaidByCycle(structure: Structure): structure is Term {
  return structure.versions[0]?.period === "cycle" && structure.campaign !== undefined && structure.campaign !== null;
}

/** A structure judged by the cycles of its members. */
export type Term = Structure & { readonly campaign: Campaign };

/** One cycle of one membership. */
export interface MemberCycle {
  readonly scheduled: ScheduledPeriod;
  readonly window: Window;
  /** Whether a post or sale at an instant in the cycle, or in its grace days, belongs to another cycle. */
  readonly isElsewhere: (at: EpochMs) => boolean;
  /** The instants whose posts may be delivered for the cycle. */
  readonly slot: DeliverySlot;
}

/** A creator's memberships in a term, as known at an instant. */
interface Member {
  readonly term: Term;
  readonly memberships: readonly Membership[];
  readonly timezone: string;
  readonly asOf: EpochMs;
}

/**
 * The cycles of one creator's memberships that are due at `asOf`, by membership and in order of time. Like `schedule`,
 * but for one creator: the windows are theirs. A cycle that begins when the membership has ended, or ends after the
 * archiving, does not exist.
 */
export function dueCycles(
  structure: Structure,
  windows: readonly Window[],
  options: { readonly timezone: string; readonly asOf: EpochMs; readonly minCutoff?: EpochMs },
): MemberCycle[] {
  const { asOf, minCutoff = Number.NEGATIVE_INFINITY } = options;
  const due: MemberCycle[] = [];
  if (!isPaidByCycle(structure)) return due;
  const member = memberOf(structure, windows, options);
  for (const membership of member.memberships) {
    const last = lastIndex(member, membership, asOf);
    for (let index = firstIndex(member, membership, minCutoff); index <= last; index += 1) {
      const cycle = cycleOf(member, membership, index);
      if (cycle !== null && cycle.scheduled.cutoff <= asOf && cycle.scheduled.cutoff >= minCutoff) due.push(cycle);
    }
  }
  return due;
}

/**
 * The cycle of a creator that contains a date, whether due or not; of two memberships the later. Null where there is
 * none: no membership, or an archived structure.
 */
export function cycleAt(
  structure: Structure,
  windows: readonly Window[],
  date: LocalDate,
  options: { readonly timezone: string; readonly asOf: EpochMs },
): MemberCycle | null {
  if (!isPaidByCycle(structure)) return null;
  const member = memberOf(structure, windows, options);
  for (const membership of member.memberships.toReversed()) {
    if (date < membership.joinedOn) continue;
    const cycle = cycleOf(member, membership, cycleIndexOf(membership.joinedOn, date, structure.campaign.cycleDays));
    if (cycle !== null) return cycle;
  }
  return null;
}

/**
 * The cycles of a creator that share a date with `[from, to]` and have begun by `asOf`, due or not, in order of time:
 * what replaying looks at. The same cycles a run would find due.
 */
export function cyclesIn(
  structure: Structure,
  windows: readonly Window[],
  range: { readonly timezone: string; readonly from: LocalDate; readonly to: LocalDate; readonly asOf: EpochMs },
): MemberCycle[] {
  if (!isPaidByCycle(structure)) return [];
  const member = memberOf(structure, windows, range);
  const today = localDateOf(range.asOf, range.timezone);
  const until = range.to < today ? range.to : today;
  const { cycleDays } = structure.campaign;
  const found = member.memberships.flatMap((membership) => {
    const { joinedOn } = membership;
    const first = Math.max(0, cycleIndexOf(joinedOn, range.from, cycleDays));
    const last = Math.min(cycleIndexOf(joinedOn, until, cycleDays), MAX_CYCLES - 1);
    const indexes = Array.from({ length: Math.max(0, last - first + 1) }, (_, offset) => first + offset);
    return indexes.flatMap((index) => cycleOf(member, membership, index) ?? []);
  });
  return found.sort((a, b) => a.scheduled.period.startAt - b.scheduled.period.startAt);
}

/**
 * The cycles of a creator with a cutoff up to `until`, the latest first: the order in which posts are allotted, read
 * backwards, so that a caller stops where the past is settled.
 */
export function* cyclesBackFrom(
  structure: Term,
  windows: readonly Window[],
  until: EpochMs,
  options: { readonly timezone: string; readonly asOf: EpochMs },
): Generator<MemberCycle> {
  const member = memberOf(structure, windows, options);
  const nextOf = (membership: Membership, from: number): Turn | null => {
    for (let index = from; index >= 0; index -= 1) {
      const cycle = cycleOf(member, membership, index);
      if (cycle !== null && cycle.scheduled.cutoff <= until) return { membership, index, cycle };
    }
    return null;
  };
  let turns = member.memberships.flatMap(
    (membership) => nextOf(membership, lastIndex(member, membership, until)) ?? [],
  );
  while (turns.length > 0) {
    const latest = turns.reduce((a, b) => (b.cycle.scheduled.cutoff >= a.cycle.scheduled.cutoff ? b : a));
    yield latest.cycle;
    const next = nextOf(latest.membership, latest.index - 1);
    turns = turns.flatMap((turn) => (turn === latest ? (next ?? []) : turn));
  }
}

interface Turn {
  readonly membership: Membership;
  readonly index: number;
  readonly cycle: MemberCycle;
}

function memberOf(
  term: Term,
  windows: readonly Window[],
  { timezone, asOf }: { readonly timezone: string; readonly asOf: EpochMs },
): Member {
  const versions = versionsAt(term, asOf);
  const memberships = withFullCycles(
    membershipsOf(windows, timezone, asOf),
    term.campaign.cycleDays,
    timezone,
    (last) => {
      return !isArchivedBefore(term, last, asOf) && versionFor(versions, "cycle", last)?.prorationMode === "full";
    },
  );
  return { term, memberships, timezone, asOf };
}

/** Memberships with the end of their last cycles where those count every date of theirs, also after leaving. */
export function withFullCycles(
  memberships: readonly Membership[],
  cycleDays: number,
  timezone: string,
  isFull: (last: Period) => boolean = () => true,
): readonly Membership[] {
  // Alone, a membership shares no date with another.
  if (memberships.length < 2) return memberships;
  return memberships.map((membership) => {
    const { joinedOn, untilOn } = membership;
    if (untilOn === null) return membership;
    const last = cyclePeriod(joinedOn, cycleIndexOf(joinedOn, addDays(untilOn, -1), cycleDays), cycleDays, timezone);
    return isFull(last) ? { ...membership, takesUntilAt: last.endAt } : membership;
  });
}

/** A cycle of a membership; null where it does not come, or has no instant: a date that a zone skipped altogether. */
function cycleOf(
  { term, memberships, timezone, asOf }: Member,
  membership: Membership,
  index: number,
): MemberCycle | null {
  const { campaign } = term;
  const { joinedOn, untilOn, untilAt, window } = membership;
  const period = cyclePeriod(joinedOn, index, campaign.cycleDays, timezone);
  if (period.startAt === period.endAt || (untilOn !== null && period.start >= untilOn)) return null;
  if (isArchivedBefore(term, period, asOf)) return null;
  const version = versionFor(versionsAt(term, asOf), "cycle", period);
  if (version === undefined) return null;
  const { cycleDays: days, graceDays, postsRequired } = campaign;
  const isFirst = membership.isFirst && index === 0;
  const isOthers = (at: EpochMs) => isElsewhere(memberships, membership, period, at);
  const isPart = untilAt !== null && untilAt < period.endAt && version.prorationMode !== "full";
  return {
    scheduled: {
      period,
      version,
      cutoff: cycleCutoff(period, graceDays, timezone),
      cadenceFrom: null,
      cycle: { index, days, graceDays, postsRequired, isFirst },
    },
    window,
    isElsewhere: memberships.length < 2 ? nowhere : isOthers,
    slot: {
      startAt: period.startAt,
      endAt: isPart ? untilAt : period.endAt,
      // Grace days belong to a cycle that is wholly covered, or judged in full.
      graceEndAt: isPart ? untilAt : graceEnd(period, graceDays, timezone),
      isElsewhere: memberships.length < 2 ? nowhere : isOthers,
    },
  };
}

function nowhere(): boolean {
  return false;
}

/** The last cycle that may have its cutoff by an instant: it has ended by then. */
function lastIndex({ term, timezone }: Member, { joinedOn }: Membership, by: EpochMs): number {
  return Math.min(cycleIndexOf(joinedOn, localDateOf(by, timezone), term.campaign.cycleDays) - 1, MAX_CYCLES - 1);
}

/** The first cycle whose cutoff may lie at or after `minCutoff`; a few too early do no harm. */
function firstIndex({ term, timezone }: Member, { joinedOn }: Membership, minCutoff: EpochMs): number {
  if (!Number.isFinite(minCutoff)) return 0;
  const { cycleDays, graceDays } = term.campaign;
  const endedBy = addDays(localDateOf(minCutoff - LATE_READINGS_MS, timezone), -graceDays - 1);
  return Math.max(0, cycleIndexOf(joinedOn, endedBy, cycleDays) - 1);
}
