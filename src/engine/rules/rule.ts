/**
 * What a rule kind is. Each kind is one file that says all about itself: its params and their form
 * fields, what it needs loaded, the lines it computes, what it keeps of its inputs, and the words for its reasons, its
 * lines and the rule. `index.ts` holds the one table of all of them.
 */
import { z } from "zod";
import { isDecimal, MAX_AMOUNT_CENTS, MAX_COUNT, MAX_DECIMAL, multiply, type Rational } from "../money.ts";
import type { Cover, Cycle, EpochMs, Needs, PayPeriod, Period, PeriodInputs, Post, Version } from "../types.ts";
import type { Field } from "./fields.ts";
import { markSchema } from "./inputs.ts";
import type { Kept, LineWords, ReasonWords, Say, Spoken, sharedLines } from "./words.ts";

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/**
 * Readings and statistics arrive late; kinds that count views wait this long after the period (docs/rules.md, "Time").
 */
export const LATE_READINGS_MS = 48 * HOUR_MS;

/** What a kind looks at that looks at nothing. */
export const NO_NEEDS: Needs = {
  ...{
    posts: false,
    readings: false,
    interactions: false,
    goals: false,
    followers: false,
    latePosts: false,
    sales: false,
  },
};

/** Whole minor units, 0 to 10^12. */
export const amountCentsSchema = z.int().min(0).max(MAX_AMOUNT_CENTS);

/** A whole count, 0 to 2^53 - 1. */
export const countSchema = z.int().min(0).max(MAX_COUNT);

/** A decimal of a rule: 0 to `max`, at most six places as written. */
export function decimalSchema(max: number = MAX_DECIMAL) {
  return z
    .number()
    .min(0)
    .max(max)
    .refine((value) => isDecimal(value), { error: "must have at most 6 decimal places" });
}

/** One line before it is written as text: `amount` is `quantity` x `unitRate`, exactly. */
export interface ExactLine<Label extends string = string> {
  readonly label: Label;
  readonly quantity: Rational;
  readonly unitRate: Rational;
  readonly amount: Rational;
}

export function exactLine<Label extends string>(
  label: Label,
  quantity: Rational,
  unitRate: Rational,
): ExactLine<Label> {
  return { label, quantity, unitRate, amount: multiply(quantity, unitRate) };
}

/** What a kind found for one period: the lines before rounding, or the reason there is nothing. */
export interface Computed<
  Reason extends string = string,
  Label extends string = string,
  Written = Readonly<Record<string, unknown>>,
> {
  readonly reason: Reason | null;
  readonly lines: readonly ExactLine<Label>[];
  /** As the kind's `inputs` reads them back, keys in ascending order. */
  readonly inputs: Written;
}

/** One period of one creator, as a kind sees it. */
export interface PeriodContext {
  readonly version: Version;
  readonly period: Period;
  readonly cover: Cover;
  readonly timezone: string;
  /** Null for calendar periods. */
  readonly cycle: Cycle | null;
  readonly inputs: PeriodInputs;
  /** The version's amount, 0 where it has none. */
  readonly amountCents: bigint;
  /** The share of the period that is paid: covered days / days under `prorate`, else 1. */
  readonly share: Rational;
  /** Whether only the covered dates earn: under `prorate`, in a period that is covered in part. */
  readonly isPart: boolean;
  /** Whether an instant's date earns: all dates do but those that are not covered where `isPart`. */
  readonly countsOn: (at: EpochMs) => boolean;
}

/** The amount of a rule, next to its params. */
export interface AmountField {
  readonly label: string;
  /** Whether an empty field is 0. */
  readonly isOptional: boolean;
}

/** How long a post earns, in local dates from the one it was published on, and how long its views then settle. */
export interface PostWindow {
  readonly days: number;
  readonly settleMs: number;
}

