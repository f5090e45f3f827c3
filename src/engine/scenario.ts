/**
 * A scenario: a small organization written down in one file, judged in memory as one run at `as_of` would judge it. The
 * rulebook's vectors have this shape, and so does the file `stipend rate` reads.
 */
import { coverOf } from "./cover.ts";
import { judgePeriod } from "./judge.ts";
import { NOTHING_USED, shareOut } from "./limits.ts";
import { judgeMarks } from "./marks.ts";
import { decimal, exactText } from "./money.ts";
import { ruleOf } from "./rules/index.ts";
import { parseScenario, type Scenario } from "./scenario-schema.ts";
import { schedule } from "./schedule.ts";
import type { EpochMs, Goal, Judgement, NoneReason, Post, PostHistory, Structure, Window } from "./types.ts";

export { parseScenario, type Scenario, scenarioSchema } from "./scenario-schema.ts";

/** Judgements of one scenario, over all creators; beyond it the file is a mistake. */
const MAX_JUDGED = 5_000_000;

/** One accrual as the vectors write it; `video` and `threshold` only for marks. */
export interface RatedAccrual {
  readonly structure: string;
  readonly creator: string;
  readonly video?: string;
  readonly threshold?: number;
  readonly period_start: string;
  readonly period_end: string;
  readonly version: number;
  readonly amount_cents: number;
}

/** What earned nothing: a period, or a video's mark, and the reason. */
export interface RatedNone {
  readonly structure: string;
  readonly creator: string;
  readonly video?: string;
  readonly threshold?: number;
  readonly period_start?: string;
  readonly period_end?: string;
  readonly reason: NoneReason;
}

export interface Rated {
  readonly accruals: readonly RatedAccrual[];
  readonly none: readonly RatedNone[];
}

/** A judgement with the structure and creator it belongs to. */
export interface JudgedRow {
  readonly structure: string;
  readonly creator: string;
  readonly judgement: Judgement;
}

/** Judges a whole scenario; the answer has the vectors' shape and order. Throws `RangeError` as `parseScenario` does. */
export function rate(input: unknown): Rated {
  const accruals: RatedAccrual[] = [];
  const none: RatedNone[] = [];
  for (const { structure, creator, judgement } of judgeScenario(parseScenario(input))) {
    const of = { structure, creator };
    const mark =
      judgement.videoId === null ? {} : { video: judgement.videoId, threshold: Number(judgement.threshold ?? 0n) };
    const dates = (period: { readonly start: string; readonly end: string }) => ({
      period_start: period.start,
      period_end: period.end,
    });
    if (judgement.outcome === "accrual") {
      const { period, version, amountCents } = judgement;
      const amount_cents = Number(amountCents);
      accruals.push({ ...of, ...mark, version: version.number, ...dates(period), amount_cents });
    } else {
      const { period, reason } = judgement;
      none.push({ ...of, ...(period === null ? mark : dates(period)), reason });
    }
  }
  return { accruals: accruals.sort(byVectorOrder), none: none.sort(byVectorOrder) };
}

