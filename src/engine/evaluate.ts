/**
 * The computation itself, shared by judging and by recomputing from a snapshot: inputs in, lines out, and the amount is
 * the sum of the lines (docs/rules.md, "Amounts" and "What an accrual keeps").
 */

import { covers, isWhollyCovered } from "./cover.ts";
import { add, exactText, ONE, type Rational, rational, roundHalfUp, subtract, ZERO } from "./money.ts";
import { localDateOf } from "./periods.ts";
import { ruleOf } from "./rules/index.ts";
import { type ExactLine, exactLine } from "./rules/rule.ts";
import { byText } from "./texts.ts";
import type { Cover, Cycle, EpochMs, Line, NoneReason, Period, PeriodInputs, Post, Version, Window } from "./types.ts";

/** The result: `amountCents` is 0 exactly when there is a reason for earning nothing. */
export interface Evaluated {
  readonly reason: NoneReason | null;
  readonly amountCents: bigint;
  readonly lines: readonly Line[];
  /** The inputs as the snapshot keeps them. */
  readonly inputs: Readonly<Record<string, unknown>>;
}

/** Computes one covered period. The posts must be in a fixed order (`orderedInputs`), because the snapshot keeps it. */
export function evaluatePeriod(subject: {
  readonly version: Version;
  readonly period: Period;
  readonly cover: Cover;
  readonly timezone: string;
  readonly cycle?: Cycle | null;
  readonly inputs: PeriodInputs;
}): Evaluated {
  const { version, cover, timezone, cycle = null } = subject;
  const rule = ruleOf(version);
  if (rule.judgedBy !== "period") throw new RangeError(`${version.criteriaType} is not judged by periods`);
  const amountCents = version.amountCents ?? 0n;
  if (isSkipped(version, cover)) {
    const lines = [exactLine("amount", ZERO, rational(amountCents))];
    return { reason: "partial_period_skipped", amountCents: 0n, lines: lines.map(lineText), inputs: {} };
  }
  const isPart = version.prorationMode === "prorate" && !isWhollyCovered(cover);
  const share = isPart ? rational(BigInt(cover.coveredDays), BigInt(cover.periodDays)) : ONE;
  const countsOn = (at: EpochMs) => !isPart || covers(cover, localDateOf(at, timezone));
  const { reason, lines, inputs } = rule.compute({ ...subject, cycle, amountCents, share, isPart, countsOn });
  if (reason !== null) return { reason, amountCents: 0n, lines: lines.map(lineText), inputs };
  return { ...total(lines), inputs };
}

/** Whether a period earns nothing, whatever its inputs, because only a part of it is covered; it keeps none then. */
export function isSkipped(version: Version, cover: Cover): boolean {
  return version.prorationMode === "skip" && !isWhollyCovered(cover);
}

/** The first reading of a post at or above a mark, with what else determines the date of the crossing. */
export interface Crossing {
  readonly postedAt: EpochMs;
  readonly capturedAt: EpochMs;
  /** Whether no earlier reading of the post exists: then it does not say when the mark was passed. */
  readonly isFirstReading: boolean;
}

/** Whether the mark counts as passed before the window began. */
export function passedBefore(window: Window, crossing: Crossing): boolean {
  if (crossing.capturedAt < window.assignedAt) return true;
  return crossing.isFirstReading && window.assignedAt > crossing.postedAt;
}

/**
 * When a window that was open for it takes a crossing: at the crossing, or at the window's start for one passed before.
 */
export function eventIn(window: Window, crossing: Crossing): EpochMs | null {
  const at = Math.max(crossing.capturedAt, window.assignedAt);
  if (window.unassignedAt !== null && at >= window.unassignedAt) return null;
  return at;
}

/** Computes one mark under the version in force at its event. */
export function evaluateMark(version: Version, mark: bigint): Omit<Evaluated, "inputs"> {
  const rule = ruleOf(version);
  if (rule.judgedBy !== "mark") throw new RangeError(`${version.criteriaType} is not judged by marks`);
  const amountCents = rule.marks(version).get(mark);
  if (amountCents === undefined) return { reason: "threshold_not_in_version", amountCents: 0n, lines: [] };
  return total([exactLine("mark", ONE, rational(amountCents))]);
}

/** "Computes" an amount that a person entered: it is its own line. */
export function evaluateEntry(amountCents: bigint): Omit<Evaluated, "inputs"> {
  return total([exactLine("entered", ONE, rational(amountCents))]);
}

/** The sum of the lines, rounded once; what the rounding moved is a line of its own. */
function total(lines: readonly ExactLine[]): Omit<Evaluated, "inputs"> {
  let sum: Rational = ZERO;
  for (const line of lines) sum = add(sum, line.amount);
  const amountCents = roundHalfUp(sum);
  const moved = subtract(rational(amountCents), sum);
  const texts = lines.map(lineText);
  if (moved.n !== 0n) texts.push(lineText(exactLine("rounding", ONE, moved)));
  return { reason: amountCents === 0n ? "zero_amount" : null, amountCents, lines: texts };
}

function lineText(line: ExactLine): Line {
  return {
    amount: exactText(line.amount),
    label: line.label,
    quantity: exactText(line.quantity),
    unit_rate: exactText(line.unitRate),
  };
}

/** The same inputs with posts and sales in order of time, then id: the order of arrival must not affect a snapshot. */
export function orderedInputs(inputs: PeriodInputs): PeriodInputs {
  const { posts, latePosts = [], sales = [] } = inputs;
  if (posts.length < 2 && latePosts.length < 2 && sales.length < 2) return inputs;
  return {
    ...inputs,
    posts: posts.toSorted(byPostedAt),
    ...(latePosts.length < 2 ? {} : { latePosts: latePosts.toSorted(byPostedAt) }),
    ...(sales.length < 2 ? {} : { sales: sales.toSorted((a, b) => a.soldAt - b.soldAt || byText(a.id, b.id)) }),
  };
}

function byPostedAt(a: Post, b: Post): number {
  return a.postedAt - b.postedAt || byText(a.videoId, b.videoId);
}
