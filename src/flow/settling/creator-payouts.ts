/** Lists creator payouts, shows one, and marks one as paid (docs/growi.md, "What the statuses mean"). */

import type { z } from "zod";
import { DomainError, notFound } from "../../contract/errors.ts";
import type { ListCreatorPayoutsQuery } from "../../contract/settling/creator-payouts.ts";
import { CREDITS } from "../../engine/currencies.ts";
import { COMPONENTS, type Component } from "../../engine/payouts.ts";
import type { Line } from "../../engine/types.ts";
import { findPayout, lockCredits, outstandingCredits } from "../../store/cycles/creator-payouts.ts";
import type { Db, Tx } from "../../store/db.ts";
import { lockCreator } from "../../store/feeding/creators.ts";
import { tagsOfPayout } from "../../store/feeding/tags.ts";
import * as store from "../../store/settling/payout-list.ts";
import { Outdated } from "../../store/sqlstates.ts";
import { command, type Recorded, read } from "../command.ts";
import type { Context } from "../context.ts";
import { refreshPayouts } from "../cycles/cycles.ts";
import { afterLooking } from "../flags/look-first.ts";
import { type Page, toPage } from "../paging.ts";
import { recordPaymentWithin } from "./payments.ts";

export type { ListedPayout } from "../../store/settling/payout-list.ts";

/** The filter values of the list. */
export const payoutFilters = ["paid", "pending", "open", "failed", "void", "canceled", "completed"] as const;
export type PayoutFilterName = (typeof payoutFilters)[number];

const OWED = ["due", "pending_completing_requirements"];

const FILTERS: Readonly<Record<PayoutFilterName, Pick<store.PayoutFilter, "statuses" | "reopenedBy" | "isCompleted">>> =
  {
    open: { statuses: ["in_progress"] },
    pending: { statuses: OWED },
    paid: { statuses: ["paid", "paid_externally", "sent_from_account"] },
    failed: { statuses: OWED, reopenedBy: "rejected" },
    void: { statuses: OWED, reopenedBy: "voided" },
    canceled: { statuses: ["canceled"] },
    completed: { isCompleted: true },
  };

export interface ListPayoutsQuery {
  readonly startDate: string;
  readonly endDate: string;
  readonly status?: PayoutFilterName | undefined;
  readonly creditsOnly: boolean;
  readonly campaignNumbers?: readonly bigint[] | undefined;
  readonly creatorNumber?: bigint | undefined;
  readonly tagNumber?: bigint | undefined;
  readonly creatorTagNumber?: bigint | undefined;
  /** From 1 on. */
  readonly page: number;
  readonly perPage: number;
}

/** A page of payouts of the organization and its children, newest `deal_date` first, with the count of all. */
export function listCreatorPayouts(
  ctx: Context,
  query: ListPayoutsQuery,
): Promise<{ readonly rows: readonly store.ListedPayout[]; readonly count: number }> {
  return read(ctx, async (db) => {
    // Without the credits feature there are no payouts in credits, whatever the ledger holds.
    const orgIds = query.creditsOnly ? await store.creditOrganizations(db, ctx.visibleOrgIds) : ctx.visibleOrgIds;
    if (orgIds.length === 0) return { rows: [], count: 0 };
    const filter: store.PayoutFilter = {
      sinceFrom: query.startDate,
      dealTo: query.endDate,
      ...(query.status === undefined ? {} : FILTERS[query.status]),
      hasCredits: query.creditsOnly,
      campaignNumbers: query.campaignNumbers,
      creatorNumber: query.creatorNumber,
      payoutTagNumber: query.tagNumber,
      creatorTagNumber: query.creatorTagNumber,
    };
    const offset = (query.page - 1) * query.perPage;
    return store.listPayouts(db, orgIds, filter, { offset, limit: query.perPage });
  });
}

/** A page of payouts of the organization and its children, by cursor, latest end of cycle first. */
export async function pageCreatorPayouts(
  ctx: Context,
  query: z.output<typeof ListCreatorPayoutsQuery>,
): Promise<Page<store.ListedPayout>> {
  const rows = await read(ctx, (db) =>
    store.pageOfPayouts(db, ctx.visibleOrgIds, { ...query, limit: query.limit + 1 }),
  );
  return toPage(rows, query.limit, (row) => row.period_end_at);
}

/** A payout with everything it sums up. */
export interface PayoutDetail {
  readonly payout: store.ListedPayout;
  readonly components: readonly { readonly component: Component; readonly totals: Readonly<Record<string, bigint>> }[];
  readonly entries: readonly (Omit<store.PayoutEntry, "inputs_snapshot"> & { readonly lines: readonly Line[] })[];
  readonly tags: readonly { readonly id: string; readonly number: bigint; readonly name: string }[];
}