function byVectorOrder(a: RatedNone | RatedAccrual, b: RatedNone | RatedAccrual): number {
  return (
    byText(a.structure, b.structure) ||
    byText(a.creator, b.creator) ||
    byText(a.period_start ?? "", b.period_start ?? "") ||
    byText(a.period_end ?? "", b.period_end ?? "") ||
    byText(a.video ?? "", b.video ?? "") ||
    (a.threshold ?? 0) - (b.threshold ?? 0)
  );
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Every judgement of a scenario, accruals and reasons, as one run at its `as_of` makes them. */
export function judgeScenario(scenario: Scenario): JudgedRow[] {
  const rows: JudgedRow[] = [];
  const feed = feedOf(scenario);
  for (const row of scenario.structures) {
    const structure = structureOf(row);
    const own: JudgedRow[] = [];
    const windowsOf = Map.groupBy(row.assignments, (assignment) => assignment.creator);
    for (const [creator, assignments] of windowsOf) {
      const windows = assignments.map(
        (assignment): Window => ({ assignedAt: assignment.assigned_at, unassignedAt: assignment.unassigned_at }),
      );
      for (const judgement of judgeCreator(scenario, feed, structure, creator, windows)) {
        own.push({ structure: structure.id, creator, judgement });
      }
      if (rows.length + own.length > MAX_JUDGED)
        throw new RangeError(`the scenario has more than ${MAX_JUDGED} judgements`);
    }
    rows.push(...shared(own, row.budgets, scenario.as_of));
  }
  return rows;
}

/** The structure's rows under its caps and its budgets, as known at `as_of`. */
function shared(
  rows: readonly JudgedRow[],
  budgets: Scenario["structures"][number]["budgets"],
  asOf: EpochMs,
): JudgedRow[] {
  const known = budgets
    .filter((budget, index) => index === 0 || budget.set_at <= asOf)
    .map((budget) => ({
      budgetCents: budget.budget_cents === null ? null : BigInt(budget.budget_cents),
      setAt: budget.set_at,
    }));
  const claims = rows.map((row) => ({ ...row, creatorId: row.creator }));
  return shareOut(claims, known, NOTHING_USED).map(({ creatorId: _, ...row }) => row);
}

function judgeCreator(
  scenario: Scenario,
  feed: Feed,
  structure: Structure,
  creatorId: string,
  windows: readonly Window[],
): Judgement[] {
  const { timezone, as_of: asOf } = scenario;
  const version = structure.versions[0];
  if (version === undefined) return [];
  const posts = feed.posts.get(creatorId) ?? [];
  if (ruleOf(version).judgedBy === "mark") return judgeMarks({ structure, creatorId, windows, posts, timezone, asOf });

  const judgements: Judgement[] = [];
  const from = Math.min(...windows.map((window) => window.assignedAt));
  for (const scheduled of schedule(structure, { timezone, from, asOf })) {
    const cover = coverOf({ scheduled, windows, timezone });
    if (cover === null) continue;
    const { period, cutoff } = scheduled;
    const inputs = {
      posts: posts
        .filter((post) => period.startAt <= post.postedAt && post.postedAt < period.endAt)
        .map((post) => postAt(post, cutoff)),
      goals: feed.goals.get(creatorId) ?? [],
      followers: (feed.followers.get(creatorId) ?? []).findLast((reading) => reading.capturedAt < period.endAt) ?? null,
    };
    judgements.push(judgePeriod({ structure, creatorId, scheduled, cover, timezone, inputs }));
  }
  return judgements;
}

interface FullHistory extends PostHistory {
  readonly readings: readonly Omit<Post & { readonly capturedAt: EpochMs }, "videoId" | "postedAt">[];
}

/** What creators did, by creator, as known at `as_of`. */
interface Feed {
  readonly posts: ReadonlyMap<string, readonly FullHistory[]>;
  readonly goals: ReadonlyMap<string, readonly Goal[]>;
  readonly followers: ReadonlyMap<string, readonly { readonly capturedAt: EpochMs; readonly count: bigint }[]>;
}

function feedOf(scenario: Scenario): Feed {
  const asOf = scenario.as_of;
  const readingsOf = Map.groupBy(
    scenario.readings.filter((reading) => reading.captured_at <= asOf),
    (reading) => reading.video,
  );
  const counting = scenario.videos.filter(
    (video) =>
      !video.tracking_disabled && video.tracking_status !== "pending_review" && video.tracking_status !== "excluded",
  );
  const posts = mapOfLists(counting, (video): FullHistory => {
    const readings = (readingsOf.get(video.id) ?? []).map((reading) => ({
      capturedAt: reading.captured_at,
      views: BigInt(reading.view_count),
      likes: BigInt(reading.like_count),
      comments: BigInt(reading.comment_count),
      shares: BigInt(reading.share_count),
      saves: BigInt(reading.save_count),
    }));
    return { videoId: video.id, postedAt: video.posted_at, readings: lastPerInstant(readings) };
  });
  const goals = mapOfLists(
    scenario.goals.map((goal, index) => ({ ...goal, id: goal.id ?? `${goal.creator}-${index}` })),
    (goal): Goal => ({
      id: goal.id,
      type: goal.type,
      target: exactText(decimal(goal.target)),
      period: goal.period,
      startsOn: goal.starts_on,
      endsOn: goal.ends_on,
    }),
  );
  const known = scenario.followers.filter((reading) => reading.captured_at <= asOf);
  const followers = mapOfLists(known, (reading) => ({
    capturedAt: reading.captured_at,
    count: BigInt(reading.follower_count),
  }));
  for (const [creator, readings] of followers) followers.set(creator, lastPerInstant(readings));
  return { posts, goals, followers };
}

function mapOfLists<Row extends { readonly creator: string }, Item>(
  rows: readonly Row[],
  make: (row: Row) => Item,
): Map<string, Item[]> {
  const lists = new Map<string, Item[]>();
  for (const [creator, items] of Map.groupBy(rows, (row) => row.creator)) lists.set(creator, items.map(make));
  return lists;
}

/** Ascending by instant; of two values for one instant the later in the list counts. */
function lastPerInstant<Reading extends { readonly capturedAt: EpochMs }>(readings: readonly Reading[]): Reading[] {
  const last = new Map(readings.map((reading) => [reading.capturedAt, reading]));
  return [...last.values()].sort((a, b) => a.capturedAt - b.capturedAt);
}

const NO_READING = { views: 0n, likes: 0n, comments: 0n, shares: 0n, saves: 0n, capturedAt: null };

/** A post with its last reading at or before the cutoff; without one everything is 0. */
function postAt(post: FullHistory, cutoff: EpochMs): Post {
  const reading = post.readings.findLast((candidate) => candidate.capturedAt <= cutoff) ?? NO_READING;
  return { ...reading, videoId: post.videoId, postedAt: post.postedAt };
}

function structureOf(row: Scenario["structures"][number]): Structure {
  return {
    id: row.id,
    archivedAt: row.archived_at,
    versions: row.versions.map((version, index) => ({
      id: version.id ?? `${row.id}.${index + 1}`,
      number: index + 1,
      createdAt: version.created_at,
      criteriaType: version.criteria_type,
      period: version.period,
      amountCents: version.amount_cents === null ? null : BigInt(version.amount_cents),
      currency: version.currency,
      criteriaParams: version.criteria_params,
      prorationMode: version.proration_mode,
      backfillOnAssignment: version.backfill_on_assignment,
    })),
  };
}
