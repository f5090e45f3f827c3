/** Issuing self-billed invoices and credit notes (docs/invoices.md). */
import { createHash } from "node:crypto";
import type { z } from "zod";
import { DomainError, notFound } from "../../contract/errors.ts";
import type { CreditInvoiceBody, IssueInvoicesBody } from "../../contract/invoices/invoices.ts";
import { localDateOf, periodOfDate } from "../../engine/periods.ts";
import {
  type InvoiceDocument,
  type InvoiceLine,
  type InvoicePayment,
  SELF_BILLING,
  VAT_STATEMENTS,
} from "../../papers/invoice.ts";
import { writeInvoicePdf } from "../../papers/pdf/invoice-pdf.ts";
import type { Tx } from "../../store/db.ts";
import * as agreements from "../../store/invoices/agreements.ts";
import * as documents from "../../store/invoices/documents.ts";
import * as payments from "../../store/invoices/payments.ts";
import { findPayee } from "../../store/payees/payees.ts";
import { command, type Recorded } from "../command.ts";
import type { Context } from "../context.ts";
import { requireOrganization } from "../organization/organization.ts";
import { requireSeen } from "../seen.ts";
import { covers } from "./agreements.ts";
import { contentOf, type InvoiceWithContent, partyOf, requireInvoice } from "./content.ts";
import { dueDigest } from "./due.ts";
import { linesOf } from "./lines.ts";
import { type Parties, requireParties } from "./parties.ts";

/** On one invoice. */
const PAYMENTS_MAX = 1_000;
/** Of one request; what is left is due still. */
const PAYMENTS_AT_ONCE_MAX = 2_000;

type Payment = payments.InvoicedPaymentRow;

/**
 * Issues the invoices of one payment, or of all payments of a payee in a month that are on none: one for each currency
 * and agreement.
 *
 * @throws DomainError `not_found`, `agreement_missing`, `invoice_incomplete`, `nothing_to_invoice`; `decision_stale` where
 * other payments are due by now than the request says were seen
 */
export function issueInvoices(
  ctx: Context,
  body: z.output<typeof IssueInvoicesBody>,
): Promise<documents.ListedInvoice[]> {
  return command(ctx, "invoice.issue", async (tx, record) => {
    const { timezone } = await requireOrganization(tx, ctx.orgId);
    const { payeeId, ids } = await scopeOf(tx, ctx, body, timezone);
    // Everything that changes the payee's agreements or numbers waits from here on.
    const series = await agreements.lockSeries(tx, ctx.orgId, payeeId);
    const open = await payments.lockOpenPayments(tx, ctx.orgId, ids, timezone);
    if (open.length === 0)
      throw new DomainError("nothing_to_invoice", "There is no payment that was made and is on no invoice.");
    const groups = series === undefined ? [] : await byAgreement(tx, ctx, payeeId, open);
    if (series === undefined || groups.length === 0)
      throw new DomainError(
        "agreement_missing",
        `No agreement about self-billed invoices covers ${daysOf(open)}; put it on file first.`,
      );
    await requireDueSeen(groups, body.due_digest);
    const made: string[] = [];
    for (const { agreement, own } of groups) {
      const parties = await requireParties(tx, ctx, payeeId, agreement.vat);
      const given = { timezone, agreement, parties };
      const document = invoiceOf(given, own, await linesOf(tx, ctx.orgId, own));
      const turns = new Map(own.map((payment) => [payment.id, payment.turns]));
      made.push(await store(tx, ctx, { payeeId, agreementId: agreement.id, corrects: null }, document, turns));
    }
    const issued = await documents.findInvoices(tx, ctx.orgId, made);
    for (const row of issued) record(about(row, "invoice.issued", {}));
    return issued;
  });
}

/** The payments are locked: none is voided, or invoiced, until its invoice is there. */
async function requireDueSeen(groups: readonly Group[], seen: string | undefined): Promise<void> {
  if (seen === undefined) return;
  const digest = await dueDigest(groups.flatMap(({ own }) => own.map(({ id }) => id)));
  requireSeen([{ path: "due_digest", digest, seen }], "decision_stale", {
    isRequired: false,
    refusal: () => ({
      sentence: "The payments to be invoiced are not those you saw; look at them again.",
      message: "is of other payments than those that are due now",
    }),
  });
}

/** Whose payments, and which. */
async function scopeOf(
  tx: Tx,
  ctx: Context,
  { payee_id: payeeId, month, payment_id: paymentId }: z.output<typeof IssueInvoicesBody>,
  timezone: string,
): Promise<{ readonly payeeId: string; readonly ids: readonly string[] }> {
  if (paymentId !== undefined) {
    const found = await payments.payeeOfPayment(tx, ctx.orgId, paymentId);
    if (found === undefined) throw notFound("Payment");
    if (found === null)
      throw new DomainError("agreement_missing", "The payment is not of a payee, who could have agreed to an invoice.");
    return { payeeId: found, ids: [paymentId] };
  }
  if (payeeId === undefined || month === undefined || (await findPayee(tx, ctx.orgId, payeeId)) === undefined)
    throw notFound("Payee");
  const { startAt, endAt } = periodOfDate("monthly", `${month}-01`, timezone);
  const span = { from: startAt, before: endAt, limit: PAYMENTS_AT_ONCE_MAX };
  return { payeeId, ids: await payments.paymentsOfPayee(tx, ctx.orgId, payeeId, span) };
}

