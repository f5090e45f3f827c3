/** Reading self-billed invoices and credit notes. */
import type { z } from "zod";
import { notFound } from "../../contract/errors.ts";
import type { ListInvoicesQuery } from "../../contract/invoices/invoices.ts";
import { periodOfDate } from "../../engine/periods.ts";
import { fileNameOf } from "../../papers/file-names.ts";
import * as store from "../../store/invoices/documents.ts";
import { read } from "../command.ts";
import type { Context } from "../context.ts";
import { type Page, toPage } from "../paging.ts";
import { type InvoiceWithContent, requireInvoice } from "./content.ts";

export type { ListedInvoice } from "../../store/invoices/documents.ts";
export type { InvoiceContent } from "./content.ts";

export interface InvoiceDetail {
  readonly invoice: InvoiceWithContent;
  readonly payments: readonly store.DocumentPaymentRow[];
}

export async function listInvoices(
  ctx: Context,
  { cursor, limit, ...query }: z.output<typeof ListInvoicesQuery>,
): Promise<Page<store.ListedInvoice>> {
  const found = await read(ctx, (db) =>
    store.listInvoices(db, ctx.orgId, filterOf(query), { cursor, limit: limit + 1 }),
  );
  return toPage(found, limit, (row) => row.created_at);
}

/** The days of the month in which documents were issued. */
export function filterOf({
  month,
  ...filter
}: Omit<z.output<typeof ListInvoicesQuery>, "cursor" | "limit">): store.InvoiceFilter {
  const days = month === undefined ? undefined : periodOfDate("monthly", `${month}-01`, "UTC");
  return { ...filter, issued: days === undefined ? undefined : { from: days.start, to: days.end } };
}

/** @throws DomainError `not_found` */
export function getInvoice(ctx: Context, id: string): Promise<InvoiceDetail> {
  return read(ctx, async (db) => {
    const invoice = await requireInvoice(db, ctx.orgId, id);
    return { invoice, payments: await store.paymentsOfInvoice(db, ctx.orgId, id) };
  });
}

export interface InvoiceFile {
  readonly fileName: string;
  readonly bytes: Buffer;
}

/** The document itself, the same bytes each time. @throws DomainError `not_found` */
export function getInvoiceFile(ctx: Context, id: string): Promise<InvoiceFile> {
  return read(ctx, async (db) => {
    const [invoice, bytes] = [await requireInvoice(db, ctx.orgId, id), await store.findPdf(db, ctx.orgId, id)];
    if (bytes === undefined) throw notFound("Invoice");
    const { supplier } = invoice.content;
    return { fileName: documentFileName(invoice.number, supplier.latin_name ?? supplier.name), bytes };
  });
}

/** `SB0001-0002-Ana_Garcia.pdf` */
export function documentFileName(number: string, payeeName: string): string {
  return `${fileNameOf(number, payeeName)}.pdf`;
}
