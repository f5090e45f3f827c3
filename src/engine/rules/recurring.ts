/** `recurring`: the amount, every period (rulebook, "Amounts"). */
import { z } from "zod";
import { formatMoney, rational } from "../money.ts";
import { exactLine, NO_NEEDS, type PeriodicRule } from "./rule.ts";

export const recurringParams = z.strictObject({});

export const recurring: PeriodicRule = {
  judgedBy: "period",
  schema: recurringParams,
  needs: NO_NEEDS,
  settlingDelayMs: 0,
  periods: ["daily", "weekly", "monthly", "cycle"],
  compute: ({ amountCents, share }) => ({
    reason: null,
    lines: [exactLine("amount", share, rational(amountCents))],
    inputs: {},
  }),
  describe: (version) => formatMoney(version.amountCents ?? 0n, version.currency),
};
