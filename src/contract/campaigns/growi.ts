/** What the Growi API answers, for its document and its tests. It has an envelope of its own. */

import { z } from "zod";

const creditFields = {
  credits_enabled: z.boolean(),
  credit_name: z.string().nullable(),
  total_credit_amount: z.number().int(),
  formatted_total_credit_amount: z.string().nullable(),
};

const displayDate = z.string().meta({ examples: ["05/02/2026"] });

export const GrowiPayout = z.object({
  id: z.number().int(),
  uuid: z.guid(),
  creator_name: z.string(),
  creator_avatar_url: z.url().describe("The creator's picture, or one of their initials"),
  creator_id: z.number().int(),
  amount: z.string().meta({ examples: ["$0.00"] }),
  deal_date: displayDate,
  since_date: displayDate,
  campaign_category: z.string(),
  campaign_name: z.string(),
  views: z.enum(["Completed", "In progress"]),
  status: z.string(),
  contents_delivered: z.number().int(),
  contents_required: z.number().int(),
  ...creditFields,
});

export const GrowiPage = z.object({
  success: z.literal(true),
  data: z.array(GrowiPayout),
  meta: z.object({ current_page: z.number().int(), row_count: z.number().int(), page_count: z.number().int() }),
});

export const GrowiMarked = z.object({
  success: z.literal(true),
  creator_payout: z.object({
    id: z.number().int(),
    uuid: z.guid(),
    creator_name: z.string(),
    since_date: displayDate,
    deal_date: displayDate,
    status: z.string(),
    amount: z.string(),
    ...creditFields,
  }),
});

export const GrowiError = z.object({
  error: z.string(),
  retry_after: z.number().int().optional(),
  reset_time: z.string().optional(),
});

/** The query of the list, as it is documented; the codec reads every form of it. */
export const GrowiListQuery = z.object({
  start_date: z.iso.date().describe("Filters by payout cycle start"),
  end_date: z.iso.date().describe("Filters by payout cycle end"),
  status: z.enum(["paid", "pending", "open", "failed", "void", "canceled", "completed"]).optional(),
  credits_only: z.enum(["true", "1", "false", "0"]).optional().describe("Only credit-based payouts"),
  campaign_id: z
    .string()
    .optional()
    .describe("One integer, several separated by commas, repeated, campaign_id[] or campaign_id[0]"),
  creator_id: z.string().optional().describe("An integer"),
  tag_id: z.string().optional().describe("Payout tag, an integer"),
  creator_tag_id: z.string().optional().describe("Creator tag, an integer"),
  page: z.string().optional().describe("From 1 on; default 1"),
  per_page: z.string().optional().describe("Default 4, at most 40"),
  limit: z.string().optional().describe("The same as per_page"),
});

export const GrowiMarkRequest = z.object({ creator_payout_uuid: z.string() });
