/** Payout campaigns: members with cycles of their own, terms as structures, sales, earnings, creator payouts, tags. */

import { z } from "zod";
import { MAX_CYCLE_DAYS } from "../../engine/cycles.ts";
import { COMPONENTS, PAYOUT_STATUSES } from "../../engine/payouts.ts";
import * as answer from "../answers.ts";
import { cents, instant, localDate, nameOf, paging, queryFlag, textOf, uuid } from "../primitives.ts";
import { accrualKinds, accrualStatuses } from "../settling/accruals.ts";
import { owedCents } from "../settling/earnings.ts";
import { changesSomething, oneOrList } from "../shapes.ts";

export const campaignCategories = ["Campaign", "Contract", "Ambassador Program"] as const;
export const campaignStatuses = ["active", "ended", "canceled"] as const;
/** What a term or an earning may be in. */
export const payoutCurrencies = ["USD", "CREDITS"] as const;

export const maximumMembersPerRequest = 1_000;
export const maximumSalesPerRequest = 1_000;
export const maximumTagMembers = 10_000;
/** Sales may be told a little ahead of the server's clock. */
export const saleLeewayMs = 24 * 3_600_000;
const maximumPostsRequired = 10_000;
const defaultCycleDays = 30;

const uniqueIds = (maximum: number) =>
  z
    .array(uuid)
    .max(maximum)
    .overwrite((ids) => [...new Set(ids)]);

const campaign = {
  name: nameOf(200),
  category: z.enum(campaignCategories),
  starts_on: localDate.describe("Default today; members join on it at the earliest"),
  ends_on: localDate.nullable().describe("The last day; null is open-ended"),
  cycle_days: z.int().min(1).max(MAX_CYCLE_DAYS).describe("Length of a member's cycle; fixed once there are members"),
  posts_required: z
    .int()
    .min(0)
    .max(maximumPostsRequired)
    .describe("Posts a cycle asks for; fixed once there are members"),
  grace_days: z
    .int()
    .min(0)
    .max(MAX_CYCLE_DAYS)
    .describe("Days after a cycle in which a post may fill a gap of it; fixed once there are members"),
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
    message: "must not lie before starts_on",
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
  number: answer.tally.describe("The integer that the Growi API knows it by"),
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
  left_on: localDate.optional().describe("The first day without them; default today"),
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
    external_id: reference.describe("The seller's own id; the same one again changes nothing but its refund"),
    creator_id: uuid.optional().describe("Required for a new sale"),
    customer_ref: reference.nullable().optional().describe("Who bought; tells first from repeat purchases"),
    amount_cents: cents.optional().describe("Required for a new sale"),
    sold_at: instant.optional().describe("Required for a new sale"),
    refunded_at: instant.nullable().default(null),
  })
  .refine((sale) => sale.sold_at === undefined || sale.refunded_at === null || sale.refunded_at >= sale.sold_at, {
    path: ["refunded_at"],
    message: "must not lie before sold_at",
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

export const CreateEarningBody = z.strictObject({
  creator_id: uuid,
  component: z.enum(COMPONENTS),
  currency: z.enum(payoutCurrencies),
  amount_cents: owedCents,
  note: textOf(10_000).nullable().default(null),
  earned_on: localDate.optional().describe("A date of the member's cycle it belongs to; default today"),
});

export const EarningRow = z.object({
  id: answer.id,
  campaign_id: answer.id,
  creator_id: answer.id,
  component: z.enum(COMPONENTS),
  currency: answer.money,
  amount_cents: answer.amount,
  note: answer.text.nullable(),
  earned_on: answer.date,
  accrual_id: answer.id,
  creator_payout_id: answer.id,
  created_at: answer.at,
});

export const PayoutComponent = z.object({
  component: z.enum(COMPONENTS),
  totals: answer.totals.describe("Per currency; empty where the component earned nothing"),
});

export const PayoutAccrualAnswer = z.object({
  id: answer.id,
  structure_id: answer.id,
  structure_name: answer.text,
  component: z.enum(COMPONENTS),
  kind: z.enum(accrualKinds),
  corrects_accrual_id: answer.id.nullable(),
  period_start: answer.date,
  period_end: answer.date,
  amount_cents: answer.amount,
  currency: answer.money,
  status: z.enum(accrualStatuses),
  note: answer.text.nullable().describe("Of an earning entered by hand"),
  payment_id: answer.id.nullable().describe("The live payment that settles it"),
  lines: z.array(answer.Line),
});

export const ListCreatorPayoutsQuery = z.object({
  project_id: uuid.optional().describe("Filter to a project"),
  campaign_id: uuid.optional().describe("Filter to a campaign"),
  creator_id: uuid.optional().describe("Filter to a creator"),
  status: z.enum(PAYOUT_STATUSES).optional().describe("Filter by status"),
  tag_id: uuid.optional().describe("Filter to those that carry a payout tag"),
  ...paging,
});

export const CreatorPayoutRow = z.object({
  id: answer.id,
  uuid: answer.id.describe("The same id under the name the Growi API has for it"),
  number: answer.tally,
  org_id: answer.id,
  project_id: answer.id,
  campaign_id: answer.id,
  campaign_name: answer.text,
  creator_id: answer.id,
  creator_name: answer.text,
  cycle_index: answer.tally,
  since_date: answer.date,
  deal_date: answer.date.describe("The day the cycle ends: the first one after it"),
  status: z.enum(PAYOUT_STATUSES),
  display_status: answer.text,
  contents_delivered: answer.tally,
  contents_required: answer.tally,
  reopened_by: z.enum(["rejected", "voided"]).nullable().describe("How the payment that had settled it was taken back"),
  total_credit_amount: z.number().int(),
  total_cash_amount: z.number().int().describe("In cents"),
  created_at: answer.at,
  updated_at: answer.at,
});

export const CreatorPayoutDetail = CreatorPayoutRow.extend({
  components: z.array(PayoutComponent).describe("All seven; a total is the sum of its components"),
  accruals: z.array(PayoutAccrualAnswer),
  tags: z.array(z.object({ id: answer.id, number: answer.tally, name: answer.text })),
});

export const CreateTagBody = z.strictObject({ name: nameOf(100) });
export const ListTagsQuery = z.object({ ...paging });

export const TagRow = z.object({
  id: answer.id,
  org_id: answer.id,
  number: answer.tally.describe("The integer that the Growi API knows it by"),
  name: answer.text,
  member_count: answer.tally,
  created_at: answer.at,
  updated_at: answer.at,
});

export const PayoutTagMembersBody = z.strictObject({
  creator_payout_ids: uniqueIds(maximumTagMembers).describe("All of them; those left out lose the tag"),
});
export const CreatorTagMembersBody = z.strictObject({
  creator_ids: uniqueIds(maximumTagMembers).describe("All of them; those left out lose the tag"),
});
