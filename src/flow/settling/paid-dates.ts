/**
 * Turns local dates of a query into instants to compare payments with: the day of payment is in the organization's time
 * zone.
 */
import { addDays, startOfDate } from "../../engine/periods.ts";
import type { EpochMs } from "../../engine/types.ts";
import type { Db } from "../../store/db.ts";
import type { Context } from "../context.ts";
import { requireOrganization } from "../organization/organization.ts";

export interface PaidDates {
  readonly paidFrom: EpochMs | undefined;
  readonly paidBefore: EpochMs | undefined;
}

/** From the start of `from` to the end of `to`; a missing side is open. */
export async function paidBetween(
  db: Db,
  ctx: Context,
  { from, to }: { readonly from?: string | undefined; readonly to?: string | undefined },
): Promise<PaidDates> {
  if (from === undefined && to === undefined) return { paidFrom: undefined, paidBefore: undefined };
  const { timezone } = await requireOrganization(db, ctx.orgId);
  return {
    paidFrom: from === undefined ? undefined : startOfDate(from, timezone),
    paidBefore: to === undefined ? undefined : startOfDate(addDays(to, 1), timezone),
  };
}