/** What every kind says about itself. */
interface Described<Params> {
  /** As people choose it: `Goals`. */
  readonly name: string;
  /** What it is good for, in a few words: `An amount when goals are met`. */
  readonly hint: string;
  /** The shape of `criteria_params`; unknown keys are refused. */
  readonly schema: z.ZodType<Params>;
  /** Sound params that a new rule begins with. */
  readonly start: NoInfer<Params>;
  readonly fields: readonly Field[];
  /** Null where the params say it all. */
  readonly amount: AmountField | null;
  /** What the rule pays, in a sentence or two that a creator understands. */
  readonly sentence: (rule: Spoken<NoInfer<Params>>, say: Say) => string;
}

/** The words for what came out. Labels and codes are declared here before they can be used. */
interface Answering<Params, Inputs, Reason extends string, Label extends string> {
  readonly reasons: Readonly<Record<Reason, ReasonWords<NoInfer<Params>, NoInfer<Inputs>>>>;
  /** By label, or by the words that a label begins with: `tier` for `tier 1`. */
  readonly lines: Readonly<Record<Label, LineWords<NoInfer<Params>, NoInfer<Inputs>>>>;
}

/** What a rule says apart from its params. */
export interface RuleRest {
  readonly period: string | null;
  readonly proration_mode: string;
}

interface Periodic<
  Params,
  Written extends Record<string, unknown>,
  Inputs extends Kept,
  Reason extends string,
  Label extends string,
> extends Described<Params>,
    Answering<Params, Inputs, Reason, Label> {
  /** Sound params that a new rule begins with that is paid by post, where they differ. */
  readonly startByPost?: NoInfer<Params>;
  /** What is wrong with sound params in the rest of their rule. */
  readonly problems?: (params: NoInfer<Params>, rest: RuleRest) => RuleProblem[];
  readonly needs: Needs;
  /** How long readings may arrive after a calendar period. A cycle has a delay of its own (`cycles.ts`). */
  readonly settlingDelayMs: number;
  /** The window of each post; null for a version that is not paid by post, left out by kinds that never are. */
  readonly postWindow?: (version: Version) => PostWindow | null;
  /** What a version of this kind may pay by. */
  readonly periods: readonly PayPeriod[];
  /** The most one creator may earn from the structure in all; null or left out without a cap. */
  readonly creatorCapCents?: (version: Version) => bigint | null;
  /** What a snapshot keeps of the inputs: read back, they are what `compute` takes. Unknown keys are refused. */
  readonly inputs: z.ZodType<Inputs, Written>;
  readonly compute: (context: PeriodContext) => Computed<NoInfer<Reason>, LabelOf<NoInfer<Label>>, NoInfer<Written>>;
  /** What was measured, line by line, for the command line; posts are listed in any case. */
  readonly measured?: (inputs: NoInfer<Inputs>, params: NoInfer<Params>) => readonly string[];
}

/** What a line may be called: a declared label, alone or with more behind it. */
type LabelOf<Declared extends string> = Declared | `${Declared} ${string}` | keyof typeof sharedLines;

/** A kind whose params and inputs are parsed before it uses them. */
interface ParsedKind extends Described<unknown>, Answering<unknown, unknown, string, string> {
  readonly needs: Needs;
}

/** A kind that pays once a period. */
export interface PeriodicRule extends ParsedKind {
  readonly judgedBy: "period";
  readonly startByPost?: unknown;
  /** Takes what `schema` has read. */
  readonly problems: (params: unknown, rest: RuleRest) => RuleProblem[];
  readonly settlingDelayMs: number;
  readonly postWindow?: (version: Version) => PostWindow | null;
  readonly periods: readonly PayPeriod[];
  readonly creatorCapCents?: (version: Version) => bigint | null;
  readonly inputs: z.ZodType<Kept>;
  readonly compute: (context: PeriodContext) => Computed;
  /** Takes what `inputs` has read. */
  readonly measured: (inputs: Kept, params: unknown) => readonly string[];
}

/** A kind that pays once for every mark a post passes. */
export interface MarkRule extends ParsedKind {
  readonly judgedBy: "mark";
  readonly settlingDelayMs: 0;
  readonly inputs: typeof markSchema;
  /** The amount of each mark of a version, by view count. */
  readonly marks: (version: Version) => ReadonlyMap<bigint, bigint>;
}

