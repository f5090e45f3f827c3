/** Payout campaigns: made, edited, canceled (docs/growi.md, "What happens when"). */

import type { z } from "zod";
import type { CreateCampaignBody, ListCampaignsQuery, UpdateCampaignBody } from "../../contract/campaigns/campaigns.ts";
import { DomainError, invalidBody, notFound } from "../../contract/errors.ts";
import { requireRoom } from "../../contract/organization/plans.ts";
import { CREDITS } from "../../engine/currencies.ts";
import { localDateOf } from "../../engine/periods.ts";
import * as store from "../../store/campaigns/campaigns.ts";
import { hasMembers, lockMembers } from "../../store/campaigns/members.ts";
import { cancelPayouts } from "../../store/cycles/creator-payouts.ts";
import type { Db, Tx } from "../../store/db.ts";
import { command, read } from "../command.ts";
import type { Context } from "../context.ts";
import { openCycles, recountRejoined, refreshPayouts } from "../cycles/cycles.ts";
import { requireOrganization } from "../organization/organization.ts";
import { requireProject } from "../organization/projects.ts";
import { type Page, toPage } from "../paging.ts";
import { moveWindows } from "./memberships.ts";

export type { CampaignRow } from "../../store/campaigns/campaigns.ts";

/** A campaign with the fields that depend on today's date. */
export interface CampaignView {
  readonly campaign: store.CampaignRow;
  readonly status: "active" | "ended" | "canceled";
}

/** Newest first. @throws DomainError `not_found` for the project */
export function listCampaigns(
  ctx: Context,
  projectId: string,
  query: z.output<typeof ListCampaignsQuery>,
): Promise<Page<CampaignView & { readonly id: string }>> {
  return read(ctx, async (db) => {
    await requireProject(db, ctx.orgId, projectId);
    const { timezone } = await requireOrganization(db, ctx.orgId);
    const rows = await store.listCampaigns(db, [ctx.orgId], {
      ...query,
      project_id: projectId,
      limit: query.limit + 1,
    });
    const page = toPage(rows, query.limit, (row) => row.created_at);
    return { ...page, rows: page.rows.map((row) => ({ id: row.id, ...viewOf(ctx, row, timezone) })) };
  });
}

/** One campaign, also of a child organization. @throws DomainError `not_found` */
export function getCampaign(ctx: Context, id: string): Promise<CampaignView> {
  return read(ctx, async (db) => {
    const campaign = await requireCampaign(db, ctx.visibleOrgIds, id);
    const { timezone } = await requireOrganization(db, campaign.org_id);
    return viewOf(ctx, campaign, timezone);
  });
}

/** @throws DomainError `not_found` (project), `limit_reached`, `invalid_body` */
export function createCampaign(
  ctx: Context,
  projectId: string,
  input: z.output<typeof CreateCampaignBody>,
): Promise<CampaignView> {
  return command(ctx, "campaign.create", async (tx, record) => {
    const count = await store.countCampaignsLocked(tx, ctx.orgId, projectId);
    if (count === undefined) throw notFound("Project");
    const { plan, timezone } = await requireOrganization(tx, ctx.orgId);
    requireRoom(plan, "max_payout_campaigns_per_project", count);
    const startsOn = input.starts_on ?? localDateOf(ctx.now, timezone);
    if (input.ends_on !== null && input.ends_on < startsOn)
      throw invalidBody("ends_on", "must not be before starts_on");
    const row = { ...input, id: ctx.app.newId(), starts_on: startsOn };
    const campaign = await store.insertCampaign(tx, ctx.orgId, projectId, row, ctx.now);
    record({ subjectType: "payout_campaign", subjectId: campaign.id, details: { ...input, project_id: projectId } });
    return viewOf(ctx, campaign, timezone);
  });
}

/**
 * Edits a campaign. Its cycles are fixed once there are members; another last day moves the ends of all memberships.
 *
 * @throws DomainError `not_found`, `campaign_canceled`, `campaign_has_members`, `invalid_body`
 */
export function updateCampaign(
  ctx: Context,
  id: string,
  changes: z.output<typeof UpdateCampaignBody>,
): Promise<CampaignView> {
  return command(ctx, "campaign.update", async (tx, record) => {
    const before = await lockActiveCampaign(tx, ctx.orgId, id);
    const { timezone } = await requireOrganization(tx, ctx.orgId);
    const isManned = await hasMembers(tx, ctx.orgId, id);
    if (isManned) refuseOtherCycles(before, changes);
    const startsOn = changes.starts_on ?? before.starts_on;
    const endsOn = changes.ends_on === undefined ? before.ends_on : changes.ends_on;
    if (endsOn !== null && endsOn < startsOn) {
      throw invalidBody("ends_on", "must not be before starts_on");
    }
    const movesEnd = endsOn !== before.ends_on;
    if (isManned && movesEnd && endsOn !== null && endsOn < localDateOf(ctx.now, timezone)) {
      throw invalidBody("ends_on", "must not be in the past while there are members");
    }
    const campaign = await store.updateCampaign(tx, ctx.orgId, id, changes, ctx.now);
    if (isManned && movesEnd) await moveEnd(tx, ctx, campaign, timezone);
    record({ subjectType: "payout_campaign", subjectId: id, details: { ...changes } });
    return viewOf(ctx, campaign, timezone);
  });
}

