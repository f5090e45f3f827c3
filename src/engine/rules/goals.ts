/** `goals`: the amount when the creator's goals of the period were met, or a part of it (docs/rules.md, "Amounts"). */
import { z } from "zod";
import {
  add,
  compare,
  decimal,
  divide,
  exactText,
  groupDigits,
  minimum,
  multiply,
  ONE,
  parseExact,
  type Rational,
  rational,
  ZERO,
} from "../money.ts";
import type { Goal } from "../types.ts";
import type { Field } from "./fields.ts";
import {
  followersSchema,
  followersText,
  goalSchema,
  goalText,
  interactionsOf,
  postsSchema,
  postText,
} from "./inputs.ts";
import {
  compiledOnce,
  decimalSchema,
  exactLine,
  LATE_READINGS_MS,
  NO_NEEDS,
  type PeriodContext,
  periodic,
} from "./rule.ts";
import { percentText, type Say, type Spoken } from "./words.ts";

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

type Params = z.output<typeof goalsParams>;

const WITH_PART = { mode: "all", partial_allowed: true } as const;

const fields: readonly Field[] = [
  {
    is: "choice",
    name: "mode",
    label: "Pays when",
    options: [
      { value: "all", label: "All goals are met" },
      { value: "any", label: "Any one goal is met" },
      { value: "n_of_m", label: "A number of goals are met" },
    ],
  },
  { is: "count", name: "n", label: "How many", when: { mode: "n_of_m" }, start: 2 },
  { is: "yes", name: "partial_allowed", label: "Pay partial completion", when: { mode: "all" } },
  {
    is: "percent",
    name: "min_completion_pct",
    label: "Minimum completion",
    when: WITH_PART,
    empty: { value: 0, text: "0" },
  },
  {
    is: "decimal",
    name: "partial_multiplier",
    label: "Multiplier",
    hint: "1 pays exactly the completed share",
    when: WITH_PART,
    empty: { value: 1, text: "1" },
  },
];

export const goals = periodic({
  name: "Goals",
  hint: "An amount when goals are met",
  schema: goalsParams,
  start: { mode: "all" },
  fields,
  amount: { label: "Amount", isOptional: false },
  sentence,
  needs: { ...NO_NEEDS, posts: true, readings: true, interactions: true, goals: true, followers: true },
  settlingDelayMs: LATE_READINGS_MS,
  // A goal has a calendar cadence, so there is none for a cycle.
  periods: ["daily", "weekly", "monthly"],
  inputs: z.strictObject({
    completion: z.string(),
    followers: followersSchema.nullable(),
    goals: z.array(goalSchema),
    posts: postsSchema,
  }),
  compute: (context) => {
    const params = compiled(context.version);
    const measured = measuredGoals(context);
    const met = measured.filter((goal) => goal.met).length;
    const needed = params.mode === "all" ? measured.length : params.mode === "any" ? 1 : params.n;
    const completion = completionOf(measured);
    let quantity = ONE;
    let reason: "no_goals" | "goals_not_met" | "below_min_completion" | null = null;
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
      inputs: keptInputs(context, measured, completion),
    };
  },
  measured: ({ goals: reached, completion }) => {
    const text = reached.map((goal) => {
      const percent = goal.type === "engagement" ? "%" : "";
      return `Goal ${goal.type}: ${numberText(goal.actual)}${percent} of ${numberText(goal.target)}${percent}, ${goal.met ? "met" : "not met"}.`;
    });
    return reached.some((goal) => !goal.met) ? [...text, `Average completion: ${exactPercent(completion)}.`] : text;
  },
  reasons: {
    no_goals: { text: "the creator had no goal for this kind of period on its last day" },
    goals_not_met: { text: "the goals were not met" },
    below_min_completion: {
      text: "the average goal completion is below the minimum",
      why: ({ kept, params }) =>
        kept === null || params === null
          ? null
          : `the goals were met to ${percentText(kept.completion)} on average; below ${params.min_completion_pct ?? 0}% nothing is paid`,
    },
  },
  lines: {},
});

function sentence({ params, amountCents, noun }: Spoken<Params>, say: Say): string {
  const { mode, n = 1 } = params;
  const when = { all: "all goals are", any: "at least one goal is", n_of_m: `at least ${n} goals are` }[mode];
  const full = `Pays ${say.money(amountCents)} for every ${noun} in which ${when} met`;
  if (params.partial_allowed !== true) return `${full}, and nothing otherwise.`;
  const multiplier = params.partial_multiplier ?? 1;
  const share = multiplier === 1 ? "the completed share" : `the completed share times ${multiplier}`;
  const least = params.min_completion_pct ?? 0;
  return `${full}; otherwise ${share}${least > 0 ? ` from ${least}%` : ""}.`;
}

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
    interactions += interactionsOf(post);
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
function keptInputs(context: PeriodContext, measured: readonly Measured[], completion: Rational) {
  const { posts, followers } = context.inputs;
  const measures = (...types: readonly Goal["type"][]) => measured.some(({ goal }) => types.includes(goal.type));
  const withInteractions = measures("engagement");
  return {
    completion: exactText(completion),
    followers: measures("followers") && followers !== null ? followersText(followers) : null,
    goals: measured.map(({ goal, actual, met }) => goalText({ ...goal, actual: exactText(actual), met })),
    posts: measures("posts", "views", "engagement") ? posts.map((post) => postText(post, withInteractions)) : [],
  };
}

/** Groups the digits of whole numbers and leaves decimals and fractions as they are. */
function numberText(text: string): string {
  return /^-?\d+$/.test(text) ? groupDigits(BigInt(text)) : text;
}

/** A share as an exact percentage where it has one, else as the fraction. */
function exactPercent(text: string): string {
  const share = parseExact(text);
  const percent = exactText({ n: share.n * 100n, d: share.d });
  return percent.includes("/") ? text : `${percent}%`;
}
