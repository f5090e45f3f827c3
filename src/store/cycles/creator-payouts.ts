/** Creator payouts: one row for each member and cycle. Amounts are sums of accruals, read where they are needed. */
import { type Selectable, sql } from "kysely";
import type { PayoutAccrual } from "../../engine/payouts.ts";
import type { EpochMs, Period } from "../../engine/types.ts";
import { at, type Db, type Tx } from "../db.ts";
import type { CreatorPayoutsTable } from "../schema.gen.ts";
import { toIso } from "../types.ts";

export type CreatorPayoutRow = Selectable<CreatorPayoutsTable>;

export interface NewPayout {
  readonly id: string;
  readonly memberId: string;
  readonly projectId: string;
  readonly campaignId: string;
  readonly creatorId: string;
  readonly cycleIndex: number;
  readonly dealDate: string;
  readonly period: Period;
  readonly required: number;
}

/** Opens cycles; existing ones are left unchanged. */
export async function insertPayouts(tx: Tx, orgId: string, rows: readonly NewPayout[], now: EpochMs): Promise<void> {
  if (rows.length === 0) return;
  const column = <T>(pick: (row: NewPayout) => T): T[] => rows.map(pick);
  await sql`
    insert into creator_payouts (org_id, id, project_id, campaign_id, member_id, creator_id, cycle_index, since_date, deal_date,
      period_start_at, period_end_at, contents_required, status, created_at, updated_at)
    select ${orgId}::uuid, p.id, p.project_id, p.campaign_id, p.member_id, p.creator_id, p.cycle_index, p.since_date, p.deal_date,
      p.start_at, p.end_at, p.required, 'in_progress', ${at(now)}, ${at(now)}
    from unnest(
      ${column((p) => p.id)}::uuid[], ${column((p) => p.projectId)}::uuid[], ${column((p) => p.campaignId)}::uuid[],
      ${column((p) => p.memberId)}::uuid[], ${column((p) => p.creatorId)}::uuid[], ${column((p) => p.cycleIndex)}::int[],
      ${column((p) => p.period.start)}::date[], ${column((p) => p.dealDate)}::date[],
      ${column((p) => toIso(p.period.startAt))}::timestamptz[], ${column((p) => toIso(p.period.endAt))}::timestamptz[],
      ${column((p) => p.required)}::int[]
    ) with ordinality as p (id, project_id, campaign_id, member_id, creator_id, cycle_index, since_date, deal_date, start_at, end_at,
                            required, place)
    order by p.place
    on conflict (org_id, member_id, cycle_index) do nothing`.execute(tx);
}

/**
 * Locks payouts in order of their ids. Their inputs are read afterwards, so that the last writer sees every earlier
 * change.
 */
export async function lockPayouts(tx: Tx, orgId: string, ids: readonly string[]): Promise<CreatorPayoutRow[]> {
  const { rows } = await sql<CreatorPayoutRow>`
    select * from creator_payouts where org_id = ${orgId} and id = any(${ids}::uuid[]) order by id for no key update`.execute(
    tx,
  );
  return rows;
}

/** Accruals of payouts with how they were paid or voided, by payout. */
export async function accrualsOfPayouts(
  db: Db,
  payouts: readonly { readonly org_id: string; readonly id: string }[],
): Promise<Map<string, PayoutAccrual[]>> {
  const { rows } = await sql<{
    payout_id: string;
    status: string;
    currency: string;
    amount_cents: bigint;
    paid_by: "hand" | "rail" | null;
    taken_back: "rejected" | "voided" | null;
  }>`
    select a.creator_payout_id as payout_id, a.status, a.currency, a.amount_cents,
      case when a.status = 'paid' then (
        select case when p.rail is null then 'hand' else 'rail' end
        from payment_lines l join payments p on p.org_id = l.org_id and p.id = l.payment_id
        where l.org_id = a.org_id and l.accrual_id = a.id and l.live
      ) end as paid_by,
      (select p.status from payment_lines l join payments p on p.org_id = l.org_id and p.id = l.payment_id
       where l.org_id = a.org_id and l.accrual_id = a.id and not l.live
       order by coalesce(p.voided_at, p.rejected_at) desc, p.id desc limit 1) as taken_back
    from unnest(${payouts.map((payout) => payout.org_id)}::uuid[], ${payouts.map((payout) => payout.id)}::uuid[]) as w (org_id, id)
    join accruals a on a.org_id = w.org_id and a.creator_payout_id = w.id`.execute(db);
  const found = new Map<string, PayoutAccrual[]>();
  for (const row of rows) {
    const list = found.get(row.payout_id) ?? [];
    list.push({
      status: row.status,
      currency: row.currency,
      amountCents: row.amount_cents,
      paidBy: row.paid_by,
      takenBack: row.taken_back,
    });
    found.set(row.payout_id, list);
  }
  return found;
}

