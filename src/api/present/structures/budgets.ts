import type { BudgetState } from "../../../flow/structures/budgets.ts";
import { iso, numberOf, numberOrNull } from "../values.ts";

export function presentBudget({ structureId, budgetCents, usedCents, isWarning, history }: BudgetState) {
  const left = budgetCents === null ? null : budgetCents - usedCents;
  const used = usedCents > 0n ? usedCents : 0n;
  return {
    structure_id: structureId,
    budget_cents: numberOrNull(budgetCents),
    used_cents: numberOf(usedCents),
    remaining_cents: left === null ? null : numberOf(left > 0n ? left : 0n),
    used_percent: budgetCents === null ? null : budgetCents === 0n ? 100 : numberOf((used * 100n) / budgetCents),
    is_warning: isWarning,
    is_exhausted: left !== null && left <= 0n,
    history: history.map((row) => ({
      budget_cents: numberOrNull(row.budget_cents),
      set_at: iso(row.set_at),
      set_by: row.set_by,
    })),
  };
}
