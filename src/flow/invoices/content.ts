/** What a document says, as it is kept next to its bytes: amounts are decimal strings of minor units. */
import { notFound } from "../../contract/errors.ts";
import type { InvoiceDocument, InvoiceParty } from "../../papers/invoice.ts";
import type { Replaced } from "../../papers/pdf/letters.ts";
import type { Db } from "../../store/db.ts";
import { findInvoice, type ListedInvoice } from "../../store/invoices/documents.ts";

export interface PartyContent {
  readonly name: string;
  readonly latin_name: string | null;
  readonly address: InvoiceParty["address"];
  readonly country: string | null;
  readonly vat_id: string | null;
}

export interface InvoiceContent {
  readonly supplier: PartyContent;
  readonly customer: PartyContent;
  readonly agreement: {
    readonly agreed_by: string;
    readonly agreed_on: string;
    readonly reference: string | null;
  };
  readonly corrects_number: string | null;
  readonly statements: readonly string[];
  readonly lines: readonly {
    readonly payment_id: string;
    readonly date: string;
    readonly text: string;
    readonly details: readonly string[];
    readonly from: string | null;
    readonly to: string | null;
    readonly quantity: number;
    readonly amount_cents: string;
  }[];
  readonly payments: readonly {
    readonly id: string;
    readonly reference: string | null;
    readonly method: string | null;
  }[];
  readonly replaced_texts: readonly Replaced[];
}

export type InvoiceWithContent = ListedInvoice & { readonly content: InvoiceContent };

/** @throws DomainError `not_found` */
export async function requireInvoice(db: Db, orgId: string, id: string): Promise<InvoiceWithContent> {
  const row = await findInvoice(db, orgId, id);
  if (row === undefined) throw notFound("Invoice");
  return { ...row, content: row.content as InvoiceContent };
}

export function contentOf(of: InvoiceDocument, replaced: readonly Replaced[]): InvoiceContent {
  const { agreedBy, agreedOn, reference } = of.agreement;
  return {
    ...{ supplier: partyContent(of.supplier), customer: partyContent(of.customer) },
    agreement: { agreed_by: agreedBy, agreed_on: agreedOn, reference },
    ...{ corrects_number: of.corrects?.number ?? null, statements: of.statements },
    lines: of.lines.map(({ paymentId, date, text, details, from, to, quantity, amountCents }) => {
      return { payment_id: paymentId, date, text, details, from, to, quantity, amount_cents: String(amountCents) };
    }),
    payments: of.payments.map(({ id, reference: paidBy, method }) => ({ id, reference: paidBy, method })),
    replaced_texts: replaced,
  };
}

function partyContent({ name, latinName, address, country, vatId }: InvoiceParty): PartyContent {
  return { name, latin_name: latinName, address, country, vat_id: vatId };
}

export function partyOf({ name, latin_name, address, country, vat_id }: PartyContent): InvoiceParty {
  return { name, latinName: latin_name, address, country, vatId: vat_id };
}
