/** Creator payouts: what one member of a campaign earned in one cycle. */
import { z } from "zod";
import { COMPONENTS, PAYOUT_STATUSES } from "../../engine/payouts.ts";
import * as answer from "../answers.ts";
import { paging, uuid } from "../primitives.ts";
import { accrualKinds, accrualStatuses } from "./accruals.ts";

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
  tag_id: uuid.optional().describe("Filter to those with a payout tag"),
  ...paging,
});

export const CreatorPayoutRow = z.object({
  id: answer.id,
  uuid: answer.id.describe("The same id under its name in the Growi API"),
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
  reopened_by: z.enum(["rejected", "voided"]).nullable().describe("How the payment that had settled it was reversed"),
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
