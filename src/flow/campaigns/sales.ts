/**
 * Sales of a campaign: recorded once by their external id, refunded at most once (docs/growi.md, "What happens when").
 */
import type { z } from "zod";
import { type ListSalesQuery, type SaleItem, saleLeewayMs } from "../../contract/campaigns/campaigns.ts";
import { DomainError, type FieldError, invalid, notFound } from "../../contract/errors.ts";
import type { CampaignRow } from "../../store/campaigns/campaigns.ts";
import * as store from "../../store/campaigns/sales.ts";
import type { Tx } from "../../store/db.ts";
import { findCreatorsById } from "../../store/feeding/creators.ts";
import { appendMarks } from "../../store/judging/marks.ts";
import type { Added } from "../added.ts";
import { requireCampaign } from "../campaigns/campaigns.ts";
import { command, type Recorded, read } from "../command.ts";
import type { Context } from "../context.ts";
import { refreshPayouts } from "../cycles/cycles.ts";
import { bookRefunds } from "../judging/refunds.ts";
import { type Page, toPage } from "../paging.ts";

type Item = z.output<typeof SaleItem>;

/** Newest sale first. @throws DomainError `not_found` */
export function listSales(
  ctx: Context,
  campaignId: string,
  query: z.output<typeof ListSalesQuery>,
): Promise<Page<store.SaleRow>> {
  return read(ctx, async (db) => {
    await requireCampaign(db, ctx.visibleOrgIds, campaignId);
    const rows = await store.listSales(db, ctx.visibleOrgIds, campaignId, { ...query, limit: query.limit + 1 });
    return toPage(rows, query.limit, (row) => row.sold_at);
  });
}

/**
 * Records sales, and refunds of those that are known. Returns rows in request order; sending the same sale again
 * changes nothing. A refund of a booked sale is corrected at once.
 *
 * @throws DomainError `not_found` (campaign, creator), `invalid_body`, `sale_differs`
 */
export function recordSales(ctx: Context, campaignId: string, items: readonly Item[]): Promise<Added<store.SaleRow>[]> {
  return command(ctx, "sale.record", async (tx, record) => {
    const campaign = await requireCampaign(tx, [ctx.orgId], campaignId);
    const names = [...new Set(items.map((item) => item.external_id))];
    const known = new Map(
      (await store.lockSales(tx, ctx.orgId, campaignId, names)).map((row) => [row.external_id, row]),
    );
    checkItems(ctx, items, known);
    const created = await insertNew(tx, ctx, campaign, items, known);
    const rows = new Map(
      (await store.lockSales(tx, ctx.orgId, campaignId, names)).map((row) => [row.external_id, row]),
    );
    const changed = new Map<string, store.SaleRow>();
    for (const item of items) {
      const row = rows.get(item.external_id);
      if (row === undefined) throw new Error(`sale ${item.external_id} is neither new nor known`);
      refuseDifference(item, row);
      if (created.has(row.id)) changed.set(row.id, row);
      if (item.refunded_at === null || row.refunded_at !== null) continue;
      const refunded = await store.setRefunded(tx, ctx.orgId, row.id, item.refunded_at, ctx.now);
      rows.set(row.external_id, refunded);
      changed.set(row.id, refunded);
    }
    const fresh = [...changed.values()].filter((row) => created.has(row.id));
    await follow(tx, ctx, campaign, [...changed.values()], fresh, record);
    return items.map((item) => {
      const row = rows.get(item.external_id);
      if (row === undefined) throw new Error(`sale ${item.external_id} is neither new nor known`);
      return { row, created: created.delete(row.id) };
    });
  });
}

/** Checks the fields that a new sale requires, and rejects impossible dates. */
function checkItems(ctx: Context, items: readonly Item[], known: ReadonlyMap<string, store.SaleRow>): void {
  const problems: FieldError[] = [];
  const seen = new Set(known.keys());
  for (const [index, item] of items.entries()) {
    const path = (field: string) => (items.length === 1 ? field : `sales.${index}.${field}`);
    for (const field of ["creator_id", "amount_cents", "sold_at"] as const) {
      if (item[field] === undefined && !seen.has(item.external_id)) {
        problems.push({ path: path(field), message: "is required for a sale that is not known yet" });
      }
    }
    for (const field of ["sold_at", "refunded_at"] as const) {
      if ((item[field] ?? 0) > ctx.now + saleLeewayMs)
        problems.push({ path: path(field), message: "must not be in the future" });
    }
    const soldAt = item.sold_at ?? known.get(item.external_id)?.sold_at;
    if (item.refunded_at !== null && soldAt !== undefined && item.refunded_at < soldAt) {
      problems.push({ path: path("refunded_at"), message: "must not be before sold_at" });
    }
    seen.add(item.external_id);
  }
  if (problems.length > 0) throw invalid("invalid_body", problems);
}

