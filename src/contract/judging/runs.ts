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

export const ListRunSkipsQuery = z.object({
  reason: z
    .string()
    .regex(/^[a-z_]{1,60}$/, "must be a reason of the run's `skipped`")
    .optional()
    .describe("Only those with this reason"),
  ...paging,
});

export const RunSkipRow = z.object({
  reason: answer.text,
  project_id: answer.id,
  creator_id: answer.id,
  creator: z.object({ handle: answer.text, display_name: answer.text.nullable(), is_active: answer.flag }),
  structure_id: answer.id,
  structure_name: answer.text,
  period_start: answer.date.nullable().describe("Null for a milestone that was not reached"),
  period_end: answer.date.nullable(),
  video_id: answer.id.nullable().describe("The post, where the rule pays by post"),
  threshold_view_count: answer.tally.nullable(),
});
