/**
 * Lists of creator payouts by page number, as the Growi API has them. The ids of a page and the count of all come from
 * one index (migration `campaigns`, `creator_payouts_listed`), a page beyond the middle is read from the end, and only
 * the rows of the page are looked up: the last page costs what the first does.
 */
import { type RawBuilder, sql } from "kysely";
import type { Db } from "../db.ts";
import { carriesTag } from "../feeding/tags.ts";
import { type Keyset, olderThan } from "../paging.ts";
import { type Stored, snapshotColumns, withSnapshots } from "../snapshots.ts";

export interface PayoutFilter {
  /** Cycles that begin on or after this date. */
  readonly sinceFrom: string;
  /** Cycles that end on or before this date. */
  readonly dealTo: string;
  readonly statuses?: readonly string[] | undefined;
  readonly reopenedBy?: "rejected" | "voided" | undefined;
  /** Ended, with everything required delivered. */
  readonly isCompleted?: boolean | undefined;
  readonly hasCredits?: boolean | undefined;
  readonly campaignNumbers?: readonly bigint[] | undefined;
  readonly creatorNumber?: bigint | undefined;
  readonly payoutTagNumber?: bigint | undefined;
  readonly creatorTagNumber?: bigint | undefined;
}

/** A payout as a list shows it; amounts are the sums of its earned and paid accruals. */
export interface ListedPayout {
  readonly org_id: string;
  readonly id: string;
  readonly number: bigint;
  readonly project_id: string;
  readonly campaign_id: string;
  readonly creator_id: string;
  readonly cycle_index: number;
  readonly since_date: string;
  readonly deal_date: string;
  readonly period_end_at: number;
  readonly status: string;
  readonly reopened_by: string | null;
  readonly is_canceled: boolean;
  readonly contents_delivered: number;
  readonly contents_required: number;
  readonly created_at: number;
  readonly updated_at: number;
  readonly creator_number: bigint;
  readonly creator_name: string;
  readonly creator_avatar_url: string | null;
  readonly campaign_name: string;
  readonly campaign_category: string;
  readonly credits_enabled: boolean;
  readonly credits_allowed: boolean;
  readonly credit_name: string | null;
  readonly cash_cents: bigint;
  readonly credits: bigint;
}

interface Key {
  readonly org_id: string;
  readonly id: string;
}

/** One page of the payouts of some organizations that match a filter, newest `deal_date` first, and the total count. */
export async function listPayouts(
  db: Db,
  orgIds: readonly string[],
  filter: PayoutFilter,
  page: { readonly offset: number; readonly limit: number },
): Promise<{ readonly rows: ListedPayout[]; readonly count: number }> {
  const where = await conditionOf(db, orgIds, filter);
  if (where === null) return { rows: [], count: 0 };
  const counted = await sql<{ n: bigint }>`
    select count(*) as n from creator_payouts p where ${inOrganizations(orgIds)} and ${where}`.execute(db);
  const count = Number(counted.rows[0]?.n ?? 0n);
  const limit = Math.min(page.limit, count - page.offset);
  if (limit <= 0) return { rows: [], count };
  const isNearEnd = page.offset + limit > count / 2;
  const keys = await keysOf(db, orgIds, where, {
    direction: isNearEnd ? sql`asc` : sql`desc`,
    offset: isNearEnd ? count - page.offset - limit : page.offset,
    limit,
  });
  const rows = new Map((await findListed(db, isNearEnd ? keys.reverse() : keys)).map((row) => [row.id, row]));
  return { rows: keys.flatMap((key) => rows.get(key.id) ?? []), count };
}

function inOrganizations(orgIds: readonly string[]): RawBuilder<boolean> {
  const [only] = orgIds;
  return orgIds.length === 1 ? sql<boolean>`p.org_id = ${only}::uuid` : sql<boolean>`p.org_id = any(${orgIds}::uuid[])`;
}

