import type { CampaignView } from "../../../flow/campaigns/campaigns.ts";
import type { JoinAnswer, LeaveAnswer, listMembers } from "../../../flow/campaigns/members.ts";
import type { listSales } from "../../../flow/feeding/sales.ts";
import type { TagRow } from "../../../flow/feeding/tags.ts";
import type { ListedPayout, PayoutDetail } from "../../../flow/settling/creator-payouts.ts";
import type { BookedEarning } from "../../../flow/settling/earnings.ts";
import { displayStatus } from "../../growi/display.ts";
import { iso, isoOrNull, numberOf } from "../values.ts";

type MemberRow = Awaited<ReturnType<typeof listMembers>>["rows"][number];
type SaleRow = Awaited<ReturnType<typeof listSales>>["rows"][number];

export function presentCampaign({ campaign: row, status }: CampaignView) {
  return {
    id: row.id,
    org_id: row.org_id,
    project_id: row.project_id,
    number: numberOf(row.number),
    name: row.name,
    category: row.category,
    starts_on: row.starts_on,
    ends_on: row.ends_on,
    cycle_days: row.cycle_days,
    posts_required: row.posts_required,
    grace_days: row.grace_days,
    credits_enabled: row.credits_enabled,
    status,
    canceled_at: isoOrNull(row.canceled_at),
    created_at: iso(row.created_at),
    updated_at: iso(row.updated_at),
  };
}

export function presentMember(row: MemberRow) {
  return {
    id: row.id,
    campaign_id: row.campaign_id,
    creator_id: row.creator_id,
    joined_on: row.joined_on,
    left_on: row.left_on,
    is_active: row.left_on === null,
    created_at: iso(row.created_at),
    updated_at: iso(row.updated_at),
  };
}

export function presentJoined({ results }: JoinAnswer) {
  const having = (wanted: string): number => results.filter(({ result }) => result === wanted).length;
  return {
    joined: having("joined"),
    already_member: having("already_member"),
    not_in_project: having("not_in_project"),
    results,
  };
}

export function presentLeft({ results }: LeaveAnswer) {
  const having = (wanted: string): number => results.filter(({ result }) => result === wanted).length;
  return { left: having("left"), not_member: having("not_member"), results };
}

export function presentSale(row: SaleRow) {
  return {
    id: row.id,
    campaign_id: row.campaign_id,
    creator_id: row.creator_id,
    external_id: row.external_id,
    customer_ref: row.customer_ref,
    amount_cents: numberOf(row.amount_cents),
    sold_at: iso(row.sold_at),
    refunded_at: isoOrNull(row.refunded_at),
    created_at: iso(row.created_at),
    updated_at: iso(row.updated_at),
  };
}

export function presentEarning({ earning: row, accrualId, creatorPayoutId }: BookedEarning) {
  return {
    id: row.id,
    campaign_id: row.campaign_id,
    creator_id: row.creator_id,
    component: row.component,
    currency: row.currency,
    amount_cents: numberOf(row.amount_cents),
    note: row.note,
    earned_on: row.earned_on,
    accrual_id: accrualId,
    creator_payout_id: creatorPayoutId,
    created_at: iso(row.created_at),
  };
}

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

export function presentTag(row: TagRow) {
  return {
    id: row.id,
    org_id: row.org_id,
    number: numberOf(row.number),
    name: row.name,
    member_count: row.member_count,
    created_at: iso(row.created_at),
    updated_at: iso(row.updated_at),
  };
}
