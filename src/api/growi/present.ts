/** The two answers of the Growi API. */
import type { ListedPayout } from "../../flow/settling/creator-payouts.ts";
import { avatarPath } from "../avatars.ts";
import { numberOf } from "../present/values.ts";
import { creditFields, displayAmount, displayDate, displayStatus, displayViews } from "./display.ts";

/** A row of the list; `address` is this server's, for the pictures of creators who have none of their own. */
export function presentListed(payout: ListedPayout, address: string) {
  const { credits_enabled, credit_name, total_credit_amount, formatted_total_credit_amount } = creditFields(payout);
  return {
    id: numberOf(payout.number),
    uuid: payout.id,
    creator_name: payout.creator_name,
    creator_avatar_url: payout.creator_avatar_url ?? address + avatarPath(payout.creator_name),
    creator_id: numberOf(payout.creator_number),
    amount: displayAmount(payout),
    deal_date: displayDate(payout.deal_date),
    since_date: displayDate(payout.since_date),
    campaign_category: payout.campaign_category,
    campaign_name: payout.campaign_name,
    views: displayViews(payout),
    status: displayStatus(payout.status),
    contents_delivered: payout.contents_delivered,
    contents_required: payout.contents_required,
    credits_enabled,
    credit_name,
    total_credit_amount,
    formatted_total_credit_amount,
  };
}

export function presentMarked(payout: ListedPayout) {
  const { credits_enabled, credit_name, total_credit_amount, formatted_total_credit_amount } = creditFields(payout);
  return {
    id: numberOf(payout.number),
    uuid: payout.id,
    creator_name: payout.creator_name,
    since_date: displayDate(payout.since_date),
    deal_date: displayDate(payout.deal_date),
    status: displayStatus(payout.status),
    amount: displayAmount(payout),
    credits_enabled,
    credit_name,
    total_credit_amount,
    formatted_total_credit_amount,
  };
}
