/** Creators that are one: what a merge would move, what speaks against it, and the merge itself. */
import { type RawBuilder, sql } from "kysely";
import type { EpochMs, LocalDate } from "../../engine/types.ts";
import { at, type Db, type Tx } from "../db.ts";

/** How many rows of each kind change their creator. */
export interface Moved {
  readonly posts: number;
  readonly assignments: number;
  readonly goals: number;
  readonly accruals: number;
  readonly payments: number;
  readonly earnings_by_hand: number;
  readonly memberships: number;
  readonly creator_payouts: number;
  readonly sales: number;
  readonly follower_readings: number;
  readonly handles: number;
}

/**
 * Whether an accrual `a` of the creator that goes would stay with it where the creator that stays has another of its structure
 * and period: it was refused, and nothing refers to it (`merge_creators` says the same).
 */
function mayStay(orgId: string, fromId: string): RawBuilder<boolean> {
  return sql`(a.status in ('rejected', 'voided') and a.kind = 'earned' and a.video_id is null and a.earning_id is null
    and a.creator_payout_id is null and a.id not in (
      select coalesce(corrects_accrual_id, divides_accrual_id) from accruals
      where org_id = ${orgId} and creator_id = ${fromId} and kind <> 'earned'))`;
}

/** What a creator has that another one gets. */
export async function countMoved(db: Db, orgId: string, intoId: string, creatorId: string): Promise<Moved> {
  const of = (table: string) =>
    sql`(select count(*)::int from ${sql.table(table)} where org_id = ${orgId} and creator_id = ${creatorId})`;
  const { rows } = await sql<Moved>`
    select ${of("videos")} as posts, ${of("assignments")} as assignments,
      (select count(*)::int from goals where org_id = ${orgId} and creator_id = ${creatorId} and deleted_at is null) as goals,
      (select count(*)::int from accruals a where org_id = ${orgId} and creator_id = ${creatorId}
         and not (${mayStay(orgId, creatorId)} and (a.structure_id, a.period_start, a.period_end) in (
           select structure_id, period_start, period_end from accruals
           where org_id = ${orgId} and creator_id = ${intoId} and kind = 'earned' and video_id is null and earning_id is null))) as accruals, ${of("payments")} as payments, ${of("earnings")} as earnings_by_hand,
      ${of("campaign_members")} as memberships, ${of("creator_payouts")} as creator_payouts, ${of("campaign_sales")} as sales,
      ${of("follower_readings")} as follower_readings, 1 + ${of("creator_handles")} as handles`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error("counts without a row");
  return row;
}

export interface Sum {
  readonly currency: string;
  readonly cents: bigint;
}

/** What is owed to a creator, by currency. */
export async function owedTo(db: Db, orgId: string, creatorId: string): Promise<Sum[]> {
  const { rows } = await sql<Sum>`
    select currency::text as currency, sum(amount_cents)::bigint as cents from accruals
    where org_id = ${orgId} and creator_id = ${creatorId} and status = 'earned' group by 1 order by 1`.execute(db);
  return rows;
}

/** One structure and period that both have an accrual of. */
export interface Overlap {
  readonly structure_id: string;
  readonly structure_name: string;
  readonly period_start: LocalDate;
  readonly period_end: LocalDate;
  readonly currency: string;
  readonly accrual_id: string;
  readonly amount_cents: bigint;
  readonly status: string;
  readonly other_accrual_id: string;
  readonly other_amount_cents: bigint;
  readonly other_status: string;
}

/**
 * What both were paid for: the first ones, and how many. An accrual of `fromId` that may stay where it is overlaps nothing.
 */
export async function overlapsOf(
  db: Db,
  orgId: string,
  intoId: string,
  fromId: string,
  limit: number,
): Promise<{ readonly overlaps: Overlap[]; readonly count: number }> {
  const of = (creatorId: string, value: RawBuilder<unknown>) =>
    sql`max(${value}) filter (where creator_id = ${creatorId})`;
  const { rows } = await sql<Overlap>`
    select p.*, s.name as structure_name from (
      select structure_id, period_start, period_end, max(currency::text) as currency,
             ${of(intoId, sql`id::text`)} as accrual_id, ${of(intoId, sql`amount_cents`)}::bigint as amount_cents,
             ${of(intoId, sql`status`)} as status, ${of(fromId, sql`id::text`)} as other_accrual_id,
             ${of(fromId, sql`amount_cents`)}::bigint as other_amount_cents, ${of(fromId, sql`status`)} as other_status
      from accruals a where org_id = ${orgId} and creator_id = any(${[intoId, fromId]}::uuid[])
        and kind = 'earned' and video_id is null and earning_id is null
      group by 1, 2, 3 having count(*) = 2 and not bool_or(creator_id = ${fromId} and ${mayStay(orgId, fromId)})
    ) p
    cross join lateral (select name from structures where org_id = ${orgId} and id = p.structure_id offset 0) s
    order by p.period_start, s.name, p.structure_id`.execute(db);
  return { overlaps: rows.slice(0, limit), count: rows.length };
}

