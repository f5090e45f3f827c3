/** The ways money goes out: one list each, which the contract promises and `rails/` builds. */

export const RAIL_KINDS = ["paypal", "wise", "nacha", "sepa", "csv", "manual"] as const;
export type RailKind = (typeof RAIL_KINDS)[number];

/** Kinds of destinations. */
export const DESTINATION_TYPES = [
  "paypal",
  "venmo",
  "bank_us",
  "bank_iban",
  "bank_uk",
  "wise_email",
  "wise_recipient",
  "other",
] as const;
export type DestinationType = (typeof DESTINATION_TYPES)[number];

export const ENTITIES = ["individual", "business"] as const;
export type Entity = (typeof ENTITIES)[number];
