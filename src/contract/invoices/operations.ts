/** Self-billed invoices: settings, agreements, documents. */
import { z } from "zod";
import type { Operation } from "../operation.ts";
import { IdParams } from "../primitives.ts";
import { pay, read } from "../verbs.ts";
import {
  AgreementRow,
  CreateAgreementBody,
  CreditInvoiceBody,
  DueInvoicesAnswer,
  DueInvoicesQuery,
  EndAgreementBody,
  InvoiceArchiveQuery,
  InvoiceDetail,
  InvoiceQuery,
  InvoiceRow,
  InvoiceSettingsBody,
  InvoiceSettingsRow,
  IssueInvoicesBody,
  ListAgreementsQuery,
  ListInvoicesQuery,
} from "./invoices.ts";

const invoices = { tag: "Invoices" } as const;
const settings = { success: { statuses: [200], data: InvoiceSettingsRow } } as const;

export const invoiceOperations = {
  getInvoiceSettings: {
    ...read,
    ...invoices,
    ...settings,
    path: "/invoice-settings",
    summary: "Fetch what invoices say of the organization",
    errors: [],
  },
  setInvoiceSettings: {
    ...invoices,
    ...settings,
    ...{ method: "PUT", scope: "write", capability: "administer", idempotent: false },
    path: "/invoice-settings",
    summary: "Set what invoices say of the organization",
    description: "Documents that were issued keep what they say.",
    body: InvoiceSettingsBody,
    errors: [],
  },
  listInvoiceAgreements: {
    ...read,
    ...invoices,
    path: "/invoice-agreements",
    summary: "List agreements about self-billed invoices, newest first",
    query: ListAgreementsQuery,
    success: { statuses: [200], data: z.array(AgreementRow), paged: true },
    errors: [],
  },
  createInvoiceAgreement: {
    ...pay.post,
    ...invoices,
    path: "/payees/{id}/invoice-agreements",
    summary: "Put an agreement about self-billed invoices on file",
    description:
      "It covers payments from its first day to its last. A payee has one at a time; a change is the end of one and another.",
    params: IdParams,
    body: CreateAgreementBody,
    success: { statuses: [201], data: AgreementRow },
    errors: ["not_found", "payee_archived", "agreement_overlaps", "series_started", "conflict_name"],
  },
  endInvoiceAgreement: {
    ...pay.post,
    ...invoices,
    path: "/invoice-agreements/{id}/end",
    summary: "End an agreement",
    params: IdParams,
    body: EndAgreementBody,
    success: { statuses: [200], data: AgreementRow },
    errors: ["not_found", "agreement_ended", "agreement_in_use"],
  },
  listDueInvoices: {
    ...read,
    ...invoices,
    path: "/invoices/due",
    summary: "List what is to be invoiced of a month, and what is to be credited",
    query: DueInvoicesQuery,
    success: { statuses: [200], data: DueInvoicesAnswer },
    errors: [],
  },
  listInvoices: {
    ...read,
    ...invoices,
    path: "/invoices",
    summary: "List invoices and credit notes, newest first",
    query: ListInvoicesQuery,
    success: { statuses: [200], data: z.array(InvoiceRow), paged: true },
    errors: [],
  },
  getInvoiceArchive: {
    ...read,
    ...invoices,
    path: "/invoices/archive",
    summary: "Fetch invoices and credit notes as one file",
    description:
      "A ZIP of the stored PDFs in the order in which they were issued, the same bytes as of each alone, and `invoices.csv`, which lists them with their amounts and the SHA-256 of each PDF. It is sent while it is written, one document at a time; the header `stipend-invoices` says how many there are.",
    query: InvoiceArchiveQuery,
    success: { statuses: [200], data: z.null().describe("The answer is the file"), files: ["application/zip"] },
    errors: [],
  },
  issueInvoices: {
    ...pay.post,
    ...invoices,
    path: "/invoices",
    summary: "Issue the invoices of a payment, or of a payee's payments in a month",
    description:
      "One for each currency and agreement, of at most 1,000 payments; beyond 2,000 payments call again. Numbers follow the payee's last without a gap. A document is never changed: credit it, and issue another.",
    body: IssueInvoicesBody,
    success: { statuses: [201], data: z.array(InvoiceRow) },
    errors: ["not_found", "agreement_missing", "invoice_incomplete", "nothing_to_invoice", "decision_stale"],
  },
  getInvoice: {
    ...read,
    ...invoices,
    path: "/invoices/{id}",
    summary: "Fetch an invoice or a credit note",
    params: IdParams,
    query: InvoiceQuery,
    success: { statuses: [200], data: InvoiceDetail, files: ["application/pdf"] },
    errors: ["not_found"],
  },
  creditInvoice: {
    ...pay.post,
    ...invoices,
    path: "/invoices/{id}/credit-notes",
    summary: "Issue a credit note of an invoice",
    description:
      "Takes back the whole invoice or some of its payments. A payment that is credited and still paid can be invoiced again.",
    params: IdParams,
    body: CreditInvoiceBody,
    success: { statuses: [201], data: InvoiceRow },
    errors: ["not_found", "nothing_to_credit"],
  },
} as const satisfies Readonly<Record<string, Operation>>;
