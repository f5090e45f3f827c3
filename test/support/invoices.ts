/** A payee whose payments can be invoiced, through the flows. */
import { CreateAgreementBody } from "../../src/contract/invoices/invoices.ts";
import { CreatePayeeBody } from "../../src/contract/payees/payees.ts";
import type { Context } from "../../src/flow/context.ts";
import { createAgreement, setInvoiceSettings } from "../../src/flow/invoices/agreements.ts";
import { createPayee } from "../../src/flow/payees/payees.ts";

/** Makes a payee of a creator, with an agreement of these days (since January), and the organization's own details. */
export async function agreedPayee(ctx: Context, creatorId: string, days: object = {}): Promise<string> {
  const address = { town: "Berlin", country: "DE" };
  await setInvoiceSettings(ctx, { name: "Studio", address, vat_id: null });
  const { payee } = await createPayee(ctx, CreatePayeeBody.parse({ name: "Ana", address, creator_ids: [creatorId] }));
  const agreed = { agreed_by: "Ana", agreed_on: "2026-01-01", ...days };
  await createAgreement(ctx, payee.id, CreateAgreementBody.parse(agreed));
  return payee.id;
}
