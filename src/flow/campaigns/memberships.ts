/** Memberships as assignment windows of a campaign's terms: joining assigns, leaving unassigns. */
import { startOfDate } from "../../engine/periods.ts";
import type { LocalDate } from "../../engine/types.ts";
import { type CampaignRow, findCampaigns, termsOf } from "../../store/campaigns/campaigns.ts";
import {
  lockMembers,
  lockMembersOfCreators,
  type MemberRow,
  putWindows,
  setLeft,
} from "../../store/campaigns/members.ts";
import { cancelPayouts } from "../../store/cycles/creator-payouts.ts";
import type { Tx } from "../../store/db.ts";
import { appendMarks } from "../../store/judging/marks.ts";
import type { Context } from "../context.ts";
import { endInstant, openCycles, recountRejoined, refreshPayouts } from "../cycles/cycles.ts";

/**
 * Gives members their windows in some terms, from the day they joined to the end of their membership, and marks them
 * for the next run to judge them from there on.
 */
export async function moveWindows(
  tx: Tx,
  ctx: Context,
  campaign: CampaignRow,
  members: readonly MemberRow[],
  timezone: string,
  structureIds: readonly string[],
): Promise<void> {
  const windows = members.flatMap((member) => {
    const assignedAt = startOfDate(member.joined_on, timezone);
    const end = endInstant(member, campaign, timezone);
    const unassignedAt = end === null ? null : Math.max(end, assignedAt);
    return structureIds.map((structureId) => ({
      id: ctx.app.newId(),
      structureId,
      creatorId: member.creator_id,
      memberId: member.id,
      assignedAt,
      unassignedAt,
    }));
  });
  const changed = await putWindows(tx, ctx.orgId, campaign.project_id, windows, ctx.now);
  const marked = members.filter((member) => changed.has(member.creator_id));
  await appendMarks(
    tx,
    ctx.orgId,
    marked.map((member) => {
      const since = startOfDate(member.joined_on, timezone);
      return { project_id: campaign.project_id, creator_id: member.creator_id, since, until: Math.max(since, ctx.now) };
    }),
  );
}

/**
 * Ends memberships on a date: windows end, and cycles that would begin later are canceled. The caller has locked the
 * members.
 */
export async function endMemberships(
  tx: Tx,
  ctx: Context,
  campaign: CampaignRow,
  members: readonly MemberRow[],
  leftOn: LocalDate,
  timezone: string,
): Promise<void> {
  if (members.length === 0) return;
  const ids = members.map((member) => member.id);
  const left = await setLeft(tx, ctx.orgId, ids, leftOn, ctx.now);
  await moveWindows(tx, ctx, campaign, left, timezone, await termsOf(tx, ctx.orgId, campaign.id));
  const canceled = await cancelPayouts(tx, ctx.orgId, ids, { sinceOn: leftOn }, ctx.now);
  await openCycles(tx, ctx, left, timezone);
  const creatorIds = left.map((member) => member.creator_id);
  await recountRejoined(tx, ctx, await lockMembers(tx, ctx.orgId, campaign.id, creatorIds), timezone);
  await refreshPayouts(tx, ctx, canceled);
}

/** Ends all memberships of a creator who is removed. */
export async function leaveAllCampaigns(
  tx: Tx,
  ctx: Context,
  creatorId: string,
  leftOn: LocalDate,
  timezone: string,
): Promise<void> {
  const members = (await lockMembersOfCreators(tx, ctx.orgId, [creatorId])).filter((member) => member.left_on === null);
  const campaigns = await findCampaigns(
    tx,
    ctx.orgId,
    members.map((member) => member.campaign_id),
  );
  for (const campaign of campaigns) {
    const own = members.filter((member) => member.campaign_id === campaign.id);
    await endMemberships(tx, ctx, campaign, own, leftOn, timezone);
  }
}
