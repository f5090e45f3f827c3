/** What is to be invoiced of a month, and what is to be credited of any. */
import type { z } from "zod";
import type { DueInvoicesQuery } from "../../contract/invoices/invoices.ts";
import { periodOfDate } from "../../engine/periods.ts";
import { agreementsOfAll } from "../../store/invoices/agreements.ts";
import { type DueCreditRow, dueCredits, mergedPayees, openPayments } from "../../store/invoices/payments.ts";
import { readSnapshot } from "../command.ts";
import type { Context } from "../context.ts";
import { requireOrganization } from "../organization/organization.ts";
import { covers } from "./agreements.ts";

export interface DueInvoice {
  readonly payee_id: string;
  readonly payee_name: string;
  readonly currency: string;
  readonly payment_count: number;
  readonly amount_cents: bigint;
}

export interface Due {
  readonly month: string;
  readonly timezone: string;
  /** By name and currency. */
  readonly invoices: readonly DueInvoice[];
  readonly credits: readonly DueCreditRow[];
}

export function listDue(ctx: Context, { month }: z.output<typeof DueInvoicesQuery>): Promise<Due> {
  return readSnapshot(ctx, async (db) => {
    const { timezone } = await requireOrganization(db, ctx.orgId);
    const { start, end, startAt, endAt } = periodOfDate("monthly", `${month}-01`, timezone);
    const agreements = Map.groupBy(
      await agreementsOfAll(db, ctx.orgId, { from: start, to: end }),
      ({ payee_id }) => payee_id,
    );
    const merged = agreements.size === 0 ? new Map<string, string>() : await mergedPayees(db, ctx.orgId);
    const open =
      agreements.size === 0 ? [] : await openPayments(db, ctx.orgId, { from: startAt, before: endAt, timezone });
    const due = new Map<string, DueInvoice>();
    for (const { payee_id: paid, paid_on, currency, payment_count, amount_cents } of open) {
      const payeeId = presentOf(paid, merged);
      const agreement = agreements.get(payeeId)?.find((one) => covers(one, paid_on));
      if (agreement === undefined) continue;
      const key = `${payeeId} ${currency}`;
      const before = due.get(key);
      due.set(key, {
        ...{ payee_id: payeeId, payee_name: agreement.payee_name, currency },
        payment_count: payment_count + (before?.payment_count ?? 0),
        amount_cents: amount_cents + (before?.amount_cents ?? 0n),
      });
    }
    const invoices = [...due.values()].sort(
      (a, b) =>
        a.payee_name.localeCompare(b.payee_name, "en") ||
        a.payee_id.localeCompare(b.payee_id) ||
        a.currency.localeCompare(b.currency),
    );
    return { month, timezone, invoices, credits: await dueCredits(db, ctx.orgId, null) };
  });
}

/** The payee that one is now: itself, or the one that it was merged into at last. */
function presentOf(payeeId: string, merged: ReadonlyMap<string, string>): string {
  let [now, next] = [payeeId, merged.get(payeeId)];
  while (next !== undefined) [now, next] = [next, merged.get(next)];
  return now;
}
