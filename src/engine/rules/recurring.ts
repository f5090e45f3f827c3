/** `recurring`: the amount, every period (rulebook, "Amounts"). */
import { z } from "zod";
import { formatMoney, rational } from "../money.ts";
import { exactLine, type PeriodicRule } from "./rule.ts";

export const recurringParams = z.strictObject({});

export const recurring: PeriodicRule = {
  judgedBy: "period",
  schema: recurringParams,
  needs: { posts: false, goals: false, followers: false },
  settlingDelayMs: 0,
  compute: ({ amountCents, share }) => ({
    reason: null,
    lines: [exactLine("amount", share, rational(amountCents))],
    inputs: {},
  }),
  describe: (version) => formatMoney(version.amountCents ?? 0n, version.currency),
};
