/** Simulating: what a rule would have paid on the real history, next to what was booked. */

import { z } from "zod";
import * as answer from "../answers.ts";
import { cents, inRangeOrder, isInOrder, localDate, uuid } from "../primitives.ts";
import { RuleDraft } from "../structures/structures.ts";

export const maximumCreatorsPerSimulation = 1_000;

export const SimulateBody = z
  .strictObject({
    project_id: uuid.optional().describe("Required with a draft rule"),
    structure_id: uuid.optional().describe("Replays this structure's own versions"),
    rule: RuleDraft.optional().describe("A draft rule; every creator counts as assigned from the first date on"),
    budget_cents: cents.nullable().optional().describe("With a draft rule: the budget it would have"),
    compare_with: uuid
      .optional()
      .describe("With a draft rule: compare with what this structure booked; default all of the project"),
    creator_ids: z
      .array(uuid)
      .min(1)
      .max(maximumCreatorsPerSimulation)
      .refine((ids) => new Set(ids).size === ids.length, "must not list a creator twice")
      .optional()
      .describe("Default: the structure's assignments; for a draft all creators of the project"),
    assigned_to: uuid
      .optional()
      .describe("With a draft rule: all creators assigned to this structure now, however many, instead of creator_ids"),
    from: localDate.describe("Every period that overlaps `from` to `to` is simulated as a whole"),
    to: localDate,
    include_rows: z
      .boolean()
      .default(true)
      .describe("false: sums only, for up to 1,500,000 judgements instead of 20,000"),
    include_lines: z.boolean().default(false).describe("Whether each row includes its computation"),
  })
  .refine((body) => (body.structure_id === undefined) !== (body.rule === undefined), {
    path: ["rule"],
    message: "exactly one of rule and structure_id is needed",
  })
  .refine((body) => body.structure_id !== undefined || body.project_id !== undefined, {
    path: ["project_id"],
    message: "is required with a draft rule",
  })
  .refine((body) => body.structure_id === undefined || body.compare_with === undefined, {
    path: ["compare_with"],
    message: "is for a draft rule; a structure is compared with itself",
  })
  .refine((body) => body.structure_id === undefined || body.budget_cents === undefined, {
    path: ["budget_cents"],
    message: "is for a draft rule; a structure has its own budget",
  })
  .refine((body) => body.structure_id === undefined || body.assigned_to === undefined, {
    path: ["assigned_to"],
    message: "is for a draft rule; a structure is judged on its own assignments",
  })
  .refine((body) => body.creator_ids === undefined || body.assigned_to === undefined, {
    path: ["assigned_to"],
    message: "cannot be sent with creator_ids",
  })
  .refine(isInOrder, inRangeOrder);

const sums = {
  currency: answer.money,
  simulated_cents: answer.amount.describe("What the rule pays for periods that have ended and are due"),
  booked_cents: answer.amount.describe("What was booked for the same time, true-ups included"),
  difference_cents: answer.amount.describe("simulated minus booked"),
  forecast_cents: answer.amount.describe("The periods in progress, as of now; not included in any other sum"),
};

export const SimulationRow = z.object({
  creator_id: answer.id,
  outcome: z.enum(["accrual", "none"]),
  reason: answer.text
    .nullable()
    .describe("Why the rule pays nothing; booked_only: the rule has no such period or mark"),
  is_forecast: answer.flag.describe("The period is in progress or still settling: the amount as of now"),
  version_number: answer.tally.nullable().describe("Null for a draft"),
  period_start: answer.date.nullable(),
  period_end: answer.date.nullable(),
  video_id: answer.id.nullable(),
  threshold_view_count: answer.tally.nullable(),
  currency: answer.money,
  simulated_cents: answer.amount,
  booked_cents: answer.amount,
  difference_cents: answer.amount,
  accrual_ids: z.array(answer.id).describe("What is booked for it"),
  lines: z.array(answer.Line).nullable().describe("Null unless include_lines was sent"),
});

const CreatorSums = z.object({ creator_id: answer.id, handle: answer.text, ...sums });

/** A line of a simulation that is read while it works. */
export const SimulationPart = z.object({
  part: z.object({
    creators: z
      .array(CreatorSums)
      .describe("One per creator and currency; of a creator with very many periods in several parts, which add up"),
    rows: z.array(SimulationRow).describe("Of these creators, each in order of time; empty without include_rows"),
    judged_creators: answer.tally.describe("Creators judged so far"),
    creator_count: answer.tally.describe("Creators in all"),
  }),
});

export const SimulationAnswer = z.object({
  project_id: answer.id,
  structure_id: answer.id.nullable(),
  from: answer.date,
  to: answer.date,
  as_of: answer.at,
  totals: z
    .array(z.object({ ...sums, winners: answer.tally, losers: answer.tally, unchanged: answer.tally }))
    .describe("One per currency, with how many creators would get more, less and the same"),
  creators: z.array(CreatorSums).describe("One per creator and currency, the largest gain first"),
  months: z
    .array(z.object({ month: answer.text.describe("YYYY-MM"), ...sums }))
    .describe("One per currency and month that periods end in, in order of time"),
  read_late_count: answer.tally.describe(
    "Posts of due periods that were first read after the cutoff and so counted as zero",
  ),
  first_read_late_at: answer.at.nullable().describe("The earliest of those readings"),
  flag_count: answer.tally.describe("Open and confirmed flags about posts that the rule would pay for"),
  rows: z.array(SimulationRow).describe("By creator, then in order of time; empty without include_rows"),
});
