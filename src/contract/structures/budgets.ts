/** A structure's budget: the most its accruals may come to in all. */

import { z } from "zod";
import * as answer from "../answers.ts";
import { cents } from "../primitives.ts";

export const BudgetBody = z.strictObject({
  budget_cents: cents.nullable().describe("The total for everything that falls due from now on; null removes it"),
});

export const BudgetAnswer = z.object({
  structure_id: answer.id,
  budget_cents: answer.amount.nullable().describe("Null without a budget"),
  used_cents: answer.amount.describe("Everything earned or paid under the structure, corrections included"),
  remaining_cents: answer.amount.nullable(),
  used_percent: answer.tally.nullable().describe("Whole percent, rounded down"),
  is_warning: answer.flag.describe("80 percent or more is used"),
  is_exhausted: answer.flag,
  history: z
    .array(z.object({ budget_cents: answer.amount.nullable(), set_at: answer.at, set_by: answer.text }))
    .describe("Every budget the structure had, oldest first"),
});
