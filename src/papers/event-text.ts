/** What happened to what is owed, in words: the same on every paper. */
import { EARNING_KIND_NAMES, type EarningKind } from "../engine/entries.ts";
import type { EventKind } from "../engine/ledger-events.ts";
import { groupDigits } from "../engine/money.ts";
import { localDateOf } from "../engine/periods.ts";
import type { EpochMs, LocalDate } from "../engine/types.ts";

/** What the words of an event are made from. */
export interface TextedEvent {
  readonly kind: EventKind;
  readonly amount_cents: bigint;
  readonly structure_name: string | null;
  readonly earning_kind: string | null;
  readonly threshold_view_count: bigint | null;
  readonly period_start: LocalDate | null;
  readonly period_end: LocalDate | null;
  readonly method_name: string | null;
  readonly paid_at: EpochMs | null;
}

/** What an event is, in a sentence without the amount. */
export function eventText(row: TextedEvent, timezone: string): string {
  const paidOn = row.paid_at === null ? "" : localDateOf(row.paid_at, timezone);
  switch (row.kind) {
    case "earning":
      return earnedText(row);
    case "entered":
      return row.earning_kind === null
        ? (row.structure_name ?? "Entered by hand")
        : EARNING_KIND_NAMES[row.earning_kind as EarningKind];
    case "true_up":
      return `Correction: ${earnedText(row)}`;
    case "clawback":
      return `Taken back: ${earnedText(row)}`;
    case "rejected":
      return `Rejected: ${earnedText(row)}`;
    case "voided":
      return `Voided: ${earnedText(row)}`;
    case "restored":
      return `Rejection undone: ${earnedText(row)}`;
    case "payment":
      return row.method_name === null ? "Payment" : `Payment by ${row.method_name}`;
    case "adjustment":
      return adjustmentText(row.amount_cents);
    case "returned":
      return `Payment of ${paidOn} returned`;
    case "payment_voided":
      return `Payment of ${paidOn} voided`;
    case "adjustment_reversed":
      return `Reversed with the payment of ${paidOn}`;
  }
}

/** What a payment was above or below the earnings it settled. */
export function adjustmentText(cents: bigint): string {
  return cents < 0n ? "Paid below earnings" : "Paid in addition to earnings";
}

function earnedText({ structure_name, threshold_view_count, period_start, period_end }: TextedEvent): string {
  const name = structure_name ?? "Earnings";
  if (threshold_view_count !== null) return `${name}, ${groupDigits(threshold_view_count)} views`;
  return period_start === period_end ? `${name}, ${period_start}` : `${name}, ${period_start} to ${period_end}`;
}