async function insertNew(
  tx: Tx,
  ctx: Context,
  campaign: CampaignRow,
  items: readonly Item[],
  known: ReadonlyMap<string, store.SaleRow>,
): Promise<Set<string>> {
  const fresh = new Map<string, store.NewSale>();
  for (const { external_id, creator_id, amount_cents, sold_at, customer_ref, refunded_at } of items) {
    if (known.has(external_id) || fresh.has(external_id)) continue;
    if (creator_id === undefined || amount_cents === undefined || sold_at === undefined) continue;
    const id = ctx.app.newId();
    fresh.set(external_id, {
      id,
      external_id,
      creator_id,
      customer_ref: customer_ref ?? null,
      amount_cents,
      sold_at,
      refunded_at,
    });
  }
  if (fresh.size === 0) return new Set();
  const sales = [...fresh.values()];
  const creatorIds = [...new Set(sales.map((sale) => sale.creator_id))];
  const found = await findCreatorsById(tx, ctx.orgId, campaign.project_id, creatorIds);
  if (found.length < creatorIds.length) throw notFound("Creator");
  return store.insertSales(tx, ctx.orgId, campaign, sales, ctx.now);
}

/** A recorded sale never changes; only its refund may be added later, once. */
function refuseDifference(item: Item, row: store.SaleRow): void {
  const pairs: readonly (readonly [name: string, sent: unknown, kept: unknown])[] = [
    ["creator_id", item.creator_id, row.creator_id],
    ["customer_ref", item.customer_ref, row.customer_ref],
    ["amount_cents", item.amount_cents, row.amount_cents],
    ["sold_at", item.sold_at, row.sold_at],
    ["refunded_at", item.refunded_at ?? undefined, row.refunded_at ?? item.refunded_at ?? undefined],
  ];
  const fields = pairs.flatMap(([name, sent, kept]) => (sent === undefined || sent === kept ? [] : [name]));
  if (fields.length === 0) return;
  throw new DomainError("sale_differs", `Sale ${item.external_id} was recorded with another ${fields.join(", ")}.`, {
    external_id: item.external_id,
    fields,
  });
}

/** Applies new sales and refunds: the next run judges the creators again; refunds of booked sales are corrected now. */
async function follow(
  tx: Tx,
  ctx: Context,
  campaign: CampaignRow,
  changed: readonly store.SaleRow[],
  fresh: readonly store.SaleRow[],
  record: (entry: Recorded) => void,
): Promise<void> {
  if (changed.length === 0) return;
  const displaced = await displacedBy(tx, ctx, campaign, fresh);
  await appendMarks(
    tx,
    ctx.orgId,
    [...changed, ...displaced].map((sale) => ({
      project_id: campaign.project_id,
      creator_id: sale.creator_id,
      since: sale.sold_at,
      until: Math.max(ctx.now, sale.sold_at, sale.refunded_at ?? 0),
    })),
  );
  const refunded = [...new Set(changed.flatMap((sale) => (sale.refunded_at === null ? [] : [sale.creator_id])))].sort();
  const corrections = await bookRefunds(tx, ctx, campaign.project_id, refunded, ctx.now);
  await refreshPayouts(
    tx,
    ctx,
    corrections.map((correction) => correction.creatorPayoutId),
  );
  for (const sale of changed) {
    const details = { campaign_id: campaign.id, external_id: sale.external_id, is_refunded: sale.refunded_at !== null };
    record({ subjectType: "campaign_sale", subjectId: sale.id, details });
  }
  for (const { id, correctsId, saleId, amountCents, currency, creatorPayoutId } of corrections) {
    const payload = { accrual_id: id, corrects_accrual_id: correctsId, amount_cents: amountCents, currency };
    const details = { sale_id: saleId, creator_payout_id: creatorPayoutId };
    record({ subjectType: "accrual", subjectId: id, details, event: { type: "payout_accrual.corrected", payload } });
  }
}

/**
 * Sales that were their customers' first purchase until an earlier one was reported late; possibly another creator's.
 */
async function displacedBy(
  tx: Tx,
  ctx: Context,
  campaign: CampaignRow,
  fresh: readonly store.SaleRow[],
): Promise<store.SaleRow[]> {
  const firsts = await store.firstWithout(tx, ctx.orgId, campaign.id, fresh);
  const isLate = (first: store.SaleRow) =>
    fresh.some((sale) => sale.customer_ref === first.customer_ref && sale.sold_at <= first.sold_at);
  return firsts.filter(isLate);
}
