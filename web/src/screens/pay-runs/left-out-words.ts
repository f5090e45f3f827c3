/** The texts about who a run leaves out, and why. */
import type { Schemas } from "../../../../src/sdk/index.ts";

type Reason = Schemas["PayRunLeftOutRow"]["reasons"][number];
export type ReasonCode = Reason["code"];

const menders = { payee: "The payee", operator: "You", rail: "The bank or service" } as const;

/** Who is left out, who can mend it, and where. */
export const leftOut = {
  title: "Who is left out, and why",
  empty: "No payee is left out",
  emptyHint: "Everything owed in this scope is planned.",
  who: (mender: Reason["who"]) => menders[mender as keyof typeof menders] ?? "No one",
  mends: "Who can mend it",
  columns: { payee: "Payee", reason: "Why", amount: "Amount" },
  any: "Any reason",
  importAccounts: "Import accounts from a file",
  links: {
    payee: "Open payee",
    destination: "Enter destination",
    review: "Review destination",
    hold: "See the hold",
    run: "See the run",
    earnings: "See earnings",
    minimum: "See the minimum payout",
    account: "See paying accounts",
  },
} as const;

/** The reasons in short. */
export const reasons = {
  no_destination: "No destination",
  payee_incomplete: "Payee incomplete",
  destination_suspended: "Destination suspended",
  currency_mismatch: "Other currency",
  tax_form_missing: "Tax form missing",
  tax_form_expired: "Tax form expired",
  destination_pending_review: "Waits for review",
  on_hold: "On hold",
  payee_archived: "Payee archived",
  excluded_by_operator: "Left out by hand",
  rail_refused: "Refused by the bank or service",
  over_limit: "Over the limit",
  destination_cooling_down: "New destination",
  in_pay_run: "In another run",
  below_minimum: "Below the minimum",
  negative_balance: "Negative balance",
  zero_amount: "Nothing left",
} as const satisfies Record<ReasonCode, string>;

/** The codes of rails, as details of a refusal. */
export const railCodes: Readonly<Record<string, string>> = {
  account_invalid: "the account number is not valid",
  account_type_invalid: "checking or savings is missing",
  address_incomplete: "the address needs a town and a country",
  address_invalid: "the address does not fit the bank's file",
  address_unstructured: "the address has to be entered field by field",
  amount_not_whole: "this currency takes whole amounts only",
  bic_invalid: "the BIC is not valid",
  destination_type: "this account does not pay to that kind of destination",
  entity_invalid: "it is not known whether the payee is a person or a business",
  iban_country_not_sepa: "the IBAN's country is outside SEPA",
  iban_invalid: "the IBAN is not valid",
  name_has_digits: "the name of a person has digits",
  name_invalid: "the name cannot be written in the file",
  name_not_latin: "enter the name in Latin letters",
  name_too_long: "the name is too long",
  note_required: "Venmo needs a note to payees",
  note_too_long: "the note is too long",
  recipient_invalid: "the recipient is not valid",
  routing_invalid: "the routing number is not valid",
  venmo_usd_only: "Venmo pays in USD only",
};
