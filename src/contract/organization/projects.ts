/** Projects: one program or period; creators, structures and payments belong to one. */

import { z } from "zod";
import * as answer from "../answers.ts";
import { cents, metadata, nameOf, paging, queryFlag, readme, textOf } from "../primitives.ts";
import { changesSomething } from "../shapes.ts";

const name = nameOf(200);
const description = textOf(10_000).nullable();

/** Projects are named by files and on the command line, in any case: two of one name cannot be distinguished there. */
const sameName = z
  .boolean()
  .optional()
  .describe("Takes a name that another project has already, in whatever case; else that is a 409");

export const flaggedAccruals = ["off", "hold"] as const;
export const lateReadings = ["freeze", "true_up", "high_water_mark"] as const;

export const CreateProjectBody = z.strictObject({
  name,
  description: description.default(null),
  readme: readme.default(null),
  metadata: metadata.default({}),
  allow_same_name: sameName,
});

export const UpdateProjectBody = z
  .strictObject({
    name: name.optional(),
    description: description.optional(),
    readme: readme.optional(),
    metadata: metadata.optional(),
    allow_same_name: sameName,
  })
  .check(changesSomething("allow_same_name"));

export const ListProjectsQuery = z.object({
  include_archived: queryFlag.default(false),
  ...paging,
});

/** `mode=hard` deletes what holds no money; the default archives. Structures know the same two. */
export const DeleteModeQuery = z.object({ mode: z.enum(["archive", "hard"]).default("archive") });

/** When a project pays, as a reminder: a day of the month, or of the week (1 is Monday). */
export const Payday = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("month_day"),
    day: z.number().int().min(1).max(31).describe("The last day where a month is shorter"),
    remind_days: z.number().int().min(0).max(14).default(2).describe("So many days before, members are reminded"),
  }),
  z.strictObject({
    kind: z.literal("weekday"),
    day: z.number().int().min(1).max(7).describe("1 is Monday"),
    remind_days: z.number().int().min(0).max(14).default(2).describe("So many days before, members are reminded"),
  }),
]);

export const PayoutPolicyBody = z
  .strictObject({
    minimum_payout_cents: cents.optional().describe("Auto-apply settles nothing below this sum"),
    late_readings: z
      .enum(lateReadings)
      .optional()
      .describe("What late readings do to a booked period: nothing, a correction, or only an upward correction"),
    flagged_accruals: z
      .enum(flaggedAccruals)
      .optional()
      .describe("hold: accruals that an open or confirmed flag touches are put on hold until it is dismissed"),
    payday: Payday.nullable().optional().describe("Null: none. It reminds, and pays nothing by itself"),
  })
  .check(changesSomething());

export const ProjectRow = z.object({
  id: answer.id,
  org_id: answer.id,
  name: answer.text,
  description: answer.text.nullable(),
  readme: answer.notes,
  metadata: answer.json,
  minimum_payout_cents: answer.amount.describe(
    "Auto-apply settles nothing below this sum; accruals below it stay earned",
  ),
  late_readings: z.enum(lateReadings).describe("What is booked when readings arrive after a period was judged"),
  flagged_accruals: z.enum(flaggedAccruals).describe("Whether a flag holds the accruals it touches"),
  payday: z.object({ kind: z.enum(["month_day", "weekday"]), day: answer.tally, remind_days: answer.tally }).nullable(),
  archived_at: answer.at.nullable(),
  created_at: answer.at,
  updated_at: answer.at,
});
