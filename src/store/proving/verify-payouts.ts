/** Audits of campaigns, and the members whose payouts `verify` recomputes. */
import { sql } from "kysely";
import type { MemberRow } from "../campaigns/members.ts";
import type { Db } from "../db.ts";
import type { Audit } from "./verify-ledger.ts";

export const payoutAudits: readonly Audit[] = [
  {
    name: "campaign_accruals_have_a_payout",
    promise: "Accruals of a campaign's term, and only those, belong to a payout of that campaign and creator.",
    table: "accruals",
    query: sql`
      select a.org_id, 'accrual ' || a.id as subject,
             'structure ' || s.id || case when p.id is null then ' of a campaign, but no payout'
               when s.campaign_id is null then ' of no campaign, but payout ' || p.id else ', payout ' || p.id || ' of another campaign or creator' end as detail
      from accruals a
      join structures s on s.org_id = a.org_id and s.id = a.structure_id
      left join creator_payouts p on p.org_id = a.org_id and p.id = a.creator_payout_id
      where (s.campaign_id is null) <> (a.creator_payout_id is null)
         or s.campaign_id <> p.campaign_id or a.creator_id <> p.creator_id`,
  },
  {
    name: "cycles_follow_the_member",
    promise: "A member's payouts are its cycles, one after the other from the day of joining.",
    table: "creator_payouts",
    query: sql`
      select p.org_id, 'creator payout ' || p.id as subject,
             'cycle ' || p.cycle_index || ' from ' || p.since_date || ' to ' || p.deal_date as detail
      from creator_payouts p
      join campaign_members m on m.org_id = p.org_id and m.id = p.member_id
      join payout_campaigns c on c.org_id = p.org_id and c.id = p.campaign_id
      where p.since_date <> m.joined_on + p.cycle_index * c.cycle_days or p.deal_date <> p.since_date + c.cycle_days
         or p.cycle_index >= m.cycles_opened or p.contents_required <> c.posts_required
      union all
      select m.org_id, 'campaign member ' || m.id, 'opened ' || m.cycles_opened || ' cycles, has ' || count(p.id)
      from campaign_members m left join creator_payouts p on p.org_id = m.org_id and p.member_id = m.id
      group by m.org_id, m.id, m.cycles_opened having count(p.id) <> m.cycles_opened`,
  },
  {
    name: "members_are_assigned",
    promise: "A term of a campaign is assigned only to members.",
    table: "assignments",
    query: sql`
      select a.org_id, 'assignment ' || a.id as subject, 'of structure ' || a.structure_id as detail
      from assignments a
      join structures s on s.org_id = a.org_id and s.id = a.structure_id
      left join campaign_members m on m.org_id = a.org_id and m.id = a.member_id
      where (s.campaign_id is null) <> (a.member_id is null) or m.campaign_id <> s.campaign_id or m.creator_id <> a.creator_id`,
  },
];

/** A member with its organization's time zone. */
export type AuditedMember = MemberRow & { readonly timezone: string };

/** The next members in order of the primary key, across all organizations. */
export async function nextMembers(
  db: Db,
  after: { readonly org_id: string; readonly id: string } | null,
  limit: number,
): Promise<AuditedMember[]> {
  const { rows } = await sql<AuditedMember>`
    select m.*, o.timezone from campaign_members m join organizations o on o.org_id = m.org_id
    ${after === null ? sql`` : sql`where (m.org_id, m.id) > (${after.org_id}::uuid, ${after.id}::uuid)`}
    order by m.org_id, m.id limit ${limit}`.execute(db);
  return rows;
}
