/**
 * Earnings entered by hand in a campaign: an accrual of the creator payout whose cycle holds the date (docs/growi.md,
 * "What happens when").
 */
import type { z } from "zod";
import { DomainError, invalidBody } from "../../contract/errors.ts";
import type { CreateEarningBody } from "../../contract/settling/earnings.ts";
import { CREDITS } from "../../engine/currencies.ts";
import { judgeEntry } from "../../engine/entries.ts";
import { localDateOf } from "../../engine/periods.ts";
import { type CampaignRow, findManualTerm } from "../../store/campaigns/campaigns.ts";
import { lockMembers } from "../../store/campaigns/members.ts";
import { findPayoutOn } from "../../store/cycles/creator-payouts.ts";
import type { Tx } from "../../store/db.ts";
import { insertBookings } from "../../store/judging/booking.ts";
import { keepMonths } from "../../store/months/months.ts";
import { type EarningRow, insertEarning } from "../../store/settling/earnings.ts";
import { lockActiveCampaign, requireCurrency } from "../campaigns/campaigns.ts";
import { command } from "../command.ts";
import type { Context } from "../context.ts";
import { openCycles, refreshPayouts } from "../cycles/cycles.ts";
import { requireCreator } from "../feeding/creators.ts";
import { monthClosed } from "../months/closed.ts";
import { requireOrganization } from "../organization/organization.ts";
import { loadManualStructures, type ManualStructure, makeManualStructure } from "../structures/manual-structures.ts";

export interface BookedEarning {
  readonly earning: EarningRow;
  readonly accrualId: string;
  readonly creatorPayoutId: string;
}

/**
 * @throws DomainError `not_found` (campaign, creator), `campaign_canceled`, `month_closed`, `invalid_body` at `currency` or `earned_on`
 */
export function createEarning(
  ctx: Context,
  campaignId: string,
  input: z.output<typeof CreateEarningBody>,
): Promise<BookedEarning> {
  return command(ctx, "earning.book", async (tx, record) => {
    const campaign = await lockActiveCampaign(tx, ctx.orgId, campaignId);
    await requireCreator(tx, ctx.orgId, input.creator_id);
    await requireCurrency(tx, campaign, input.currency);
    const { timezone } = await requireOrganization(tx, ctx.orgId);
    const earnedOn = input.earned_on ?? localDateOf(ctx.now, timezone);
    const { through } = await keepMonths(tx, ctx.orgId);
    if (through !== null && earnedOn <= through) throw monthClosed("earned_on", earnedOn, through);
    const members = await lockMembers(tx, ctx.orgId, campaignId, [input.creator_id]);
    await openCycles(tx, ctx, members, timezone);
    const payout = await findPayoutOn(tx, ctx.orgId, campaignId, input.creator_id, earnedOn);
    if (payout === undefined) throw invalidBody("earned_on", "is in no cycle of this creator that has begun");
    if (payout.is_canceled) throw new DomainError("campaign_canceled", "The cycle of that date is canceled.");
    const { structureId, version } = await manualTerm(tx, ctx, campaign, input.component, input.currency);
    const { creator_id, component, currency, amount_cents, note } = input;
    const id = ctx.app.newId();
    const row = {
      org_id: ctx.orgId,
      id,
      project_id: campaign.project_id,
      campaign_id: campaignId,
      creator_id,
      component,
      structure_id: structureId,
    };
    const earning = await insertEarning(tx, { ...row, currency, amount_cents, note, earned_on: earnedOn }, ctx.now);
    const earned = judgeEntry({
      structure: { id: structureId },
      creatorId: creator_id,
      version,
      timezone,
      earnedOn,
      amountCents: amount_cents,
      note,
    });
    const accrualId = ctx.app.newId();
    const booking = { id: accrualId, creatorId: creator_id, structureId, earned, inCampaign: true, earningId: id };
    const written = await insertBookings(tx, ctx.orgId, campaign.project_id, null, [booking], ctx.now, null);
    const creatorPayoutId = written.get(accrualId) ?? null;
    if (creatorPayoutId === null) throw new Error("an earning was booked without a creator payout");
    await refreshPayouts(tx, ctx, [creatorPayoutId]);
    const payload = { accrual_id: accrualId, creator_payout_id: creatorPayoutId, amount_cents, currency };
    record({
      subjectType: "campaign_earning",
      subjectId: id,
      details: { campaign_id: campaignId, component, earned_on: earnedOn, ...payload },
      event: { type: "payout_accrual.earned", payload },
    });
    return { earning, accrualId, creatorPayoutId };
  });
}

/**
 * The structure that holds such earnings, created with the first one. The campaign is locked, so there is never a
 * second.
 */
async function manualTerm(
  tx: Tx,
  ctx: Context,
  campaign: CampaignRow,
  component: string,
  currency: string,
): Promise<ManualStructure> {
  const known = await findManualTerm(tx, ctx.orgId, campaign.id, component, currency);
  if (known !== undefined) {
    const [found] = await loadManualStructures(tx, ctx, [known.structure_id]);
    if (found !== undefined) return found;
  }
  const place = { project_id: campaign.project_id, campaign_id: campaign.id, component };
  const name = `Earnings by hand: ${component.replaceAll("_", " ")} in ${currency === CREDITS ? "credits" : currency}`;
  return makeManualStructure(tx, ctx, place, name, currency);
}
