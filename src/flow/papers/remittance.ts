/** Remittance advice (docs/statements.md, "Remittance advice"): of a payment, or of a line of a pay run. */
import { notFound } from "../../contract/errors.ts";
import { type LineState, OPEN } from "../../engine/payruns/states.ts";
import { localDateOf } from "../../engine/periods.ts";
import { adjustmentText, eventText } from "../../papers/event-text.ts";
import type { Remittance, RemittanceLine } from "../../papers/remittance.ts";
import { isRailKind, rails, reasonOf } from "../../rails/index.ts";
import { restWindow, windowOf } from "../../rails/windows.ts";
import type { Db } from "../../store/db.ts";
import { findCreator } from "../../store/feeding/creators.ts";
import { type CoveredRow, coveredAccruals, lineOfPayment, paymentsOfLine } from "../../store/papers/remittance.ts";
import { findPayee } from "../../store/payees/payees.ts";
import { findLine, type LineRow } from "../../store/payruns/lines.ts";
import { findRun, type PayRunRow } from "../../store/payruns/runs.ts";
import { findPayment, type PaymentRow } from "../../store/settling/payments.ts";
import type { Context } from "../context.ts";
import { requireOrganization } from "../organization/organization.ts";
import { creatorText, postOf } from "./lines.ts";
import { readPaper } from "./read-paper.ts";

type Use<T> = (advice: Remittance) => Promise<T>;

/** @throws DomainError `not_found` */
export function withPaymentRemittance<T>(ctx: Context, paymentId: string, use: Use<T>): Promise<T> {
  return readPaper(ctx, async (db) => {
    const payment = await findPayment(db, [ctx.orgId], paymentId);
    if (payment === undefined) throw notFound("Payment");
    const found = await lineOfPayment(db, ctx.orgId, paymentId);
    const line = found === undefined ? undefined : await requireLine(db, ctx.orgId, found.pay_run_id, found.line_id);
    const organization = await common(db, ctx);
    return use({
      ...organization,
      ...{ payee: await payeeOfPayment(db, ctx.orgId, payment), ...ofPayment(payment, organization.timezone) },
      ...(line === undefined ? {} : ofLine(line.run, line.line)),
      // The line may pay several creators; this is the part of one.
      ...{ amountCents: payment.total_amount_cents, paymentIds: [paymentId] },
      lines: linesOf(coveredAccruals(db, ctx.orgId, { paymentId })),
      adjustments: adjustmentsOf(payment),
    });
  });
}

/** @throws DomainError `not_found` */
export function withLineRemittance<T>(ctx: Context, runId: string, lineId: string, use: Use<T>): Promise<T> {
  return readPaper(ctx, async (db) => {
    const { run, line } = await requireLine(db, ctx.orgId, runId, lineId);
    return use({
      ...(await common(db, ctx)),
      ...{ payee: await payeeCalled(db, ctx.orgId, line.payee_id), ...ofLine(run, line), note: run.note },
      paymentIds: await paymentsOfLine(db, ctx.orgId, lineId),
      lines: linesOf(coveredAccruals(db, ctx.orgId, { lineId })),
      adjustments: [],
    });
  });
}

async function common(db: Db, ctx: Context) {
  const { name, timezone } = await requireOrganization(db, ctx.orgId);
  return { orgId: ctx.orgId, organization: name, timezone, asOf: ctx.now };
}

async function requireLine(db: Db, orgId: string, runId: string, lineId: string) {
  const [run, line] = [await findRun(db, [orgId], runId), await findLine(db, [orgId], runId, lineId)];
  if (run === undefined || line === undefined) throw notFound("Line");
  return { run, line };
}

async function payeeCalled(db: Db, orgId: string, id: string): Promise<Remittance["payee"]> {
  const payee = await findPayee(db, orgId, id);
  return payee === undefined ? null : { id, name: payee.name, latinName: payee.latin_name, email: payee.email };
}

async function payeeOfPayment(db: Db, orgId: string, { creator_id }: PaymentRow): Promise<Remittance["payee"]> {
  const creator = creator_id === null ? undefined : await findCreator(db, orgId, creator_id);
  if (creator === undefined) return null;
  if (creator.payee_id !== null) return payeeCalled(db, orgId, creator.payee_id);
  const { display_name, handle, email } = creator;
  return { id: null, name: display_name ?? `@${handle}`, latinName: null, email };
}

