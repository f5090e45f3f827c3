/** Campaign members, and the assignment windows that their memberships are. */
import { type RawBuilder, type Selectable, sql } from "kysely";
import type { EpochMs, LocalDate } from "../../engine/types.ts";
import { at, type Db, type Tx } from "../db.ts";
import { type Keyset, olderThan } from "../paging.ts";
import type { CampaignMembersTable } from "../schema.gen.ts";
import { toIso } from "../types.ts";

export type MemberRow = Selectable<CampaignMembersTable>;

export function listMembers(
  db: Db,
  orgIds: readonly string[],
  campaignId: string,
  query: { include_inactive: boolean; limit: number; cursor?: Keyset | undefined },
): Promise<MemberRow[]> {
  let rows = db
    .selectFrom("campaign_members")
    .selectAll()
    .where("org_id", "in", orgIds)
    .where("campaign_id", "=", campaignId);
  if (!query.include_inactive) rows = rows.where("left_on", "is", null);
  return rows
    .where(olderThan("created_at", query.cursor))
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .limit(query.limit)
    .execute();
}

export async function hasMembers(db: Db, orgId: string, campaignId: string): Promise<boolean> {
  const row = await db
    .selectFrom("campaign_members")
    .select("id")
    .where("org_id", "=", orgId)
    .where("campaign_id", "=", campaignId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Which of these creators are current members. */
export async function membersAmong(
  db: Db,
  orgId: string,
  campaignId: string,
  creatorIds: readonly string[],
): Promise<Set<string>> {
  const rows = await db
    .selectFrom("campaign_members")
    .select("creator_id")
    .where("org_id", "=", orgId)
    .where("campaign_id", "=", campaignId)
    .where("creator_id", "in", creatorIds)
    .where("left_on", "is", null)
    .execute();
  return new Set(rows.map((row) => row.creator_id));
}

/** Memberships of a campaign, of some creators or of all, locked in order of their ids. */
export async function lockMembers(
  tx: Tx,
  orgId: string,
  campaignId: string,
  creatorIds?: readonly string[],
): Promise<MemberRow[]> {
  const some = creatorIds === undefined ? sql`` : sql`and creator_id = any(${creatorIds}::uuid[])`;
  const { rows } = await sql<MemberRow>`
    select * from campaign_members where org_id = ${orgId} and campaign_id = ${campaignId} ${some}
    order by id for no key update`.execute(tx);
  return rows;
}

/** All memberships of some creators, in any campaign, locked in order of their ids. */
export async function lockMembersOfCreators(
  tx: Tx,
  orgId: string,
  creatorIds: readonly string[],
): Promise<MemberRow[]> {
  const { rows } = await sql<MemberRow>`
    select * from campaign_members where org_id = ${orgId} and creator_id = any(${creatorIds}::uuid[])
    order by id for no key update`.execute(tx);
  return rows;
}

/** All memberships of the same creators in the same campaigns as the given ones, including those, in order of time. */
export async function membersBeside(db: Db, orgId: string, members: readonly MemberRow[]): Promise<MemberRow[]> {
  const { rows } = await sql<MemberRow>`
    select m.* from campaign_members m
    join (
      select distinct campaign_id, creator_id
      from unnest(${members.map((row) => row.campaign_id)}::uuid[], ${members.map((row) => row.creator_id)}::uuid[])
        as requested (campaign_id, creator_id)
    ) requested on requested.campaign_id = m.campaign_id and requested.creator_id = m.creator_id
    where m.org_id = ${orgId}
    order by m.joined_on, m.id`.execute(db);
  return rows;
}

/** Members whose next cycle has begun by a date, without those locked by another process. */
export async function claimMembersToOpen(tx: Tx, orgId: string, today: LocalDate, limit: number): Promise<MemberRow[]> {
  const { rows } = await sql<MemberRow>`
    select * from campaign_members where org_id = ${orgId} and next_cycle_on <= ${today}::date
    order by next_cycle_on limit ${limit} for no key update skip locked`.execute(tx);
  return rows;
}

export async function insertMembers(
  tx: Tx,
  orgId: string,
  campaign: { readonly id: string; readonly project_id: string },
  members: readonly { readonly id: string; readonly creatorId: string }[],
  joinedOn: LocalDate,
  now: EpochMs,
): Promise<MemberRow[]> {
  if (members.length === 0) return [];
  const { rows } = await sql<MemberRow>`
    insert into campaign_members (org_id, id, project_id, campaign_id, creator_id, joined_on, next_cycle_on, created_at, updated_at)
    select ${orgId}::uuid, m.id, ${campaign.project_id}::uuid, ${campaign.id}::uuid, m.creator_id, ${joinedOn}::date, ${joinedOn}::date,
           ${at(now)}, ${at(now)}
    from unnest(${members.map((member) => member.id)}::uuid[], ${members.map((member) => member.creatorId)}::uuid[]) as m (id, creator_id)
    returning *`.execute(tx);
  return rows;
}

export async function setLeft(
  tx: Tx,
  orgId: string,
  memberIds: readonly string[],
  leftOn: LocalDate,
  now: EpochMs,
): Promise<MemberRow[]> {
  const { rows } = await sql<MemberRow>`
    update campaign_members set left_on = greatest(joined_on, ${leftOn}::date), updated_at = ${at(now)}
    where org_id = ${orgId} and id = any(${memberIds}::uuid[]) returning *`.execute(tx);
  return rows;
}

/** How far the cycles of members have been opened. */
export async function setOpened(
  tx: Tx,
  orgId: string,
  opened: readonly { readonly id: string; readonly cycles: number; readonly nextOn: LocalDate | null }[],
  now: EpochMs,
): Promise<void> {
  if (opened.length === 0) return;
  await sql`
    update campaign_members m set cycles_opened = o.cycles, next_cycle_on = o.next_on, updated_at = ${at(now)}
    from unnest(${opened.map((row) => row.id)}::uuid[], ${opened.map((row) => row.cycles)}::int[], ${opened.map((row) => row.nextOn)}::date[])
         as o (id, cycles, next_on)
    where m.org_id = ${orgId} and m.id = o.id`.execute(tx);
}

/** One membership in one term, as an assignment window. */
export interface MemberWindow {
  readonly id: string;
  readonly structureId: string;
  readonly creatorId: string;
  readonly memberId: string;
  readonly assignedAt: EpochMs;
  readonly unassignedAt: EpochMs | null;
}

/** Writes missing windows, and moves the ends of existing ones. Returns the creators whose windows changed. */
export async function putWindows(
  tx: Tx,
  orgId: string,
  projectId: string,
  windows: readonly MemberWindow[],
  now: EpochMs,
): Promise<Set<string>> {
  if (windows.length === 0) return new Set();
  const { rows } = await sql<{ creator_id: string }>`
    insert into assignments as a (org_id, id, project_id, structure_id, creator_id, member_id, assigned_at, unassigned_at, created_at, updated_at)
    select ${orgId}::uuid, w.id, ${projectId}::uuid, w.structure_id, w.creator_id, w.member_id, w.assigned_at, w.unassigned_at, ${at(now)}, ${at(now)}
    from unnest(
      ${windows.map((w) => w.id)}::uuid[], ${windows.map((w) => w.structureId)}::uuid[], ${windows.map((w) => w.creatorId)}::uuid[],
      ${windows.map((w) => w.memberId)}::uuid[], ${windows.map((w) => toIso(w.assignedAt))}::timestamptz[],
      ${windows.map((w) => (w.unassignedAt === null ? null : toIso(w.unassignedAt)))}::timestamptz[]
    ) as w (id, structure_id, creator_id, member_id, assigned_at, unassigned_at)
    on conflict (org_id, structure_id, member_id) where member_id is not null
    do update set unassigned_at = excluded.unassigned_at, updated_at = excluded.updated_at
      where a.unassigned_at is distinct from excluded.unassigned_at
    returning creator_id`.execute(tx);
  return new Set(rows.map((row) => row.creator_id));
}

/** Creators for whom a term has booked a period beyond an earlier end of their membership. */
export async function bookedInCampaignAfter(
  db: Db,
  orgId: string,
  campaignId: string,
  creatorIds: readonly string[],
  instant: EpochMs,
): Promise<string[]> {
  const { rows } = await sql<{ creator_id: string }>`
    select distinct a.creator_id from accruals a
    join structures s on s.org_id = a.org_id and s.id = a.structure_id
    where a.org_id = ${orgId} and a.creator_id = any(${creatorIds}::uuid[]) and s.campaign_id = ${campaignId}
      and a.kind = 'earned' and a.earning_id is null
      and (a.period_end_at > ${at(instant)} or (a.video_id is not null and a.period_end_at = ${at(instant)}))
    order by a.creator_id`.execute(db);
  return rows.map((row) => row.creator_id);
}

/**
 * The creators of a project with a cycle whose cutoff, grace days and 48 hours after its end, is in a span of time.
 * Dates are chosen generously: the engine decides what exactly is due. For a run's work list.
 */
export function membersWithDueCycles(
  orgId: string,
  projectId: string,
  span: { readonly fromOn: LocalDate | null; readonly toOn: LocalDate },
): RawBuilder<{ creator_id: string }> {
  const cyclesBy = (day: RawBuilder<unknown>) =>
    sql`floor((${day} - c.grace_days - m.joined_on)::numeric / c.cycle_days)`;
  const before =
    span.fromOn === null
      ? sql`true`
      : sql`${cyclesBy(sql`${span.toOn}::date`)} > greatest(0, ${cyclesBy(sql`(${span.fromOn}::date - 1)`)})
        and (m.left_on is null or m.left_on > ${span.fromOn}::date - 1 - c.grace_days - c.cycle_days)`;
  return sql<{ creator_id: string }>`
    select m.creator_id from campaign_members m
    join payout_campaigns c on c.org_id = m.org_id and c.id = m.campaign_id
    where m.org_id = ${orgId} and m.project_id = ${projectId} and ${cyclesBy(sql`${span.toOn}::date`)} >= 1 and ${before}`;
}
