/** Self-billed invoices and credit notes, and the agreements they rest on (docs/invoices.md). */
import { z } from "zod";
import * as answer from "../answers.ts";
import { month } from "../months/months.ts";
import { address, vatId } from "../payees/payees.ts";
import { localDate, nameOf, paging, textOf, uniqueIds, uuid } from "../primitives.ts";

export const invoiceKinds = ["invoice", "credit_note"] as const;
export const vatTreatments = ["none", "reverse_charge"] as const;
export const maximumPaymentsCredited = 1_000;

export const InvoiceSettingsBody = z.strictObject({
  name: nameOf(140).describe("The organization's full name, as on its own invoices"),
  address: address.describe("Invoices need at least a town and a country"),
  vat_id: vatId.default(null),
});

export const InvoiceSettingsRow = z.object({
  name: answer.text.nullable().describe("Null: nothing is set, and no invoice can be issued"),
  address: address.nullable(),
  vat_id: answer.text.nullable(),
});

const series = {
  prefix: z
    .string()
    .regex(/^[A-Z0-9][A-Z0-9/-]{0,19}$/, "must have 1 to 20 capitals, digits, dashes or slashes")
    .meta({ examples: ["SB0001-"] }),
  first_number: z.int().min(1).max(999_999_999),
};

export const CreateAgreementBody = z
  .strictObject({
    agreed_by: nameOf(140).describe("Who agreed for the payee"),
    agreed_on: localDate.describe("Not in the future"),
    from: localDate.optional().describe("Its first day, not before it was agreed; default the day it was agreed"),
    until: localDate.nullable().default(null).describe("Its last day; null: until it is ended"),
    reference: nameOf(200)
      .nullable()
      .default(null)
      .describe("Where the agreement is kept, such as a contract's number"),
    text: textOf(20_000).min(1, "must not be empty").nullable().default(null).describe("Its wording"),
    vat: z
      .enum(vatTreatments)
      .default("none")
      .describe("What invoices say of VAT. `reverse_charge` needs the VAT ids of both. No VAT is ever computed"),
    note: nameOf(500).nullable().default(null).describe("Printed on every invoice, such as the ground of an exemption"),
    series_prefix: series.prefix
      .optional()
      .describe("Of the payee's numbers, until their first document; default SB and a number of the series"),
    series_first_number: series.first_number.optional().describe("Until the first document; default 1"),
  })
  .refine(({ agreed_on, from }) => from === undefined || agreed_on <= from, {
    path: ["from"],
    message: "must not be before agreed_on",
  })
  .refine(({ agreed_on, from = agreed_on, until }) => until === null || from <= until, {
    path: ["until"],
    message: "must not be before from",
  });

export const EndAgreementBody = z.strictObject({
  until: localDate.optional().describe("Its last day; default today. Not after the one it has"),
  reason: textOf(2_000).trim().min(1, "must not be empty"),
});

export const ListAgreementsQuery = z.object({ payee_id: uuid.optional(), ...paging });

export const AgreementRow = z.object({
  id: answer.id,
  org_id: answer.id,
  payee_id: answer.id,
  payee_name: answer.text,
  agreed_by: answer.text,
  agreed_on: answer.date,
  from: answer.date,
  until: answer.date.nullable(),
  reference: answer.text.nullable(),
  text: answer.text.nullable(),
  vat: z.enum(vatTreatments),
  note: answer.text.nullable(),
  series_prefix: answer.text,
  series_next_number: answer.tally.describe("Of the payee's next document"),
  made_by: answer.text.describe("Name of the member, key or command"),
  created_at: answer.at,
  ended_at: answer.at.nullable(),
  ended_by: answer.text.nullable(),
  end_reason: answer.text.nullable(),
});

export const IssueInvoicesBody = z
  .strictObject({
    payee_id: uuid.optional().describe("With `month`: all payments of the payee in it that are on no invoice"),
    month: month.optional(),
    payment_id: uuid.optional().describe("This payment alone"),
    due_digest: nameOf(100)
      .optional()
      .describe(
        "due_digest of the payee as you saw it (GET /invoices/due): other payments since are 409 decision_stale, and no invoice is issued. Without it, whatever is due now is invoiced",
      ),
  })
  .refine(
    ({ payee_id, month: of, payment_id: payment }) =>
      payment === undefined ? payee_id !== undefined && of !== undefined : payee_id === undefined && of === undefined,
    { path: ["payment_id"], message: "must be given, or payee_id and month, and not both" },
  );