export interface PayoutChange {
  readonly id: string;
  readonly status: string;
  readonly reopenedBy: string | null;
  readonly hasCredits: boolean;
}

export async function setStates(tx: Tx, orgId: string, changes: readonly PayoutChange[], now: EpochMs): Promise<void> {
  if (changes.length === 0) return;
  await sql`
    update creator_payouts p set status = n.status, reopened_by = n.reopened_by, has_credits = n.has_credits, updated_at = ${at(now)}
    from unnest(${changes.map((c) => c.id)}::uuid[], ${changes.map((c) => c.status)}::text[], ${changes.map((c) => c.reopenedBy)}::text[],
                ${changes.map((c) => c.hasCredits)}::boolean[]) as n (id, status, reopened_by, has_credits)
    where p.org_id = ${orgId} and p.id = n.id`.execute(tx);
}

export async function setDelivered(
  tx: Tx,
  orgId: string,
  changes: readonly { readonly id: string; readonly delivered: number }[],
  now: EpochMs,
): Promise<void> {
  if (changes.length === 0) return;
  await sql`
    update creator_payouts p set contents_delivered = n.delivered, updated_at = ${at(now)}
    from unnest(${changes.map((c) => c.id)}::uuid[], ${changes.map((c) => c.delivered)}::int[]) as n (id, delivered)
    where p.org_id = ${orgId} and p.id = n.id`.execute(tx);
}

/** Cancels payouts when a membership or campaign ends: of these members, those matching `which`. */
export async function cancelPayouts(
  tx: Tx,
  orgId: string,
  memberIds: readonly string[],
  which: { readonly sinceOn: string } | { readonly endsAfter: EpochMs },
  now: EpochMs,
): Promise<string[]> {
  const chosen =
    "sinceOn" in which ? sql`since_date >= ${which.sinceOn}::date` : sql`period_end_at > ${at(which.endsAfter)}`;
  const { rows } = await sql<{ id: string }>`
    with locked as materialized (
      select id from creator_payouts
      where org_id = ${orgId} and member_id = any(${memberIds}::uuid[]) and not is_canceled and ${chosen}
      order by id for no key update
    )
    update creator_payouts set is_canceled = true, updated_at = ${at(now)}
    where org_id = ${orgId} and id = any(array(select id from locked)) returning id`.execute(tx);
  return rows.map((row) => row.id);
}

/** Payouts of members, in order of their cycles. */
export async function payoutsOfMembers(
  db: Db,
  orgId: string,
  memberIds: readonly string[],
): Promise<CreatorPayoutRow[]> {
  const { rows } = await sql<CreatorPayoutRow>`
    select * from creator_payouts where org_id = ${orgId} and member_id = any(${memberIds}::uuid[])
    order by member_id, cycle_index`.execute(db);
  return rows;
}

/** Payouts still marked as running although their cycle has ended. */
export async function endedPayouts(db: Db, orgId: string, now: EpochMs, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from creator_payouts where org_id = ${orgId} and status = 'in_progress' and period_end_at <= ${at(now)}
    order by period_end_at, id limit ${limit}`.execute(db);
  return rows.map((row) => row.id);
}

/** The payouts affected by the lines of payments. */
export async function payoutsOfPayments(db: Db, orgId: string, paymentIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct a.creator_payout_id as id from payment_lines l
    join accruals a on a.org_id = l.org_id and a.id = l.accrual_id
    where l.org_id = ${orgId} and l.payment_id = any(${paymentIds}::uuid[]) and a.creator_payout_id is not null`.execute(
    db,
  );
  return rows.map((row) => row.id);
}

