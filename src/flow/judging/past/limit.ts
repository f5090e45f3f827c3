/**
 * Limits when the past is judged again: booked accruals keep their place, under the limits in their snapshots; unbooked
 * ones use what is left.
 */
import { NOTHING_USED, type Used } from "../../../engine/books.ts";
import { type Budget, eachShared, limit } from "../../../engine/limits.ts";
import type { Structure } from "../../../engine/types.ts";
import type { Db } from "../../../store/db.ts";
import { keyOf } from "../../../store/judging/booking.ts";
import type { BookedPast } from "../../../store/judging/past.ts";
import { keptLimits } from "../../../store/structures/budgets.ts";
import { mapInTurns } from "../../turns.ts";
import { type Budgets, isLimited, usedAsClaimed } from "../limits.ts";
import type { PastJudgement } from "./judge.ts";

/** The judgements of a stored structure under its limits. */
export async function limitPast(
  db: Db,
  orgId: string,
  structure: Structure,
  budgets: Budgets,
  judged: readonly PastJudgement[],
  booked: readonly BookedPast[],
): Promise<PastJudgement[]> {
  if (!isLimited(structure, budgets)) return [...judged];
  const ids = new Map(booked.map((row) => [keyOf(row), row.id]));
  const kept = await keptLimits(db, orgId, [...ids.values()]);
  const limited = await mapInTurns(judged, (row) => {
    const id = ids.get(row.key);
    if (id === undefined || row.judgement.outcome === "none") return row;
    return { ...row, judgement: limit(row.judgement, kept.get(id) ?? { budget: null, creator: null }, true) };
  });
  const open = limited.filter((row) => !ids.has(row.key) && row.isInRange);
  const used = await usedAsClaimed(db, orgId, structure, null, open);
  const inTurn = await shareInTurns(open, budgets.get(structure.id) ?? [], used);
  const shared = new Map(inTurn.map((row) => [row.key, row.judgement] as const));
  return limited.map((row) => ({ ...row, judgement: shared.get(row.key) ?? row.judgement }));
}

/** The judgements of a draft under its own caps and the budget it would have, from the start. */
export function limitDraft(judged: readonly PastJudgement[], budgetCents: bigint | null): Promise<PastJudgement[]> {
  const budgets: Budget[] = budgetCents === null ? [] : [{ budgetCents, setAt: 0 }];
  return shareInTurns(
    judged.filter((row) => row.isInRange),
    budgets,
    NOTHING_USED,
  );
}

/** Thousands take a while, and few of their records are read. */
async function shareInTurns(
  claims: readonly PastJudgement[],
  budgets: readonly Budget[],
  used: Used,
): Promise<PastJudgement[]> {
  const shared = [...claims];
  await mapInTurns(eachShared(claims, budgets, used, undefined, true), ({ place, claim }) => {
    shared[place] = claim;
  });
  return shared;
}
