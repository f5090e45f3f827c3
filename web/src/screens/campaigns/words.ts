/** Campaigns and payouts in words. */
import type { Schemas } from "../../../../src/sdk/index.ts";
import { periodText } from "../../ledger/periods.ts";
import { addDays } from "../../pieces/dates.ts";

export type Campaign = Schemas["CampaignRow"];
export type Payout = Schemas["CreatorPayoutRow"];
export type PayoutStatus = Payout["status"];
export type Component = Schemas["CreatorPayoutDetail"]["components"][number]["component"];

export const components: readonly { readonly value: Component; readonly label: string }[] = [
  { value: "fixed", label: "Fixed" },
  { value: "commission", label: "Commission" },
  { value: "residual", label: "Residual" },
  { value: "bonus", label: "Bonus" },
  { value: "milestone_bonus", label: "Milestone bonus" },
  { value: "meta_ad_fee", label: "Meta ad fee" },
  { value: "acceptance_bonus", label: "Acceptance bonus" },
];

export function componentName(component: string | null): string {
  return components.find(({ value }) => value === component)?.label ?? component ?? "—";
}

/** The days of a payout's cycle, both ends included: `deal_date` is the first day after it. */
export function cycleDates(of: Pick<Payout, "since_date" | "deal_date">): string {
  return periodText(of.since_date, addDays(of.deal_date, -1));
}

export const payoutStatuses: readonly {
  readonly value: PayoutStatus;
  readonly label: string;
  readonly color: string;
}[] = [
  { value: "in_progress", label: "In progress", color: "blue" },
  { value: "pending_completing_requirements", label: "Posts missing", color: "red" },
  { value: "due", label: "Due", color: "yellow" },
  { value: "paid", label: "Paid", color: "moss" },
  { value: "paid_externally", label: "Paid externally", color: "moss" },
  { value: "sent_from_account", label: "Sent from account", color: "moss" },
  { value: "canceled", label: "Canceled", color: "gray" },
];
