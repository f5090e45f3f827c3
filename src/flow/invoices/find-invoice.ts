/** A document by its id alone: for the operator of the machine. */
import { notFound } from "../../contract/errors.ts";
import { findOrganizationOfInvoice } from "../../store/organization/operator.ts";
import type { App } from "../context.ts";
import { inWhicheverOrganization } from "../organization/operator.ts";
import { getInvoice, getInvoiceFile, type InvoiceDetail } from "./invoices.ts";

/** In whichever organization it is. @throws DomainError `not_found` */
export async function findInvoiceAnywhere(
  app: App,
  id: string,
): Promise<{ readonly detail: InvoiceDetail; readonly bytes: Buffer }> {
  const ctx = await inWhicheverOrganization(app, (tx) => findOrganizationOfInvoice(tx, id));
  if (ctx === undefined) throw notFound("Invoice");
  return { detail: await getInvoice(ctx, id), bytes: (await getInvoiceFile(ctx, id)).bytes };
}
