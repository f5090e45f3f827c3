/**
 * What a creator payout says about itself, decided from facts alone (docs/growi.md, "What the statuses mean"). The row
 * is stored, and every change of a fact stores it again in the same transaction; `verify` calls this function again.
 */

import { CREDITS } from "./currencies.ts";

export const PAYOUT_STATUSES = [
  "in_progress",
  "pending_completing_requirements",
  "due",
  "paid",
  "paid_externally",
  "sent_from_account",
  "canceled",
] as const;
export type PayoutStatus = (typeof PAYOUT_STATUSES)[number];

/** What a term pays for; a payout's amount in a currency is the sum of its components. */
export const COMPONENTS = [
  "fixed",
  "commission",
  "residual",
  "bonus",
  "milestone_bonus",
  "meta_ad_fee",
  "acceptance_bonus",
] as const;
export type Component = (typeof COMPONENTS)[number];

/** One accrual of a payout, as far as its status goes. */
export interface PayoutAccrual {
  readonly status: string;
  readonly currency: string;
  readonly amountCents: bigint;
  /** How the live payment that holds it was made; null while none does. */
  readonly paidBy: "hand" | "rail" | null;
  /** How the last payment that held it was taken back, if one was. */
  readonly takenBack: "rejected" | "voided" | null;
}

export interface PayoutFacts {
  readonly hasEnded: boolean;
  readonly isCanceled: boolean;
  readonly delivered: number;
  readonly required: number;
  readonly accruals: readonly PayoutAccrual[];
}

export interface PayoutState {
  readonly status: PayoutStatus;
  /** Set while it is owed again after a payment was taken back. */
  readonly reopenedBy: "rejected" | "voided" | null;
  /** Whether any of its accruals is in credits. */
  readonly hasCredits: boolean;
}

/**
 * The state of a payout. Money decides first: settled is what has payments and nothing positive outstanding, in any
 * currency. A current cycle stays in progress, since more may be earned. Rejected and voided accruals do not count.
 */
export function payoutState(facts: PayoutFacts): PayoutState {
  const counting = facts.accruals.filter((accrual) => accrual.status === "earned" || accrual.status === "paid");
  const paid = counting.filter((accrual) => accrual.status === "paid");
  const open = counting.filter((accrual) => accrual.status === "earned");
  const isSettled = paid.length > 0 && !owesAnything(open);
  const status = statusOf(facts, isSettled, paid);
  const isOwed = status === "due" || status === "pending_completing_requirements" || status === "in_progress";
  const takenBack = open.flatMap((accrual) => (accrual.takenBack === null ? [] : [accrual.takenBack]));
  return {
    status,
    reopenedBy: isOwed && takenBack.length > 0 ? (takenBack.includes("rejected") ? "rejected" : "voided") : null,
    hasCredits: counting.some((accrual) => accrual.currency === CREDITS),
  };
}

function statusOf(facts: PayoutFacts, isSettled: boolean, paid: readonly PayoutAccrual[]): PayoutStatus {
  if (isSettled && (facts.hasEnded || facts.isCanceled)) {
    if (paid.every((accrual) => accrual.paidBy === "hand")) return "paid_externally";
    return paid.every((accrual) => accrual.paidBy === "rail") ? "sent_from_account" : "paid";
  }
  if (facts.isCanceled) return "canceled";
  if (!facts.hasEnded) return "in_progress";
  return facts.delivered < facts.required ? "pending_completing_requirements" : "due";
}

function owesAnything(open: readonly PayoutAccrual[]): boolean {
  const sums = new Map<string, bigint>();
  for (const { currency, amountCents } of open) sums.set(currency, (sums.get(currency) ?? 0n) + amountCents);
  return [...sums.values()].some((sum) => sum > 0n);
}
