/** Payout campaigns: members with cycles of their own, terms as structures, sales, earnings, creator payouts, tags. */

import { z } from "zod";
import { CREDITS, DEFAULT_CURRENCY } from "../../engine/currencies.ts";
import { MAX_CYCLE_DAYS } from "../../engine/cycles.ts";
import * as answer from "../answers.ts";
import { cents, instant, localDate, nameOf, paging, queryFlag, textOf, uniqueIds, uuid } from "../primitives.ts";
import { changesSomething, oneOrList } from "../shapes.ts";

export const campaignCategories = ["Campaign", "Contract", "Ambassador Program"] as const;
export const campaignStatuses = ["active", "ended", "canceled"] as const;
/** What a term or an earning may be in. */
export const payoutCurrencies = [DEFAULT_CURRENCY, CREDITS] as const;

export const maximumMembersPerRequest = 1_000;
export const maximumSalesPerRequest = 1_000;
/** Sales may be dated a little ahead of the server's clock. */
export const saleLeewayMs = 24 * 3_600_000;
const maximumPostsRequired = 10_000;
const defaultCycleDays = 30;

const campaign = {
  name: nameOf(200),
  category: z.enum(campaignCategories),
  starts_on: localDate.describe("Default today; members join on it at the earliest"),
  ends_on: localDate.nullable().describe("The last day; null for open-ended"),
  cycle_days: z.int().min(1).max(MAX_CYCLE_DAYS).describe("Length of a member's cycle; fixed once there are members"),
  posts_required: z
    .int()
    .min(0)
    .max(maximumPostsRequired)
    .describe("Posts that a cycle requires; fixed once there are members"),
  grace_days: z
    .int()
    .min(0)
    .max(MAX_CYCLE_DAYS)
    .describe("Days after a cycle in which a late post may still count for it; fixed once there are members"),
  credits_enabled: z.boolean().describe("Whether terms in CREDITS are allowed"),
};

export const CreateCampaignBody = z
  .strictObject({
    ...campaign,
    category: campaign.category.default("Campaign"),
    starts_on: campaign.starts_on.optional(),
    ends_on: campaign.ends_on.default(null),
    cycle_days: campaign.cycle_days.default(defaultCycleDays),
    posts_required: campaign.posts_required.default(0),
    grace_days: campaign.grace_days.default(0),
    credits_enabled: campaign.credits_enabled.default(false),
  })
  .refine(({ starts_on: from, ends_on: to }) => from === undefined || to === null || from <= to, {
    path: ["ends_on"],
    message: "must not be before starts_on",
  });

export const UpdateCampaignBody = z
  .strictObject({
    name: campaign.name.optional(),
    category: campaign.category.optional(),
    starts_on: campaign.starts_on.optional(),
    ends_on: campaign.ends_on.optional(),
    cycle_days: campaign.cycle_days.optional(),
    posts_required: campaign.posts_required.optional(),
    grace_days: campaign.grace_days.optional(),
    credits_enabled: campaign.credits_enabled.optional(),
  })
  .check(changesSomething());

export const ListCampaignsQuery = z.object({ ...paging });

export const CampaignRow = z.object({
  id: answer.id,
  org_id: answer.id,
  project_id: answer.id,
  number: answer.tally.describe("Its integer id in the Growi API"),
  name: answer.text,
  category: z.enum(campaignCategories),
  starts_on: answer.date,
  ends_on: answer.date.nullable(),
  cycle_days: answer.tally,
  posts_required: answer.tally,
  grace_days: answer.tally,
  credits_enabled: answer.flag,
  status: z.enum(campaignStatuses),
  canceled_at: answer.at.nullable(),
  created_at: answer.at,
  updated_at: answer.at,
});

export const AddMembersBody = z.strictObject({
  creator_ids: uniqueIds(maximumMembersPerRequest).min(1),
  joined_on: localDate.optional().describe("Default today, or the campaign's first day; the past is allowed"),
});

export const RemoveMembersBody = z.strictObject({
  creator_ids: uniqueIds(maximumMembersPerRequest).min(1),
  left_on: localDate.optional().describe("The first day after the membership; default today"),
});

export const ListMembersQuery = z.object({
  include_inactive: queryFlag.default(false).describe("Include those who have left"),
  ...paging,
});

export const MemberRow = z.object({
  id: answer.id,
  campaign_id: answer.id,
  creator_id: answer.id,
  joined_on: answer.date,
  left_on: answer.date.nullable(),
  is_active: answer.flag,
  created_at: answer.at,
  updated_at: answer.at,
});

export const joinResults = ["joined", "already_member", "not_in_project"] as const;
export const leaveResults = ["left", "not_member"] as const;

export const AddMembersAnswer = z.object({
  joined: answer.tally,
  already_member: answer.tally,
  not_in_project: answer.tally,
  results: z.array(z.object({ creator_id: answer.id, result: z.enum(joinResults) })),
});

export const RemoveMembersAnswer = z.object({
  left: answer.tally,
  not_member: answer.tally,
  results: z.array(z.object({ creator_id: answer.id, result: z.enum(leaveResults) })),
});

const reference = textOf(200).min(1, "must not be empty");

export const SaleItem = z
  .strictObject({
    external_id: reference.describe("The seller's own id; sending it again changes only the refund"),
    creator_id: uuid.optional().describe("Required for a new sale"),
    customer_ref: reference.nullable().optional().describe("The buyer; distinguishes first from repeat purchases"),
    amount_cents: cents.optional().describe("Required for a new sale"),
    sold_at: instant.optional().describe("Required for a new sale"),
    refunded_at: instant.nullable().default(null),
  })
  .refine((sale) => sale.sold_at === undefined || sale.refunded_at === null || sale.refunded_at >= sale.sold_at, {
    path: ["refunded_at"],
    message: "must not be before sold_at",
  });

export const RecordSalesBody = oneOrList("sales", SaleItem, maximumSalesPerRequest);

export const ListSalesQuery = z.object({ creator_id: uuid.optional().describe("Filter to a creator"), ...paging });

export const SaleRow = z.object({
  id: answer.id,
  campaign_id: answer.id,
  creator_id: answer.id,
  external_id: answer.text,
  customer_ref: answer.text.nullable(),
  amount_cents: answer.amount,
  sold_at: answer.at,
  refunded_at: answer.at.nullable(),
  created_at: answer.at,
  updated_at: answer.at,
});
