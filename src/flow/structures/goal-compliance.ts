import type { z } from "zod";
import { invalid } from "../../contract/errors.ts";
import type { complianceStatuses, GoalComplianceQuery } from "../../contract/feeding/goals.ts";
import { compare, decimal, multiply, type Rational, rational, ZERO } from "../../engine/money.ts";
import { localDateOf, periodOfDate } from "../../engine/periods.ts";
import type { Cadence, EpochMs, Period } from "../../engine/types.ts";
import type { Db } from "../../store/db.ts";
import {
  countGoalsOfActive,
  type GoalCreator,
  type GoalFilter,
  type GoalOfCreator,
  type GoalRow,
  goalsOfActiveInBatches,
} from "../../store/feeding/goals.ts";
import { type Actuals, type ActualsWindow, selectActuals } from "../../store/structures/goal-actuals.ts";
import { read, readOne } from "../command.ts";
import type { Context } from "../context.ts";
import { requireCreator } from "../feeding/creators.ts";
import { requireOrganization } from "../organization/organization.ts";
import { requireProject } from "../organization/projects.ts";
import { heavyReadsAtOnce } from "../seats.ts";
import { mapInTurns } from "../turns.ts";

export type ComplianceStatus = (typeof complianceStatuses)[number];

export interface Advisory {
  readonly has_advisory: boolean;
  readonly messages: readonly string[];
  readonly period_in_progress: boolean;
  readonly period_recently_ended: boolean;
  readonly scrape_stale: boolean;
  readonly not_yet_started: boolean;
}

export interface GoalCompliance {
  readonly goal: GoalRow;
  readonly period: Period;
  readonly actual: Rational;
  readonly status: ComplianceStatus;
  readonly advisory: Advisory;
}

export interface CreatorCompliance {
  readonly creator: GoalCreator;
  readonly compliance: readonly GoalCompliance[];
}

/** Late readings may still arrive for this long after a period (docs/rules.md, "Time"). */
const SETTLING_MS = 48 * 3_600_000;
/** A latest reading older than this while the period runs means that readings have stopped. */
const STALE_AFTER_MS = 48 * 3_600_000;
/** One answer holds no more goals; beyond the lower number it takes one of the seats of heavy reads. */
const GOALS_MOST = 50_000;
const GOALS_UNSEATED = 1_000;
const WINDOWS_AT_ONCE = 2_000;
const BEHIND_PACE = rational(7n, 10n);

/**
 * The progress of active creators on their goals in the period that contains `reference_date`, grouped by creator.
 * Includes the goals that payouts would judge in that period (docs/rules.md, "Amounts"), and those still to start.
 *
 * @throws DomainError `not_found` (project; creator, where one is requested), `invalid_query` for too many goals,
 * `unavailable` for very many where others are read
 */
export async function goalCompliance(
  ctx: Context,
  projectId: string,
  query: z.output<typeof GoalComplianceQuery>,
): Promise<CreatorCompliance[]> {
  const filter = { creatorId: query.creator_id, period: query.period === "all" ? undefined : query.period };
  const goals = await readOne(ctx, (db) => countGoalsOfActive(db, ctx.orgId, projectId, filter));
  if (goals > GOALS_MOST) {
    const message = `asks for more than ${GOALS_MOST} goals; narrow it by period or creator_id`;
    throw invalid("invalid_query", [{ path: "creator_id", message }]);
  }
  const compliance = () => read(ctx, (db) => complianceIn(db, ctx, projectId, query, filter));
  return goals > GOALS_UNSEATED ? heavyReadsAtOnce.take(ctx.app, compliance) : compliance();
}