/**
 * Cancels a campaign for good: its terms are archived now, cycles in progress earn nothing more and their payouts are
 * canceled; cycles that have ended stay due. Canceling again changes nothing.
 *
 * @throws DomainError `not_found`
 */
export function cancelCampaign(ctx: Context, id: string): Promise<CampaignView> {
  return command(ctx, "campaign.cancel", async (tx, record) => {
    const before = await store.lockCampaign(tx, ctx.orgId, id);
    if (before === undefined) throw notFound("Campaign");
    const { timezone } = await requireOrganization(tx, ctx.orgId);
    if (before.canceled_at !== null) return viewOf(ctx, before, timezone);
    const members = await lockMembers(tx, ctx.orgId, id);
    const campaign = await store.updateCampaign(tx, ctx.orgId, id, { canceled_at: ctx.now }, ctx.now);
    const archived = await store.archiveTerms(tx, ctx.orgId, id, ctx.now);
    const memberIds = members.map((member) => member.id);
    const canceled = await cancelPayouts(tx, ctx.orgId, memberIds, { endsAfter: ctx.now }, ctx.now);
    await openCycles(tx, ctx, members, timezone);
    await refreshPayouts(tx, ctx, canceled);
    const details = { terms_archived: archived, payouts_canceled: canceled.length };
    record({
      subjectType: "payout_campaign",
      subjectId: id,
      details,
      event: { type: "payout_campaign.canceled", payload: { campaign_id: id } },
    });
    return viewOf(ctx, campaign, timezone);
  });
}

/** @throws DomainError `not_found` */
export async function requireCampaign(db: Db, orgIds: readonly string[], id: string): Promise<store.CampaignRow> {
  const campaign = await store.findCampaign(db, orgIds, id);
  if (campaign === undefined) throw notFound("Campaign");
  return campaign;
}

/** The campaign, held against concurrent changes. @throws DomainError `not_found`, `campaign_canceled` */
export async function lockActiveCampaign(tx: Tx, orgId: string, id: string): Promise<store.CampaignRow> {
  const campaign = await store.lockCampaign(tx, orgId, id);
  if (campaign === undefined) throw notFound("Campaign");
  if (campaign.canceled_at !== null) {
    throw new DomainError("campaign_canceled", "The campaign is canceled; canceling is final.");
  }
  return campaign;
}

/**
 * Refuses credits where the organization is not on the allowlist, or the campaign has not enabled them.
 *
 * @throws DomainError `invalid_body` at `currency`
 */
export async function requireCurrency(db: Db, campaign: store.CampaignRow, currency: string): Promise<void> {
  if (currency !== CREDITS) return;
  const organization = await requireOrganization(db, campaign.org_id);
  if (!organization.credits_allowed) {
    throw invalidBody("currency", "CREDITS need the organization to be on the credits allowlist");
  }
  if (!campaign.credits_enabled) throw invalidBody("currency", "CREDITS are not enabled in this campaign");
}

function viewOf(ctx: Context, campaign: store.CampaignRow, timezone: string): CampaignView {
  if (campaign.canceled_at !== null) return { campaign, status: "canceled" };
  const hasEnded = campaign.ends_on !== null && campaign.ends_on < localDateOf(ctx.now, timezone);
  return { campaign, status: hasEnded ? "ended" : "active" };
}

const FIXED = ["starts_on", "cycle_days", "posts_required", "grace_days"] as const;

function refuseOtherCycles(before: store.CampaignRow, changes: z.output<typeof UpdateCampaignBody>): void {
  const fields = FIXED.filter((field) => changes[field] !== undefined && changes[field] !== before[field]);
  if (fields.length === 0) return;
  throw new DomainError("campaign_has_members", `The campaign has members, so ${fields.join(", ")} cannot change.`, {
    fields,
  });
}

/**
 * Moves the ends of all memberships to the campaign's new last day, which is never inside a booked cycle because it has
 * not passed yet.
 */
async function moveEnd(tx: Tx, ctx: Context, campaign: store.CampaignRow, timezone: string): Promise<void> {
  const members = await lockMembers(tx, ctx.orgId, campaign.id);
  await moveWindows(tx, ctx, campaign, members, timezone, await store.termsOf(tx, ctx.orgId, campaign.id));
  await openCycles(tx, ctx, members, timezone);
  await recountRejoined(tx, ctx, members, timezone);
}
