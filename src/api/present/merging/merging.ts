import type { Merged, MergePlan } from "../../../flow/merging/merge.ts";
import { presentCreator } from "../feeding/creators.ts";
import { cappedNumberOf, numberOf } from "../values.ts";

export function presentMergePlan({ creator, other, moved, owed, overlaps, obstacles }: MergePlan) {
  return {
    creator: presentCreator(creator),
    other: presentCreator(other),
    moved,
    owed: Object.fromEntries(owed.map(({ currency, cents }) => [currency, cappedNumberOf(cents)])),
    overlaps: overlaps.map((row) => ({
      structure_id: row.structure_id,
      structure_name: row.structure_name,
      period_start: row.period_start,
      period_end: row.period_end,
      currency: row.currency,
      accrual: { id: row.accrual_id, amount_cents: numberOf(row.amount_cents), status: row.status },
      other_accrual: {
        id: row.other_accrual_id,
        amount_cents: numberOf(row.other_amount_cents),
        status: row.other_status,
      },
    })),
    obstacles,
  };
}

export function presentMerged({ creator, otherId, moved }: Merged) {
  return { creator: presentCreator(creator), other_creator_id: otherId, moved };
}
