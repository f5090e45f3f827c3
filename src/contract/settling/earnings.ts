/**
 * Earnings entered by hand outside of campaigns: what is owed from before, and bonuses. Rows are checked one by one, so
 * that good rows land even when others are refused; the body schema therefore leaves the rows unread.
 */

import { z } from "zod";
import { EARNING_KINDS } from "../../engine/entries.ts";
import { COMPONENTS } from "../../engine/payouts.ts";
import * as answer from "../answers.ts";
import { payoutCurrencies } from "../campaigns/campaigns.ts";
import { handle, platform } from "../feeding/creators.ts";
import { maximumRejectionsShown } from "../feeding/readings.ts";
import { currency, localDate, nameOf, paging, positiveCents, textOf, uuid } from "../primitives.ts";
import { document } from "../shapes.ts";
import { accrualStatuses } from "./accruals.ts";
import { AmountsImport } from "./import-amounts.ts";

export const maximumEarningsPerRequest = 10_000;

/** An amount that is owed. */
export const owedCents = document(
  positiveCents,
  z.int().min(1).max(1_000_000_000_000).describe("Whole cents (whole credits in CREDITS)"),
);

/** One row of `{"earnings": […]}`. */
export const EarningInput = z
  .strictObject({
    creator_id: uuid.optional(),
    platform: platform.optional().describe("With creator_handle; default tiktok"),
    creator_handle: handle.optional().describe("In place of creator_id"),
    kind: z.enum(EARNING_KINDS).default("bonus"),
    amount_cents: owedCents,
    currency,
    earned_on: localDate.optional().describe("Default today; not in the future"),
    note: textOf(10_000).nullable().default(null).describe("Shown with the amount, also to the creator"),
    reference: nameOf(200)
      .nullable()
      .default(null)
      .describe("Identifies the earning in its project; required for opening balances"),
  })
  .refine((row) => (row.creator_id === undefined) !== (row.creator_handle === undefined), {
    message: "needs creator_id, or platform and creator_handle, and not both",
  })
  .refine((row) => row.platform === undefined || row.creator_handle !== undefined, {
    path: ["platform"],
    message: "goes with creator_handle",
  })
  .refine((row) => row.kind !== "opening_balance" || row.reference !== null, {
    path: ["reference"],
    message: "is required for an opening balance",
  });

/** The rows are read one by one; the body only bounds their number. */
export const CreateEarningsBody = document(
  z.strictObject({
    earnings: z.array(z.unknown()).min(1).max(maximumEarningsPerRequest),
    import: AmountsImport.optional(),
  }),
  z.strictObject({
    earnings: z.array(EarningInput).min(1).max(maximumEarningsPerRequest),
    import: AmountsImport.optional(),
  }),
);

export const EarningsAnswer = z.object({
  received: answer.tally,
  booked: answer.tally,
  unchanged: answer.tally.describe("Known already, by its reference"),
  rejected: z
    .array(z.object({ line: answer.tally.describe("The place in the list, from 1"), reason: answer.text }))
    .describe(`The first ${maximumRejectionsShown}`),
  rejected_count: answer.tally,
});

export const ListEarningsQuery = z.object({
  creator_id: uuid.optional().describe("Filter to a creator"),
  kind: z.enum(EARNING_KINDS).optional().describe("Filter by kind"),
  ...paging,
});

export const EnteredEarningRow = z.object({
  id: answer.id,
  project_id: answer.id,
  creator_id: answer.id,
  kind: z.enum(EARNING_KINDS),
  currency: answer.money,
  amount_cents: answer.amount,
  earned_on: answer.date,
  note: answer.text.nullable(),
  reference: answer.text.nullable(),
  structure_id: answer.id.describe("The structure that Stipend created to hold them"),
  accrual_id: answer.id,
  status: z.enum(accrualStatuses).describe("Of the accrual"),
  returned_at: answer.at
    .nullable()
    .describe("When the file it came from was taken back: its reference may be entered again"),
  created_at: answer.at,
});

/** An earning entered by hand in a campaign: it belongs to the creator payout whose cycle holds its date. */
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
