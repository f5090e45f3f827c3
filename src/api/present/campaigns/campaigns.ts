import type { CampaignView } from "../../../flow/campaigns/campaigns.ts";
import type { JoinAnswer, LeaveAnswer, listMembers } from "../../../flow/campaigns/members.ts";
import type { listSales } from "../../../flow/campaigns/sales.ts";
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