export const CreditInvoiceBody = z.strictObject({
  payment_ids: uniqueIds(maximumPaymentsCredited)
    .refine((ids) => ids.length > 0, "must name a payment")
    .optional()
    .describe("Default: all payments of the invoice that are not credited yet"),
  reason: textOf(2_000).trim().min(1, "must not be empty").describe("Printed on the credit note"),
});

export const ListInvoicesQuery = z.object({
  payee_id: uuid.optional().describe("With those of payees that were merged into it"),
  month: month.optional().describe("Issued in this month"),
  kind: z.enum(invoiceKinds).optional(),
  payment_id: uuid.optional().describe("Only those that this payment is on"),
  ...paging,
});

export const InvoiceArchiveQuery = ListInvoicesQuery.pick({ payee_id: true, month: true, kind: true });

export const InvoiceQuery = z.object({
  format: z.enum(["json", "pdf"]).default("json").describe("`pdf` answers the document, the same bytes each time"),
});

export const DueInvoicesQuery = z.object({ month: month.describe("Of the payments") });

const InvoiceParty = z.object({
  name: answer.text,
  address: address.nullable(),
  country: answer.text.nullable(),
  vat_id: answer.text.nullable(),
});

export const InvoiceRow = z.object({
  id: answer.id,
  org_id: answer.id,
  payee_id: answer.id,
  payee_name: answer.text.describe("As the document says it"),
  kind: z.enum(invoiceKinds),
  number: answer.text,
  sequence: answer.tally.describe("Its place in the payee's series, which has no gaps"),
  agreement_id: answer.id,
  corrects_invoice_id: answer.id
    .nullable()
    .describe("Of a credit note: the invoice it takes back, or takes back a part of"),
  issued_on: answer.date,
  supply_from: answer.date,
  supply_to: answer.date,
  currency: answer.money,
  total_cents: answer.amount.describe("Without VAT; of a credit note negative"),
  credited_cents: answer.amount.describe("What credit notes take back of it, as a positive amount"),
  to_credit_cents: answer.amount.describe("Of payments on it that came back or were voided, and are not credited yet"),
  reason: answer.text.nullable().describe("Of a credit note"),
  sha256: answer.text.describe("Of the PDF, hexadecimal"),
  made_by: answer.text,
  created_at: answer.at,
});

export const InvoiceDetail = InvoiceRow.extend({
  corrects_number: answer.text.nullable(),
  supplier: InvoiceParty.describe("The payee, as it was"),
  customer: InvoiceParty.describe("The organization, which issues the document, as it was"),
  statements: z.array(answer.text).describe("What the document says of itself, of VAT, and the agreement's note"),
  lines: z.array(
    z.object({
      payment_id: answer.id,
      date: answer.date.describe("Of the payment"),
      text: answer.text,
      details: z.array(answer.text),
      from: answer.date.nullable().describe("When it was supplied"),
      to: answer.date.nullable(),
      quantity: answer.tally.describe("How many earnings"),
      amount_cents: answer.amount,
    }),
  ),
  payments: z.array(
    z.object({
      id: answer.id,
      paid_on: answer.date,
      reference: answer.text.nullable(),
      method: answer.text.nullable(),
      amount_cents: answer.amount,
      status: z.enum(["paid", "rejected", "voided"]).describe("Of the payment, today"),
      is_credited: answer.flag,
    }),
  ),
  replaced_texts: z
    .array(z.object({ text: answer.text, printed: answer.text }))
    .describe("Texts that the PDF prints in another form"),
});

export const DueInvoicesAnswer = z.object({
  month: answer.text,
  timezone: answer.text,
  invoices: z
    .array(
      z.object({
        payee_id: answer.id,
        payee_name: answer.text,
        currency: answer.money,
        payment_count: answer.tally,
        amount_cents: answer.amount,
        due_digest: answer.text.describe("Of the payee's payments in all currencies: what issuing sends back"),
      }),
    )
    .describe("Payments of the month on no invoice, of payees with an agreement on their day; at most 1,000"),
  invoices_left_out: answer.tally,
  credit_notes: z
    .array(
      z.object({
        invoice_id: answer.id,
        number: answer.text,
        payee_id: answer.id,
        payee_name: answer.text,
        currency: answer.money,
        payment_ids: z.array(answer.id),
        to_credit_cents: answer.amount,
      }),
    )
    .describe("Invoices of any month with payments that came back or were voided since; at most 1,000"),
  credit_notes_left_out: answer.tally,
});
