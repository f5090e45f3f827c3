/** Accrual runs: what the nightly run, or one started by hand, judged and booked. */

import { z } from "zod";
import * as answer from "../answers.ts";
import { instant, paging } from "../primitives.ts";

export const runStatuses = ["running", "succeeded", "failed"] as const;

/** A run that would reach further past the last one waits until a person names its `as_of`. */
export const maximumDaysUnconfirmed = 35;

export const CreateRunBody = z.strictObject({
  as_of: instant
    .optional()
    .describe(
      `Default now; never in the future. Required to confirm a run more than ${maximumDaysUnconfirmed} days past the last one`,
    ),
});

export const ListRunsQuery = z.object(paging);

export const RunRow = z.object({
  id: answer.id,
  org_id: answer.id,
  as_of: answer.at,
  status: z.enum(runStatuses),
  started_by: answer.text.describe("A key's name, `nightly` or `command line`"),
  judged: answer.tally.describe("(structure, creator, period) judged"),
  accruals: answer.tally.describe("Accruals booked"),
  flagged: answer.tally.describe("Accruals booked that a flag touches"),
  totals: answer.totals.describe("Booked cents per currency, at most 2^53 - 1"),
  skipped: z.record(z.string(), answer.tally).describe("How often each reason for earning nothing occurred"),
  progress: z.object({ done: answer.tally, total: answer.tally }).describe("Chunks of the run"),
  error: answer.text.nullable(),
  started_at: answer.at,
  finished_at: answer.at.nullable(),
  duration_ms: answer.tally.nullable(),
});
