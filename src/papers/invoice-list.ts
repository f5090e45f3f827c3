/** The list of an archive of invoices, as CSV. */
import type { LocalDate } from "../engine/types.ts";
import { type CsvColumn, csvHead, csvRows } from "../parse/write-csv.ts";
import { amountColumn } from "./amounts.ts";
import type { Write } from "./statement.ts";

export interface InvoiceOnList {
  readonly fileName: string;
  readonly number: string;
  readonly kind: string;
  readonly payee: string;
  readonly payeeId: string;
  readonly issuedOn: LocalDate;
  readonly supplyFrom: LocalDate;
  readonly supplyTo: LocalDate;
  readonly currency: string;
  readonly totalCents: bigint;
  readonly correctsNumber: string | null;
  readonly reason: string | null;
  /** Of the PDF, hexadecimal. */
  readonly sha256: string;
}

const COLUMNS: readonly CsvColumn<InvoiceOnList>[] = [
  { name: "number", value: ({ number }) => number },
  { name: "kind", value: ({ kind }) => kind },
  { name: "payee", value: ({ payee }) => payee },
  { name: "payee_id", value: ({ payeeId }) => payeeId },
  { name: "issued_on", value: ({ issuedOn }) => issuedOn },
  { name: "supply_from", value: ({ supplyFrom }) => supplyFrom },
  { name: "supply_to", value: ({ supplyTo }) => supplyTo },
  { name: "currency", value: ({ currency }) => currency },
  amountColumn("total", ({ totalCents }) => totalCents),
  { name: "corrects", value: ({ correctsNumber }) => correctsNumber },
  { name: "reason", value: ({ reason }) => reason },
  { name: "file", value: ({ fileName }) => fileName },
  { name: "sha256", value: ({ sha256 }) => sha256 },
];

/** Writes a row per document. */
export async function writeInvoiceList(batches: AsyncIterable<readonly InvoiceOnList[]>, write: Write): Promise<void> {
  await write(csvHead(COLUMNS));
  for await (const batch of batches) await write(csvRows(COLUMNS, batch));
}