/** Each organization in its own order by the index, then merged: one scan over several would have to sort them all. */
async function keysOf(
  db: Db,
  orgIds: readonly string[],
  where: RawBuilder<boolean>,
  span: { readonly direction: RawBuilder<unknown>; readonly offset: number; readonly limit: number },
): Promise<Key[]> {
  const { direction, offset, limit } = span;
  const order = sql`order by deal_date ${direction}, number ${direction}`;
  const parts = orgIds.map(
    (orgId) => sql`(
      select p.org_id, p.id, p.deal_date, p.number from creator_payouts p where p.org_id = ${orgId}::uuid and ${where}
      ${order} limit ${offset + limit})`,
  );
  const { rows } = await sql<Key>`
    select org_id, id from (${sql.join(parts, sql` union all `)}) as found ${order} offset ${offset} limit ${limit}`.execute(
    db,
  );
  return rows;
}

/** Null where nothing can match: an unknown campaign, creator or tag gives an empty list. */
async function conditionOf(
  db: Db,
  orgIds: readonly string[],
  filter: PayoutFilter,
): Promise<RawBuilder<boolean> | null> {
  const parts: RawBuilder<unknown>[] = [
    sql`p.since_date >= ${filter.sinceFrom}::date`,
    sql`p.deal_date <= ${filter.dealTo}::date`,
  ];
  if (filter.statuses !== undefined) parts.push(sql`p.status = any(${filter.statuses}::text[])`);
  if (filter.reopenedBy !== undefined) parts.push(sql`p.reopened_by = ${filter.reopenedBy}`);
  if (filter.hasCredits === true) parts.push(sql`p.has_credits`);
  if (filter.isCompleted === true) {
    parts.push(sql`p.contents_delivered >= p.contents_required and p.status not in ('in_progress', 'canceled')`);
  }
  if (filter.campaignNumbers !== undefined) {
    const ids = await idsOf(db, orgIds, "payout_campaigns", filter.campaignNumbers);
    if (ids.length === 0) return null;
    parts.push(sql`p.campaign_id = any(${ids}::uuid[])`);
  }
  if (filter.creatorNumber !== undefined) {
    const ids = await idsOf(db, orgIds, "creators", [filter.creatorNumber]);
    if (ids.length === 0) return null;
    parts.push(sql`p.creator_id = any(${ids}::uuid[])`);
  }
  if (filter.payoutTagNumber !== undefined) {
    const ids = await idsOf(db, orgIds, "payout_tags", [filter.payoutTagNumber]);
    if (ids.length === 0) return null;
    parts.push(sql`exists (select from payout_tag_members t
      where t.org_id = p.org_id and t.tag_id = any(${ids}::uuid[]) and t.creator_payout_id = p.id)`);
  }
  if (filter.creatorTagNumber !== undefined) {
    const ids = await idsOf(db, orgIds, "creator_tags", [filter.creatorTagNumber]);
    if (ids.length === 0) return null;
    parts.push(sql`exists (select from creator_tag_members t
      where t.org_id = p.org_id and t.tag_id = any(${ids}::uuid[]) and t.creator_id = p.creator_id)`);
  }
  return sql<boolean>`${sql.join(parts, sql` and `)}`;
}

