/**
 * The windows of posts (docs/rules.md, "Post windows"): a post earns once, for its first days. Like a cycle, a window is no
 * period of the structure: it begins with the local date of its post.
 */
import { coverOf } from "./cover.ts";
import { addDays, countDays, localDateOf, startOfDate } from "./periods.ts";
import { LONGEST_SETTLING_MS, postWindowOf, settlingDelayMs } from "./rules/index.ts";
import { DAY_MS } from "./rules/rule.ts";
import type { Cover, EpochMs, LocalDate, PeriodInputs, ScheduledPeriod, Structure, Window } from "./types.ts";
import { isArchivedBefore, versionInForce, versionsAt } from "./versions.ts";

/** A post, as far as its window goes. */
export interface DatedPost {
  readonly videoId: string;
  readonly postedAt: EpochMs;
}

/** A reading of a post's views. */
export interface SeenViews {
  readonly views: bigint;
  readonly capturedAt: EpochMs;
}

/** A window: the period it is judged for, with its post. */
export type ScheduledWindow = ScheduledPeriod & { readonly post: DatedPost };

/** Whether a structure pays for each post in a window of its own. */
export function isPaidByPost(structure: Pick<Structure, "versions">): boolean {
  return structure.versions[0]?.period === "post";
}

/**
 * The window of a post under the version in force when it was published, due or not: compare its `cutoff` with `asOf`. Null
 * for other structures, for a post of after `asOf`, and for a window that ends after the archiving.
 */
export function windowOf(
  structure: Structure,
  { videoId, postedAt }: DatedPost,
  { timezone, asOf }: { readonly timezone: string; readonly asOf: EpochMs },
): ScheduledWindow | null {
  if (!isPaidByPost(structure) || postedAt > asOf) return null;
  const version = versionInForce(versionsAt(structure, asOf), postedAt);
  const window = version === undefined ? null : postWindowOf(version);
  if (version === undefined || window === null) return null;
  const start = localDateOf(postedAt, timezone);
  const following = addDays(start, window.days);
  const period = {
    start,
    end: addDays(following, -1),
    startAt: startOfDate(start, timezone),
    endAt: startOfDate(following, timezone),
  };
  if (isArchivedBefore(structure, period, asOf)) return null;
  const cutoff = period.endAt + window.settleMs;
  return { period, version, cutoff, cadenceFrom: null, post: { videoId, postedAt } };
}

/**
 * The cover of a window: all of it where the post's own date is covered, whatever comes later; null where it is not. Windows of
 * the assignment are taken as known at the cutoff, or at `asOf` where that is earlier.
 */
export function coverOfWindow(
  { period, cutoff }: Pick<ScheduledWindow, "period" | "cutoff">,
  subject: { readonly windows: readonly Window[]; readonly timezone: string; readonly asOf?: EpochMs },
): Cover | null {
  const { start, end } = period;
  const day = { ...period, end: start };
  const cover = coverOf({ ...subject, scheduled: { period: day, cutoff, cadenceFrom: null } });
  if (cover === null) return null;
  const days = countDays(start, end);
  return { coveredDays: days, periodDays: days, ranges: [[start, end]], windows: cover.windows };
}

/**
 * What a window's judgement looks at: the post as its last reading by the end says it, and what it had settled to where it was
 * read again by the cutoff.
 */
export function windowInputs(
  { videoId, postedAt }: DatedPost,
  { atEnd, byCutoff }: { readonly atEnd: SeenViews | null; readonly byCutoff: SeenViews | null },
): PeriodInputs {
  const { views, capturedAt } = atEnd ?? { views: 0n, capturedAt: null };
  const isReadAgain = byCutoff !== null && (atEnd === null || byCutoff.capturedAt > atEnd.capturedAt);
  const post = { videoId, postedAt, views, capturedAt, likes: null, comments: null, shares: null, saves: null };
  return { posts: [post], settled: isReadAgain ? byCutoff : null, goals: [], followers: null };
}

/** Stretches of `posted_at` outside of which no window of a structure has its cutoff in `[from, to]`; a few too many lie within. */
export function publishedFor(
  structure: Structure,
  { from, to }: { readonly from: EpochMs; readonly to: EpochMs },
): { readonly from: EpochMs; readonly to: EpochMs } | null {
  if (!isPaidByPost(structure)) return null;
  const spans = structure.versions.flatMap((version) => {
    const window = postWindowOf(version);
    return window === null ? [] : [window.days * DAY_MS + window.settleMs];
  });
  if (spans.length === 0) return null;
  // A day is up to 25 hours long where a clock changes, or is left out altogether, and begins up to a day before its post.
  const slack = 3 * DAY_MS;
  return { from: from - Math.max(...spans) - slack, to: Math.min(to, to - Math.min(...spans) + slack) };
}

/** When a post was published whose window, under any version of the structure, shares a date with `[from, to]`. */
export function publishedIn(
  structure: Structure,
  { from, to, timezone }: { readonly from: LocalDate; readonly to: LocalDate; readonly timezone: string },
): { readonly from: EpochMs; readonly to: EpochMs } {
  const longest = Math.max(1, ...structure.versions.map((version) => postWindowOf(version)?.days ?? 1));
  return {
    from: startOfDate(addDays(from, 1 - longest), timezone),
    to: startOfDate(addDays(to, 1), timezone) - 1,
  };
}

/** The longest after its end that anything a structure pays for falls due, in ms. */
export function longestSettlingMs(structure: Structure): number {
  if (isPaidByPost(structure)) return Math.max(...structure.versions.map(settlingDelayMs));
  // A day more for clock changes between a cycle's end and the end of its grace days.
  return LONGEST_SETTLING_MS + ((structure.campaign?.graceDays ?? 0) + 1) * DAY_MS;
}
