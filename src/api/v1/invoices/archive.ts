/** Many invoices and credit notes, for the API and the command line. */
import type { z } from "zod";
import type { InvoiceArchiveQuery } from "../../../contract/invoices/invoices.ts";
import type { Context } from "../../../flow/context.ts";
import { type Archived, listArchive, listedFiles, readArchived } from "../../../flow/invoices/archive.ts";
import { fileNameOf } from "../../../papers/file-names.ts";
import { writeInvoiceList } from "../../../papers/invoice-list.ts";
import { presentOnList } from "../../present/invoices/invoices.ts";
import { type SpooledFile, spool } from "../../spool.ts";
import type { Archive } from "../../zip.ts";

/** The documents, then the list of them. */
export async function archiveInvoices(ctx: Context, query: z.output<typeof InvoiceArchiveQuery>): Promise<Archive> {
  const archived = await listArchive(ctx, query);
  const what = query.kind === "credit_note" ? "credit-notes" : "invoices";
  return {
    fileName: `${fileNameOf(what, ...(query.month === undefined ? [] : [query.month]))}.zip`,
    count: archived.length,
    files: filesOf(ctx, archived),
  };
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
