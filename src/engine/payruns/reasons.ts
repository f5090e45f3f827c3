/**
 * Why what is owed is not paid by a run: one closed list, with the same words everywhere (docs/payruns.md,
 * "Left out").
 */
import type { EpochMs } from "../types.ts";

/** Who can mend it. */
export const MENDERS = ["payee", "operator", "rail", "nobody"] as const;
export type Mender = (typeof MENDERS)[number];

interface ReasonKind {
  readonly who: Mender;
  /** What is the matter, in a sentence for everyone. */
  readonly sentence: string;
  /** What happens next, or has to. */
  readonly next: string;
}

/** In the order they are listed: what the payee can mend, the operator, the rail, and what needs no mending. */
const REASONS = {
  no_destination: {
    who: "payee",
    sentence: "There is no payout destination.",
    next: "Ask the payee where the money should go, or enter it.",
  },
  payee_incomplete: {
    who: "payee",
    sentence: "It is not known whether the payee is a person or a business.",
    next: "Complete the payee.",
  },
  destination_suspended: {
    who: "payee",
    sentence: "A payment to this destination failed or came back.",
    next: "Ask the payee for another destination, or activate this one again.",
  },
  currency_mismatch: {
    who: "payee",
    sentence: "The payee's destinations are for other currencies.",
    next: "Ask the payee for a destination for this currency.",
  },
  tax_form_missing: {
    who: "payee",
    sentence: "The payee's tax form is missing.",
    next: "Ask the payee for the form.",
  },
  tax_form_expired: {
    who: "payee",
    sentence: "The payee's tax form has expired.",
    next: "Ask the payee for a new form.",
  },
  destination_pending_review: {
    who: "operator",
    sentence: "The payout destination waits for review.",
    next: "Review the destination.",
  },
  on_hold: {
    who: "operator",
    sentence: "The earnings are on hold.",
    next: "Release the hold when the question is settled.",
  },
  payee_archived: {
    who: "operator",
    sentence: "The payee is archived.",
    next: "Activate the payee again.",
  },
  excluded_by_operator: {
    who: "operator",
    sentence: "The line was left out by hand.",
    next: "Put the line back while the run is a draft; else the next run pays it.",
  },
  rail_refused: {
    who: "rail",
    sentence: "The bank or service does not take this payment.",
    next: "Correct the destination, or pay it from another account.",
  },
  over_limit: {
    who: "rail",
    sentence: "The amount is above the limit of the bank or service for one payment.",
    next: "Raise the limit there, or pay it from another account.",
  },
  destination_cooling_down: {
    who: "nobody",
    sentence: "The payout destination was replaced and cannot be used yet.",
    next: "The first run after the waiting time pays it.",
  },
  in_pay_run: {
    who: "nobody",
    sentence: "Another run pays it.",
    next: "See that run.",
  },
  below_minimum: {
    who: "nobody",
    sentence: "The sum is below the project's minimum payout.",
    next: "It stays owed until the sum reaches the minimum.",
  },
  negative_balance: {
    who: "nobody",
    sentence: "Corrections make the sum negative.",
    next: "Later earnings make up for it.",
  },
  zero_amount: {
    who: "nobody",
    sentence: "Earnings and corrections come to nothing.",
    next: "It is settled with later earnings.",
  },
} as const satisfies Readonly<Record<string, ReasonKind>>;

export type ReasonCode = keyof typeof REASONS;
export const REASON_CODES = Object.keys(REASONS) as readonly ReasonCode[];

/** One reason, as it applies to one payee. */
export interface Reason {
  readonly code: ReasonCode;
  /** Since when; null where that is not kept. */
  readonly since: EpochMs | null;
  /** The rail's own codes, the name of another run, an operator's text. */
  readonly details: readonly string[];
}

/** A reason in words. */
export interface WordedReason extends Reason, ReasonKind {}

export function reason(code: ReasonCode, since: EpochMs | null = null, details: readonly string[] = []): Reason {
  return { code, since, details };
}

export function inWords(given: Reason): WordedReason {
  return { ...given, ...REASONS[given.code] };
}

/** Each reason once, in the order of the list; the first carries the amount. */
export function inOrder(reasons: readonly Reason[]): readonly Reason[] {
  const byCode = new Map<ReasonCode, Reason>();
  for (const one of reasons) {
    const known = byCode.get(one.code);
    byCode.set(one.code, known === undefined ? one : merged(known, one));
  }
  return [...byCode.values()].sort((a, b) => REASON_CODES.indexOf(a.code) - REASON_CODES.indexOf(b.code));
}

function merged(a: Reason, b: Reason): Reason {
  const since = a.since === null || b.since === null ? (a.since ?? b.since) : a.since < b.since ? a.since : b.since;
  return { code: a.code, since, details: [...new Set([...a.details, ...b.details])] };
}
