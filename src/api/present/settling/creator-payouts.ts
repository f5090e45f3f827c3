import type { ListedPayout, PayoutDetail } from "../../../flow/settling/creator-payouts.ts";
import { displayStatus } from "../../growi/display.ts";
import { iso, numberOf } from "../values.ts";

export function presentPayout(payout: ListedPayout) {
  return {
    id: payout.id,
    uuid: payout.id,
    number: numberOf(payout.number),
    org_id: payout.org_id,
    project_id: payout.project_id,
    campaign_id: payout.campaign_id,
    campaign_name: payout.campaign_name,
    creator_id: payout.creator_id,
    creator_name: payout.creator_name,
    cycle_index: payout.cycle_index,
    since_date: payout.since_date,
    deal_date: payout.deal_date,
    status: payout.status,
    display_status: displayStatus(payout.status),
    contents_delivered: payout.contents_delivered,
    contents_required: payout.contents_required,
    reopened_by: payout.reopened_by,
    total_credit_amount: numberOf(payout.credits),
    total_cash_amount: numberOf(payout.cash_cents),
    created_at: iso(payout.created_at),
    updated_at: iso(payout.updated_at),
  };
}

export function presentPayoutDetail({ payout, components, entries, tags }: PayoutDetail) {
  return {
    ...presentPayout(payout),
    components: components.map(({ component, totals }) => ({
      component,
      totals: Object.fromEntries(Object.entries(totals).map(([currency, sum]) => [currency, numberOf(sum)])),
    })),
    accruals: entries.map((entry) => ({
      id: entry.id,
      structure_id: entry.structure_id,
      structure_name: entry.structure_name,
      component: entry.component,
      kind: entry.kind,
      corrects_accrual_id: entry.corrects_accrual_id,
      period_start: entry.period_start,
      period_end: entry.period_end,
      amount_cents: numberOf(entry.amount_cents),
      currency: entry.currency,
      status: entry.status,
      note: entry.note,
      payment_id: entry.payment_id,
      lines: entry.lines,
    })),
    tags: tags.map((tag) => ({ id: tag.id, number: numberOf(tag.number), name: tag.name })),
  };
}
