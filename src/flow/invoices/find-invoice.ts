/** A document by its id alone: for the operator of the machine. */
import { notFound } from "../../contract/errors.ts";
import { findOrganizationOfInvoice } from "../../store/organization/operator.ts";
import { type App, localContext } from "../context.ts";
import { COMMAND_LINE } from "../organization/operator.ts";
import { getInvoice, getInvoiceFile, type InvoiceDetail } from "./invoices.ts";

/** In whichever organization it is. @throws DomainError `not_found` */
export async function findInvoiceAnywhere(
  app: App,
  id: string,
): Promise<{ readonly detail: InvoiceDetail; readonly bytes: Buffer }> {
  const orgId = await app.database.ownerTransaction((tx) => findOrganizationOfInvoice(tx, id));
  if (orgId === undefined) throw notFound("Invoice");
  const ctx = localContext(app, orgId, COMMAND_LINE);
  return { detail: await getInvoice(ctx, id), bytes: (await getInvoiceFile(ctx, id)).bytes };
}
