/** Many documents as one file: which they are, and each of them, a few readers at a time. */
import type { z } from "zod";
import { notFound } from "../../contract/errors.ts";
import type { InvoiceArchiveQuery } from "../../contract/invoices/invoices.ts";
import * as store from "../../store/invoices/documents.ts";
import type { Context } from "../context.ts";
import { readPaper } from "../papers/read-paper.ts";
import { documentFileName, filterOf } from "./invoices.ts";

export type { ArchivedInvoiceRow } from "../../store/invoices/documents.ts";

/** A document, and its file's name, which no other of the archive has. */
export interface Archived {
  readonly id: string;
  readonly fileName: string;
}

export interface ListedFile {
  readonly invoice: store.ArchivedInvoiceRow;
  readonly fileName: string;
}

/** Documents read at once. */
const AT_ONCE = 500;
/** One pass over the documents of an organization. */
const LIST_TIMEOUT_MS = 60_000;

/** All documents that match, in the order in which they were issued: some hundred bytes of each. */
export function listArchive(ctx: Context, query: z.output<typeof InvoiceArchiveQuery>): Promise<Archived[]> {
  return readPaper(
    ctx,
    async (db) => {
      const ids = await store.invoiceIds(db, ctx.orgId, filterOf(query));
      const archived: Archived[] = [];
      const taken = new Set<string>();
      for (let from = 0; from < ids.length; from += AT_ONCE)
        for (const row of await store.archivedInvoices(db, ctx.orgId, ids.slice(from, from + AT_ONCE)))
          archived.push({ id: row.id, fileName: freeName(row, taken) });
      return archived;
    },
    LIST_TIMEOUT_MS,
  );
}

/** Numbers are unique, and names of files know fewer signs than numbers, and on some systems no capitals. */
function freeName(row: store.ArchivedInvoiceRow, taken: Set<string>): string {
  const name = row.payee_latin_name ?? row.payee_name;
  const [own, unique] = [
    documentFileName(row.number, name),
    documentFileName(`${row.number}-${row.id.slice(-8)}`, name),
  ];
  const fileName = taken.has(own.toLowerCase()) ? unique : own;
  taken.add(fileName.toLowerCase());
  return fileName;
}

/** A document's bytes. @throws DomainError `unavailable` where many papers are read at once */
export function readArchived(ctx: Context, { id }: Archived): Promise<Buffer> {
  return readPaper(ctx, async (db) => {
    const bytes = await store.findPdf(db, ctx.orgId, id);
    if (bytes === undefined) throw notFound("Invoice");
    return bytes;
  });
}

/** What is listed of the documents, in batches. */
export async function* listedFiles(ctx: Context, archived: readonly Archived[]): AsyncGenerator<readonly ListedFile[]> {
  for (let from = 0; from < archived.length; from += AT_ONCE) {
    const names = new Map(archived.slice(from, from + AT_ONCE).map(({ id, fileName }) => [id, fileName]));
    const rows = await readPaper(ctx, (db) => store.archivedInvoices(db, ctx.orgId, [...names.keys()]));
    yield rows.map((invoice) => ({ invoice, fileName: names.get(invoice.id) ?? "" }));
  }
}
