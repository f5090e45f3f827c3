/** The Growi API's formats of statuses, dates and amounts. */

import { CREDITS, DEFAULT_CURRENCY } from "../../engine/currencies.ts";
import { formatMoney } from "../../engine/money.ts";
import type { PayoutStatus } from "../../engine/payouts.ts";
import type { ListedPayout } from "../../flow/settling/creator-payouts.ts";

const STATUSES: Readonly<Record<PayoutStatus, string>> = {
  in_progress: "In progress",
  pending_completing_requirements: "Pending",
  due: "Due",
  paid: "Paid",
  paid_externally: "Paid externally",
  sent_from_account: "Sent from account",
  canceled: "Canceled",
};

/** `In progress`, `Pending`, `Due`, … */
export function displayStatus(status: string): string {
  return STATUSES[status as PayoutStatus] ?? status;
}

/** `2026-05-02` as `05/02/2026`. */
export function displayDate(date: string): string {
  return `${date.slice(5, 7)}/${date.slice(8, 10)}/${date.slice(0, 4)}`;
}

/** `Completed` when the required posts were delivered and the cycle ended, else `In progress`. */
export function displayViews(payout: ListedPayout): string {
  const hasEnded = payout.status !== "in_progress" && payout.status !== "canceled";
  return hasEnded && payout.contents_delivered >= payout.contents_required ? "Completed" : "In progress";
}

/** The cash amount; terms in cash are in dollars. */
export function displayAmount(payout: ListedPayout): string {
  return formatMoney(payout.cash_cents, DEFAULT_CURRENCY);
}

/** The credit fields: off, they say so; on, the organization's own word for credits, or `credits`. */
export function creditFields(payout: ListedPayout) {
  if (!payout.credits_allowed) {
    return { credits_enabled: false, credit_name: null, total_credit_amount: 0, formatted_total_credit_amount: null };
  }
  const name = payout.credit_name ?? "credits";
  const text = formatMoney(payout.credits, CREDITS, name);
  return {
    credits_enabled: payout.credits_enabled,
    credit_name: name,
    total_credit_amount: Number(payout.credits),
    formatted_total_credit_amount: payout.credits === 0n ? null : text,
  };
}
