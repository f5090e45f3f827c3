/** What booking a true-up and booking a clawback have in common. */

import { payoutForCorrection } from "../../store/cycles/creator-payouts.ts";
import type { Tx } from "../../store/db.ts";
import { type CorrectableAccrual, insertCorrections, type NewCorrection } from "../../store/judging/corrections.ts";
import { keepMonths } from "../../store/months/months.ts";
import type { AccrualRow } from "../../store/settling/accruals.ts";
import type { Context } from "../context.ts";
import { refreshPayouts } from "../cycles/cycles.ts";
import { flagBooked } from "../flags/booked.ts";

/** Books corrections, and updates the creator payouts they count towards. */
export async function bookCorrections(
  ctx: Context,
  tx: Tx,
  runId: string | null,
  corrections: readonly NewCorrection[],
): Promise<AccrualRow[]> {
  // A correction counts today, and today is open; no month is closed before it is booked.
  await keepMonths(tx, ctx.orgId);
  const rows = await insertCorrections(tx, ctx.orgId, runId, corrections, ctx.app.now());
  await refreshPayouts(
    tx,
    ctx,
    rows.map((row) => row.creator_payout_id),
  );
  const snapshots = new Map(corrections.map(({ id, snapshotText }) => [id, snapshotText]));
  for (const [projectId, some] of Map.groupBy(rows, (row) => row.project_id)) {
    const booked = some.map(({ id, amount_cents: amountCents }) => {
      return { id, amountCents, snapshot: JSON.parse(snapshots.get(id) ?? "{}") };
    });
    await flagBooked(ctx, tx, projectId, booked);
  }
  return rows;
}

/**
 * The creator payout of a correction: the accrual's own while that is unpaid, else the creator's next one. Null outside
 * campaigns.
 */
export function payoutOf(ctx: Context, tx: Tx, corrected: CorrectableAccrual): Promise<string | null> {
  const { status, creator_payout_id: own } = corrected;
  return own === null || status === "earned" ? Promise.resolve(own) : payoutForCorrection(tx, ctx.orgId, own);
}

/** The audit row and the event of a correction. */
export function aboutCorrection(row: AccrualRow, type: string, details: Readonly<Record<string, unknown>> = {}) {
  const { corrects_accrual_id, project_id, creator_id, amount_cents, currency } = row;
  const payload = { accrual_id: row.id, corrects_accrual_id, project_id, creator_id, amount_cents, currency };
  const facts = { corrects_accrual_id, amount_cents, currency, ...details };
  return { subjectType: "accrual", subjectId: row.id, details: facts, event: { type, payload } };
}
