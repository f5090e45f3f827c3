/** Campaign members: joining and leaving (docs/growi.md, "What happens when"). */
import type { z } from "zod";
import type {
  AddMembersBody,
  joinResults,
  ListMembersQuery,
  leaveResults,
  RemoveMembersBody,
} from "../../contract/campaigns/campaigns.ts";
import { DomainError, invalidBody, notFound } from "../../contract/errors.ts";
import { cycleIndexOf, MAX_CYCLES } from "../../engine/cycles.ts";
import { localDateOf, startOfDate } from "../../engine/periods.ts";
import type { LocalDate } from "../../engine/types.ts";
import { type CampaignRow, lockCampaign, termsOf } from "../../store/campaigns/campaigns.ts";
import * as store from "../../store/campaigns/members.ts";
import type { Tx } from "../../store/db.ts";
import { creatorsOfProject } from "../../store/structures/assignments.ts";
import { findStructures } from "../../store/structures/structures.ts";
import { command, read } from "../command.ts";
import type { Context } from "../context.ts";
import { openCycles, recountRejoined } from "../cycles/cycles.ts";
import { bookKnownMarks } from "../judging/backfill.ts";
import { requireOrganization } from "../organization/organization.ts";
import { type Page, toPage } from "../paging.ts";
import { lockActiveCampaign, requireCampaign } from "./campaigns.ts";
import { endMemberships, moveWindows } from "./memberships.ts";

type JoinResult = (typeof joinResults)[number];
type LeaveResult = (typeof leaveResults)[number];

/** What happened to each creator, in the order of the request. */
export interface JoinAnswer {
  readonly results: readonly { readonly creator_id: string; readonly result: JoinResult }[];
}
export interface LeaveAnswer {
  readonly results: readonly { readonly creator_id: string; readonly result: LeaveResult }[];
}

/** Newest first, also of a child organization. @throws DomainError `not_found` */
export function listMembers(
  ctx: Context,
  campaignId: string,
  query: z.output<typeof ListMembersQuery>,
): Promise<Page<store.MemberRow>> {
  return read(ctx, async (db) => {
    await requireCampaign(db, ctx.visibleOrgIds, campaignId);
    const rows = await store.listMembers(db, ctx.visibleOrgIds, campaignId, { ...query, limit: query.limit + 1 });
    return toPage(rows, query.limit, (row) => row.created_at);
  });
}

/**
 * Adds creators to a campaign from `joined_on` on: their cycles begin that day, every term is assigned, and what has
 * begun gets its creator payout. A creator who left may join again, on the day of leaving at the earliest; the new
 * membership has its own cycles.
 *
 * @throws DomainError `not_found`, `campaign_canceled`, `invalid_body`
 */
export function addMembers(
  ctx: Context,
  campaignId: string,
  input: z.output<typeof AddMembersBody>,
): Promise<JoinAnswer> {
  return command(ctx, "campaign.join", async (tx, record) => {
    const campaign = await lockActiveCampaign(tx, ctx.orgId, campaignId);
    const { timezone } = await requireOrganization(tx, ctx.orgId);
    const joinedOn = joiningDate(ctx, campaign, input.joined_on, timezone);
    const known = await creatorsOfProject(tx, ctx.orgId, campaign.project_id, input.creator_ids);
    const earlier = await store.lockMembers(tx, ctx.orgId, campaignId, input.creator_ids);
    const members = new Set(
      earlier
        .filter((member) => (member.left_on ?? joinedOn) > joinedOn || member.left_on === null)
        .map((member) => member.creator_id),
    );
    const joining = [...known].filter((creatorId) => !members.has(creatorId)).sort();
    const joined = await store.insertMembers(
      tx,
      ctx.orgId,
      campaign,
      joining.map((creatorId) => ({ id: ctx.app.newId(), creatorId })),
      joinedOn,
      ctx.now,
    );
    await enroll(tx, ctx, campaign, joined, earlier, timezone);
    for (const member of joined) {
      const details = { creator_id: member.creator_id, joined_on: joinedOn };
      record({
        subjectType: "campaign_member",
        subjectId: member.id,
        details: { ...details, campaign_id: campaignId },
      });
    }
    const resultOf = (id: string): JoinResult =>
      !known.has(id) ? "not_in_project" : members.has(id) ? "already_member" : "joined";
    return { results: input.creator_ids.map((id) => ({ creator_id: id, result: resultOf(id) })) };
  });
}

