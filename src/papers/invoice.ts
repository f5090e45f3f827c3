/** A self-billed invoice or a credit note, as it is frozen: its document is drawn from this alone. */
import type { EpochMs, LocalDate } from "../engine/types.ts";

export interface InvoiceAddress {
  readonly street?: string | undefined;
  readonly building?: string | undefined;
  readonly postcode?: string | undefined;
  readonly town?: string | undefined;
  readonly country?: string | undefined;
}

/** One of the two, as it was on the day of the document. */
export interface InvoiceParty {
  readonly name: string;
  /** The same in Latin letters, where it was entered. */
  readonly latinName: string | null;
  readonly address: InvoiceAddress | null;
  readonly country: string | null;
  readonly vatId: string | null;
}

export interface InvoiceLine {
  readonly paymentId: string;
  /** The day of the payment. */
  readonly date: LocalDate;
  readonly text: string;
  /** People's words in the text, which the face may not be able to write. */
  readonly name: string | null;
  readonly details: readonly string[];
  /** When it was supplied. */
  readonly from: LocalDate | null;
  readonly to: LocalDate | null;
  /** How many earnings. */
  readonly quantity: number;
  readonly amountCents: bigint;
}

export interface InvoicePayment {
  readonly id: string;
  readonly paidOn: LocalDate;
  readonly reference: string | null;
  readonly method: string | null;
  readonly amountCents: bigint;
}

export interface InvoiceDocument {
  readonly kind: "invoice" | "credit_note";
  readonly number: string;
  readonly issuedOn: LocalDate;
  readonly supplyFrom: LocalDate;
  readonly supplyTo: LocalDate;
  readonly currency: string;
  readonly totalCents: bigint;
  /** The payee. */
  readonly supplier: InvoiceParty;
  /** The organization, which issues it. */
  readonly customer: InvoiceParty;
  readonly agreement: { readonly agreedBy: string; readonly agreedOn: LocalDate; readonly reference: string | null };
  /** What it says of itself and of VAT, below the lines. */
  readonly statements: readonly string[];
  /** Of a credit note: what it takes back, and why. */
  readonly corrects: { readonly number: string; readonly issuedOn: LocalDate } | null;
  readonly reason: string | null;
  readonly lines: readonly InvoiceLine[];
  readonly payments: readonly InvoicePayment[];
  readonly timezone: string;
  readonly at: EpochMs;
}

export const INVOICE_TITLES: Readonly<Record<InvoiceDocument["kind"], string>> = {
  invoice: "Self-billed invoice",
  credit_note: "Self-billed credit note",
};

/** Directive 2006/112/EC, art. 226 (10a) and (11a); the wording is no legal text. */
export const SELF_BILLING: Readonly<Record<InvoiceDocument["kind"], string>> = {
  invoice: "Self-billing: issued by the customer on behalf of the supplier.",
  credit_note: "Self-billing: credit note issued by the customer on behalf of the supplier.",
};
export const VAT_STATEMENTS: Readonly<Record<"none" | "reverse_charge", string>> = {
  none: "Amounts are without VAT, and none is shown.",
  reverse_charge: "Reverse charge: VAT to be accounted for by the recipient, Art. 196 Directive 2006/112/EC.",
};

/** The lines of an address, as they are printed. */
export function addressLines({ address, country }: InvoiceParty): readonly string[] {
  const { street, building, postcode, town } = address ?? {};
  const lines = [[street, building], [postcode, town], [address?.country ?? country]];
  return lines.map((parts) => parts.filter(Boolean).join(" ")).filter((line) => line !== "");
}

/** What is printed above the lines: a label, and its text. */
export function invoiceFacts(of: InvoiceDocument): readonly (readonly [label: string, text: string])[] {
  const { agreement, corrects } = of;
  const reference = agreement.reference === null ? "" : `, ${agreement.reference}`;
  const facts: (readonly [string, string | null])[] = [
    [of.kind === "invoice" ? "Invoice number" : "Credit note number", of.number],
    ["Date", of.issuedOn],
    ["Date of supply", `${of.supplyFrom} to ${of.supplyTo}`],
    ["Corrects", corrects === null ? null : `Invoice ${corrects.number} of ${corrects.issuedOn}`],
    ["Reason", of.reason],
    ["Agreement", `Of ${agreement.agreedOn}, by ${agreement.agreedBy}${reference}`],
  ];
  return facts.filter((fact): fact is readonly [string, string] => fact[1] !== null);
}
