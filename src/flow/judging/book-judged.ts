/** Writes what a chunk of a run judged. */
import type { Structure } from "../../engine/types.ts";
import type { Tx } from "../../store/db.ts";
import { type Booking, insertBookings, isBookable } from "../../store/judging/booking.ts";
import type { Tally } from "../../store/judging/runs.ts";
import { insertSkips, type Skip } from "../../store/judging/skips.ts";
import type { Context } from "../context.ts";
import { flagBooked, keepFlags } from "../flags/booked.ts";
import { lateDating } from "../months/closed.ts";
import type { Judged } from "./task.ts";

/**
 * Books judgements that earned something, counts the others by reason and keeps who they are. Also returns the creator payouts affected.
 */
export async function bookJudged(
  ctx: Context,
  tx: Tx,
  project: { readonly id: string; readonly structures: readonly Structure[] },
  runId: string,
  judged: readonly Judged[],
): Promise<{ readonly tally: Tally; readonly payoutIds: Set<string> }> {
  const terms = new Set(project.structures.filter((row) => row.campaign !== null).map((row) => row.id));
  const bookings: Booking[] = [];
  const skipped = new Map<string, number>();
  const skips: Skip[] = [];
  for (const { structureId, creatorId, judgement } of judged) {
    if (judgement.outcome === "accrual" && isBookable(judgement)) {
      const inCampaign = terms.has(structureId);
      bookings.push({ id: ctx.app.newId(), structureId, creatorId, earned: judgement, inCampaign });
      continue;
    }
    const reason = judgement.outcome === "accrual" ? "amount_out_of_range" : judgement.reason;
    skipped.set(reason, (skipped.get(reason) ?? 0) + 1);
    const { period, videoId, threshold } = judgement;
    skips.push({ reason, structureId, creatorId, period, videoId, threshold });
  }
  await insertSkips(tx, ctx.orgId, runId, skips);
  await keepFlags(tx, ctx, project.id);
  const late = await lateDating(tx, ctx);
  const written = await insertBookings(tx, ctx.orgId, project.id, runId, bookings, ctx.app.now(), late);
  const totals = new Map<string, bigint>();
  for (const { id, earned } of bookings) {
    if (written.has(id)) totals.set(earned.currency, (totals.get(earned.currency) ?? 0n) + earned.amountCents);
  }
  const booked = bookings.filter(({ id }) => written.has(id));
  const flagged = await flagBooked(
    ctx,
    tx,
    project.id,
    booked.map(({ id, earned }) => ({ id, amountCents: earned.amountCents, snapshot: earned.snapshot })),
  );
  const payoutIds = new Set([...written.values()].filter((id) => id !== null));
  return { tally: { judged: judged.length, accruals: written.size, flagged, totals, skipped }, payoutIds };
}