/** One payout, also of a child organization. @throws DomainError `not_found` */
export function getCreatorPayout(ctx: Context, id: string): Promise<PayoutDetail> {
  return read(ctx, async (db) => {
    const found = await findPayout(db, ctx.visibleOrgIds, id);
    if (found === undefined) throw notFound("Creator payout");
    const payout = await requireListed(db, found.org_id, id);
    const entries = (await store.entriesOf(db, found.org_id, id)).map(({ inputs_snapshot: snapshot, ...entry }) => ({
      ...entry,
      lines: (JSON.parse(snapshot) as { lines: readonly Line[] }).lines,
    }));
    const components = COMPONENTS.map((component) => ({ component, totals: totalsOf(entries, component) }));
    return { payout, components, entries, tags: await tagsOfPayout(db, found.org_id, id) };
  });
}

/**
 * Marks a payout in credits as paid externally: a payment in CREDITS of everything outstanding in it. Works once:
 * payments to one creator are serialized, so of several concurrent requests the first marks it and the others find it
 * marked.
 *
 * @throws DomainError `not_found`, `payout_not_markable`, `payout_not_in_credits`, in this order
 */
export async function markCreditPayout(ctx: Context, id: string): Promise<store.ListedPayout> {
  const found = await read(ctx, (db) => findPayout(db, ctx.visibleOrgIds, id));
  if (found === undefined) throw notFound("Creator payout");
  const own: Context = { ...ctx, orgId: found.org_id };
  return afterLooking(own, (mustLook) => mark(own, id, mustLook));
}

function mark(own: Context, id: string, mustLook: boolean): Promise<store.ListedPayout> {
  return command(own, "creator_payout.mark", async (tx, record) => {
    const { creator_id: creatorId } = await requireListed(tx, own.orgId, id);
    await lockCreator(tx, own.orgId, creatorId);
    await lockCredits(tx, own.orgId, id);
    // Its cycle may have ended since the last run.
    await refreshPayouts(tx, own, [id]);
    const payout = await requireListed(tx, own.orgId, id);
    if (payout.creator_id !== creatorId) throw new Outdated("its creator was merged meanwhile");
    requireMarkable(payout);
    await pay(tx, own, payout, record, mustLook);
    const event = { type: "creator_payout.marked", payload: { creator_payout_id: id, credits: payout.credits } };
    record({ subjectType: "creator_payout", subjectId: id, details: { credits: payout.credits }, event });
    return requireListed(tx, own.orgId, id);
  });
}

function requireMarkable(payout: store.ListedPayout): void {
  if (!OWED.includes(payout.status)) {
    throw new DomainError("payout_not_markable", `Cannot mark payout as paid: current status is ${payout.status}`, {
      status: payout.status,
    });
  }
  // Credits count only where the feature is on; mixed payouts are settled in their two parts by payments.
  if (!payout.credits_allowed || payout.credits <= 0n || payout.cash_cents !== 0n) {
    throw new DomainError("payout_not_in_credits", "Only credit payouts can be marked paid via this endpoint");
  }
}

async function pay(
  tx: Tx,
  ctx: Context,
  payout: store.ListedPayout,
  record: (entry: Recorded) => void,
  mustLook: boolean,
): Promise<void> {
  const open = await outstandingCredits(tx, ctx.orgId, payout.id);
  if (open.some((accrual) => accrual.is_held)) {
    throw new DomainError("payout_not_markable", "Cannot mark payout as paid: a part of it is on hold");
  }
  const outstanding = open.reduce((sum, accrual) => sum + accrual.amount_cents, 0n);
  const body = {
    project_id: payout.project_id,
    creator_id: payout.creator_id,
    method_id: null,
    total_amount_cents: outstanding,
    currency: CREDITS,
    external_reference: null,
    tracking_url: null,
    note: null,
    accrual_ids: open.map((accrual) => accrual.id),
    auto_apply_outstanding: false,
    adjustment_reason: null,
    keep_open: false,
    metadata: { creator_payout_uuid: payout.id },
    readme: null,
  };
  await recordPaymentWithin(tx, ctx, record, body, { mustLook });
}

async function requireListed(db: Db, orgId: string, id: string): Promise<store.ListedPayout> {
  const [payout] = await store.findListed(db, [{ org_id: orgId, id }]);
  if (payout === undefined) throw notFound("Creator payout");
  return payout;
}

/** The amounts of a component, per currency: earned and paid, corrections included. */
function totalsOf(
  entries: readonly {
    readonly component: string;
    readonly status: string;
    readonly currency: string;
    readonly amount_cents: bigint;
  }[],
  component: Component,
): Record<string, bigint> {
  const totals: Record<string, bigint> = {};
  for (const entry of entries) {
    if (entry.component !== component || (entry.status !== "earned" && entry.status !== "paid")) continue;
    totals[entry.currency] = (totals[entry.currency] ?? 0n) + entry.amount_cents;
  }
  return totals;
}
