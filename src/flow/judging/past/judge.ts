/**
 * Judges past periods again, under any structure, booked or not. Nightly run, simulation and replay share the engine,
 * the queries and the schedule, so that they always agree.
 */
import { invalid } from "../../../contract/errors.ts";
import { append } from "../../../engine/append.ts";
import { cyclesIn, isPaidByCycle, type Term } from "../../../engine/cycles.ts";
import { coverOf } from "../../../engine/judge.ts";
import { eachMark } from "../../../engine/marks.ts";
import { isPaidByPost, publishedIn } from "../../../engine/post-windows.ts";
import { eachPeriodIn } from "../../../engine/range.ts";
import { needsOf } from "../../../engine/rules/index.ts";
import type { EpochMs, Judgement, LocalDate, ScheduledPeriod, Structure, Window } from "../../../engine/types.ts";
import type { Db } from "../../../store/db.ts";
import { markKey, periodKey } from "../../../store/judging/booking.ts";
import { allOf, loadHistories } from "../../../store/judging/inputs.ts";
import { windowKey } from "../../../store/judging/post-windows.ts";
import { mapInTurns } from "../../turns.ts";
import { isJudgedByMarks, leastMark } from "../crossings.ts";
import { type JudgingOptions, judgePeriods } from "../judging.ts";
import type { Task } from "../task.ts";
import { windowTasks } from "../windows.ts";

/** Judgements that one request returns individually, or that share a budget: all of them are in memory at once. */
export const MAX_JUDGEMENTS = 20_000;
/** Judgements that one request adds up: some ten seconds of work, in bounded memory. */
export const MAX_ADDED_UP = 1_500_000;
/** Creators and judgements whose inputs are in memory at once. */
const CREATORS_AT_ONCE = 200;
export const JUDGEMENTS_AT_ONCE = 2_000;

/** How many creators to take at once where each has as many periods. */
function creatorsAtOnce(periods: number): number {
  return Math.max(1, Math.min(CREATORS_AT_ONCE, Math.floor(JUDGEMENTS_AT_ONCE / Math.max(1, periods))));
}

/** What is judged: one structure over a range of dates, as known at an instant. */
export interface Past {
  readonly orgId: string;
  readonly projectId: string;
  readonly timezone: string;
  readonly asOf: EpochMs;
  readonly structure: Structure;
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** The structure's periods in the range, if already known; computing a century of daily periods takes a while. */
  readonly periods?: readonly ScheduledPeriod[];
  /** The windows of each creator; a creator without one is not judged. */
  readonly windows: ReadonlyMap<string, readonly Window[]>;
  /** Periods in progress are judged as of now; otherwise they are left out. */
  readonly withForecasts: boolean;
  /** Whether judgements that earn nothing carry a snapshot, too. */
  readonly explain: boolean;
  /** Called with the number of judgements to come, and may refuse them by throwing. */
  readonly allow: (judgements: number) => void;
  /** Called for each post of a due period that had no reading by the cutoff, so that it counts as zero. */
  readonly onUnread?: (videoId: string) => void;
}

export interface PastJudgement {
  readonly creatorId: string;
  /** The key of its booked accrual, as `keyOf` makes it. */
  readonly key: string;
  readonly judgement: Judgement;
  /** When it falls due; null for marks outside every window. Limits are shared out in this order. */
  readonly dueAt: EpochMs | null;
  /** Not yet due: the amount as of now. */
  readonly isForecast: boolean;
  /** False for marks dated outside the range: they are listed only next to what is booked for them. */
  readonly isInRange: boolean;
}

/**
 * Refuses more than `most` judgements, and says how to narrow the request.
 *
 * @throws DomainError of the code given
 */
export function refuseTooMuch(
  amount: number,
  code: "invalid_body" | "invalid_query",
  most: number = MAX_JUDGEMENTS,
): void {
  if (amount <= most) return;
  const message = `asks for more than ${most} judgements; narrow it by from, to or creators`;
  throw invalid(code, [{ path: "from", message }]);
}

/** Judges everything, by creator, then in order of time; marks by post and mark, whatever their dates. */
export async function judgePast(db: Db, past: Past): Promise<PastJudgement[]> {
  const creatorIds = [...past.windows.keys()].sort();
  const found: PastJudgement[] = [];
  const { structure } = past;
  const term = isPaidByCycle(structure) ? structure : null;
  const hasPeriods = !isJudgedByMarks(structure) && !isPaidByPost(structure);
  const periods = hasPeriods ? (past.periods ?? (await periodsOf(structure, past))) : null;
  if (periods !== null) past.allow(periods.length * creatorIds.length);
  const size = creatorsAtOnce(periods?.length ?? 0);
  for (let from = 0; from < creatorIds.length; from += size) {
    const some = creatorIds.slice(from, from + size);
    // Many periods of one creator come in slices; a member's cycles are judged together.
    const slices = periods === null || term !== null ? [periods] : slicesOf(periods);
    for (const slice of slices) {
      const judged =
        slice !== null
          ? await judgePastPeriods(db, past, some, slice, term)
          : isPaidByPost(structure)
            ? await judgePastWindows(db, past, some)
            : await judgePastMarks(db, past, some);
      append(found, judged);
      past.allow(found.length);
    }
  }
  return found;
}

