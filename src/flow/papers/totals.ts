/** What all statements come to between two days (docs/statements.md, "Month-end"). */
import type { z } from "zod";
import type { StatementTotalsQuery } from "../../contract/papers/totals.ts";
import { BUCKETS } from "../../engine/ledger-events.ts";
import type { Balances, Group, Totals } from "../../papers/totals.ts";
import type { Db } from "../../store/db.ts";
import { type Grouping, type GroupRow, sumAll, sumGroups } from "../../store/papers/totals.ts";
import type { Context } from "../context.ts";
import { requireOrganization } from "../organization/organization.ts";
import { readPaper } from "./read-paper.ts";
import type { Party } from "./statements.ts";
import { closingOf, refuseUnwritable, sumsOf } from "./sums.ts";

type Query = Pick<z.output<typeof StatementTotalsQuery>, "from" | "to" | "currency" | "group_by">;

/** One pass over what happened in an organization. */
const TOTALS_TIMEOUT_MS = 60_000;

/**
 * Reads the sums in one snapshot and gives them to `use`, whose groups can be read while it runs.
 *
 * @throws DomainError `invalid_query` for sums that no JSON number holds
 */
export function withTotals<T>(ctx: Context, query: Query, use: (totals: Totals) => Promise<T>): Promise<T> {
  const read = async (db: Db) => {
    const { timezone } = await requireOrganization(db, ctx.orgId);
    const { from, to, currency, group_by: groupBy } = query;
    const filter = { currency };
    const all = (await sumAll(db, ctx.orgId, timezone, filter, query)).map((row) => balancesOf(row));
    const rows = sumGroups(db, ctx.orgId, timezone, filter, query, groupBy);
    const groups = groupBy === "month" ? carried(rows, all) : inTurn(rows, groupBy);
    return use({ orgId: ctx.orgId, from, to, timezone, asOf: ctx.now, groupBy, all, groups });
  };
  return readPaper(ctx, read, TOTALS_TIMEOUT_MS);
}

/** Payees, and creators without one, that have a balance or anything between two days. */
export function listParties(ctx: Context, dates: { readonly from: string; readonly to: string }): Promise<Party[]> {
  const read = async (db: Db) => {
    const { timezone } = await requireOrganization(db, ctx.orgId);
    const parties = new Map<string, Party>();
    for await (const batch of sumGroups(db, ctx.orgId, timezone, {}, dates, "payee"))
      for (const { key, kind } of batch) if (key !== null && kind !== null) parties.set(key, { kind, id: key });
    return [...parties.values()];
  };
  return readPaper(ctx, read, TOTALS_TIMEOUT_MS);
}

function balancesOf(
  row: GroupRow,
  openingCents = BigInt(row.opening),
): Balances & { openingCents: bigint; closingCents: bigint } {
  const sums = sumsOf(BUCKETS.map((bucket) => ({ bucket, cents: row[bucket] })));
  const closingCents = closingOf(openingCents, sums);
  [openingCents, closingCents, ...Object.values(sums)].forEach(refuseUnwritable);
  return { currency: row.currency, openingCents, sums, closingCents };
}

async function* inTurn(rows: AsyncIterable<readonly GroupRow[]>, grouping: Grouping): AsyncGenerator<readonly Group[]> {
  for await (const batch of rows)
    yield batch.map((row) => {
      const { key, kind, label } = row;
      const balances = balancesOf(row);
      // A payment has a method, and what is owed has none.
      const none = grouping === "method" ? { openingCents: null, closingCents: null } : {};
      return { key, kind, label, ...balances, ...none };
    });
}

/** Months one after the other: each begins with what the one before ended with. */
async function* carried(
  rows: AsyncIterable<readonly GroupRow[]>,
  all: readonly Balances[],
): AsyncGenerator<readonly Group[]> {
  const balances = new Map(all.map(({ currency, openingCents }) => [currency, openingCents ?? 0n]));
  for await (const batch of rows)
    yield batch.map((row) => {
      const of = balancesOf(row, balances.get(row.currency) ?? 0n);
      balances.set(row.currency, of.closingCents);
      return { key: row.key, kind: row.kind, label: row.label, ...of };
    });
}
