/** Payments: recording, voiding and rejecting them (docs/rules.md, "Settling"). */
import type { z } from "zod";
import { DomainError, invalidBody, notFound } from "../../contract/errors.ts";
import type { CreatePaymentBody, DecidePaymentsBody, UpdatePaymentBody } from "../../contract/settling/payments.ts";
import { append } from "../../engine/append.ts";
import { localDateOf, startOfDate } from "../../engine/periods.ts";
import type { EpochMs } from "../../engine/types.ts";
import { payoutsOfPayments } from "../../store/cycles/creator-payouts.ts";
import type { Db, Tx } from "../../store/db.ts";
import { countRows } from "../../store/imports/imports.ts";
import { lockListedAccruals, lockOutstandingAccruals, type SettleableAccrual } from "../../store/settling/accruals.ts";
import * as store from "../../store/settling/payments.ts";
import { reservedAmong, reservedOf, runOfPayment } from "../../store/settling/reserved.ts";
import {
  insertPayment,
  lockParties,
  lockPayments,
  type Parties,
  paidAgain,
  takeBack,
} from "../../store/settling/settlements.ts";
import { isTaken } from "../../store/sqlstates.ts";
import { command, type Recorded, read } from "../command.ts";
import type { Context } from "../context.ts";
import { refreshPayouts } from "../cycles/cycles.ts";
import { keepAmountsOf, openAmountsOf, requireAmountsOf } from "../feeding/import/kept.ts";
import { afterLooking, LookFirst } from "../flags/look-first.ts";
import { refusingClosedDays } from "../months/closed.ts";
import { requireOrganization } from "../organization/organization.ts";
import { aboutPayment, factsOf } from "./about-payments.ts";
import { type Decided, decideEach } from "./decisions.ts";
import { divideWithin } from "./divide.ts";
import { type DatedBody, findKnown, referenceTaken } from "./known-payments.ts";
import { type PaymentsOf, paymentsOf } from "./of-imports.ts";
import { findRepeated, type Repeated, requestHashOf } from "./repeats.ts";
import { MAX_LINES, notSettleable, settle, wayOf } from "./settle.ts";

export type { PaymentRow } from "../../store/settling/payments.ts";

type PaymentBody = z.output<typeof CreatePaymentBody>;
/** A payment, whether it existed before, and the earlier one that it seems to repeat. */
export type RecordedPayment = store.PaymentRow & { readonly isKnown?: true; readonly repeated?: Repeated };
type PaymentChanges = z.output<typeof UpdatePaymentBody>;
type Record = (entry: Recorded) => void;

/** How many accruals an error names. */
const NAMED_IN_ERROR = 100;

/** A payment, and the pay run that made it. */
export type PaymentDetail = store.PaymentRow & {
  readonly pay_run: { readonly id: string; readonly run_id: string; readonly reference: string } | null;
};

/** One payment with lines and adjustments. Throws `not_found`. */
export function getPayment(ctx: Context, id: string): Promise<PaymentDetail> {
  return read(ctx, async (db) => {
    const row = await requirePayment(db, ctx, id);
    const run = await runOfPayment(db, ctx.orgId, id);
    const pay_run = run === undefined ? null : { id: run.payRunId, run_id: run.runId, reference: run.reference };
    return { ...row, pay_run };
  });
}

/**
 * Records a payment and settles its accruals. Throws `not_found`, `invalid_body`, `currency_mismatch`,
 * `adjustment_reason_required`, `accrual_not_settleable`, `month_closed`, and `reference_taken` where the reference names another
 * payment; nothing is written then.
 */
export function recordPayment(ctx: Context, body: PaymentBody): Promise<store.PaymentRow> {
  return addPayment(ctx, body).then(({ isKnown: _, repeated: __, ...row }) => row);
}

/**
 * The same, and what existed before: the payment itself, by its `external_reference`, or an equal one recorded shortly
 * before.
 */
export function addPayment(
  ctx: Context,
  { import: named, ...body }: PaymentBody,
  of = named === undefined ? undefined : paymentsOf(named),
): Promise<RecordedPayment> {
  return afterLooking(ctx, (mustLook) =>
    command(ctx, "payment.record", (tx, record) => addPaymentWithin(tx, ctx, record, body, { mustLook, of })),
  );
}

