/** What is to be invoiced of a month, and what is to be credited of any. */
import type { z } from "zod";
import type { DueInvoicesQuery } from "../../contract/invoices/invoices.ts";
import { append } from "../../engine/append.ts";
import { periodOfDate } from "../../engine/periods.ts";
import type { Db } from "../../store/db.ts";
import { agreementsOfAll } from "../../store/invoices/agreements.ts";
import { type DueCreditRow, dueCredits, mergedPayees, openPayments } from "../../store/invoices/payments.ts";
import { canonicalDigest } from "../canonical.ts";
import { read } from "../command.ts";
import type { Context } from "../context.ts";
import { requireOrganization } from "../organization/organization.ts";
import { covers } from "./agreements.ts";

export interface DueInvoice {
  readonly payee_id: string;
  readonly payee_name: string;
  readonly currency: string;
  readonly payment_count: number;
  readonly amount_cents: bigint;
  /** Of the payments of the payee in all its currencies: what someone who issues its invoices has seen. */
  readonly due_digest: string;
}

export interface Due {
  readonly month: string;
  readonly timezone: string;
  /** By name and currency. */
  readonly invoices: readonly DueInvoice[];
  readonly credits: readonly DueCreditRow[];
}

export function listDue(ctx: Context, { month }: z.output<typeof DueInvoicesQuery>): Promise<Due> {
  return read(ctx, async (db) => {
    const { timezone } = await requireOrganization(db, ctx.orgId);
    const invoices = await dueInvoices(db, ctx.orgId, month, timezone);
    return { month, timezone, invoices, credits: await dueCredits(db, ctx.orgId, null) };
  });
}

async function dueInvoices(db: Db, orgId: string, month: string, timezone: string): Promise<DueInvoice[]> {
  const { start, end, startAt, endAt } = periodOfDate("monthly", `${month}-01`, timezone);
  const inForce = await agreementsOfAll(db, orgId, { from: start, to: end });
  if (inForce.length === 0) return [];
  const agreements = Map.groupBy(inForce, ({ payee_id }) => payee_id);
  const merged = await mergedPayees(db, orgId);
  const due = new Map<string, Omit<DueInvoice, "due_digest">>();
  const idsOf = new Map<string, string[]>();
  const open = await openPayments(db, orgId, { from: startAt, before: endAt, timezone });
  for (const { payee_id: paid, paid_on, currency, payment_ids, amount_cents } of open) {
    const payeeId = presentOf(paid, merged);
    const agreement = agreements.get(payeeId)?.find((one) => covers(one, paid_on));
    if (agreement === undefined) continue;
    const key = `${payeeId} ${currency}`;
    const before = due.get(key);
    due.set(key, {
      ...{ payee_id: payeeId, payee_name: agreement.payee_name, currency },
      payment_count: payment_ids.length + (before?.payment_count ?? 0),
      amount_cents: amount_cents + (before?.amount_cents ?? 0n),
    });
    const ids = idsOf.get(payeeId) ?? [];
    append(ids, payment_ids);
    idsOf.set(payeeId, ids);
  }
  const digests = new Map<string, string>();
  for (const [payeeId, ids] of idsOf) digests.set(payeeId, await dueDigest(ids));
  const rows = [...due.values()].map((row) => ({ ...row, due_digest: digests.get(row.payee_id) ?? "" }));
  return rows.sort(
    (a, b) =>
      a.payee_name.localeCompare(b.payee_name, "en") ||
      a.payee_id.localeCompare(b.payee_id) ||
      a.currency.localeCompare(b.currency),
  );
}

/** SHA-256 of the payments that invoices are issued for, in hexadecimal. */
export async function dueDigest(paymentIds: readonly string[]): Promise<string> {
  return (await canonicalDigest({ payments: paymentIds.toSorted() })).toString("hex");
}

/** The payee that one is now: itself, or the one that it was merged into at last. */
function presentOf(payeeId: string, merged: ReadonlyMap<string, string>): string {
  let [now, next] = [payeeId, merged.get(payeeId)];
  while (next !== undefined) [now, next] = [next, merged.get(next)];
  return now;
}
