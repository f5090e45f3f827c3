/**
 * A scenario: a small organization written down in one file, judged in memory as one run at `as_of` would judge it. The
 * vectors in `test/vectors` have this shape, and so does the file `stipend rate` reads.
 */

import { append } from "./append.ts";
import { NOTHING_USED } from "./books.ts";
import { coverOf } from "./cover.ts";
import { isPaidByCycle } from "./cycles.ts";
import { judgePeriod } from "./judge.ts";
import { shareOut } from "./limits.ts";
import { judgeMarks } from "./marks.ts";
import { coverOfWindow, isPaidByPost, windowInputs, windowOf } from "./post-windows.ts";
import { ruleOf } from "./rules/index.ts";
import { judgeCycles, refundsIn } from "./scenario-cycles.ts";
import { type Feed, type FullHistory, feedOf, inputsOf, structureOf } from "./scenario-feed.ts";
import { parseScenario, type Scenario } from "./scenario-schema.ts";
import { schedule } from "./schedule.ts";
import { byText } from "./texts.ts";
import type { EpochMs, Judgement, NoneReason, Structure, Window } from "./types.ts";

export { parseScenario, type Scenario, scenarioSchema } from "./scenario-schema.ts";

/** Judgements of one scenario, over all creators; beyond it the file is a mistake. */
const MAX_JUDGED = 5_000_000;

/** One accrual as the vectors write it; `video` only for marks and windows, `threshold` only for marks, `kind` only for corrections. */
export interface RatedAccrual {
  readonly structure: string;
  readonly creator: string;
  readonly video?: string;
  readonly threshold?: number;
  readonly kind?: "clawback";
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
  /** Set for the correction of the row before. */
  readonly isCorrection?: true;
}

/** Judges a whole scenario; the answer has the vectors' shape and order. Throws `RangeError` as `parseScenario` does. */
export function rate(input: unknown): Rated {
  const accruals: RatedAccrual[] = [];
  const none: RatedNone[] = [];
  for (const { structure, creator, judgement, isCorrection } of judgeScenario(parseScenario(input))) {
    const of = { structure, creator };
    const kind = isCorrection === true ? { kind: "clawback" as const } : {};
    const { videoId, threshold } = judgement;
    const mark = {
      ...(videoId === null ? {} : { video: videoId }),
      ...(threshold === null ? {} : { threshold: Number(threshold) }),
    };
    const dates = (period: { readonly start: string; readonly end: string }) => ({
      period_start: period.start,
      period_end: period.end,
    });
    if (judgement.outcome === "accrual") {
      const { period, version, amountCents } = judgement;
      const amount_cents = Number(amountCents);
      accruals.push({ ...of, ...mark, ...kind, version: version.number, ...dates(period), amount_cents });
    } else {
      const { period, reason } = judgement;
      // A mark that a limit took has the date it would have accrued at, which says enough.
      const isDatedMark = period !== null && threshold !== null;
      none.push({ ...of, ...(isDatedMark ? {} : mark), ...(period === null ? {} : dates(period)), reason });
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

/** Every judgement of a scenario, accruals and reasons, as one run at its `as_of` makes them. */
export function judgeScenario(scenario: Scenario): JudgedRow[] {
  const rows: JudgedRow[] = [];
  const feed = feedOf(scenario);
  for (const row of scenario.structures) {
    const structure = structureOf(row, feed.campaigns);
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
    append(rows, shared(own, row.budgets, scenario));
  }
  return rows;
}

/** The structure's rows under its caps and its budgets, as known at `as_of`, each with what refunds take back of it. */
function shared(
  rows: readonly JudgedRow[],
  budgets: Scenario["structures"][number]["budgets"],
  scenario: Scenario,
): JudgedRow[] {
  const known = budgets
    .filter((budget, index) => index === 0 || budget.set_at <= scenario.as_of)
    .map((budget) => ({
      budgetCents: budget.budget_cents === null ? null : BigInt(budget.budget_cents),
      setAt: budget.set_at,
    }));
  const claims = rows.map((row) => ({ ...row, creatorId: row.creator }));
  const givenBack = (_row: JudgedRow, judgement: Judgement) =>
    refundsIn(scenario, judgement).flatMap(({ refundedAt, correction }) =>
      correction === null ? [] : [{ at: refundedAt, cents: correction.amountCents }],
    );
  return shareOut(claims, known, NOTHING_USED, givenBack).flatMap(({ structure, creator, judgement }): JudgedRow[] => [
    { structure, creator, judgement },
    ...refundsIn(scenario, judgement).flatMap(({ correction }): JudgedRow[] =>
      correction === null ? [] : [{ structure, creator, judgement: correction, isCorrection: true }],
    ),
  ]);
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

  if (isPaidByPost(structure)) return judgeWindows(scenario, posts, structure, creatorId, windows);
  if (isPaidByCycle(structure)) return judgeCycles(scenario, feed, structure, creatorId, windows);
  const judgements: Judgement[] = [];
  const from = windows.reduce((first, window) => Math.min(first, window.assignedAt), Number.POSITIVE_INFINITY);
  for (const scheduled of schedule(structure, { timezone, from, asOf })) {
    const cover = coverOf({ scheduled, windows, timezone });
    if (cover === null) continue;
    const inputs = inputsOf(feed, creatorId, scheduled);
    judgements.push(judgePeriod({ structure, creatorId, scheduled, cover, timezone, inputs }));
  }
  return judgements;
}

/** The windows of a creator's posts that are due. */
function judgeWindows(
  { timezone, as_of: asOf }: Scenario,
  posts: readonly FullHistory[],
  structure: Structure,
  creatorId: string,
  windows: readonly Window[],
): Judgement[] {
  return posts.flatMap((post): Judgement[] => {
    const scheduled = windowOf(structure, post, { timezone, asOf });
    if (scheduled === null || scheduled.cutoff > asOf) return [];
    const cover = coverOfWindow(scheduled, { windows, timezone });
    if (cover === null) return [];
    const lastBy = (at: EpochMs) => post.readings.findLast((reading) => reading.capturedAt <= at) ?? null;
    const readings = { atEnd: lastBy(scheduled.period.endAt), byCutoff: lastBy(scheduled.cutoff) };
    const inputs = windowInputs(post, readings);
    return [judgePeriod({ structure, creatorId, scheduled, cover, timezone, inputs })];
  });
}
