/** What happens to what is owed, and the part of a statement that it belongs to. */

export const BUCKETS = ["earned", "entered", "corrected", "withheld", "paid", "returned"] as const;
/** A sum that a closing balance is made of; `paid` and `withheld` are subtracted. */
export type Bucket = (typeof BUCKETS)[number];

export const EVENT_KINDS = [
  ...(["earning", "entered", "true_up", "clawback", "rejected", "voided", "restored"] as const),
  ...(["payment", "adjustment", "returned", "payment_voided", "adjustment_reversed"] as const),
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];