interface Group {
  readonly agreement: agreements.AgreementRow;
  readonly own: readonly Payment[];
}

/** Payments by agreement and currency, in parts of a thousand; without those that no agreement covers. */
async function byAgreement(tx: Tx, ctx: Context, payeeId: string, open: readonly Payment[]): Promise<Group[]> {
  const days = open.map(({ paid_on: day }) => day).sort();
  const range = { from: days[0] ?? "", to: days.at(-1) ?? "" };
  const found = await agreements.agreementsBetween(tx, ctx.orgId, payeeId, range);
  return found.flatMap((agreement) => {
    const covered = open.filter(({ paid_on: day }) => covers(agreement, day));
    return [...Map.groupBy(covered, ({ currency }) => currency).values()].flatMap((own) =>
      Array.from({ length: Math.ceil(own.length / PAYMENTS_MAX) }, (_, part) => ({
        agreement,
        own: own.slice(part * PAYMENTS_MAX, (part + 1) * PAYMENTS_MAX),
      })),
    );
  });
}

function daysOf(open: readonly Payment[]): string {
  const days = [...new Set(open.map(({ paid_on: day }) => day))].sort();
  return days.length === 1 ? `${days[0]}` : `the payments of ${days[0]} to ${days.at(-1)}`;
}

/** All but what the storing of it adds. */
type Draft = Omit<InvoiceDocument, "number" | "issuedOn" | "at">;

function invoiceOf(
  given: {
    readonly timezone: string;
    readonly agreement: agreements.AgreementRow;
    readonly parties: Parties;
  },
  own: readonly Payment[],
  lines: readonly InvoiceLine[],
): Draft {
  const { agreement, parties, timezone } = given;
  const days = lines.flatMap(({ date, from, to }) => [from ?? date, to ?? date]).sort();
  const vat = VAT_STATEMENTS[agreement.vat as keyof typeof VAT_STATEMENTS];
  return {
    ...{ kind: "invoice", ...parties, timezone, lines, corrects: null, reason: null },
    ...{ supplyFrom: days[0] ?? "", supplyTo: days.at(-1) ?? "", currency: own[0]?.currency ?? "" },
    totalCents: own.reduce((sum, { total_amount_cents: cents }) => sum + cents, 0n),
    agreement: { agreedBy: agreement.agreed_by, agreedOn: agreement.agreed_on, reference: agreement.reference },
    statements: [SELF_BILLING.invoice, vat, ...(agreement.note === null ? [] : [agreement.note])],
    payments: own.map(({ id, paid_on: paidOn, reference, method_name: method, total_amount_cents: amountCents }) => {
      return { id, paidOn, reference, method, amountCents };
    }),
  };
}

/**
 * Issues a credit note over the payments of an invoice that are named and not credited, or over all of these.
 *
 * @throws DomainError `not_found`, `nothing_to_credit`
 */
export function creditInvoice(
  ctx: Context,
  id: string,
  { payment_ids: wanted, reason }: z.output<typeof CreditInvoiceBody>,
): Promise<documents.ListedInvoice> {
  return command(ctx, "invoice.credit", async (tx, record) => {
    const invoice = await requireInvoice(tx, ctx.orgId, id);
    await agreements.lockSeries(tx, ctx.orgId, invoice.payee_id);
    const all = invoice.kind === "invoice" ? await documents.paymentsOfInvoice(tx, ctx.orgId, id) : [];
    const open = all.filter(({ is_credited }) => !is_credited);
    const own = wanted === undefined ? open : open.filter(({ payment_id }) => wanted.includes(payment_id));
    if (own.length === 0 || (wanted !== undefined && own.length < wanted.length))
      throw new DomainError("nothing_to_credit", whyNot(invoice, all, wanted));
    const { timezone } = await requireOrganization(tx, ctx.orgId);
    const document = creditOf(invoice, own, reason, timezone);
    const turns = new Map(own.map((payment) => [payment.payment_id, payment.turn]));
    const place = { payeeId: invoice.payee_id, agreementId: invoice.agreement_id, corrects: { id, reason } };
    const made = await store(tx, ctx, place, document, turns);
    const [row] = await documents.findInvoices(tx, ctx.orgId, [made]);
    if (row === undefined) throw new Error(`credit note ${made} is gone`);
    record(about(row, "credit_note.issued", { corrects: invoice.number, reason }));
    return row;
  });
}