/** A kind whose amounts are entered by hand; no run judges it. */
export interface EntryRule extends ParsedKind {
  readonly judgedBy: "entry";
  readonly settlingDelayMs: 0;
  readonly inputs: z.ZodType;
}

export type Rule = PeriodicRule | MarkRule | EntryRule;

/**
 * Makes a kind that pays once a period: its reasons, and what it writes into and reads from a snapshot, are held to
 * what it declares by their types.
 */
export function periodic<
  Params,
  Written extends Record<string, unknown>,
  Inputs extends Kept,
  Reason extends string,
  Label extends string,
>(kind: Periodic<Params, Written, Inputs, Reason, Label>): PeriodicRule {
  const { measured = () => [], problems = () => [] } = kind;
  const widened = { measured, problems } as Pick<PeriodicRule, "measured" | "problems">;
  return { ...kind, ...worded(kind), judgedBy: "period", ...widened };
}

/** Makes a kind that pays for marks. */
export function markBased<Params, Reason extends string>(
  kind: Described<Params> &
    Answering<Params, z.output<typeof markSchema>, Reason, "mark"> &
    Pick<MarkRule, "marks" | "needs">,
): MarkRule {
  return { ...kind, ...worded(kind), judgedBy: "mark", settlingDelayMs: 0, inputs: markSchema };
}

/** Makes a kind of amounts that are entered by hand. */
export function entered<Params>(
  kind: Described<Params> & Answering<Params, unknown, never, "entered"> & Pick<EntryRule, "inputs">,
): EntryRule {
  return { ...kind, ...worded(kind), judgedBy: "entry", settlingDelayMs: 0, needs: NO_NEEDS };
}

/**
 * The words without their types: callers pass a kind what its own schemas have parsed, which a table of all
 * kinds cannot say in types.
 */
function worded(kind: {
  readonly sentence: unknown;
  readonly reasons: unknown;
  readonly lines: unknown;
}): Pick<ParsedKind, "sentence" | "reasons" | "lines"> {
  const { sentence, reasons, lines } = kind;
  return { sentence, reasons, lines } as Pick<ParsedKind, "sentence" | "reasons" | "lines">;
}

/** What `validateRule` looks at: the fields of a version, as in a request body. */
export interface RuleProblem {
  /** Field names and indexes joined by dots, as in `criteria_params.tiers.0.cents_per_thousand`. */
  readonly path: string;
  readonly message: string;
}

/**
 * Reads a version's params once and keeps the result with the version, which never changes. Throws `RangeError` when
 * they do not fit the schema: a stored version has been validated, so this is a corrupt row, not a user's mistake.
 */
export function compiledOnce<Params, Compiled>(
  schema: z.ZodType<Params>,
  compile: (params: Params, version: Version) => Compiled,
): (version: Version) => Compiled {
  const compiled = new WeakMap<Version, { readonly value: Compiled }>();
  return (version) => {
    const known = compiled.get(version);
    if (known !== undefined) return known.value;
    const parsed = schema.safeParse(version.criteriaParams);
    if (!parsed.success)
      throw new RangeError(`version ${version.id} has invalid criteria_params: ${parsed.error.message}`);
    const value = compile(parsed.data, version);
    compiled.set(version, { value });
    return value;
  };
}

/** The posts that earn: under `prorate` only those published on covered dates (docs/rules.md, "Cover"). */
export function paidPosts({ inputs, countsOn }: PeriodContext): readonly Post[] {
  return inputs.posts.filter((post) => countsOn(post.postedAt));
}

/**
 * The cycle of a context whose kind is for cycles only. Throws `RangeError` for a calendar period, which validation
 * refuses.
 */
export function cycleOf(context: PeriodContext): Cycle {
  if (context.cycle === null) throw new RangeError(`${context.version.criteriaType} needs the cycle of a member`);
  return context.cycle;
}
