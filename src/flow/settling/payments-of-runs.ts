/** The payments of a pay run: ordinary ones, recorded and taken back by set. The run's lines say which. */
import { setImmediate as breathe } from "node:timers/promises";
import type { EpochMs } from "../../engine/types.ts";
import { payoutsOfPayments } from "../../store/cycles/creator-payouts.ts";
import type { Tx } from "../../store/db.ts";
import { insertPayments, takeBackAll } from "../../store/settling/settlements.ts";
import type { Recorded } from "../command.ts";
import type { Context } from "../context.ts";
import { refreshPayouts } from "../cycles/cycles.ts";
import { aboutPayment, factsOf } from "./about-payments.ts";

type Record = (entry: Recorded) => void;

/** Payments written by one statement, and accruals; one payment may have more. */
const AT_ONCE = 1_000;
const ACCRUALS_AT_ONCE = 5_000;

/** What one payment of a run settles. */
export interface PaymentOfRun {
  readonly id: string;
  readonly projectId: string;
  readonly creatorId: string;
  readonly amountCents: bigint;
  readonly accrualIds: readonly string[];
  readonly externalReference: string;
  readonly metadata: Readonly<{ [name: string]: unknown }>;
}

export interface OfRun {
  readonly currency: string;
  readonly methodName: string;
  /** Null where a person pays by hand. */
  readonly rail: string | null;
  readonly note: string | null;
  readonly paidAt: EpochMs;
}

/** Records payments whose creators and accruals the transaction has locked. */
export async function recordPaymentsWithin(
  tx: Tx,
  ctx: Context,
  record: Record,
  payments: readonly PaymentOfRun[],
  run: OfRun,
): Promise<void> {
  for (const some of batches(payments)) {
    const settlements = some.map((payment) => ({
      payment: {
        ...{ id: payment.id, project_id: payment.projectId, creator_id: payment.creatorId },
        ...{ method_id: null, method_name: run.methodName, total_amount_cents: payment.amountCents },
        ...{ currency: run.currency, is_ad_hoc: false, rail: run.rail, external_reference: payment.externalReference },
        ...{ tracking_url: null, note: run.note, paid_at: run.paidAt, request_hash: null },
        ...{ metadata: payment.metadata, readme: null },
      },
      lines: payment.accrualIds.map((accrualId) => ({ id: ctx.app.newId(), accrual_id: accrualId })),
      adjustment: null,
    }));
    const lines = new Map(some.map((payment) => [payment.id, payment.accrualIds.length]));
    for (const row of await insertPayments(tx, ctx.orgId, settlements, ctx.now)) {
      const step = { from: null, to: "paid", way: "listed", accruals: lines.get(row.id) ?? 0 };
      record(aboutPayment(row, "payment.recorded", { ...step, ...factsOf(row) }));
    }
    await breathe();
  }
  await refresh(tx, ctx, payments);
}

/** In the order given; each is written by one statement. */
export function* batches(payments: readonly PaymentOfRun[]): Generator<readonly PaymentOfRun[]> {
  let [some, accruals]: [PaymentOfRun[], number] = [[], 0];
  for (const payment of payments) {
    const isFull = some.length === AT_ONCE || accruals + payment.accrualIds.length > ACCRUALS_AT_ONCE;
    if (some.length > 0 && isFull) {
      yield some;
      [some, accruals] = [[], 0];
    }
    some.push(payment);
    accruals += payment.accrualIds.length;
  }
  if (some.length > 0) yield some;
}

/** Rejects payments whose creators the transaction has locked: their accruals are open again. */
export async function rejectPaymentsWithin(
  tx: Tx,
  ctx: Context,
  record: Record,
  payments: readonly { readonly id: string; readonly reason: string | null }[],
): Promise<void> {
  if (payments.length === 0) return;
  const reasons = new Map(payments.map(({ id, reason }) => [id, reason]));
  for (const { payment, reopened } of await takeBackAll(tx, ctx.orgId, payments, "rejected", ctx.now)) {
    const step = { from: "paid", to: "rejected", reason: reasons.get(payment.id) ?? null, reopened };
    record(aboutPayment(payment, "payment.rejected", step));
  }
  await refresh(tx, ctx, payments);
}

async function refresh(tx: Tx, ctx: Context, payments: readonly { readonly id: string }[]): Promise<void> {
  const ids = payments.map(({ id }) => id);
  await refreshPayouts(tx, ctx, await payoutsOfPayments(tx, ctx.orgId, ids));
}
