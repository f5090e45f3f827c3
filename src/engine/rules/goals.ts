/** `goals`: the amount when the creator's goals of the period were met, or a part of it (rulebook, "Amounts"). */
import { z } from "zod";
import {
  add,
  compare,
  decimal,
  divide,
  exactText,
  formatMoney,
  minimum,
  multiply,
  ONE,
  type Rational,
  rational,
  ZERO,
} from "../money.ts";
import { instantText, postText } from "../texts.ts";
import type { Goal, NoneReason } from "../types.ts";
import {
  compiledOnce,
  decimalSchema,
  exactLine,
  LATE_READINGS_MS,
  NO_NEEDS,
  type PeriodContext,
  type PeriodicRule,
} from "./rule.ts";

const HUNDRED = rational(100n);

/** A multiplier above this is a slip of the keyboard. */
const MAX_MULTIPLIER = 1_000_000;

/** `n` above the number of goals is allowed (it is never met); this only keeps it a sensible number. */
const MAX_N = 1_000_000;

export const goalsParams = z
  .strictObject({
    mode: z.enum(["all", "any", "n_of_m"]),
    n: z.int().min(1).max(MAX_N).optional(),
    partial_allowed: z.boolean().optional(),
    partial_multiplier: decimalSchema(MAX_MULTIPLIER).optional(),
    min_completion_pct: decimalSchema(100).optional(),
  })
  .superRefine((params, context) => {
    const refuse = (field: string, message: string) => context.addIssue({ code: "custom", path: [field], message });
    if (params.mode === "n_of_m" && params.n === undefined) refuse("n", "is required when mode is n_of_m");
    if (params.mode !== "n_of_m" && params.n !== undefined) refuse("n", "is only for mode n_of_m");
    if (params.mode === "all") return;
    // `partial_allowed: false` is the default written out, and says nothing.
    if (params.partial_allowed === true) refuse("partial_allowed", "is only for mode all");
    if (params.partial_multiplier !== undefined) refuse("partial_multiplier", "is only for mode all");
    if (params.min_completion_pct !== undefined) refuse("min_completion_pct", "is only for mode all");
  });

const compiled = compiledOnce(goalsParams, (params) => ({
  mode: params.mode,
  n: params.n ?? 0,
  partialAllowed: params.partial_allowed ?? false,
  partialMultiplier: decimal(params.partial_multiplier ?? 1),
  leastCompletion: divide(decimal(params.min_completion_pct ?? 0), HUNDRED),
}));

interface Measured {
  readonly goal: Goal;
  readonly target: Rational;
  readonly actual: Rational;
  readonly met: boolean;
}

export const goals: PeriodicRule = {
  judgedBy: "period",
  schema: goalsParams,
  needs: { ...NO_NEEDS, posts: true, goals: true, followers: true },
  settlingDelayMs: LATE_READINGS_MS,
  // A goal has a calendar cadence, so there is none for a cycle.
  periods: ["daily", "weekly", "monthly"],
  compute: (context) => {
    const params = compiled(context.version);
    const measured = measuredGoals(context);
    const met = measured.filter((goal) => goal.met).length;
    const needed = params.mode === "all" ? measured.length : params.mode === "any" ? 1 : params.n;
    const completion = completionOf(measured);
    let quantity = ONE;
    let reason: NoneReason | null = null;
    if (measured.length === 0) reason = "no_goals";
    else if (met < needed) {
      if (params.mode !== "all" || !params.partialAllowed) reason = "goals_not_met";
      else if (compare(completion, params.leastCompletion) < 0) reason = "below_min_completion";
      else quantity = multiply(completion, params.partialMultiplier);
    }
    return {
      reason,
      lines: [
        exactLine("amount", reason === null ? multiply(quantity, context.share) : ZERO, rational(context.amountCents)),
      ],
      inputs: snapshotInputs(context, measured, completion),
    };
  },
  describe: (version) => {
    const { mode, n, partialAllowed } = compiled(version);
    const when = mode === "all" ? "all goals are" : mode === "any" ? "any goal is" : `at least ${n} goals are`;
    return `${formatMoney(version.amountCents ?? 0n, version.currency)} when ${when} met${partialAllowed ? ", or a part" : ""}`;
  },
};

/** The goals of the structure's cadence that were in force on the period's last day, with what was reached; by id. */
function measuredGoals(context: PeriodContext): Measured[] {
  const { version, period, inputs } = context;
  const applying = inputs.goals.filter(
    (goal) =>
      goal.period === version.period &&
      goal.startsOn <= period.end &&
      (goal.endsOn === null || goal.endsOn >= period.end),
  );
  if (applying.length === 0) return [];
  let views = 0n;
  let interactions = 0n;
  for (const post of inputs.posts) {
    views += post.views;
    interactions += post.likes + post.comments + post.shares + post.saves;
  }
  const actuals: Record<Goal["type"], Rational> = {
    posts: rational(BigInt(inputs.posts.length)),
    views: rational(views),
    engagement: views === 0n ? ZERO : rational(100n * interactions, views),
    followers: rational(inputs.followers?.count ?? 0n),
  };
  return applying
    .sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
    .map((goal) => {
      const target = decimal(goal.target);
      const actual = actuals[goal.type];
      return { goal, target, actual, met: compare(actual, target) >= 0 };
    });
}

/** The mean of min(actual / target, 1); 0 without goals. */
function completionOf(measured: readonly Measured[]): Rational {
  if (measured.length === 0) return ZERO;
  let sum = ZERO;
  for (const { actual, target, met } of measured) sum = add(sum, met ? ONE : minimum(divide(actual, target), ONE));
  return divide(sum, rational(BigInt(measured.length)));
}

/** Only what the goals that applied were measured by, so that a snapshot stays small. */
function snapshotInputs(context: PeriodContext, measured: readonly Measured[], completion: Rational) {
  const { posts, followers } = context.inputs;
  const measures = (...types: readonly Goal["type"][]) => measured.some(({ goal }) => types.includes(goal.type));
  const withFollowers = measures("followers") && followers !== null;
  const withInteractions = measures("engagement");
  return {
    completion: exactText(completion),
    followers: withFollowers
      ? { captured_at: instantText(followers.capturedAt), count: followers.count.toString() }
      : null,
    goals: measured.map(({ goal, actual, met }) => ({
      actual: exactText(actual),
      ends_on: goal.endsOn,
      id: goal.id,
      met,
      period: goal.period,
      starts_on: goal.startsOn,
      target: goal.target,
      type: goal.type,
    })),
    posts: measures("posts", "views", "engagement") ? posts.map((post) => postText(post, withInteractions)) : [],
  };
}
