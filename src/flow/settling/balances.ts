/** What each creator is owed and was paid: the list to pay from. */
import type { z } from "zod";
import { encodeBalanceCursor, type ListBalancesQuery } from "../../contract/settling/balances.ts";
import { type BalanceRow, selectBalances } from "../../store/settling/balances.ts";
import { read, readOne } from "../command.ts";
import type { Context } from "../context.ts";
import { type Page, toPageBy } from "../paging.ts";
import { paidBetween } from "./paid-dates.ts";
import { refuseUnwritable } from "./summary.ts";

export type { BalanceRow } from "../../store/settling/balances.ts";

/**
 * A page of balances, one row per creator and currency. Over all pages they add up to the summary with the same
 * filters. Throws `invalid_query` for sums that no JSON number holds.
 */
export async function listBalances(ctx: Context, query: z.output<typeof ListBalancesQuery>): Promise<Page<BalanceRow>> {
  const { sort, cursor, limit, ...filter } = query;
  // Dates need the organization's time zone, which takes its own statement.
  const isDated = query.from !== undefined || query.to !== undefined;
  const found = await (isDated ? read : readOne)(ctx, async (db) => {
    const dated = { ...filter, ...(await paidBetween(db, ctx, filter)) };
    return selectBalances(db, ctx.orgId, dated, { sort, cursor, limit: limit + 1 });
  });
  found.forEach(refuseUnwritable);
  return toPageBy(found, limit, (row) =>
    encodeBalanceCursor({ value: row.sort_value, creatorId: row.creator_id, currency: row.currency }),
  );
}
