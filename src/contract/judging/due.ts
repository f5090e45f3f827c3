/** What runs judge next. */

import { z } from "zod";
import * as answer from "../answers.ts";
import { uuid } from "../primitives.ts";
import { maximumDaysUnconfirmed } from "./runs.ts";

export const maximumDueShown = 100;

export const ListDueQuery = z.object({
  creator_id: uuid.optional().describe("What is due next for this creator; default: for all creators"),
});

export const DueAnswer = z.object({
  as_of: answer.at,
  waits_for_confirmation: z
    .object({ last_as_of: answer.at, days: answer.tally })
    .nullable()
    .describe(
      `Set where the nightly run waits: it would reach more than ${maximumDaysUnconfirmed} days past the last one. Start a run with \`as_of\` to confirm`,
    ),
  periods: z
    .array(
      z.object({
        structure_id: answer.id,
        structure_name: answer.text,
        project_id: answer.id,
        period_start: answer.date,
        period_end: answer.date,
        due_at: answer.at.describe("The period's cutoff: a run as of then or later judges it"),
      }),
    )
    .describe(
      `The next period of each structure that creators are assigned to, the soonest first; at most ${maximumDueShown}`,
    ),
});