/** Periods in order of time, as many at once as are judged together; one empty slice where there are none. */
export function slicesOf(periods: readonly ScheduledPeriod[]): (readonly ScheduledPeriod[])[] {
  const slices = Array.from({ length: Math.ceil(periods.length / JUDGEMENTS_AT_ONCE) }, (_, n) =>
    periods.slice(n * JUDGEMENTS_AT_ONCE, (n + 1) * JUDGEMENTS_AT_ONCE),
  );
  return slices.length === 0 ? [[]] : slices;
}

/** The periods of a structure in a range, computed in slices. */
export function periodsOf(
  structure: Structure,
  range: Pick<Past, "from" | "to" | "timezone" | "asOf">,
): Promise<ScheduledPeriod[]> {
  return mapInTurns(eachPeriodIn(structure, range), (period) => period);
}

/** A period to be judged under the windows that count for it; a cycle has its membership, too. */
interface DueCycle {
  readonly scheduled: ScheduledPeriod;
  readonly windows: readonly Window[];
  readonly member: Task["member"] | undefined;
}

async function judgePastPeriods(
  db: Db,
  past: Past,
  creatorIds: readonly string[],
  periods: readonly ScheduledPeriod[],
  term: Term | null,
): Promise<PastJudgement[]> {
  const { structure, timezone, asOf } = past;
  const tasks: Task[] = [];
  for (const creatorId of creatorIds) {
    const windows = past.windows.get(creatorId) ?? [];
    const due: DueCycle[] =
      term === null
        ? periods.map((scheduled) => ({ scheduled, windows, member: undefined }))
        : cyclesIn(term, windows, past).map((cycle) => ({
            scheduled: cycle.scheduled,
            windows: [cycle.window],
            member: { term, windows, cycle },
          }));
    await mapInTurns(due, ({ scheduled, windows: own, member }) => {
      if (scheduled.cutoff > asOf && !past.withForecasts) return;
      const cover = coverOf({ scheduled, windows: own, timezone, asOf });
      if (cover === null) return;
      const needs = needsOf(scheduled.version);
      tasks.push({ structureId: structure.id, creatorId, scheduled, cover, needs, ...(member && { member }) });
    });
  }
  past.allow(tasks.length);
  // Readings after `asOf` do not exist; for due periods the cutoff is earlier anyway.
  const judged = await judgePeriods(db, past, tasks, optionsOf(past));
  return judged.map(({ creatorId, judgement }, index) => {
    const scheduled = tasks[index]?.scheduled;
    if (scheduled === undefined) throw new Error("the engine returned another number of judgements than requested");
    const { period, cutoff } = scheduled;
    const key = periodKey(structure.id, creatorId, period.start, period.end);
    return { creatorId, key, judgement, dueAt: cutoff, isForecast: cutoff > asOf, isInRange: true };
  });
}

/** What is judged of a past, and which unread posts are of interest: windows outside the range are only compared. */
function optionsOf({ asOf, explain, from, to, onUnread }: Past): JudgingOptions {
  return {
    ...{ readUntil: asOf, explain, sealsLate: true },
    ...(onUnread !== undefined && {
      onUnread: ({ scheduled: { cutoff, period } }, videoId) => {
        if (cutoff <= asOf && period.start <= to && period.end >= from) onUnread(videoId);
      },
    }),
  };
}

/**
 * The windows of posts that share a date with the range; those that shared one under any other version of the rule come
 * too, for what is booked of them.
 */
async function judgePastWindows(db: Db, past: Past, creatorIds: readonly string[]): Promise<PastJudgement[]> {
  const { orgId, structure, timezone, asOf, from, to } = past;
  const windows = new Map(creatorIds.map((id) => [id, past.windows.get(id) ?? []] as const));
  const published = publishedIn(structure, { from, to, timezone });
  const all = await windowTasks(db, { orgId, timezone, asOf }, structure, windows, published);
  const tasks = all.filter(({ scheduled }) => past.withForecasts || scheduled.cutoff <= asOf);
  past.allow(tasks.length);
  const judged = await judgePeriods(db, past, tasks, optionsOf(past));
  return tasks.map(({ creatorId, scheduled: { period, cutoff, post } }, index) => {
    const row = judged[index];
    if (row === undefined) throw new Error("the engine returned another number of judgements than requested");
    const key = windowKey(structure.id, post.videoId);
    const isInRange = period.start <= to && period.end >= from;
    return { creatorId, key, judgement: row.judgement, dueAt: cutoff, isForecast: cutoff > asOf, isInRange };
  });
}

async function judgePastMarks(db: Db, past: Past, creatorIds: readonly string[]): Promise<PastJudgement[]> {
  const { structure, timezone, asOf, explain } = past;
  const histories = await loadHistories(db, past.orgId, allOf(creatorIds), leastMark([structure]), asOf);
  const found: PastJudgement[] = [];
  for (const creatorId of creatorIds) {
    const windows = past.windows.get(creatorId) ?? [];
    const posts = histories.get(creatorId) ?? [];
    await mapInTurns(
      eachMark({ structure, creatorId, windows, posts, timezone, asOf, explain, sealsLate: true }),
      (judgement) => {
        const { videoId, threshold, period } = judgement;
        if (videoId === null || threshold === null) return;
        const isInRange = period === null || (period.start >= past.from && period.start <= past.to);
        const key = markKey(structure.id, videoId, threshold);
        found.push({ creatorId, key, judgement, dueAt: period?.startAt ?? null, isForecast: false, isInRange });
        past.allow(found.length);
      },
    );
  }
  return found;
}
