/** Assignments: which creators a structure pays, and since when. */

import { z } from "zod";
import * as answer from "../answers.ts";
import { instant, paging, queryFlag, uuid } from "../primitives.ts";

export const maximumAssignmentsPerRequest = 1_000;

const creatorIds = z
  .array(uuid)
  .min(1)
  .max(maximumAssignmentsPerRequest)
  .overwrite((ids) => [...new Set(ids)])
  .describe("Up to 1,000; one listed twice counts once");

export const AssignBody = z.strictObject({
  creator_ids: creatorIds,
  assigned_at: instant.optional().describe("Default now; the past is allowed, the next run catches up"),
});

export const UnassignBody = z.strictObject({
  creator_ids: creatorIds,
  unassigned_at: instant.optional().describe("Default now; the past is allowed down to the last period booked"),
});

export const ListAssignmentsQuery = z.object({
  include_inactive: queryFlag.default(false).describe("Include historically unassigned creators"),
  ...paging,
});

export const AssignmentRow = z.object({
  id: answer.id,
  structure_id: answer.id,
  creator_id: answer.id,
  assigned_at: answer.at,
  unassigned_at: answer.at.nullable(),
  is_active: answer.flag,
});

export const assignResults = ["assigned", "already_assigned", "not_in_project", "not_in_campaign"] as const;
export const unassignResults = ["unassigned", "not_assigned"] as const;

export const AssignAnswer = z.object({
  assigned: answer.tally,
  already_assigned: answer.tally,
  not_in_project: answer.tally,
  not_in_campaign: answer.tally.optional().describe("Terms of campaigns only: they are assigned by joining"),
  results: z.array(z.object({ creator_id: answer.id, result: z.enum(assignResults) })),
});

export const UnassignAnswer = z.object({
  unassigned: answer.tally,
  not_assigned: answer.tally,
  results: z.array(z.object({ creator_id: answer.id, result: z.enum(unassignResults) })),
});

/** How many creators one copy of assignments takes along. */
export const maximumAssignmentsCopied = 1_000;

export const CopyAssignmentsBody = z.strictObject({
  from_structure_id: uuid.describe("A structure of the same project"),
  assigned_at: instant
    .optional()
    .describe("From when on they are assigned; absent: each since the day of the assignment that is copied"),
  after: uuid.optional().describe("`next` of the answer before"),
  preview: z
    .boolean("must be true or false")
    .default(false)
    .describe("Returns who would be assigned, and assigns no one"),
});

export const CopiedAssignments = z.object({
  assigned: answer.tally.describe("Of `results`; with preview: who would be assigned"),
  already_assigned: answer.tally,
  total: answer.tally.describe("Creators that are assigned to the other structure now"),
  results: z
    .array(
      z.object({
        creator_id: answer.id,
        handle: answer.text,
        display_name: answer.text.nullable(),
        assigned_at: answer.at,
        result: z.enum(["assigned", "already_assigned"]),
      }),
    )
    .describe(`At most ${maximumAssignmentsCopied}`),
  next: answer.id.nullable().describe("Where more follow: send the same again with `after` set to it"),
});
