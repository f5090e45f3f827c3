/** The demo's campaign: ambassadors who are paid in points for posts and sales, cycle by cycle. */

import { AddMembersBody, CreateCampaignBody, RecordSalesBody } from "../../contract/campaigns/campaigns.ts";
import { ListCreatorPayoutsQuery } from "../../contract/settling/creator-payouts.ts";
import { CreateEarningBody } from "../../contract/settling/earnings.ts";
import { CreateStructureBody } from "../../contract/structures/structures.ts";
import { CREDITS } from "../../engine/currencies.ts";
import { addDays } from "../../engine/periods.ts";
import { createCampaign } from "../../flow/campaigns/campaigns.ts";
import { addMembers } from "../../flow/campaigns/members.ts";
import { recordSales } from "../../flow/campaigns/sales.ts";
import type { Context } from "../../flow/context.ts";
import { updateOrganization } from "../../flow/organization/organization.ts";
import { markCreditPayout, pageCreatorPayouts } from "../../flow/settling/creator-payouts.ts";
import { createEarning } from "../../flow/settling/earnings.ts";
import { createStructure } from "../../flow/structures/structures.ts";
import { at } from "./calendar.ts";
import type { CastMember } from "./cast.ts";
import { Chance } from "./chance.ts";
import { isMember } from "./posts.ts";
import { idOf, type Stage } from "./stage.ts";

const BRAND = "trail";
const NAME = "Summit Club";
const MEMBERS_MAX = 6;
/** Shares of the story after which the campaign begins and its first manual earning is recorded. */
const BEGINS = 0.45;
const GIFT_AFTER = 0.6;
const HOUR = 12;
/** Points are paid some days after a cycle is evaluated, so that the latest ones are still due at the end. */
const MARK_EVERY_DAYS = 21;
const SALES_EVERY_DAYS = 3;
const SALE_SHARE = 0.35;
const MARKED_MAX = 100;
const SEED = 7;

const term = { period: "cycle", currency: CREDITS, proration_mode: "skip" } as const;
const TERMS = [
  {
    ...{ name: "Posts of the cycle", component: "fixed", criteria_type: "deliverables", amount_cents: 600 },
    criteria_params: { partial_allowed: true },
  },
  {
    ...{ name: "Every post", component: "bonus", criteria_type: "per_post", amount_cents: 25 },
    criteria_params: { max_posts: 12 },
  },
  {
    ...{ name: "Share of sales", component: "commission", criteria_type: "sales", amount_cents: 0 },
    criteria_params: { percent: 1, scope: "all" },
  },
] as const;

/** The campaign once it has begun. */
export interface Club {
  id: string | null;
  readonly members: CastMember[];
  /** Payouts marked as paid so far. */
  marked: number;
}

export function noClub(): Club {
  return { id: null, members: [], marked: 0 };
}

/** Plays one day of the campaign: its start, sales, a gift, and payouts that are due. */
export async function playClub(stage: Stage, day: number, club: Club): Promise<void> {
  const { days, first } = stage.story;
  const ctx = stage.contextAt(at(addDays(first, day), HOUR));
  if (day === Math.floor(BEGINS * days)) await begin(stage, ctx, day, club);
  if (club.id === null) return;
  if (day % SALES_EVERY_DAYS === 0) await sell(stage, ctx, club.id, day, club.members);
  const star = club.members[0];
  if (star !== undefined && day === Math.floor(GIFT_AFTER * days)) {
    const gift = { component: "acceptance_bonus", currency: CREDITS, amount_cents: 150 };
    const note = "Test roasts sent back with notes";
    const creator_id = idOf(stage.creatorIds, star);
    await createEarning(ctx, club.id, CreateEarningBody.parse({ ...gift, note, creator_id }));
  }
  if (day % MARK_EVERY_DAYS === 0) await mark(ctx, club);
}

async function begin(stage: Stage, ctx: Context, day: number, club: Club): Promise<void> {
  await updateOrganization(ctx, { credits_allowed: true, credit_name: "points" });
  const projectId = stage.projectIds[BRAND];
  const rule = { category: "Ambassador Program", cycle_days: 30, posts_required: 12, grace_days: 3 };
  const { campaign } = await createCampaign(
    ctx,
    projectId,
    CreateCampaignBody.parse({ name: NAME, ...rule, credits_enabled: true }),
  );
  for (const given of TERMS)
    await createStructure(
      ctx,
      CreateStructureBody.parse({ project_id: projectId, campaign_id: campaign.id, ...term, ...given }),
    );
  const there = stage.cast.filter(
    (member) => member.brand === BRAND && stage.creatorIds.has(member) && isMember(member, day),
  );
  club.members.push(...there.slice(0, MEMBERS_MAX));
  const creator_ids = club.members.map((member) => idOf(stage.creatorIds, member));
  if (creator_ids.length > 0) await addMembers(ctx, campaign.id, AddMembersBody.parse({ creator_ids }));
  club.id = campaign.id;
}

/** Some members sell something today; a few of the sales are by customers who bought before. */
async function sell(
  stage: Stage,
  ctx: Context,
  campaignId: string,
  day: number,
  members: readonly CastMember[],
): Promise<void> {
  const chance = new Chance(SEED + day);
  const sales = members.flatMap((member, index) => {
    const [sells, amount, customer] = [chance.happens(SALE_SHARE), chance.whole(1_800, 9_600), chance.whole(1, 40)];
    if (!sells || !isMember(member, day)) return [];
    const who = { creator_id: idOf(stage.creatorIds, member), customer_ref: `customer-${customer}` };
    return [
      { ...who, external_id: `order-${day}-${index}`, amount_cents: amount, sold_at: new Date(ctx.now).toISOString() },
    ];
  });
  if (sales.length > 0) await recordSales(ctx, campaignId, RecordSalesBody.parse({ sales }).items);
}

async function mark(ctx: Context, club: Club): Promise<void> {
  const query = { ...ListCreatorPayoutsQuery.parse({ campaign_id: club.id, status: "due" }), limit: MARKED_MAX };
  const { rows } = await pageCreatorPayouts(ctx, query);
  // A cycle without a post earned nothing, and nothing is marked.
  for (const { id } of rows.filter((row) => row.credits > 0n)) {
    await markCreditPayout(ctx, id);
    club.marked += 1;
  }
}