async function addPaymentWithin(
  tx: Tx,
  ctx: Context,
  record: Record,
  given: Omit<PaymentBody, "import">,
  { mustLook, of }: { readonly mustLook: boolean; readonly of: PaymentsOf | undefined },
): Promise<RecordedPayment> {
  const body = { ...given, paid_at: await instantOf(tx, ctx, given.paid_at) };
  const known = await findKnown(tx, ctx, body);
  if (of !== undefined) await (known === undefined ? openAmountsOf : requireAmountsOf)(tx, ctx, body.project_id, of);
  if (of?.countsRows === true) await countRows(tx, ctx.orgId, of.id, { received: 1, rejected: 0 });
  if (known !== undefined) return { ...known, isKnown: true };
  const requestHash = await requestHashOf(given);
  const repeated = given.external_reference === null ? await findRepeated(tx, ctx, requestHash) : undefined;
  const row = await recordPaymentWithin(tx, ctx, record, body, { requestHash, mustLook });
  if (of !== undefined) await keepAmountsOf(tx, ctx, of, [row.id]);
  return repeated === undefined ? row : { ...row, repeated };
}

/** The same inside another write, such as marking a creator's payout as paid. */
export async function recordPaymentWithin(
  tx: Tx,
  ctx: Context,
  record: Record,
  body: DatedBody,
  { requestHash = null, mustLook = false }: { readonly requestHash?: Buffer | null; readonly mustLook?: boolean } = {},
): Promise<store.PaymentRow> {
  // Sent together; errors of the parties are reported first.
  const locked = { parties: lockParties(tx, ctx.orgId, body), accruals: lockAccruals(tx, ctx.orgId, body) };
  locked.accruals.catch(() => {});
  const parties = await locked.parties;
  requireParties(body, parties, ctx.now);
  const found = await locked.accruals;
  if (mustLook && parties.awaits_look && found.length > 0) throw new LookFirst();
  const { accruals: listed, differenceCents, reason, divided } = settle(body, found, parties.minimum_payout_cents);
  const accruals = divided === undefined ? listed : [...listed, await divideWithin(tx, ctx, record, divided)];
  const lines = accruals.map((accrual) => ({
    id: ctx.app.newId(),
    accrual_id: accrual.id,
    amount_cents: accrual.amount_cents,
  }));
  const adjustment =
    reason === null
      ? null
      : {
          id: ctx.app.newId(),
          type: differenceCents > 0n ? ("overpayment" as const) : ("underpayment" as const),
          amount_cents: differenceCents,
          reason,
        };
  const payment = {
    id: ctx.app.newId(),
    project_id: body.project_id,
    creator_id: body.creator_id,
    method_id: body.method_id,
    method_name: parties.method_name,
    total_amount_cents: body.total_amount_cents,
    currency: body.currency,
    is_ad_hoc: wayOf(body) === "ad_hoc",
    external_reference: body.external_reference,
    tracking_url: body.tracking_url,
    note: body.note,
    paid_at: body.paid_at ?? ctx.now,
    request_hash: requestHash,
    metadata: body.metadata,
    readme: body.readme,
  };
  try {
    const stored = await insertPayment(tx, ctx.orgId, payment, lines, adjustment, ctx.now);
    await refreshPayouts(
      tx,
      ctx,
      accruals.map((accrual) => accrual.creator_payout_id),
    );
    const row = { ...stored, lines, adjustments: adjustment === null ? [] : [adjustment] };
    const step = { from: null, to: "paid", way: wayOf(body), accruals: lines.length };
    record(aboutPayment(row, "payment.recorded", { ...step, ...factsOf(row) }));
    return row;
  } catch (error) {
    // The locks above make this unreachable; the index guarantees it even if a future path forgets them.
    if (isTaken(error, "payment_lines_live")) throw notSettleable([]);
    if (isTaken(error, "payments_external_reference")) throw referenceTaken();
    return refusingClosedDays("paid_at")(error);
  }
}

/**
 * Voids or rejects a payment, or changes its metadata or readme. Throws `not_found`, `already_voided`,
 * `accrual_in_other_payment`, `payment_in_pay_run`, and `invalid_status_transition` for rejecting one that is rejected.
 */
export function updatePayment(ctx: Context, id: string, body: PaymentChanges): Promise<store.PaymentRow> {
  return command(ctx, "payment.update", async (tx, record) => {
    const { status, reason, metadata, readme } = body;
    if (status !== undefined) {
      const before = (await lockPayments(tx, ctx.orgId, [id])).get(id);
      await refreshPayouts(tx, ctx, await takeBackWithin(tx, ctx, record, before, { status, reason: reason ?? null }));
    }
    if (metadata === undefined && readme === undefined) return requirePayment(tx, ctx, id);
    const row = await store.updatePayment(tx, ctx.orgId, id, { metadata, readme }, ctx.now);
    if (row === undefined) throw notFound("Payment");
    record(aboutPayment(row, "payment.updated", { fields: Object.keys(body) }));
    return row;
  });
}

/**
 * Voids or rejects up to 200 payments in one transaction, each as if it were changed alone; what is refused stays as it
 * is and is named.
 */
