import type { z } from "zod";
import type { InvoiceArchiveQuery } from "../../../contract/invoices/invoices.ts";
import type { Context } from "../../../flow/context.ts";
import {
  createAgreement,
  endAgreement,
  getInvoiceSettings,
  listAgreements,
  setInvoiceSettings,
} from "../../../flow/invoices/agreements.ts";
import { type Archived, listArchive, listedFiles, readArchived } from "../../../flow/invoices/archive.ts";
import { listDue } from "../../../flow/invoices/due.ts";
import { getInvoice, getInvoiceFile, listInvoices } from "../../../flow/invoices/invoices.ts";
import { creditInvoice, issueInvoices } from "../../../flow/invoices/issuing.ts";
import { fileNameOf } from "../../../papers/file-names.ts";
import { writeInvoiceList } from "../../../papers/invoice-list.ts";
import { handle } from "../../handler.ts";
import {
  presentAgreement,
  presentDue,
  presentInvoice,
  presentInvoiceDetail,
  presentInvoiceSettings,
  presentOnList,
} from "../../present/invoices/invoices.ts";
import { type SpooledFile, spool } from "../../spool.ts";
import { zipOf } from "../../zip.ts";
import { one, page, written } from "../answers.ts";

export const invoiceHandlers = {
  getInvoiceSettings: handle("getInvoiceSettings", getInvoiceSettings, one(presentInvoiceSettings)),
  setInvoiceSettings: handle(
    "setInvoiceSettings",
    (ctx, { body }) => setInvoiceSettings(ctx, body),
    one(presentInvoiceSettings),
  ),
  listInvoiceAgreements: handle(
    "listInvoiceAgreements",
    (ctx, { query }) => listAgreements(ctx, query),
    page(presentAgreement),
  ),
  createInvoiceAgreement: handle(
    "createInvoiceAgreement",
    (ctx, { params, body }) => createAgreement(ctx, params.id, body),
    one(presentAgreement),
  ),
  endInvoiceAgreement: handle(
    "endInvoiceAgreement",
    (ctx, { params, body }) => endAgreement(ctx, params.id, body),
    one(presentAgreement),
  ),
  listDueInvoices: handle("listDueInvoices", (ctx, { query }) => listDue(ctx, query), one(presentDue)),
  listInvoices: handle("listInvoices", (ctx, { query }) => listInvoices(ctx, query), page(presentInvoice)),
  getInvoiceArchive: handle(
    "getInvoiceArchive",
    async (ctx, { query }) => archiveOf(ctx, query, await listArchive(ctx, query)),
    written,
  ),
  issueInvoices: handle(
    "issueInvoices",
    (ctx, { body }) => issueInvoices(ctx, body),
    (rows) => ({ data: rows.map(presentInvoice) }),
  ),
  getInvoice: handle(
    "getInvoice",
    async (ctx, { params, query }) => {
      if (query.format === "json") return { detail: await getInvoice(ctx, params.id) };
      const { fileName, bytes } = await getInvoiceFile(ctx, params.id);
      return { file: await spool({ mediaType: "application/pdf", fileName }, (put) => put(bytes)) };
    },
    ({ detail, file }) => (file === undefined ? { data: presentInvoiceDetail(detail) } : written(file)),
  ),
  creditInvoice: handle(
    "creditInvoice",
    (ctx, { params, body }) => creditInvoice(ctx, params.id, body),
    one(presentInvoice),
  ),
};

/** The documents, then the list of them. */
function archiveOf(
  ctx: Context,
  { month, kind }: z.output<typeof InvoiceArchiveQuery>,
  archived: readonly Archived[],
): SpooledFile {
  const fileName = `${fileNameOf(kind === "credit_note" ? "credit-notes" : "invoices", ...(month === undefined ? [] : [month]))}.zip`;
  const headers = { "stipend-invoices": String(archived.length) };
  return zipOf({ fileName, headers }, filesOf(ctx, archived), ctx.now);
}

async function* filesOf(ctx: Context, archived: readonly Archived[]): AsyncGenerator<SpooledFile> {
  for (const document of archived) {
    const bytes = await readArchived(ctx, document);
    yield await spool({ mediaType: "application/pdf", fileName: document.fileName }, (put) => put(bytes));
  }
  yield await spool({ mediaType: "text/csv", fileName: "invoices.csv" }, (put) =>
    writeInvoiceList(rowsOf(ctx, archived), put),
  );
}

async function* rowsOf(ctx: Context, archived: readonly Archived[]) {
  for await (const batch of listedFiles(ctx, archived)) yield batch.map(presentOnList);
}
