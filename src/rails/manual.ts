/** Payments that a person makes by hand, one by one: the run is checked and listed, and there is no file. */
import { CREDITS, isCurrency } from "../engine/currencies.ts";
import { lowerLimit, rail } from "./rail.ts";
import { neutralResults } from "./results/neutral.ts";
import { REFERENCE_MAX } from "./tables.ts";
import { DESTINATION_TYPES, type Part } from "./types.ts";

export const manual = rail<Part>({
  kind: "manual",
  label: "Payment by hand",
  destinations: DESTINATION_TYPES,
  extension: null,
  referenceMax: REFERENCE_MAX.sepa,
  currencies: "any currency of ISO 4217",
  takesCurrency: (currency) => isCurrency(currency) && currency !== CREDITS,
  itemLimit: (run) => lowerLimit(run, null),
  readers: [neutralResults],
  originatorFaults: () => [],
  check: (part) => ({ row: part, faults: [] }),
  build: () => [],
});
