/** `invoice`: what a self-billed invoice or a credit note says, or the document itself as a file. */
import { presentInvoiceDetail } from "../api/present/invoices/invoices.ts";
import { uuid } from "../contract/primitives.ts";
import { findInvoiceAnywhere } from "../flow/invoices/find-invoice.ts";
import { CommandFailed, readInput } from "./failure.ts";
import type { Host } from "./host.ts";
import { writeNewFile } from "./new-file.ts";

interface InvoiceOptions {
  readonly json: boolean;
  /** A file for the PDF. */
  readonly out?: string;
}

/** Finds the document in any organization and prints what it says as JSON, or writes its PDF. @throws CommandFailed */
export async function printInvoice(host: Host, givenId: string, { json, out }: InvoiceOptions): Promise<void> {
  const id = readInput(uuid, givenId, { "": "INVOICE_ID" });
  if (out !== undefined && !out.toLowerCase().endsWith(".pdf"))
    throw new CommandFailed(`--out: ${out} must end in .pdf`);
  await host.session({ purpose: "join" }, async ({ app }) => {
    const { detail, bytes } = await findInvoiceAnywhere(app, id);
    const said = presentInvoiceDetail(detail);
    if (out === undefined) return host.screen.printJson(said);
    await writeNewFile(out, `--out: ${out}`, (put) => put(bytes));
    if (json) host.screen.printJson({ file: out, number: said.number, sha256: said.sha256 });
    else host.screen.print(`${out}: ${said.number}, SHA-256 ${said.sha256}`);
  });
}
