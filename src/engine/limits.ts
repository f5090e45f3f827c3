/**
 * What one creator, and a whole structure, may earn in total (docs/rules.md, "Caps and budgets"): accruals use what is
 * left in the order in which they fall due, then by creator. Later ones are cut, with a line that says so.
 */

import { Books, type Taken, type Used } from "./books.ts";
import { ruleOf } from "./rules/index.ts";
import { sealed, sealedLate } from "./snapshot.ts";
import { byText } from "./texts.ts";
import type { EpochMs, Judgement, Line, NoneReason, Version } from "./types.ts";

/** A limit, and how much of it had been used before an accrual; whole cents. */
export interface Limit {
  readonly limitCents: bigint;
  readonly usedCents: bigint;
}

/** The limits of one accrual: of its creator in the structure, and of the structure. Null where there is none. */
export interface Limits {
  readonly creator: Limit | null;
  readonly budget: Limit | null;
}

/** One state of a structure's budget; null is none. */
export interface Budget {
  readonly budgetCents: bigint | null;
  readonly setAt: EpochMs;
}

/** A judgement that uses the limits, with its creator. */
export interface Claim {
  readonly creatorId: string;
  readonly judgement: Judgement;
  /** When it falls due, where that is known; else it is read from the snapshot. */
  readonly dueAt?: EpochMs | null;
}

type Earned = Extract<Judgement, { outcome: "accrual" }>;

/** The most a creator may earn from the structure under a version; null without a cap. */
export function creatorCapOf(version: Version): bigint | null {
  const rule = ruleOf(version);
  return rule.judgedBy === "period" && rule.creatorCapCents !== undefined ? rule.creatorCapCents(version) : null;
}

/**
 * The budget in force at an instant, ascending by `setAt`. The time before the first one was set belongs to it, as to
 * version 1.
 */
export function budgetAt(budgets: readonly Budget[], at: EpochMs): bigint | null {
  return (budgets.findLast((budget) => budget.setAt <= at) ?? budgets[0])?.budgetCents ?? null;
}

/** When an accrual falls due, where that is not `known`: its cutoff, which its snapshot has, or the instant of its mark. */
export function dueAtOf(judgement: Earned, known?: EpochMs | null): EpochMs {
  if (known !== undefined && known !== null) return known;
  const { snapshot, period } = judgement;
  return typeof snapshot.cutoff === "string" ? Date.parse(snapshot.cutoff) : period.startAt;
}

/** An accrual among the claims, its place there, and when it falls due. */
interface Turn {
  readonly creatorId: string;
  readonly judgement: Earned;
  readonly place: number;
  readonly at: EpochMs;
}

/** The order in which claims use the limits; it depends on nothing that differs between one run and thirty. */
function byTurn(a: Turn, b: Turn): number {
  return (
    a.at - b.at ||
    byText(a.creatorId, b.creatorId) ||
    a.judgement.period.startAt - b.judgement.period.startAt ||
    byText(a.judgement.videoId ?? "", b.judgement.videoId ?? "") ||
    Number((a.judgement.threshold ?? 0n) - (b.judgement.threshold ?? 0n))
  );
}

/**
 * Shares out what is left: the same claims in the same places, each accrual cut to what its limits leave, or turned
 * into the reason there is nothing left. Claims of nothing are unchanged. `givenBack` returns what refunds take back
 * from an accrual after it was cut; that is free from the refund's instant on.
 */
export function shareOut<C extends Claim>(
  claims: readonly C[],
  budgets: readonly Budget[],
  used: Used,
  givenBack?: GivenBack<C>,
): C[] {
  const shared = [...claims];
  for (const { place, claim } of eachShared(claims, budgets, used, givenBack)) shared[place] = claim;
  return shared;
}

type GivenBack<C> = (claim: C, judgement: Earned) => readonly Pick<Taken, "at" | "cents">[];

/**
 * The same one by one, each accrual with its place among the claims, for whom all at once takes too long; none where
 * nothing limits them. With `sealsLate` the record of a limited accrual is made when it is read.
 */