export function decidePayments(ctx: Context, body: z.output<typeof DecidePaymentsBody>): Promise<Decided> {
  const { payment_ids: ids, ...change } = body;
  return command(ctx, "payment.update", async (tx, record) => {
    const locked = await lockPayments(tx, ctx.orgId, ids);
    const payouts: string[] = [];
    const decided = await decideEach(ids, async (id) => {
      append(payouts, await takeBackWithin(tx, ctx, record, locked.get(id), change));
    });
    await refreshPayouts(tx, ctx, payouts);
    return decided;
  });
}

/**
 * Voids or rejects a payment that is locked: its accruals are open again, its lines stay as history. The creator payouts
 * that it touched are answered.
 */
async function takeBackWithin(
  tx: Tx,
  ctx: Context,
  record: Record,
  before: store.BarePayment | undefined,
  change: { readonly status: "voided" | "rejected"; readonly reason: string | null },
): Promise<readonly string[]> {
  if (before === undefined) throw notFound("Payment");
  const { id } = before;
  const run = await runOfPayment(tx, ctx.orgId, id);
  if (run !== undefined) {
    const { payRunId, runId, reference } = run;
    throw new DomainError(
      "payment_in_pay_run",
      `The payment belongs to line ${reference} of ${runId}; enter the result of that line instead.`,
      { pay_run_id: payRunId, run_id: runId, reference },
    );
  }
  if (before.status === "voided") throw new DomainError("already_voided", "The payment is already voided.");
  if (before.status === "rejected") {
    if (change.status === "rejected") {
      throw new DomainError("invalid_status_transition", "The payment is already rejected.", { status: "rejected" });
    }
    const accruals = await paidAgain(tx, ctx.orgId, id, NAMED_IN_ERROR);
    if (accruals.length > 0) {
      throw new DomainError(
        "accrual_in_other_payment",
        `Accrual ${accruals[0]?.accrual_id} has been paid again by payment ${accruals[0]?.payment_id}; void that one first.`,
        { accruals },
      );
    }
  }
  const { payment, reopened } = await takeBack(tx, ctx.orgId, id, change, ctx.now);
  record(
    aboutPayment(payment, `payment.${change.status}`, {
      from: before.status,
      to: change.status,
      reason: change.reason,
      reopened,
    }),
  );
  return payment.is_ad_hoc ? [] : payoutsOfPayments(tx, ctx.orgId, [id]);
}

/**
 * A date is its first instant in the organization's time zone: on that day in every list, and today is never in the
 * future.
 */
async function instantOf(tx: Tx, ctx: Context, given: PaymentBody["paid_at"]): Promise<EpochMs | undefined> {
  if (typeof given !== "string") return given;
  return startOfDate(given, (await requireOrganization(tx, ctx.orgId)).timezone);
}

/** Errors of the request first (a disabled method), then missing objects. */
function requireParties(body: DatedBody, parties: Parties, now: EpochMs): void {
  if (body.paid_at !== undefined && localDateOf(body.paid_at, parties.timezone) > localDateOf(now, parties.timezone)) {
    throw invalidBody("paid_at", "is in the future");
  }
  if (parties.method_is_active === false) throw invalidBody("method_id", "the payout method is disabled");
  if (!parties.has_project) throw notFound("Project");
  if (body.creator_id !== null && !parties.has_creator) throw notFound("Creator");
  if (body.method_id !== null && parties.method_name === null) throw notFound("Payout method");
}

async function lockAccruals(tx: Tx, orgId: string, body: DatedBody): Promise<SettleableAccrual[]> {
  const way = wayOf(body);
  if (way === "ad_hoc") return [];
  // What runs have reserved is read after the lock: from then on no run can take any of them.
  if (way === "listed") {
    const { accrual_ids: ids } = body;
    const [found, reserved] = await Promise.all([lockListedAccruals(tx, orgId, ids), reservedAmong(tx, orgId, ids)]);
    return found.map((accrual) => ({ ...accrual, is_reserved: reserved.has(accrual.id) }));
  }
  const { project_id: projectId, creator_id: creatorId } = body;
  if (creatorId === null) throw invalidBody("auto_apply_outstanding", "needs creator_id");
  const [found, reserved] = await Promise.all([
    lockOutstandingAccruals(tx, orgId, projectId, creatorId, MAX_LINES + 1),
    reservedOf(tx, orgId, projectId, creatorId),
  ]);
  return found.filter(({ id }) => !reserved.has(id));
}

async function requirePayment(db: Db, ctx: Context, id: string): Promise<store.PaymentRow> {
  const row = await store.findPayment(db, [ctx.orgId], id);
  if (row === undefined) throw notFound("Payment");
  return row;
}
