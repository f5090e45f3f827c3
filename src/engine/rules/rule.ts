/**
 * What a rule kind is: a schema for its params, what it needs loaded, how long readings may still arrive, and the lines it
 * computes. Each kind is one small file; `index.ts` holds the one table of all of them.
 */
import { z } from "zod";
import { covers, isWhollyCovered } from "../cover.ts";
import {
  isDecimal,
  MAX_AMOUNT_CENTS,
  MAX_COUNT,
  MAX_DECIMAL,
  multiply,
  ONE,
  type Rational,
  rational,
} from "../money.ts";
import { localDateOf } from "../periods.ts";
import type { Cover, Cycle, Needs, NoneReason, PayPeriod, Period, PeriodInputs, Post, Version } from "../types.ts";

export const HOUR_MS = 3_600_000;

/** Readings and statistics arrive late; kinds that count views wait this long after the period (rulebook, "Time"). */
export const LATE_READINGS_MS = 48 * HOUR_MS;

/** What a kind looks at that looks at nothing. */
export const NO_NEEDS: Needs = { posts: false, goals: false, followers: false, latePosts: false, sales: false };

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
export interface ExactLine {
  readonly label: string;
  readonly quantity: Rational;
  readonly unitRate: Rational;
  readonly amount: Rational;
}

export function exactLine(label: string, quantity: Rational, unitRate: Rational): ExactLine {
  return { label, quantity, unitRate, amount: multiply(quantity, unitRate) };
}

/** What a kind found for one period: the lines before rounding, or the reason there is nothing. */
export interface Computed {
  readonly reason: NoneReason | null;
  readonly lines: readonly ExactLine[];
  /** The inputs as they go into the snapshot: snake_case, keys in ascending order, numbers as strings. */
  readonly inputs: Readonly<Record<string, unknown>>;
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
}

interface Described {
  /** The shape of `criteria_params`; unknown keys are refused. */
  readonly schema: z.ZodType;
  /** The rule in a few words, for people. Throws `RangeError` when the version's params are not of this kind. */
  readonly describe: (version: Version) => string;
}

/** A kind that pays once a period. */
export interface PeriodicRule extends Described {
  readonly judgedBy: "period";
  readonly needs: Needs;
  /** How long readings may arrive after a calendar period. A cycle has a delay of its own (`cycles.ts`). */
  readonly settlingDelayMs: number;
  /** What a version of this kind may pay by. */
  readonly periods: readonly PayPeriod[];
  readonly compute: (context: PeriodContext) => Computed;
}

/** A kind that pays once for every mark a post passes. */
export interface MarkRule extends Described {
  readonly judgedBy: "mark";
  readonly needs: Needs;
  readonly settlingDelayMs: 0;
  /** The amount of each mark of a version, by view count. */
  readonly marks: (version: Version) => ReadonlyMap<bigint, bigint>;
}

/** A kind whose amounts are entered by hand; no run judges it. */
export interface EntryRule extends Described {
  readonly judgedBy: "entry";
  readonly needs: Needs;
  readonly settlingDelayMs: 0;
}

export type Rule = PeriodicRule | MarkRule | EntryRule;

/** What `validateRule` looks at: the fields of a version as they stand in a request body. */
export interface RuleProblem {
  /** Field names and indexes joined by dots, as in `criteria_params.tiers.0.cents_per_thousand`. */
  readonly path: string;
  readonly message: string;
}

/**
 * Reads a version's params once and keeps the result with the version, which never changes. Throws `RangeError` when they do
 * not fit the schema: a stored version has been validated, so this is a corrupt row, not a user's mistake.
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

/** The share of a period's amount that is paid for its cover (rulebook, "Cover"). */
export function shareOf(version: Version, cover: Cover): Rational {
  if (version.prorationMode !== "prorate" || isWhollyCovered(cover)) return ONE;
  return rational(BigInt(cover.coveredDays), BigInt(cover.periodDays));
}

/** Whether a date earns under the version's proration: under `prorate` only covered dates of a part period do. */
export function countsOn({ version, cover, timezone }: PeriodContext, at: number): boolean {
  if (version.prorationMode !== "prorate" || isWhollyCovered(cover)) return true;
  return covers(cover, localDateOf(at, timezone));
}

/** The posts that earn: under `prorate` only those published on covered dates (rulebook, "Cover"). */
export function paidPosts(context: PeriodContext): readonly Post[] {
  return context.inputs.posts.filter((post) => countsOn(context, post.postedAt));
}

/** The cycle of a context whose kind is for cycles only. Throws `RangeError` for a calendar period, which validation refuses. */
export function cycleOf(context: PeriodContext): Cycle {
  if (context.cycle === null) throw new RangeError(`${context.version.criteriaType} needs the cycle of a member`);
  return context.cycle;
}