async function complianceIn(
  db: Db,
  ctx: Context,
  projectId: string,
  query: z.output<typeof GoalComplianceQuery>,
  filter: GoalFilter,
): Promise<CreatorCompliance[]> {
  await requireProject(db, ctx.orgId, projectId);
  if (query.creator_id !== undefined) await requireCreator(db, ctx.orgId, query.creator_id);
  const { timezone } = await requireOrganization(db, ctx.orgId);
  const date = query.reference_date ?? localDateOf(ctx.now, timezone);
  const found: (GoalOfCreator & { readonly period: Period })[] = [];
  const windows = new Map<string, ActualsWindow>();
  for await (const goals of goalsOfActiveInBatches(db, ctx.orgId, projectId, filter)) {
    await mapInTurns(goals, ({ goal, creator }) => {
      const period = periodOfDate(goal.period as Cadence, date, timezone);
      if (goal.ends_on !== null && goal.ends_on < period.end) return;
      found.push({ goal, creator, period });
      windows.set(windowKey(goal), windowOf(goal.creator_id, period, ctx.now));
    });
  }
  const actuals = new Map<string, Actuals>();
  const keys = [...windows.keys()];
  for (let from = 0; from < keys.length; from += WINDOWS_AT_ONCE) {
    const some = keys.slice(from, from + WINDOWS_AT_ONCE);
    const reached = await selectActuals(
      db,
      ctx.orgId,
      some.flatMap((key) => windows.get(key) ?? []),
    );
    for (const [index, key] of some.entries()) actuals.set(key, reached[index] ?? NOTHING);
  }
  const creators = new Map<string, { creator: GoalCreator; compliance: GoalCompliance[] }>();
  await mapInTurns(found, ({ goal, creator, period }) => {
    const group = creators.get(creator.id) ?? { creator, compliance: [] };
    group.compliance.push(judge(goal, period, actuals.get(windowKey(goal)) ?? NOTHING, ctx.now));
    creators.set(creator.id, group);
  });
  return [...creators.values()];
}

const NOTHING: Actuals = {
  posts: 0n,
  views: 0n,
  interactions: 0n,
  newest_reading_at: null,
  followers: null,
  followers_at: null,
};

function windowKey(goal: GoalRow): string {
  return `${goal.creator_id} ${goal.period}`;
}

function windowOf(creatorId: string, period: Period, now: EpochMs): ActualsWindow {
  return {
    creatorId,
    startAt: period.startAt,
    endAt: period.endAt,
    cutoff: Math.min(now, period.endAt + SETTLING_MS),
    followersBefore: Math.min(now + 1, period.endAt),
  };
}

function judge(goal: GoalRow, period: Period, reached: Actuals, now: EpochMs): GoalCompliance {
  const actual = actualOf(goal.type, reached);
  const hasBegun = goal.starts_on <= period.end && period.startAt <= now;
  const isOver = period.endAt <= now;
  const status = statusOf(goal, period, actual, hasBegun, now);
  const newest = goal.type === "followers" ? reached.followers_at : reached.newest_reading_at;
  const advisory = advise({
    not_yet_started: !hasBegun,
    period_in_progress: hasBegun && !isOver,
    period_recently_ended: hasBegun && isOver && now < period.endAt + SETTLING_MS,
    scrape_stale: hasBegun && !isOver && newest !== null && newest < now - STALE_AFTER_MS,
  });
  return { goal, period, actual, status, advisory };
}

function actualOf(type: string, reached: Actuals): Rational {
  switch (type) {
    case "posts":
      return rational(reached.posts);
    case "views":
      return rational(reached.views);
    case "engagement":
      return reached.views === 0n ? ZERO : rational(100n * reached.interactions, reached.views);
    default:
      return rational(reached.followers ?? 0n);
  }
}

/**
 * After the period: completed or missed. While it runs, posts and views are expected in proportion to the time that has
 * passed; an engagement rate and a follower count do not add up over a period, so the whole target is expected at any
 * time.
 */
function statusOf(goal: GoalRow, period: Period, actual: Rational, hasBegun: boolean, now: EpochMs): ComplianceStatus {
  if (!hasBegun) return "on_track";
  const target = decimal(goal.target);
  if (period.endAt <= now) return compare(actual, target) >= 0 ? "completed" : "missed";
  const accumulates = goal.type === "posts" || goal.type === "views";
  const passed = rational(BigInt(now - period.startAt), BigInt(period.endAt - period.startAt));
  const expected = accumulates ? multiply(target, passed) : target;
  if (compare(actual, expected) >= 0) return "on_track";
  return compare(actual, multiply(expected, BEHIND_PACE)) >= 0 ? "behind_pace" : "at_risk";
}

function advise(flags: Omit<Advisory, "has_advisory" | "messages">): Advisory {
  const messages = [
    ...(flags.not_yet_started ? ["The goal has not started yet."] : []),
    ...(flags.period_in_progress ? ["The period is still in progress; the numbers will change."] : []),
    ...(flags.period_recently_ended
      ? ["The period ended less than 48 hours ago; late posts and readings may still arrive."]
      : []),
    ...(flags.scrape_stale ? ["The newest reading is more than 48 hours old."] : []),
  ];
  return { has_advisory: messages.length > 0, messages, ...flags };
}
