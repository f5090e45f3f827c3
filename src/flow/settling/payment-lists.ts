/** Lists of payments across creators, and their sums. */
import type { z } from "zod";
import type { ListPaymentsQuery, PaymentTotalsQuery } from "../../contract/settling/payments.ts";
import type { Db } from "../../store/db.ts";
import { type ListedCreator, namesOfCreators } from "../../store/feeding/creator-names.ts";
import * as lists from "../../store/settling/payment-lists.ts";
import type { PaymentRow } from "../../store/settling/payments.ts";
import { read } from "../command.ts";
import type { Context } from "../context.ts";
import { type Page, toSortedPage } from "../paging.ts";
import { paidBetween } from "./paid-dates.ts";
import { soughtBy } from "./sought.ts";
import { refuseUnwritable } from "./summary.ts";

/** A payment of a list, with who was paid; null for payments without a creator. */
export type ListedPayment = PaymentRow & { readonly creator: ListedCreator | null };

/**
 * A page of payments with lines and adjustments, newest `paid_at` first unless `sort` says otherwise; `from` and `to`
 * are local dates, both included.
 */
export async function listPayments(
  ctx: Context,
  query: z.output<typeof ListPaymentsQuery>,
): Promise<Page<ListedPayment>> {
  return read(ctx, async (db) => {
    const wanted = { ...query, ...(await filterOf(db, ctx, query)), limit: query.limit + 1 };
    const found = await lists.listPayments(db, [ctx.orgId], wanted);
    const page = toSortedPage(found, query, "paid_at", lists.keysOfPayment);
    const paid = page.rows.flatMap(({ creator_id }) => creator_id ?? []);
    const names = await namesOfCreators(db, ctx.orgId, paid);
    return { ...page, rows: page.rows.map((row) => ({ ...row, creator: names.get(row.creator_id ?? "") ?? null })) };
  });
}

/** The sums of everything a list has, by currency. Throws `invalid_query` for sums that no JSON number holds. */
export async function paymentTotals(
  ctx: Context,
  query: z.output<typeof PaymentTotalsQuery>,
): Promise<readonly lists.PaymentSums[]> {
  const totals = await read(ctx, async (db) =>
    lists.sumPayments(db, [ctx.orgId], { ...query, ...(await filterOf(db, ctx, query)) }),
  );
  totals.forEach(refuseUnwritable);
  return totals;
}

async function filterOf(db: Db, ctx: Context, query: z.output<typeof PaymentTotalsQuery>) {
  return { ...(await paidBetween(db, ctx, query)), sought: soughtBy(query.find) };
}
