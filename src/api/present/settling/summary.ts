import type { Balance } from "../../../flow/settling/balances.ts";
import type { PayoutSummary } from "../../../flow/settling/summary.ts";
import { isoOrNull, numberOf } from "../values.ts";

type Sums = PayoutSummary["totals"][number];

function presentSums(sums: Sums) {
  return {
    currency: sums.currency,
    outstanding_cents: numberOf(sums.outstanding_cents),
    held_cents: numberOf(sums.held_cents),
    below_minimum_cents: numberOf(sums.below_minimum_cents),
    settled_cents: numberOf(sums.settled_cents),
    paid_cents: numberOf(sums.paid_cents),
    paid_without_creator_cents: numberOf(sums.paid_without_creator_cents),
    rejected_cents: numberOf(sums.rejected_cents),
    voided_cents: numberOf(sums.voided_cents),
  };
}

export function presentSummary({ totals, reserved, groups }: PayoutSummary) {
  return {
    totals: totals.map((sums) => ({
      ...presentSums(sums),
      reserved_cents: numberOf(reserved.get(sums.currency) ?? 0n),
    })),
    groups: groups.map((group) => ({ key: group.key, label: group.label, ...presentSums(group) })),
  };
}

export function presentBalance(row: Balance) {
  return {
    org_id: row.org_id,
    creator_id: row.creator_id,
    project_id: row.project_id,
    handle: row.handle,
    display_name: row.display_name,
    avatar_url: row.avatar_url,
    platform: row.platform,
    is_active: row.removed_at === null,
    currency: row.currency,
    earned_cents: numberOf(row.earned_cents),
    outstanding_cents: numberOf(row.outstanding_cents),
    outstanding_count: row.outstanding_count,
    outstanding_since: row.outstanding_since,
    held_cents: numberOf(row.held_cents),
    reserved_cents: numberOf(row.reserved_cents),
    settled_cents: numberOf(row.settled_cents),
    paid_cents: numberOf(row.paid_cents),
    last_paid_at: isoOrNull(row.last_paid_at),
    last_method_id: row.last_method_id,
  };
}
