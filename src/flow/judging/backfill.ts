import { judgeMarks } from "../../engine/judge.ts";
import type { Tx } from "../../store/db.ts";
import { type Booking, bookedMarks, insertBookings, isBookable, markKey } from "../../store/judging/booking.ts";
import { allOf, loadHistories } from "../../store/judging/inputs.ts";
import { findOrganization } from "../../store/organization/organizations.ts";
import { windowsOf } from "../../store/structures/assignments.ts";
import { loadEngineStructure, type StructureRow } from "../../store/structures/structures.ts";
import type { Context } from "../context.ts";
import { refreshPayouts } from "../cycles/cycles.ts";
import { flagBooked, keepFlags } from "../flags/booked.ts";
import { lateDating } from "../months/closed.ts";
import { leastMark } from "./crossings.ts";
import { loadBudgets } from "./limits.ts";

/**
 * Books the marks that posts of newly assigned creators have passed, in the assignment's own transaction, where a version
 * of the structure has `backfill_on_assignment` (docs/rules.md, "Amounts"). Other crossings wait for the next run.
 */
export async function bookKnownMarks(
  ctx: Context,
  tx: Tx,
  row: StructureRow,
  creatorIds: readonly string[],
): Promise<readonly Booking[]> {
  if (creatorIds.length === 0) return [];
  const structure = await loadEngineStructure(tx, row);
  if (!structure.versions.some((version) => version.backfillOnAssignment)) return [];
  // A budget is taken in the order of time, so its marks wait for the run that knows all of them.
  if ((await loadBudgets(tx, ctx.orgId, [row.id], ctx.now)).size > 0) return [];
  const timezone = (await findOrganization(tx, ctx.orgId))?.timezone ?? "UTC";
  const windows = await windowsOf(tx, ctx.orgId, [row.id], { ids: creatorIds });
  const histories = await loadHistories(tx, ctx.orgId, allOf(creatorIds), leastMark([structure]), ctx.now);
  const videoIds = [...histories.values()].flatMap((posts) => posts.map((post) => post.videoId));
  const booked = await bookedMarks(tx, ctx.orgId, [row.id], videoIds);
  const bookings: Booking[] = [];
  for (const [creatorId, posts] of histories) {
    const own = windows.get(creatorId)?.get(row.id) ?? [];
    for (const judgement of judgeMarks({ structure, creatorId, windows: own, posts, timezone, asOf: ctx.now })) {
      if (
        judgement.outcome !== "accrual" ||
        !isBookable(judgement) ||
        judgement.videoId === null ||
        judgement.threshold === null
      )
        continue;
      if (booked.has(markKey(row.id, judgement.videoId, judgement.threshold))) continue;
      const inCampaign = row.campaign_id !== null;
      bookings.push({ id: ctx.app.newId(), creatorId, structureId: row.id, earned: judgement, inCampaign });
    }
  }
  await keepFlags(tx, ctx, row.project_id);
  const late = await lateDating(tx, ctx);
  const written = await insertBookings(tx, ctx.orgId, row.project_id, null, bookings, ctx.now, late);
  await refreshPayouts(tx, ctx, written.values());
  const fresh = bookings.filter((booking) => written.has(booking.id));
  await flagBooked(
    ctx,
    tx,
    row.project_id,
    fresh.map(({ id, earned }) => ({ id, amountCents: earned.amountCents, snapshot: earned.snapshot })),
  );
  return fresh;
}