/**
 * Ends memberships on `left_on` (default today), the first day that does not count. The current cycle keeps its dates
 * and earns by its terms' `proration_mode`; later ones are canceled.
 *
 * @throws DomainError `not_found`, `has_later_accruals`
 */
export function removeMembers(
  ctx: Context,
  campaignId: string,
  input: z.output<typeof RemoveMembersBody>,
): Promise<LeaveAnswer> {
  return command(ctx, "campaign.leave", async (tx, record) => {
    const campaign = await lockCampaign(tx, ctx.orgId, campaignId);
    if (campaign === undefined) throw notFound("Campaign");
    const { timezone } = await requireOrganization(tx, ctx.orgId);
    const leftOn = input.left_on ?? localDateOf(ctx.now, timezone);
    const members = (await store.lockMembers(tx, ctx.orgId, campaignId, input.creator_ids)).filter(
      (member) => member.left_on === null,
    );
    const leaving = new Set(members.map((member) => member.creator_id));
    await refuseBooked(tx, ctx, campaignId, [...leaving], leftOn, timezone);
    await endMemberships(tx, ctx, campaign, members, leftOn, timezone);
    for (const member of members) {
      const details = { creator_id: member.creator_id, left_on: leftOn, campaign_id: campaignId };
      record({ subjectType: "campaign_member", subjectId: member.id, details });
    }
    const resultOf = (id: string): LeaveResult => (leaving.has(id) ? "left" : "not_member");
    return { results: input.creator_ids.map((id) => ({ creator_id: id, result: resultOf(id) })) };
  });
}

/** Assigns all terms to new members, opens what has begun, and books milestones that a term backfills. */
async function enroll(
  tx: Tx,
  ctx: Context,
  campaign: CampaignRow,
  members: readonly store.MemberRow[],
  earlier: readonly store.MemberRow[],
  timezone: string,
): Promise<void> {
  if (members.length === 0) return;
  const terms = await termsOf(tx, ctx.orgId, campaign.id);
  await moveWindows(tx, ctx, campaign, members, timezone, terms);
  await openCycles(tx, ctx, members, timezone);
  const joining = new Set(members.map((member) => member.creator_id));
  const before = earlier.filter((member) => joining.has(member.creator_id));
  await recountRejoined(tx, ctx, [...before, ...members], timezone);
  const creatorIds = members.map((member) => member.creator_id).sort();
  for (const structure of await findStructures(tx, ctx.orgId, terms)) {
    await bookKnownMarks(ctx, tx, structure, creatorIds);
  }
}

function joiningDate(
  ctx: Context,
  campaign: CampaignRow,
  requested: LocalDate | undefined,
  timezone: string,
): LocalDate {
  const today = localDateOf(ctx.now, timezone);
  const isBeforeStart = today < campaign.starts_on;
  const joinedOn = requested ?? (isBeforeStart ? campaign.starts_on : today);
  if (joinedOn < campaign.starts_on) throw invalidBody("joined_on", "must not be before the campaign's starts_on");
  if (campaign.ends_on !== null && joinedOn > campaign.ends_on) {
    throw invalidBody("joined_on", "must not be after the campaign's ends_on");
  }
  if (cycleIndexOf(joinedOn, today, campaign.cycle_days) >= MAX_CYCLES) {
    throw invalidBody("joined_on", `is more than ${MAX_CYCLES} cycles back`);
  }
  return joinedOn;
}

async function refuseBooked(
  tx: Tx,
  ctx: Context,
  campaignId: string,
  creatorIds: readonly string[],
  leftOn: LocalDate,
  timezone: string,
): Promise<void> {
  const leftAt = startOfDate(leftOn, timezone);
  const booked = await store.bookedInCampaignAfter(tx, ctx.orgId, campaignId, creatorIds, leftAt);
  if (booked.length === 0) return;
  throw new DomainError(
    "has_later_accruals",
    `left_on is before the end of a cycle already booked for ${booked.length} of the creators.`,
    { creator_ids: booked },
  );
}
