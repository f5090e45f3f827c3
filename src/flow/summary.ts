/** What is outstanding, paid, rejected and voided (API page, `GET /payout-summary`); sums never mix currencies. */
import type { z } from "zod";
import { invalid } from "../contract/errors.ts";
import type { SummaryQuery } from "../contract/summary.ts";
import { type CurrencySums, type GroupSums, sumByCurrency, sumByGroup } from "../store/summary.ts";
import type { Context } from "./context.ts";
import { scopeOf } from "./context.ts";

export interface PayoutSummary {
  readonly totals: readonly CurrencySums[];
  /** Empty without `group_by`. */
  readonly groups: readonly GroupSums[];
}

/** A summary is answered whole, so it must fit into one answer. */
const MAX_GROUPS = 10_000;

/**
 * Sums the accruals whose period ends between two dates, both included. Totals and groups are one picture of the
 * database. Throws `invalid_query` where there are too many groups to answer.
 */
export function payoutSummary(ctx: Context, query: z.output<typeof SummaryQuery>): Promise<PayoutSummary> {
  const { group_by, ...filter } = query;
  return ctx.app.database.transaction(
    scopeOf(ctx),
    async (db) => {
      const totals = await sumByCurrency(db, ctx.orgId, filter);
      if (group_by === undefined) return { totals, groups: [] };
      const groups = await sumByGroup(db, ctx.orgId, { ...filter, group_by }, MAX_GROUPS + 1);
      if (groups.length <= MAX_GROUPS) return { totals, groups };
      const message = `gives more than ${MAX_GROUPS} groups; narrow it by project_id, from or to`;
      throw invalid("invalid_query", [{ path: "group_by", message }]);
    },
    { readOnlySnapshot: true },
  );
}