async function idsOf(
  db: Db,
  orgIds: readonly string[],
  table: "payout_campaigns" | "creators" | "payout_tags" | "creator_tags",
  numbers: readonly bigint[],
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from ${sql.table(table)} where org_id = any(${orgIds}::uuid[]) and number = any(${numbers}::bigint[])`.execute(
    db,
  );
  return rows.map((row) => row.id);
}

/** Payouts by their keys, in any order, with their sums. */
export async function findListed(db: Db, keys: readonly Key[]): Promise<ListedPayout[]> {
  const { rows } = await sql<ListedPayout>`
    select p.org_id, p.id, p.number, p.project_id, p.campaign_id, p.creator_id, p.cycle_index, p.since_date, p.deal_date, p.period_end_at, p.status,
      p.reopened_by, p.is_canceled, p.contents_delivered, p.contents_required, p.created_at, p.updated_at,
      c.number as creator_number, coalesce(c.display_name, c.handle) as creator_name, c.avatar_url as creator_avatar_url,
      k.name as campaign_name, k.category as campaign_category, k.credits_enabled, o.credits_allowed, o.credit_name,
      s.cash_cents, s.credits
    from unnest(${keys.map((key) => key.org_id)}::uuid[], ${keys.map((key) => key.id)}::uuid[]) as w (org_id, id)
    join creator_payouts p on p.org_id = w.org_id and p.id = w.id
    join creators c on c.org_id = p.org_id and c.id = p.creator_id
    join payout_campaigns k on k.org_id = p.org_id and k.id = p.campaign_id
    join organizations o on o.org_id = p.org_id
    cross join lateral (
      select coalesce(sum(a.amount_cents) filter (where a.currency <> 'CREDITS'), 0)::bigint as cash_cents,
             coalesce(sum(a.amount_cents) filter (where a.currency = 'CREDITS'), 0)::bigint as credits
      from accruals a
      where a.org_id = p.org_id and a.creator_payout_id = p.id and a.status in ('earned', 'paid')
    ) s`.execute(db);
  return rows;
}

/** Payouts newest end first, ties by id; for lists with a cursor. */
export async function pageOfPayouts(
  db: Db,
  orgIds: readonly string[],
  query: {
    readonly project_id?: string | undefined;
    readonly campaign_id?: string | undefined;
    readonly creator_id?: string | undefined;
    readonly status?: string | undefined;
    readonly tag_id?: string | undefined;
    readonly limit: number;
    readonly cursor?: Keyset | undefined;
  },
): Promise<ListedPayout[]> {
  let found = db.selectFrom("creator_payouts").select(["org_id", "id"]).where("org_id", "in", orgIds);
  for (const column of ["project_id", "campaign_id", "creator_id", "status"] as const) {
    const value = query[column];
    if (value !== undefined) found = found.where(column, "=", value);
  }
  if (query.tag_id !== undefined) found = found.where(carriesTag("payout", query.tag_id));
  const keys = await found
    .where(olderThan("period_end_at", query.cursor))
    .orderBy("period_end_at", "desc")
    .orderBy("id", "desc")
    .limit(query.limit)
    .execute();
  const rows = new Map((await findListed(db, keys)).map((row) => [row.id, row]));
  return keys.flatMap((key) => rows.get(key.id) ?? []);
}

/** Which of these organizations are on the credits allowlist. */
export async function creditOrganizations(db: Db, orgIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ org_id: string }>`
    select org_id from organizations where org_id = any(${orgIds}::uuid[]) and credits_allowed order by org_id`.execute(
    db,
  );
  return rows.map((row) => row.org_id);
}

/** An accrual of a payout with the term that made it and the snapshot that holds its lines. */
export interface PayoutEntry {
  readonly id: string;
  readonly structure_id: string;
  readonly structure_name: string;
  readonly component: string;
  readonly kind: string;
  readonly corrects_accrual_id: string | null;
  readonly period_start: string;
  readonly period_end: string;
  readonly amount_cents: bigint;
  readonly currency: string;
  readonly status: string;
  readonly note: string | null;
  readonly payment_id: string | null;
  readonly inputs_snapshot: string;
}

/** The accruals that a payout sums up, in the order they were booked. */
export async function entriesOf(db: Db, orgId: string, payoutId: string): Promise<PayoutEntry[]> {
  const { rows } = await sql<Omit<PayoutEntry, "inputs_snapshot"> & Stored>`
    select a.id, a.structure_id, s.name as structure_name, s.component, a.kind, a.corrects_accrual_id, a.period_start, a.period_end,
      a.amount_cents, a.currency, a.status, e.note, l.payment_id, ${snapshotColumns}
    from accruals a
    join structures s on s.org_id = a.org_id and s.id = a.structure_id
    left join earnings e on e.org_id = a.org_id and e.id = a.earning_id
    left join payment_lines l on l.org_id = a.org_id and l.accrual_id = a.id and l.live
    where a.org_id = ${orgId} and a.creator_payout_id = ${payoutId}
    order by a.created_at, a.id`.execute(db);
  return withSnapshots(db, rows);
}
