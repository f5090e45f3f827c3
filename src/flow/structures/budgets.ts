/** Budgets: setting one, and how much of it is used (docs/rules.md, "Caps and budgets"). */
import type { z } from "zod";
import { notFound } from "../../contract/errors.ts";
import type { BudgetBody } from "../../contract/structures/budgets.ts";
import { DEFAULT_CURRENCY } from "../../engine/currencies.ts";
import type { Db } from "../../store/db.ts";
import { type BudgetRow, findBudgets, insertBudget, lockLimits, usedOf } from "../../store/structures/budgets.ts";
import { findStructure, findVersions } from "../../store/structures/structures.ts";
import { command, read } from "../command.ts";
import type { Context } from "../context.ts";
import { budgetEvent, WARNING_PERCENT } from "../judging/limits.ts";
import { refuseManual } from "./manual-structures.ts";
import { lockActive } from "./structures.ts";

/** A structure's current budget. */
export interface BudgetState {
  readonly structureId: string;
  readonly budgetCents: bigint | null;
  readonly usedCents: bigint;
  readonly isWarning: boolean;
  readonly history: readonly BudgetRow[];
}

/** @throws DomainError `not_found` */
export function getBudget(ctx: Context, structureId: string): Promise<BudgetState> {
  return read(ctx, async (db) => {
    if ((await findStructure(db, ctx.orgId, structureId)) === undefined) throw notFound("Structure");
    return stateOf(db, ctx, structureId);
  });
}

/**
 * Sets, changes or removes a structure's budget from now on. The first one also applies to the time before it, as
 * version 1 does; booked accruals are never cut.
 *
 * @throws DomainError `not_found`, `structure_archived`, `entered_by_hand`
 */
export function setBudget(
  ctx: Context,
  structureId: string,
  request: z.output<typeof BudgetBody>,
): Promise<BudgetState> {
  return command(ctx, "structure.set_budget", async (tx, record) => {
    refuseManual(await lockActive(tx, ctx.orgId, structureId), "a budget bounds rules alone");
    await lockLimits(tx, ctx.orgId, structureId, "alone");
    const before = await stateOf(tx, ctx, structureId);
    if (before.history.length > 0 && before.budgetCents === request.budget_cents) return before;
    // Budgets are ordered by their instants, so two within one millisecond must not share one.
    const setAt = Math.max(ctx.now, (before.history.at(-1)?.set_at ?? -1) + 1);
    const { budget_cents } = request;
    await insertBudget(tx, ctx.orgId, {
      structure_id: structureId,
      budget_cents,
      set_at: setAt,
      set_by: ctx.actor.name,
    });
    const { usedCents } = before;
    const [version] = await findVersions(tx, ctx.orgId, [structureId]);
    const currency = version?.currency ?? DEFAULT_CURRENCY;
    // Warnings start again under each budget: usage far below the old one may exceed the new one.
    const event = budget_cents === null ? null : budgetEvent(structureId, budget_cents, -1n, usedCents);
    record({
      subjectType: "payout_structure",
      subjectId: structureId,
      details: { before_cents: before.budgetCents, after_cents: budget_cents, used_cents: usedCents, currency },
      ...(event === null ? {} : { event }),
    });
    return stateOf(tx, ctx, structureId);
  });
}

async function stateOf(db: Db, ctx: Context, structureId: string): Promise<BudgetState> {
  const history = (await findBudgets(db, ctx.orgId, [structureId])).get(structureId) ?? [];
  const budgetCents = history.at(-1)?.budget_cents ?? null;
  const { cents: usedCents } = await usedOf(db, ctx.orgId, structureId, null);
  const isWarning = budgetCents !== null && usedCents * 100n >= budgetCents * WARNING_PERCENT;
  return { structureId, budgetCents, usedCents, isWarning, history };
}
