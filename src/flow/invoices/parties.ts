/** Both parties of an invoice as they are now, with everything that it must say of them. */
import { DomainError, notFound } from "../../contract/errors.ts";
import type { InvoiceAddress, InvoiceParty } from "../../papers/invoice.ts";
import type { Tx } from "../../store/db.ts";
import { findSettings } from "../../store/invoices/agreements.ts";
import { findPayee } from "../../store/payees/payees.ts";
import type { Context } from "../context.ts";

export interface Parties {
  readonly supplier: InvoiceParty;
  readonly customer: InvoiceParty;
}

/** What may be missing, and what is to be done. */
const MISSING = {
  settings: "the organization's name and address (invoice settings)",
  address: "the payee's address, with a town and a country",
  vat_id: "the payee's VAT id",
  organization_vat_id: "the organization's VAT id (invoice settings)",
} as const;

/** @throws DomainError `not_found`, `invoice_incomplete` with `meta.missing` */
export async function requireParties(tx: Tx, ctx: Context, payeeId: string, vat: string): Promise<Parties> {
  const payee = await findPayee(tx, ctx.orgId, payeeId);
  if (payee === undefined) throw notFound("Payee");
  const settings = await findSettings(tx, ctx.orgId);
  const supplier: InvoiceParty = {
    ...{ name: payee.name, latinName: payee.latin_name, address: payee.address as InvoiceAddress | null },
    ...{ country: payee.country, vatId: payee.vat_id },
  };
  const customer: InvoiceParty = {
    ...{ name: settings.name ?? "", latinName: null, address: settings.address as InvoiceAddress | null },
    ...{ country: null, vatId: settings.vat_id },
  };
  const isReverse = vat === "reverse_charge";
  const missing = [
    settings.name === null || !isAddress(customer) ? ("settings" as const) : null,
    isAddress(supplier) ? null : ("address" as const),
    isReverse && supplier.vatId === null ? ("vat_id" as const) : null,
    isReverse && customer.vatId === null ? ("organization_vat_id" as const) : null,
  ].filter((one) => one !== null);
  if (missing.length > 0)
    throw new DomainError("invoice_incomplete", `Enter ${missing.map((one) => MISSING[one]).join(", and ")}.`, {
      missing,
    });
  return { supplier, customer };
}

function isAddress({ address, country }: InvoiceParty): boolean {
  return Boolean(address?.town) && Boolean(address?.country ?? country);
}
