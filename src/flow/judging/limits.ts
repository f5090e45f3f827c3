/** Caps and budgets where accruals are booked (docs/rules.md, "Caps and budgets"). */

import type { Used } from "../../engine/books.ts";
import { refundsOf, salesIn } from "../../engine/corrections.ts";
import { type Budget, budgetAt, type Claim, creatorCapOf, dueAtOf, shareOut } from "../../engine/limits.ts";
import { longestSettlingMs } from "../../engine/post-windows.ts";
import { needsOf } from "../../engine/rules/index.ts";
import type { EpochMs, Judgement, Structure } from "../../engine/types.ts";
import { refundedBy } from "../../store/campaigns/sales.ts";
import type { Db, Tx } from "../../store/db.ts";
import { findBudgets, lockLimits, toEngineBudgets, usedFrom, usedOf } from "../../store/structures/budgets.ts";
import { appendOutbox } from "../../store/write-log.ts";
import type { Context } from "../context.ts";
import type { Judged } from "./task.ts";

/** The budgets of structures as known at an instant, ascending by date; a structure that never had one is absent. */
export type Budgets = ReadonlyMap<string, readonly Budget[]>;

/** Where there are no claims, everything booked is summed. */
const MAX_DATE_MS = 253_402_300_799_999;

/** Percent of a budget at which a warning is recorded. */
export const WARNING_PERCENT = 80n;

export async function loadBudgets(
  db: Db,
  orgId: string,
  structureIds: readonly string[],
  asOf: EpochMs,
  setBy?: EpochMs,
): Promise<Budgets> {
  const rows = await findBudgets(db, orgId, structureIds);
  const known = [...rows].map(([id, states]) => [id, toEngineBudgets(states, asOf, setBy)] as const);
  return new Map(known.filter(([, states]) => states.some((state) => state.budgetCents !== null)));
}

/** Whether the amount of one accrual depends on the others. */
export function isLimited(structure: Structure, budgets: Budgets): boolean {
  return budgets.has(structure.id) || structure.versions.some((version) => creatorCapOf(version) !== null);
}

/** How much of the budgets had been used before a chunk or a page. */
export interface Shared {
  readonly judged: readonly Judged[];
  readonly usedBefore: ReadonlyMap<string, bigint>;
}

export interface LimitScope {
  readonly structures: readonly Structure[];
  readonly budgets: Budgets;
  readonly asOf: EpochMs;
  /** Whether the same transaction may correct booked accruals: it then locks all limits from the start. */
  readonly corrects: boolean;
}

/**
 * Cuts a chunk's judgements to what caps and budgets leave. Claims to a budget come page by page, in their order, from
 * one transaction at a time (`sharing.ts`); caps of creators are their chunk's alone.
 */
export async function limitJudged(ctx: Context, tx: Tx, scope: LimitScope, judged: readonly Judged[]): Promise<Shared> {
  const limited = scope.structures.filter((structure) => isLimited(structure, scope.budgets));
  const result = [...judged];
  const usedBefore = new Map<string, bigint>();
  for (const structure of [...limited].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const { id } = structure;
    const places = judged.flatMap((row, place) =>
      row.structureId === id && row.judgement.outcome === "accrual" ? [place] : [],
    );
    if (places.length === 0 && !scope.corrects) continue;
    const budgets = scope.budgets.get(id) ?? [];
    await lockLimits(tx, ctx.orgId, id, budgets.length > 0 || scope.corrects ? "alone" : "together");
    const claims = places.flatMap((place) => judged[place] ?? []);
    const creators = budgets.length > 0 ? null : [...new Set(claims.map((claim) => claim.creatorId))];
    const used = await usedAsClaimed(tx, ctx.orgId, structure, creators, claims);
    if (budgets.length > 0)
      usedBefore.set(
        id,
        used.later.reduce((sum, { cents }) => sum + cents, used.cents),
      );
    const givenBack = await refundsAfter(tx, ctx.orgId, claims, scope.asOf);
    for (const [index, claim] of shareOut(claims, budgets, used, givenBack).entries()) {
      const place = places[index];
      if (place !== undefined) result[place] = claim;
    }
  }
  return { judged: result, usedBefore };
}

/** What is booked in a structure, as of each claim's own instant. */
export function usedAsClaimed(
  db: Db,
  orgId: string,
  structure: Structure,
  creatorIds: readonly string[] | null,
  claims: readonly Claim[],
): Promise<Required<Used>> {
  const from = claims.reduce(
    (least, { judgement, dueAt }) =>
      judgement.outcome === "accrual" ? Math.min(least, dueAtOf(judgement, dueAt)) : least,
    MAX_DATE_MS,
  );
  return usedFrom(db, orgId, structure.id, creatorIds, from, longestSettlingMs(structure));
}

/** What refunds known by now will take back from the claims' accruals, however much of them is left. */
async function refundsAfter(db: Db, orgId: string, claims: readonly Judged[], asOf: EpochMs) {
  const sales = claims.flatMap(({ judgement }) =>
    judgement.outcome === "accrual" && needsOf(judgement.version).sales ? [...salesIn(judgement.snapshot).keys()] : [],
  );
  const refunds = await refundedBy(db, orgId, [...new Set(sales)], asOf);
  return (_claim: Judged, judgement: Extract<Judgement, { outcome: "accrual" }>) => {
    if (refunds.size === 0 || !needsOf(judgement.version).sales) return [];
    return refundsOf(judgement.snapshot, refunds, judgement.amountCents).flatMap(({ refundedAt, correction }) =>
      correction === null ? [] : [{ at: refundedAt, cents: correction.amountCents }],
    );
  };
}

/** Records an event for every budget that a transaction takes to 80 or 100 percent. */
export async function warnOfBudgets(
  ctx: Context,
  tx: Tx,
  budgets: Budgets,
  usedBefore: ReadonlyMap<string, bigint>,
  asOf: EpochMs,
): Promise<void> {
  for (const [structureId, before] of usedBefore) {
    const budgetCents = budgetAt(budgets.get(structureId) ?? [], asOf);
    if (budgetCents === null) continue;
    const { cents } = await usedOf(tx, ctx.orgId, structureId, null);
    const event = budgetEvent(structureId, budgetCents, before, cents);
    if (event !== null) await appendOutbox(tx, ctx.orgId, [{ ...event, id: ctx.app.newId(), at: ctx.app.now() }]);
  }
}

/** The event of a budget whose use rose from `before` to `after`, if that passes 80 or 100 percent. */
export function budgetEvent(structureId: string, budgetCents: bigint, before: bigint, after: bigint) {
  const passes = (percent: bigint) => before * 100n < budgetCents * percent && after * 100n >= budgetCents * percent;
  const payload = { structure_id: structureId, budget_cents: budgetCents, used_cents: after };
  if (passes(100n)) return { type: "payout_structure.budget_exhausted", payload };
  if (passes(WARNING_PERCENT)) return { type: "payout_structure.budget_warning", payload };
  return null;
}
