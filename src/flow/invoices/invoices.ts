/** Reading self-billed invoices and credit notes. */
import type { z } from "zod";
import { notFound } from "../../contract/errors.ts";
import type { DueInvoicesQuery, ListInvoicesQuery } from "../../contract/invoices/invoices.ts";
import { periodOfDate } from "../../engine/periods.ts";
import { fileNameOf } from "../../papers/file-names.ts";
import * as store from "../../store/invoices/documents.ts";
import { type DueCreditRow, type DueInvoiceRow, dueCredits, dueInvoices } from "../../store/invoices/payments.ts";
import { read, readSnapshot } from "../command.ts";
import type { Context } from "../context.ts";
import { requireOrganization } from "../organization/organization.ts";
import { type Page, toPage } from "../paging.ts";
import type { InvoiceContent } from "./content.ts";

export type { ListedInvoice } from "../../store/invoices/documents.ts";
export type { InvoiceContent } from "./content.ts";

export interface InvoiceDetail {
  readonly invoice: store.ListedInvoice;
  readonly payments: readonly store.DocumentPaymentRow[];
}

export async function listInvoices(
  ctx: Context,
  { cursor, limit, month, ...filter }: z.output<typeof ListInvoicesQuery>,
): Promise<Page<store.ListedInvoice>> {
  const days = month === undefined ? undefined : periodOfDate("monthly", `${month}-01`, "UTC");
  const issued = days === undefined ? undefined : { from: days.start, to: days.end };
  const found = await read(ctx, (db) =>
    store.listInvoices(db, ctx.orgId, { ...filter, issued }, { cursor, limit: limit + 1 }),
  );
  return toPage(found, limit, (row) => row.created_at);
}

/** @throws DomainError `not_found` */
export function getInvoice(ctx: Context, id: string): Promise<InvoiceDetail> {
  return read(ctx, async (db) => {
    const invoice = await store.findInvoice(db, ctx.orgId, id);
    if (invoice === undefined) throw notFound("Invoice");
    return { invoice, payments: await store.paymentsOfInvoice(db, ctx.orgId, id) };
  });
}

export interface InvoiceFile {
  readonly fileName: string;
  readonly sha256: string;
  readonly bytes: Buffer;
}

/** The document itself, the same bytes each time. @throws DomainError `not_found` */
export function getInvoiceFile(ctx: Context, id: string): Promise<InvoiceFile> {
  return read(ctx, async (db) => {
    const [invoice, bytes] = [await store.findInvoice(db, ctx.orgId, id), await store.findPdf(db, ctx.orgId, id)];
    if (invoice === undefined || bytes === undefined) throw notFound("Invoice");
    const { supplier } = invoice.content as InvoiceContent;
    const fileName = `${fileNameOf(invoice.number, supplier.latin_name ?? supplier.name)}.pdf`;
    return { fileName, sha256: invoice.sha256.toString("hex"), bytes };
  });
}

/** What is to be invoiced of a month, and what is to be credited of any. */
export interface Due {
  readonly month: string;
  readonly timezone: string;
  readonly invoices: readonly DueInvoiceRow[];
  readonly credits: readonly DueCreditRow[];
}

export function listDue(ctx: Context, { month }: z.output<typeof DueInvoicesQuery>): Promise<Due> {
  return readSnapshot(ctx, async (db) => {
    const { timezone } = await requireOrganization(db, ctx.orgId);
    const { startAt, endAt } = periodOfDate("monthly", `${month}-01`, timezone);
    const invoices = await dueInvoices(db, ctx.orgId, { from: startAt, before: endAt, timezone });
    return { month, timezone, invoices, credits: await dueCredits(db, ctx.orgId, null) };
  });
}
