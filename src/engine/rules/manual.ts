/**
 * `manual`: amounts entered manually (docs/rules.md, "Earnings by hand"). It has no rule; the entry is the
 * computation.
 */
import { z } from "zod";
import { wholeSchema } from "./inputs.ts";
import { entered } from "./rule.ts";

/** What is entered outside of campaigns: balances owed from before, and bonuses in addition to the rules. */
export const EARNING_KINDS = ["opening_balance", "bonus"] as const;
export type EarningKind = (typeof EARNING_KINDS)[number];

/** In words, as they begin a sentence. */
export const EARNING_KIND_NAMES: Readonly<Record<EarningKind, string>> = {
  opening_balance: "Opening balance",
  bonus: "Bonus",
};

/** What an entry keeps; `kind` and `reference` of those outside of campaigns. */
export const entrySchema = z.strictObject({
  amount_cents: wholeSchema,
  kind: z.enum(EARNING_KINDS).optional(),
  note: z.string().nullable(),
  reference: z.string().nullable().default(null),
});

export const manual = entered({
  name: "Manual",
  hint: "Amounts entered manually",
  schema: z.strictObject({}),
  start: {},
  fields: [],
  amount: null,
  sentence: () => "Holds manually entered amounts.",
  inputs: entrySchema,
  reasons: {},
  lines: { entered: () => ({ name: "Entered", how: "" }) },
});
