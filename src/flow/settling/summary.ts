/** What is outstanding, paid, rejected and voided; sums never mix currencies. */
import type { z } from "zod";
import { invalid } from "../../contract/errors.ts";
import type { SummaryQuery } from "../../contract/settling/summary.ts";
import { isWritable } from "../../engine/money.ts";
import type { Db } from "../../store/db.ts";
import { reservedByCurrency } from "../../store/settling/reserved.ts";
import { type CurrencySums, type GroupSums, sumByCurrency, sumByGroup } from "../../store/settling/summary.ts";
import { read } from "../command.ts";
import type { Context } from "../context.ts";
import { sumsAtOnce } from "../seats.ts";
import { paidBetween } from "./paid-dates.ts";

export interface PayoutSummary {
  readonly totals: readonly CurrencySums[];
  /** What of the outstanding sums pay runs have reserved, by currency. */
  readonly reserved: ReadonlyMap<string, bigint>;
  /** Empty without `group_by`. */
  readonly groups: readonly GroupSums[];
}

/** A summary is not paged, so it must fit into one response. */
const MAX_GROUPS = 10_000;

/**
 * Sums between two dates, both included: accruals by the end of their period, payments by the day they were made.
 * Totals and groups are read from one snapshot of the database. Throws `invalid_query` for too many groups, or sums
 * that no JSON number can hold, and `unavailable` where too many are being summed.
 */
export function payoutSummary(ctx: Context, query: z.output<typeof SummaryQuery>): Promise<PayoutSummary> {
  const { group_by, ...filter } = query;
  const sums = async (db: Db) => {
    const dated = { ...filter, ...(await paidBetween(db, ctx, filter)) };
    const totals = await sumByCurrency(db, ctx.orgId, dated);
    totals.forEach(refuseUnwritable);
    const reserved = await reservedByCurrency(db, ctx.orgId, filter);
    if (group_by === undefined) return { totals, reserved, groups: [] };
    const groups = await sumByGroup(db, ctx.orgId, { ...dated, group_by }, MAX_GROUPS + 1);
    groups.forEach(refuseUnwritable);
    if (groups.length <= MAX_GROUPS) return { totals, reserved, groups };
    const message = `gives more than ${MAX_GROUPS} groups; narrow it by project_id, from or to`;
    throw invalid("invalid_query", [{ path: "group_by", message }]);
  };
  return sumsAtOnce.take(ctx.app, () => read(ctx, sums));
}

/** A rounded sum would be a wrong one. Corrections may be negative, so a group can be larger than the total. */
export function refuseUnwritable(sums: object): void {
  const isCut = Object.values(sums).some((sum) => typeof sum === "bigint" && !isWritable(sum));
  if (!isCut) return;
  const message = "the sums are beyond 2^53 - 1; narrow them by project_id, from or to";
  throw invalid("invalid_query", [{ path: "from", message }]);
}