/**
 * The payout whose cycle contains a date; of overlapping memberships the later, canceled ones only where there is no
 * other.
 */
export async function findPayoutOn(
  db: Db,
  orgId: string,
  campaignId: string,
  creatorId: string,
  date: string,
): Promise<CreatorPayoutRow | undefined> {
  const { rows } = await sql<CreatorPayoutRow>`
    select * from creator_payouts
    where org_id = ${orgId} and campaign_id = ${campaignId} and creator_id = ${creatorId}
      and since_date <= ${date}::date and deal_date > ${date}::date
    order by is_canceled, since_date desc, number desc limit 1`.execute(db);
  return rows[0];
}

export function findPayout(db: Db, orgIds: readonly string[], id: string): Promise<CreatorPayoutRow | undefined> {
  return db
    .selectFrom("creator_payouts")
    .selectAll()
    .where("org_id", "in", orgIds)
    .where("id", "=", id)
    .executeTakeFirst();
}

/** The payout that a refund of a paid cycle is deducted from: the creator's next open one, else the cycle's own. */
export async function payoutForCorrection(db: Db, orgId: string, payoutId: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select n.id from creator_payouts p
    join creator_payouts n on n.org_id = p.org_id and n.campaign_id = p.campaign_id and n.creator_id = p.creator_id
    where p.org_id = ${orgId} and p.id = ${payoutId} and n.since_date > p.since_date and not n.is_canceled
      and n.status in ('in_progress', 'pending_completing_requirements', 'due')
    order by n.since_date, n.number limit 1`.execute(db);
  return rows[0]?.id ?? payoutId;
}

/** Counting posts of creators from an instant on, by creator, for counting deliveries. */
export async function countingPosts(
  db: Db,
  orgId: string,
  creators: readonly { readonly creatorId: string; readonly fromAt: EpochMs; readonly toAt: EpochMs }[],
): Promise<Map<string, { readonly videoId: string; readonly postedAt: EpochMs }[]>> {
  const { rows } = await sql<{ creator_id: string; id: string; posted_at: EpochMs }>`
    select v.creator_id, v.id, v.posted_at
    from unnest(${creators.map((c) => c.creatorId)}::uuid[], ${creators.map((c) => toIso(c.fromAt))}::timestamptz[],
                ${creators.map((c) => toIso(c.toAt))}::timestamptz[]) as c (creator_id, from_at, to_at)
    join videos v on v.org_id = ${orgId} and v.creator_id = c.creator_id and v.posted_at >= c.from_at and v.posted_at < c.to_at
      and v.counts`.execute(db);
  const found = new Map<string, { videoId: string; postedAt: EpochMs }[]>();
  for (const row of rows) {
    const posts = found.get(row.creator_id) ?? [];
    posts.push({ videoId: row.id, postedAt: row.posted_at });
    found.set(row.creator_id, posts);
  }
  return found;
}

export interface PayoutCredits {
  readonly id: string;
  readonly amount_cents: bigint;
  readonly is_held: boolean;
}

const credits = (orgId: string, payoutId: string) =>
  sql`org_id = ${orgId} and creator_payout_id = ${payoutId} and status = 'earned' and currency = 'CREDITS'`;

/** Locks the outstanding accruals in credits of a payout, which are locked before it. */
export async function lockCredits(tx: Tx, orgId: string, payoutId: string): Promise<void> {
  await sql`select from accruals where ${credits(orgId, payoutId)} order by id for no key update`.execute(tx);
}

/** The outstanding accruals in credits of a payout, in order of their ids. */
export async function outstandingCredits(db: Db, orgId: string, payoutId: string): Promise<PayoutCredits[]> {
  const { rows } = await sql<PayoutCredits>`
    select id, amount_cents, hold is not null as is_held from accruals where ${credits(orgId, payoutId)} order by id`.execute(
    db,
  );
  return rows;
}
