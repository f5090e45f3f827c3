/** `one_time`: the amount once, with the member's first cycle (docs/growi.md, "Set a campaign up"). */
import { z } from "zod";
import { rational, ZERO } from "../money.ts";
import { nothingKept } from "./inputs.ts";
import { cycleOf, exactLine, LATE_READINGS_MS, NO_NEEDS, periodic } from "./rule.ts";

export const oneTimeParams = z.strictObject({});

export const oneTime = periodic({
  name: "One time",
  hint: "Once, with the first cycle",
  schema: oneTimeParams,
  start: {},
  fields: [],
  amount: { label: "Amount", isOptional: false },
  sentence: ({ amountCents }, say) => `Pays ${say.money(amountCents)} once, with the first cycle.`,
  needs: NO_NEEDS,
  settlingDelayMs: LATE_READINGS_MS,
  periods: ["cycle"],
  inputs: nothingKept,
  compute: (context) => {
    const { isFirst } = cycleOf(context);
    return {
      reason: isFirst ? null : "not_first_cycle",
      lines: [exactLine("amount", isFirst ? context.share : ZERO, rational(context.amountCents))],
      inputs: {},
    };
  },
  reasons: { not_first_cycle: { text: "it is paid with the first cycle only" } },
  lines: {},
});
