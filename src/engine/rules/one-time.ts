/** `one_time`: the amount once, with the member's first cycle (API page, "Growi"). */
import { z } from "zod";
import { formatMoney, rational, ZERO } from "../money.ts";
import { cycleOf, exactLine, LATE_READINGS_MS, NO_NEEDS, type PeriodicRule } from "./rule.ts";

export const oneTimeParams = z.strictObject({});

export const oneTime: PeriodicRule = {
  judgedBy: "period",
  schema: oneTimeParams,
  needs: NO_NEEDS,
  settlingDelayMs: LATE_READINGS_MS,
  periods: ["cycle"],
  compute: (context) => {
    const { isFirst } = cycleOf(context);
    return {
      reason: isFirst ? null : "not_first_cycle",
      lines: [exactLine("amount", isFirst ? context.share : ZERO, rational(context.amountCents))],
      inputs: {},
    };
  },
  describe: (version) => `${formatMoney(version.amountCents ?? 0n, version.currency)} once, with the first cycle`,
};
