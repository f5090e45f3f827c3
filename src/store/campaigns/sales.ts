/** Sales of campaigns. */
import { type Selectable, sql } from "kysely";
import type { EpochMs, Sale } from "../../engine/types.ts";
import { at, type Db, type Tx } from "../db.ts";
import { type Keyset, olderThan } from "../paging.ts";
import type { CampaignSalesTable } from "../schema.gen.ts";
import { type Stored, snapshotColumns, withSnapshots } from "../snapshots.ts";
import { toIso } from "../types.ts";

export type SaleRow = Selectable<CampaignSalesTable>;

export interface NewSale {
  readonly id: string;
  readonly external_id: string;
  readonly creator_id: string;
  readonly customer_ref: string | null;
  readonly amount_cents: bigint;
  readonly sold_at: EpochMs;
  readonly refunded_at: EpochMs | null;
}

/**
 * Inserts the sales that the campaign does not have, in order of their external ids so that two requests cannot
 * deadlock; returns their ids.
 */
export async function insertSales(
  tx: Tx,
  orgId: string,
  campaign: { readonly id: string; readonly project_id: string },
  sales: readonly NewSale[],
  now: EpochMs,
): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    insert into campaign_sales (org_id, id, project_id, campaign_id, creator_id, external_id, customer_ref, amount_cents, sold_at,
      refunded_at, created_at, updated_at)
    select ${orgId}::uuid, s.id, ${campaign.project_id}::uuid, ${campaign.id}::uuid, s.creator_id, s.external_id, s.customer_ref,
      s.amount_cents, s.sold_at, s.refunded_at, ${at(now)}, ${at(now)}
    from unnest(
      ${sales.map((s) => s.id)}::uuid[], ${sales.map((s) => s.creator_id)}::uuid[], ${sales.map((s) => s.external_id)}::text[],
      ${sales.map((s) => s.customer_ref)}::text[], ${sales.map((s) => s.amount_cents)}::bigint[],
      ${sales.map((s) => toIso(s.sold_at))}::timestamptz[],
      ${sales.map((s) => (s.refunded_at === null ? null : toIso(s.refunded_at)))}::timestamptz[]
    ) as s (id, creator_id, external_id, customer_ref, amount_cents, sold_at, refunded_at)
    order by s.external_id
    on conflict (org_id, campaign_id, external_id) do nothing returning id`.execute(tx);
  return new Set(rows.map((row) => row.id));
}

/** Sales by external id, locked in that order. */
export async function lockSales(
  tx: Tx,
  orgId: string,
  campaignId: string,
  externalIds: readonly string[],
): Promise<SaleRow[]> {
  const { rows } = await sql<SaleRow>`
    select * from campaign_sales
    where org_id = ${orgId} and campaign_id = ${campaignId} and external_id = any(${externalIds}::text[])
    order by external_id for no key update`.execute(tx);
  return rows;
}

export function setRefunded(tx: Tx, orgId: string, id: string, refundedAt: EpochMs, now: EpochMs): Promise<SaleRow> {
  return tx
    .updateTable("campaign_sales")
    .set({ refunded_at: at(refundedAt), updated_at: at(now) })
    .where("org_id", "=", orgId)
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** The first purchase in the campaign of each customer of some sales, leaving those sales out. */
export async function firstWithout(
  db: Db,
  orgId: string,
  campaignId: string,
  others: readonly Pick<SaleRow, "id" | "customer_ref">[],
): Promise<SaleRow[]> {
  const customers = [...new Set(others.flatMap((sale) => sale.customer_ref ?? []))];
  if (customers.length === 0) return [];
  const { rows } = await sql<SaleRow>`
    select distinct on (customer_ref) * from campaign_sales
    where org_id = ${orgId} and campaign_id = ${campaignId} and customer_ref = any(${customers}::text[])
      and id <> all(${others.map((sale) => sale.id)}::uuid[])
    order by customer_ref, sold_at, external_id`.execute(db);
  return rows;
}

/** Newest sale first. */
export function listSales(
  db: Db,
  orgIds: readonly string[],
  campaignId: string,
  query: { creator_id?: string | undefined; limit: number; cursor?: Keyset | undefined },
): Promise<SaleRow[]> {
  let rows = db
    .selectFrom("campaign_sales")
    .selectAll()
    .where("org_id", "in", orgIds)
    .where("campaign_id", "=", campaignId);
  if (query.creator_id !== undefined) rows = rows.where("creator_id", "=", query.creator_id);
  return rows
    .where(olderThan("sold_at", query.cursor))
    .orderBy("sold_at", "desc")
    .orderBy("id", "desc")
    .limit(query.limit)
    .execute();
}

/**
 * A creator's sales in a campaign and a span of time, with refunds up to an instant; `slot` is returned with every sale
 * found.
 */
export interface SaleWindow {
  readonly slot: number;
  readonly creatorId: string;
  readonly campaignId: string;
  readonly startAt: EpochMs;
  readonly endAt: EpochMs;
  readonly cutoff: EpochMs;
}

/** Sales of each window; first is a customer's first purchase in the campaign, whichever creator made the sale. */
export async function loadSales(db: Db, orgId: string, windows: readonly SaleWindow[]): Promise<Map<number, Sale[]>> {
  const found = new Map<number, Sale[]>();
  if (windows.length === 0) return found;
  const { rows } = await sql<{
    slot: number;
    id: string;
    external_id: string;
    amount_cents: bigint;
    sold_at: EpochMs;
    is_first: boolean;
    refunded_at: EpochMs | null;
  }>`
    select w.slot, s.id, s.external_id, s.amount_cents, s.sold_at,
      s.customer_ref is null or not exists (
        select from campaign_sales e
        where e.org_id = ${orgId} and e.campaign_id = s.campaign_id and e.customer_ref = s.customer_ref
          and (e.sold_at, e.external_id) < (s.sold_at, s.external_id)
      ) as is_first,
      case when s.refunded_at <= w.cutoff then s.refunded_at end as refunded_at
    from unnest(${windows.map((w) => w.slot)}::int[], ${windows.map((w) => w.creatorId)}::uuid[], ${windows.map((w) => w.campaignId)}::uuid[],
                ${windows.map((w) => toIso(w.startAt))}::timestamptz[], ${windows.map((w) => toIso(w.endAt))}::timestamptz[],
                ${windows.map((w) => toIso(w.cutoff))}::timestamptz[]) as w (slot, creator_id, campaign_id, start_at, end_at, cutoff)
    join campaign_sales s on s.org_id = ${orgId} and s.creator_id = w.creator_id and s.campaign_id = w.campaign_id
      and s.sold_at >= w.start_at and s.sold_at < w.end_at`.execute(db);
  for (const row of rows) {
    const sales = found.get(row.slot) ?? [];
    sales.push({
      id: row.id,
      reference: row.external_id,
      amountCents: row.amount_cents,
      soldAt: row.sold_at,
      isFirst: row.is_first,
      refundedAt: row.refunded_at,
    });
    found.set(row.slot, sales);
  }
  return found;
}

/** Which of these sales were refunded by an instant, and when. */
export async function refundedBy(
  db: Db,
  orgId: string,
  saleIds: readonly string[],
  asOf: EpochMs,
): Promise<Map<string, EpochMs>> {
  if (saleIds.length === 0) return new Map();
  const { rows } = await sql<{ id: string; refunded_at: EpochMs }>`
    select id, refunded_at from campaign_sales
    where org_id = ${orgId} and id = any(${saleIds}::uuid[]) and refunded_at <= ${at(asOf)}`.execute(db);
  return new Map(rows.map((row) => [row.id, row.refunded_at]));
}

/** An accrual of a `sales` term that may have counted a sale refunded since. */
export interface RefundableAccrual {
  readonly accrual_id: string;
  readonly creator_payout_id: string;
  readonly sale_id: string;
  readonly reference: string;
  readonly refunded_at: EpochMs;
  /** Whether it has been corrected already. */
  readonly is_corrected: boolean;
}

/**
 * Refunds by `asOf` of sales in booked cycles, by accrual in order of time; the snapshot says whether they were
 * counted.
 */
export async function findRefunds(
  db: Db,
  orgId: string,
  projectId: string,
  creatorIds: readonly string[],
  asOf: EpochMs,
): Promise<RefundableAccrual[]> {
  const { rows } = await sql<RefundableAccrual>`
    select a.id as accrual_id, a.creator_payout_id, s.id as sale_id, s.external_id as reference, s.refunded_at,
      exists (select from accruals c where c.org_id = a.org_id and c.corrects_accrual_id = a.id and c.sale_id = s.id) as is_corrected
    from campaign_sales s
    join structures t on t.org_id = s.org_id and t.campaign_id = s.campaign_id and not t.is_manual
    join accruals a on a.org_id = s.org_id and a.structure_id = t.id and a.creator_id = s.creator_id
      and a.kind = 'earned' and a.video_id is null and a.earning_id is null and a.status in ('earned', 'paid')
      and a.period_start_at <= s.sold_at and s.sold_at < a.period_end_at
    join structure_versions v on v.org_id = a.org_id and v.id = a.version_id and v.criteria_type = 'sales'
    where s.org_id = ${orgId} and s.project_id = ${projectId} and s.creator_id = any(${creatorIds}::uuid[])
      and s.refunded_at <= ${at(asOf)}
    order by a.id, s.refunded_at, s.external_id`.execute(db);
  return rows;
}

/** A booked accrual with its corrections, locked, as the basis of another correction. */
export interface CorrectedAccrual {
  readonly id: string;
  readonly project_id: string;
  readonly creator_id: string;
  readonly structure_id: string;
  readonly status: string;
  readonly creator_payout_id: string;
  /** Its last judgement: where true-ups corrected it, that of the last one. */
  readonly inputs_snapshot: string;
  readonly amount_cents: bigint;
  readonly corrections_cents: bigint;
  readonly refunded_sale_ids: string[];
}

export async function lockForCorrection(
  tx: Tx,
  orgId: string,
  accrualId: string,
): Promise<CorrectedAccrual | undefined> {
  await sql`select from accruals where org_id = ${orgId} and id = ${accrualId} for no key update`.execute(tx);
  const { rows } = await sql<
    Omit<CorrectedAccrual, "inputs_snapshot"> & Stored & { readonly judged_again: string | null }
  >`
    select a.id, a.project_id, a.creator_id, a.structure_id, a.status, a.creator_payout_id, a.amount_cents, ${snapshotColumns},
      (select (t.inputs_snapshot::jsonb -> 'judged')::text from accruals t
                where t.org_id = a.org_id and t.corrects_accrual_id = a.id and t.kind = 'true_up'
                  and jsonb_typeof(t.inputs_snapshot::jsonb -> 'judged') = 'object'
                order by t.created_at desc, t.id desc limit 1) as judged_again,
      coalesce((select sum(c.amount_cents) from accruals c where c.org_id = a.org_id and c.corrects_accrual_id = a.id), 0)::bigint
        as corrections_cents,
      array(select c.sale_id::text from accruals c
            where c.org_id = a.org_id and c.corrects_accrual_id = a.id and c.sale_id is not null) as refunded_sale_ids
    from accruals a where a.org_id = ${orgId} and a.id = ${accrualId}`.execute(tx);
  const [row] = await withSnapshots(tx, rows);
  return row && { ...row, inputs_snapshot: row.judged_again ?? row.inputs_snapshot };
}
