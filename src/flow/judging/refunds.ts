/**
 * Corrections for refunds (docs/growi.md, "What happens when"): a booked accrual never changes, and a negative one is
 * booked next to it. While the first is unpaid the correction belongs to the same payout; a paid accrual is never
 * touched, and the correction nets into the creator's next payout.
 */
import { append } from "../../engine/append.ts";
import { refundsOf } from "../../engine/corrections.ts";
import type { EpochMs, Snapshot } from "../../engine/types.ts";
import { findRefunds, lockForCorrection, type RefundableAccrual } from "../../store/campaigns/sales.ts";
import { payoutForCorrection } from "../../store/cycles/creator-payouts.ts";
import type { Tx } from "../../store/db.ts";
import { insertCorrection } from "../../store/judging/booking.ts";
import { keepMonths } from "../../store/months/months.ts";
import type { Context } from "../context.ts";

/** A correction that was booked. */
export interface BookedCorrection {
  readonly id: string;
  readonly correctsId: string;
  readonly saleId: string;
  readonly creatorPayoutId: string;
  readonly amountCents: bigint;
  readonly currency: string;
}

/** Books the corrections of some creators' sales refunded by `asOf`, one for each refund in order of time. */
export async function bookRefunds(
  tx: Tx,
  ctx: Context,
  projectId: string,
  creatorIds: readonly string[],
  asOf: EpochMs,
): Promise<BookedCorrection[]> {
  if (creatorIds.length === 0) return [];
  const found = await findRefunds(tx, ctx.orgId, projectId, creatorIds, asOf);
  const accruals = [...Map.groupBy(found, (row) => row.accrual_id)].filter(
    ([, refunds]) => !refunds.every((refund) => refund.is_corrected),
  );
  if (accruals.length === 0) return [];
  // A correction counts today, and today is open; no month is closed before it is booked.
  await keepMonths(tx, ctx.orgId);
  const booked: BookedCorrection[] = [];
  for (const [accrualId, refunds] of accruals) append(booked, await correct(tx, ctx, accrualId, refunds));
  return booked;
}

async function correct(
  tx: Tx,
  ctx: Context,
  accrualId: string,
  found: readonly RefundableAccrual[],
): Promise<BookedCorrection[]> {
  const accrual = await lockForCorrection(tx, ctx.orgId, accrualId);
  if (accrual === undefined || (accrual.status !== "earned" && accrual.status !== "paid")) return [];
  const snapshot: Snapshot = JSON.parse(accrual.inputs_snapshot);
  const known = new Set(accrual.refunded_sale_ids);
  const refunds = new Map(found.map((row) => [row.sale_id, row.refunded_at]));
  const booked: BookedCorrection[] = [];
  const bookedCents = accrual.amount_cents + accrual.corrections_cents;
  for (const { saleId, correction: earned } of refundsOf(snapshot, refunds, bookedCents, (id) => known.has(id))) {
    if (earned === null) continue;
    const creatorPayoutId =
      accrual.status === "earned"
        ? accrual.creator_payout_id
        : await payoutForCorrection(tx, ctx.orgId, accrual.creator_payout_id);
    const correction = { id: ctx.app.newId(), correctsId: accrualId, saleId, creatorPayoutId };
    await insertCorrection(tx, ctx.orgId, { ...correction, earned }, ctx.app.now());
    booked.push({ ...correction, amountCents: earned.amountCents, currency: earned.currency });
  }
  return booked;
}
