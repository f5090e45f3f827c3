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
    const fileName = `${fileNameOf(invoice.number, supplier.latin_name ?? supplier.name)}.pdf`;
    return { fileName, bytes };
  });
}