export function* eachShared<C extends Claim>(
  claims: readonly C[],
  budgets: readonly Budget[],
  used: Used,
  givenBack: GivenBack<C> = () => [],
  sealsLate = false,
): Generator<{ readonly place: number; readonly claim: C }> {
  if (!limitsAny(claims, budgets)) return;
  const turns = claims.flatMap(({ creatorId, judgement, dueAt }, place): Turn[] =>
    judgement.outcome === "accrual" ? [{ creatorId, judgement, place, at: dueAtOf(judgement, dueAt) }] : [],
  );
  const books = new Books(used);
  for (const { creatorId, judgement, place, at } of turns.sort(byTurn)) {
    books.passTo(at);
    const cap = creatorCapOf(judgement.version);
    const budget = budgetAt(budgets, at);
    const limits = {
      creator: cap === null ? null : { limitCents: cap, usedCents: books.usedBy(creatorId) },
      budget: budget === null ? null : { limitCents: budget, usedCents: books.used() },
    };
    const limited = limit(judgement, limits, sealsLate);
    const before = claims[place];
    if (before === undefined) continue;
    const claim = { ...before, judgement: limited };
    yield { place, claim };
    if (limited.outcome !== "accrual") continue;
    books.take({ at, creatorId, cents: limited.amountCents });
    for (const back of givenBack(claim, limited)) books.expect({ ...back, creatorId });
  }
}

/** Whether a budget or a cap may cut any of the claims. */
function limitsAny(claims: readonly Claim[], budgets: readonly Budget[]): boolean {
  if (budgets.some(({ budgetCents }) => budgetCents !== null)) return true;
  const versions = new Set(claims.flatMap(({ judgement }) => judgement.version ?? []));
  return [...versions].some((version) => creatorCapOf(version) !== null);
}

/**
 * An accrual under its limits; its snapshot keeps them. Without any it is unchanged. With `sealsLate` the snapshot is
 * made when it is read, and so is the one before the limits.
 */
export function limit(judgement: Earned, limits: Limits, sealsLate = false): Judgement {
  if (limits.creator === null && limits.budget === null) return judgement;
  const { amountCents, reason, lines: cuts } = cutTo(judgement.amountCents, limits);
  const lines = [...judgement.lines, ...cuts];
  const record = () =>
    sealed({
      ...judgement.snapshot,
      amount_cents: amountCents.toString(),
      limits: limitsText(limits),
      lines,
      ...(reason === null ? {} : { reason }),
    });
  const { outcome, period, version, currency, videoId, threshold } = judgement;
  if (reason !== null) {
    const none = { outcome: "none", period, version, reason, videoId, threshold, lines } as const;
    return sealsLate ? sealedLate(none, record) : { ...none, snapshot: record().snapshot };
  }
  const earned = { outcome, period, version, amountCents, currency, videoId, threshold, lines } as const;
  return sealsLate ? sealedLate(earned, record) : { ...earned, ...record() };
}

/**
 * Cuts an amount to what its limits leave, the creator's first. A line says what each cut; a reason when nothing is
 * left.
 */
export function cutTo(
  amountCents: bigint,
  limits: Limits,
): { readonly amountCents: bigint; readonly lines: readonly Line[]; readonly reason: NoneReason | null } {
  const lines: Line[] = [];
  let left = amountCents;
  let reason: NoneReason | null = null;
  const steps = [
    { label: "creator cap", of: limits.creator, nothing: "creator_cap_reached" },
    { label: "budget", of: limits.budget, nothing: "budget_exhausted" },
  ] as const;
  for (const { label, of, nothing } of steps) {
    if (of === null) continue;
    const open = of.limitCents > of.usedCents ? of.limitCents - of.usedCents : 0n;
    if (left <= open) continue;
    const amount = (open - left).toString();
    lines.push({ amount, label, quantity: "1", unit_rate: amount });
    left = open;
    if (left === 0n) {
      reason = nothing;
      break;
    }
  }
  return { amountCents: left, lines, reason };
}

/** Limits as a snapshot keeps them. */
export function limitsText(limits: Limits): Readonly<Record<string, unknown>> {
  const text = ({ limitCents, usedCents }: Limit) => ({
    limit_cents: limitCents.toString(),
    used_cents: usedCents.toString(),
  });
  return {
    ...(limits.budget === null ? {} : { budget: text(limits.budget) }),
    ...(limits.creator === null ? {} : { creator: text(limits.creator) }),
  };
}
