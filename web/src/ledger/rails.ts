/** Rails as the screens name them, and what may be chosen with each. */
import type { Schemas } from "../../../src/sdk/index.ts";

export type Rail = Schemas["OriginatorAccountRow"]["rail"];
export type DestinationKind = Schemas["DestinationRow"]["kind"];

export const railNames: Readonly<Record<Rail, string>> = {
  paypal: "PayPal",
  wise: "Wise",
  nacha: "Nacha (US banks)",
  sepa: "SEPA",
  csv: "CSV of your own",
  manual: "By hand",
};

const all = [
  ...(["paypal", "venmo", "bank_us", "bank_iban", "bank_uk", "wise_email", "wise_recipient", "other"] as const),
];

/** What each rail pays to, as the server enforces it; forms only leave out what would be refused. */
export const kindsOfRail: Readonly<Record<Rail, readonly DestinationKind[]>> = {
  paypal: ["paypal", "venmo"],
  wise: ["wise_email", "bank_iban", "wise_recipient"],
  nacha: ["bank_us"],
  sepa: ["bank_iban"],
  csv: all,
  manual: all,
};

/** The one currency of a rail that has only one. */
export const currencyOfRail: Readonly<Partial<Record<Rail, string>>> = { nacha: "USD", sepa: "EUR" };