/** Campaigns that both are members of on a common date. */
export async function sharedCampaigns(
  db: Db,
  orgId: string,
  intoId: string,
  fromId: string,
): Promise<{ readonly id: string; readonly name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select distinct p.id, p.name from campaign_members a
    join campaign_members b on b.org_id = a.org_id and b.campaign_id = a.campaign_id and b.creator_id = ${intoId}
      and daterange(a.joined_on, a.left_on) && daterange(b.joined_on, b.left_on)
    join payout_campaigns p on p.org_id = a.org_id and p.id = a.campaign_id
    where a.org_id = ${orgId} and a.creator_id = ${fromId} order by p.name, p.id`.execute(db);
  return rows;
}

/** Pay runs with a line of one of these creators that is not over. */
export async function runsHolding(
  db: Db,
  orgId: string,
  creatorIds: readonly string[],
): Promise<{ readonly id: string; readonly run_id: string }[]> {
  const { rows } = await sql<{ id: string; run_id: string }>`
    select distinct r.id, r.run_id from pay_run_parts p
    join pay_run_lines l on l.org_id = p.org_id and l.id = p.line_id
    join pay_runs r on r.org_id = l.org_id and r.id = l.pay_run_id
    where p.org_id = ${orgId} and p.creator_id = any(${creatorIds}::uuid[])
      and (l.status = 'planned' or (l.status = 'excluded' and r.status = 'draft') or (l.status in ('sent', 'waiting') and r.status <> 'closed'))
    order by r.run_id`.execute(db);
  return rows;
}

/** From when on a creator's posts, windows, goals and what is marked of it decide about earnings; null: they do not. */
export async function earliestOf(db: Db, orgId: string, creatorId: string): Promise<EpochMs | null> {
  const { rows } = await sql<{ since: EpochMs | null }>`
    select min(since) as since from (
      select min(posted_at)::timestamptz as since from videos where org_id = ${orgId} and creator_id = ${creatorId}
      union all select min(assigned_at)::timestamptz from assignments where org_id = ${orgId} and creator_id = ${creatorId}
      union all select ((min(starts_on) - 1)::timestamp at time zone 'UTC')::timestamptz from goals where org_id = ${orgId} and creator_id = ${creatorId}
      union all select ((min(joined_on) - 1)::timestamp at time zone 'UTC')::timestamptz from campaign_members where org_id = ${orgId} and creator_id = ${creatorId}
      union all select min(sold_at)::timestamptz from campaign_sales where org_id = ${orgId} and creator_id = ${creatorId}
      union all select min(captured_at)::timestamptz from follower_readings where org_id = ${orgId} and creator_id = ${creatorId}
      union all select min(since)::timestamptz from input_marks where org_id = ${orgId} and creator_id = ${creatorId}
    ) as dates`.execute(db);
  return rows[0]?.since ?? null;
}

/** Merges `fromId` into `intoId`; both are locked (`lockCreators`). */
export async function mergeCreators(
  tx: Tx,
  {
    id,
    fromId,
    intoId,
    now,
  }: { readonly id: string; readonly fromId: string; readonly intoId: string; readonly now: EpochMs },
): Promise<void> {
  await sql`select merge_creators(${id}, ${fromId}, ${intoId}, ${at(now)})`.execute(tx);
}

/** What the database says of a creator that was merged; undefined for any other error. */
export function mergedAwayOf(error: unknown): { readonly creatorId: string; readonly mergedInto: string } | undefined {
  if (!(error instanceof Error && "constraint" in error && error.constraint === "creators_not_merged"))
    return undefined;
  const [creatorId = "", mergedInto = ""] = "detail" in error ? String(error.detail).split(" ") : [];
  return { creatorId, mergedInto };
}

/** Two creators of one project and platform with something in common. */
export interface CreatorDuplicate {
  readonly project_id: string;
  readonly platform: string;
  readonly creator_id: string;
  readonly handle: string;
  readonly other_creator_id: string;
  readonly other_handle: string;
  readonly reasons: string[];
}

/** Pairs of active creators that may be one, each once. */
export async function findCreatorDuplicates(
  db: Db,
  orgId: string,
  { projectId, creatorId }: { readonly projectId?: string | undefined; readonly creatorId?: string | undefined },
  limit: number,
): Promise<CreatorDuplicate[]> {
  const own = creatorId === undefined ? sql`true` : sql`(p.one = ${creatorId}::uuid or p.other = ${creatorId}::uuid)`;
  const { rows } = await sql<CreatorDuplicate>`
    with known as (
      select id, project_id, platform, lower(email) as email, lower(btrim(display_name)) as name, payee_id,
             regexp_replace(handle_key, '[._-]', '', 'g') as plain
      from creators where org_id = ${orgId}::uuid and removed_at is null
        and ${projectId === undefined ? sql`true` : sql`project_id = ${projectId}::uuid`}
    ), alike as (
      select 'same_email' as reason, array_agg(id) as ids from known where email is not null group by project_id, platform, email
      union all select 'same_name', array_agg(id) from known where name <> '' group by project_id, platform, name
      union all select 'same_payee', array_agg(id) from known where payee_id is not null group by project_id, platform, payee_id
      union all select 'similar_handle', array_agg(id) from known where plain <> '' group by project_id, platform, plain
    ), pairs as (
      select distinct one, other, reason from alike, unnest(ids) as one, unnest(ids) as other
      where cardinality(ids) between 2 and ${ALIKE_MAX} and one < other
    )
    select a.project_id, a.platform, p.one as creator_id, a.handle, p.other as other_creator_id, b.handle as other_handle,
           array_agg(p.reason order by p.reason) as reasons
    from pairs p
    join creators a on a.org_id = ${orgId}::uuid and a.id = p.one
    join creators b on b.org_id = ${orgId}::uuid and b.id = p.other
    where ${own}
    group by a.project_id, a.platform, p.one, a.handle, p.other, b.handle order by a.handle, p.one, p.other limit ${limit}`.execute(
    db,
  );
  return rows;
}

/** An address or a name that more have says nothing: it is an agency's. */
const ALIKE_MAX = 20;
