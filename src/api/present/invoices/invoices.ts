import type { InvoiceSettings, ListedAgreement } from "../../../flow/invoices/agreements.ts";
import type { ListedFile } from "../../../flow/invoices/archive.ts";
import type { Due } from "../../../flow/invoices/due.ts";
import type { InvoiceContent, InvoiceDetail, ListedInvoice } from "../../../flow/invoices/invoices.ts";
import type { InvoiceOnList } from "../../../papers/invoice-list.ts";
import { iso, isoOrNull, numberOf } from "../values.ts";

const DUE_SHOWN = 1_000;

export function presentInvoiceSettings({ name, address, vat_id }: InvoiceSettings) {
  return { name, address, vat_id };
}

export function presentAgreement(row: ListedAgreement) {
  const { id, org_id, payee_id, payee_name, agreed_by, agreed_on, reference, text, vat, note } = row;
  return {
    ...{ id, org_id, payee_id, payee_name, agreed_by, agreed_on, from: row.from_on, until: row.until_on },
    ...{ reference, text, vat, note, series_prefix: row.prefix, series_next_number: numberOf(row.next_number) },
    ...{ made_by: row.made_by_name, created_at: iso(row.created_at), ended_at: isoOrNull(row.ended_at) },
    ...{ ended_by: row.ended_by_name, end_reason: row.end_reason },
  };
}

export function presentInvoice(row: ListedInvoice) {
  const { id, org_id, payee_id, kind, number, agreement_id, corrects_invoice_id, issued_on, supply_from, supply_to } =
    row;
  return {
    ...{
      id,
      org_id,
      payee_id,
      payee_name: row.payee_name,
      kind,
      number,
      sequence: numberOf(row.sequence),
    },
    ...{ agreement_id, corrects_invoice_id, issued_on, supply_from, supply_to, currency: row.currency },
    ...{ total_cents: numberOf(row.total_cents), credited_cents: numberOf(row.credited_cents) },
    ...{ to_credit_cents: numberOf(row.to_credit_cents), reason: row.reason, sha256: row.sha256.toString("hex") },
    ...{ made_by: row.made_by_name, created_at: iso(row.created_at) },
  };
}

export function presentInvoiceDetail({ invoice, payments }: InvoiceDetail) {
  const { content } = invoice;
  const paidBy = new Map(content.payments.map((one) => [one.id, one]));
  return {
    ...presentInvoice(invoice),
    corrects_number: content.corrects_number,
    ...{ supplier: presentParty(content.supplier), customer: presentParty(content.customer) },
    statements: content.statements,
    lines: content.lines.map((line) => ({ ...line, amount_cents: numberOf(BigInt(line.amount_cents)) })),
    payments: payments.map(({ payment_id: id, paid_on, amount_cents, status, is_credited }) => ({
      ...{ id, paid_on, reference: paidBy.get(id)?.reference ?? null, method: paidBy.get(id)?.method ?? null },
      ...{ amount_cents: numberOf(amount_cents), status, is_credited },
    })),
    replaced_texts: content.replaced_texts,
  };
}

/** A row of the list in an archive. */
export function presentOnList({ invoice, fileName }: ListedFile): InvoiceOnList {
  const { kind, number, payee_id, payee_name, issued_on, supply_from, supply_to, currency, total_cents } = invoice;
  return {
    ...{ fileName, number, kind, payee: payee_name, payeeId: payee_id, issuedOn: issued_on },
    ...{ supplyFrom: supply_from, supplyTo: supply_to, currency, totalCents: total_cents },
    ...{ correctsNumber: invoice.corrects_number, reason: invoice.reason, sha256: invoice.sha256.toString("hex") },
  };
}

export function presentDue({ month, timezone, invoices, credits }: Due) {
  return {
    ...{ month, timezone },
    invoices: invoices.slice(0, DUE_SHOWN).map((row) => ({ ...row, amount_cents: numberOf(row.amount_cents) })),
    invoices_left_out: Math.max(0, invoices.length - DUE_SHOWN),
    credit_notes: credits
      .slice(0, DUE_SHOWN)
      .map(({ cents, ...row }) => ({ ...row, to_credit_cents: numberOf(cents) })),
    credit_notes_left_out: Math.max(0, credits.length - DUE_SHOWN),
  };
}

function presentParty({ name, address, country, vat_id }: InvoiceContent["supplier"]) {
  return { name, address, country, vat_id };
}
