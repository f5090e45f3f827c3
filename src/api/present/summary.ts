import type { PayoutSummary } from "../../flow/summary.ts";
import { numberOf } from "./values.ts";

type Sums = PayoutSummary["totals"][number];

function presentSums(sums: Sums) {
  return {
    currency: sums.currency,
    outstanding_cents: numberOf(sums.outstanding_cents),
    held_cents: numberOf(sums.held_cents),
    below_minimum_cents: numberOf(sums.below_minimum_cents),
    paid_cents: numberOf(sums.paid_cents),
    rejected_cents: numberOf(sums.rejected_cents),
    voided_cents: numberOf(sums.voided_cents),
  };
}

export function presentSummary({ totals, groups }: PayoutSummary) {
  return {
    totals: totals.map(presentSums),
    groups: groups.map((group) => ({ key: group.key, label: group.label, ...presentSums(group) })),
  };
}