/** A payment that was made otherwise: the ledger says how it is, and nothing how long it takes. */
function ofPayment(payment: PaymentRow, timezone: string) {
  const day = (instant: number | null) => (instant === null ? "" : localDateOf(instant, timezone));
  const why = payment.status_reason === null ? "" : `: ${payment.status_reason}`;
  const states = {
    paid: { state: "paid", stateText: `Paid on ${day(payment.paid_at)}.` },
    rejected: { state: "returned", stateText: `Came back on ${day(payment.rejected_at)}${why}.` },
    voided: { state: "voided", stateText: `Voided on ${day(payment.voided_at)}${why}.` },
  };
  return {
    ...{ reference: payment.external_reference, currency: payment.currency, method: payment.method_name },
    ...{ destination: null, payRun: null, note: payment.note, arrivalText: null },
    ...states[payment.status as keyof typeof states],
  };
}

function adjustmentsOf(payment: PaymentRow): Remittance["adjustments"] {
  const listed = payment.adjustments.map(({ amount_cents, reason }) => {
    return { text: adjustmentText(amount_cents), amountCents: amount_cents, reason };
  });
  const isAdHoc = payment.is_ad_hoc && payment.lines.length === 0 && listed.length === 0;
  return isAdHoc
    ? [{ text: "Payment without earnings", amountCents: payment.total_amount_cents, reason: null }]
    : listed;
}

function ofLine(run: PayRunRow, line: LineRow) {
  return {
    ...{ reference: line.reference, currency: run.currency, amountCents: line.amount_cents },
    ...{ method: railName(run), destination: line.destination_mask },
    payRun: { id: run.id, runId: run.run_id, lineId: line.id },
    ...{ state: line.status, stateText: stateText(run, line), arrivalText: arrivalText(run, line) },
  };
}

function stateText(run: PayRunRow, line: LineRow): string {
  const on = line.result_on ?? run.sent_on;
  const day = on === null ? "" : ` on ${on}`;
  const why = line.code === null ? "" : `: ${reasonOf(line.code).sentence.replace(/\.$/, "")}`;
  const sentences: Readonly<Record<LineState, string>> = {
    planned: run.status === "exported" ? "In a payment file that is not marked as sent." : "Planned, and not sent yet.",
    excluded: "Left out of the pay run.",
    canceled: "Not sent: the pay run was canceled.",
    sent: `Sent${day}.`,
    waiting: `Held by the payment service${day}${why}.`,
    paid: `Paid${day}.`,
    failed: `Failed${day}${why}.`,
    returned: `Came back${day}${why}.`,
  };
  return sentences[line.status];
}

function railName({ rail }: PayRunRow): string {
  return isRailKind(rail) ? rails[rail].label : rail;
}

/** How long it takes, while that is not known. */
function arrivalText(run: PayRunRow, line: LineRow): string | null {
  if (!OPEN.includes(line.status)) return null;
  const due = run.sent_on === null && run.execution_date !== null ? [`Due on ${run.execution_date}.`] : [];
  const window = windowOf(run.rail);
  if (window === null) return due.join(" ") || null;
  const days = `${window.days} ${window.isBanking ? "banking days" : "days"}`;
  const from = restWindow(run)?.from;
  const until = from === undefined ? "" : `, by ${from}`;
  return [...due, `${railName(run)} payments arrive within ${days} after they are sent${until}.`].join(" ");
}

async function* linesOf(batches: AsyncIterable<readonly CoveredRow[]>): AsyncGenerator<readonly RemittanceLine[]> {
  for await (const rows of batches) yield rows.map(lineOf);
}

/** What a part payment left, or what an accrual is on statements. */
function coveredText(row: CoveredRow): string {
  const event = { ...row, method_name: null, paid_at: null };
  if (row.kind === "remainder")
    return `${row.amount_cents < 0n ? "Left for a later payment" : "Rest"}: ${eventText({ ...event, kind: "earning" }, "UTC")}`;
  if (row.kind === "true_up" || row.kind === "clawback") return eventText({ ...event, kind: row.kind }, "UTC");
  return eventText({ ...event, kind: row.earning_id === null ? "earning" : "entered" }, "UTC");
}

function lineOf(row: CoveredRow): RemittanceLine {
  return {
    ...{ date: row.day, text: coveredText(row), amountCents: row.amount_cents, accrualId: row.accrual_id },
    ...{ creatorId: row.creator_id, creator: creatorText(row) ?? "", structureName: row.structure_name },
    post: postOf(row),
  };
}
