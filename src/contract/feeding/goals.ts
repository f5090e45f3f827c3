/** Goals: what a creator is to achieve per period; the input of the `goals` rule. */

import { z } from "zod";
import { CADENCES } from "../../engine/rules/index.ts";
import * as answer from "../answers.ts";
import { localDate, paging, positiveDecimal, uuid } from "../primitives.ts";
import { changesSomething, oneOrList } from "../shapes.ts";

export const maximumGoalsPerRequest = 1_000;
export const goalTypes = ["posts", "views", "engagement", "followers"] as const;

const target = positiveDecimal.describe("Posts, views, per cent or followers; at most 6 decimal places");

export const CreateGoalItem = z
  .strictObject({
    creator_id: uuid,
    type: z.enum(goalTypes),
    target,
    period: z.enum(CADENCES),
    starts_on: localDate.optional().describe("Default: today in the organization's zone"),
    ends_on: localDate.nullable().default(null),
  })
  .refine((goal) => !goal.starts_on || !goal.ends_on || goal.starts_on <= goal.ends_on, {
    path: ["ends_on"],
    message: "must not be before starts_on",
  });

export const CreateGoalsBody = oneOrList("goals", CreateGoalItem, maximumGoalsPerRequest);

export const UpdateGoalBody = z
  .strictObject({
    target: target.optional(),
    period: z.enum(CADENCES).optional(),
    starts_on: localDate.optional(),
    ends_on: localDate.nullable().optional(),
  })
  .check(changesSomething());

export const ListGoalsQuery = z.object({
  creator_id: uuid.optional(),
  period: z.enum(CADENCES).optional(),
  ...paging,
});

export const GoalRow = z.object({
  id: answer.id,
  org_id: answer.id,
  project_id: answer.id,
  creator_id: answer.id,
  type: z.enum(goalTypes),
  target: z.number(),
  period: z.enum(CADENCES),
  starts_on: answer.date,
  ends_on: answer.date.nullable(),
  deleted_at: answer.at.nullable(),
  created_at: answer.at,
  updated_at: answer.at,
});

export const GoalComplianceQuery = z.object({
  creator_id: uuid.optional(),
  period: z.enum([...CADENCES, "all"]).default("all"),
  reference_date: localDate.optional().describe("Default: today in the organization's zone"),
});

export const complianceStatuses = ["on_track", "behind_pace", "at_risk", "completed", "missed"] as const;

export const ComplianceRow = z.object({
  creator: z.object({
    id: answer.id,
    handle: answer.text,
    tiktok_handle: answer.text,
    display_name: answer.text.nullable(),
    avatar_url: answer.text.nullable(),
  }),
  compliance: z.array(
    z.object({
      goal: GoalRow,
      period_start: answer.date,
      period_end: answer.date,
      actual: z.number(),
      target: z.number(),
      status: z
        .enum(complianceStatuses)
        .describe("During the period: on pace, at 70 to 99 % of it, or below; afterwards met or not met"),
      advisory: z.object({
        has_advisory: answer.flag,
        messages: z.array(answer.text),
        period_in_progress: answer.flag,
        period_recently_ended: answer.flag.describe("Ended within 48 hours: late readings may still arrive"),
        scrape_stale: answer.flag.describe("The newest reading is old"),
        not_yet_started: answer.flag,
      }),
    }),
  ),
});
