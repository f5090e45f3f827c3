/** `recurring`: the amount, every period (docs/rules.md, "Amounts"). */
import { z } from "zod";
import { rational } from "../money.ts";
import { nothingKept } from "./inputs.ts";
import { exactLine, NO_NEEDS, periodic } from "./rule.ts";

export const recurringParams = z.strictObject({});

export const recurring = periodic({
  name: "Retainer",
  hint: "The same amount every period",
  schema: recurringParams,
  start: {},
  fields: [],
  amount: { label: "Amount", isOptional: false },
  sentence: ({ amountCents, noun }, say) => `Pays ${say.money(amountCents)} every ${noun}.`,
  needs: NO_NEEDS,
  settlingDelayMs: 0,
  periods: ["daily", "weekly", "monthly", "cycle"],
  inputs: nothingKept,
  compute: ({ amountCents, share }) => ({
    reason: null,
    lines: [exactLine("amount", share, rational(amountCents))],
    inputs: {},
  }),
  reasons: {},
  lines: {},
});
