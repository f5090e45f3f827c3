/** What each creator is owed and was paid: the list to pay from. */
import type { z } from "zod";
import { encodeBalanceCursor, type ListBalancesQuery } from "../../contract/settling/balances.ts";
import { type BalanceRow, selectBalances } from "../../store/settling/balances.ts";
import { reservedSums } from "../../store/settling/reserved.ts";
import { read } from "../command.ts";
import type { Context } from "../context.ts";
import { type Page, toPageBy } from "../paging.ts";
import { paidBetween } from "./paid-dates.ts";
import { refuseUnwritable } from "./summary.ts";

/** A creator in one currency, and how much of what is outstanding pay runs have reserved. */
export type Balance = BalanceRow & { readonly reserved_cents: bigint };

/**
 * A page of balances, one row per creator and currency. Over all pages they add up to the summary with the same
 * filters. Throws `invalid_query` for sums that no JSON number holds.
 */
export async function listBalances(ctx: Context, query: z.output<typeof ListBalancesQuery>): Promise<Page<Balance>> {
  const { sort, cursor, limit, ...filter } = query;
  const found = await read(ctx, async (db) => {
    const dated = { ...filter, ...(await paidBetween(db, ctx, filter)) };
    const rows = await selectBalances(db, ctx.orgId, dated, { sort, cursor, limit: limit + 1 });
    const creatorIds = rows.filter((row) => row.outstanding_count > 0).map((row) => row.creator_id);
    const reserved = await reservedSums(db, ctx.orgId, creatorIds, filter);
    return rows.map((row) => ({
      ...row,
      reserved_cents: reserved.get(`${row.creator_id} ${row.currency}`) ?? 0n,
    }));
  });
  found.forEach(refuseUnwritable);
  return toPageBy(found, limit, (row) =>
    encodeBalanceCursor({ value: row.sort_value, creatorId: row.creator_id, currency: row.currency }),
  );
}