function whyNot(
  { kind, number }: documents.InvoiceRow,
  all: readonly documents.DocumentPaymentRow[],
  wanted: readonly string[] | undefined,
): string {
  if (kind === "credit_note") return `${number} is a credit note; issue another invoice instead.`;
  const foreign = wanted?.find((id) => !all.some(({ payment_id }) => payment_id === id));
  if (foreign !== undefined) return `Payment ${foreign} is not on invoice ${number}.`;
  return wanted === undefined ? `All of invoice ${number} is credited.` : "A payment of these is credited already.";
}

/** The parties are those of the invoice, as it has them. */
function creditOf(
  invoice: InvoiceWithContent,
  own: readonly documents.DocumentPaymentRow[],
  reason: string,
  timezone: string,
): Draft {
  const { content } = invoice;
  const paidBy = new Map(content.payments.map((one) => [one.id, one]));
  const paid = own.map(({ payment_id: id, paid_on: paidOn, amount_cents: cents }): InvoicePayment => {
    const { reference = null, method = null } = paidBy.get(id) ?? {};
    return { id, paidOn, reference, method, amountCents: -cents };
  });
  const lines = content.lines.filter(({ payment_id }) => own.some((one) => one.payment_id === payment_id));
  const { agreed_by: agreedBy, agreed_on: agreedOn, reference } = content.agreement;
  return {
    ...{
      kind: "credit_note",
      supplier: partyOf(content.supplier),
      customer: partyOf(content.customer),
      timezone,
      reason,
    },
    ...{ supplyFrom: invoice.supply_from, supplyTo: invoice.supply_to, currency: invoice.currency },
    totalCents: paid.reduce((sum, { amountCents }) => sum + amountCents, 0n),
    agreement: { agreedBy, agreedOn, reference },
    statements: [SELF_BILLING.credit_note, ...content.statements.slice(1)],
    corrects: { number: invoice.number, issuedOn: invoice.issued_on },
    payments: paid,
    lines: lines.map(({ payment_id: paymentId, amount_cents: cents, ...line }) => {
      return { ...line, paymentId, name: null, amountCents: -BigInt(cents) };
    }),
  };
}

interface Place {
  readonly payeeId: string;
  readonly agreementId: string;
  readonly corrects: { readonly id: string; readonly reason: string } | null;
}

/**
 * Takes the next number, draws the document and writes both: where anything fails, the number is free again. `turns` says
 * how often each of its payments was on a document before.
 */
async function store(
  tx: Tx,
  ctx: Context,
  { payeeId, agreementId, corrects }: Place,
  draft: Draft,
  turns: ReadonlyMap<string, number>,
): Promise<string> {
  const { sequence, prefix } = await agreements.takeNumber(tx, ctx.orgId, payeeId);
  const issuedOn = localDateOf(ctx.now, draft.timezone);
  const number = `${prefix}${String(sequence).padStart(4, "0")}`;
  const document: InvoiceDocument = { ...draft, number, issuedOn, at: ctx.now };
  const parts: Uint8Array[] = [];
  const { replaced, hasUnwrittenParty } = await writeInvoicePdf(document, async (part) => {
    parts.push(part);
  });
  if (hasUnwrittenParty)
    throw new DomainError(
      "invoice_incomplete",
      "A name or an address is in a script that the PDF cannot write; enter the payee's name in Latin letters.",
      { missing: ["latin_name"] },
    );
  const pdf = Buffer.concat(parts);
  const id = ctx.app.newId();
  await documents.insertInvoice(
    tx,
    ctx.orgId,
    {
      ...{ id, payee_id: payeeId, kind: draft.kind, sequence, number, agreement_id: agreementId },
      ...{ corrects_invoice_id: corrects?.id ?? null, reason: corrects?.reason ?? null, issued_on: issuedOn },
      ...{ supply_from: draft.supplyFrom, supply_to: draft.supplyTo, currency: draft.currency },
      ...{ total_cents: draft.totalCents, content: contentOf(document, replaced) },
      ...{ pdf, sha256: createHash("sha256").update(pdf).digest() },
    },
    draft.payments.map(({ id: paymentId, paidOn, amountCents }) => {
      return { paymentId, turn: (turns.get(paymentId) ?? 0) + 1, paidOn, amountCents };
    }),
    ctx.actor,
    ctx.now,
  );
  return id;
}

function about(row: documents.InvoiceRow, type: string, more: Record<string, unknown>): Recorded {
  const { id, payee_id, number, currency, total_cents } = row;
  const details = { payee_id, name: row.payee_name, number, currency, total_cents: Number(total_cents), ...more };
  return {
    ...{ subjectType: "invoice", subjectId: id, details: { ...details, sha256: row.sha256.toString("hex") } },
    event: { type, payload: { invoice_id: id, ...details } },
  };
}
