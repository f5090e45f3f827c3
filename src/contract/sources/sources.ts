/** Sources: services that are asked for readings on a schedule (docs/sources.md). */

import { z } from "zod";
import * as answer from "../answers.ts";
import { metadata, nameOf, paging, queryFlag, uuid } from "../primitives.ts";
import { changesSomething } from "../shapes.ts";

export const sourceStates = ["active", "paused", "stopped"] as const;
export const sourceRunStates = ["running", "succeeded", "succeeded_with_errors", "failed", "interrupted"] as const;
export const maximumAnswersShown = 100;

const settings = metadata.describe("By the kind's schema (GET /source-kinds). Secret ones go in and never come out");
const unitsPerDay = z.int().min(1).max(Number.MAX_SAFE_INTEGER).nullable();
const readingsKeptDays = z.int().min(1).max(3_660).nullable();
const answersKeptDays = z.int().min(1).max(365);
const listsEveryHours = z.int().min(1).max(168);

export const CreateSourceBody = z.strictObject({
  project_id: uuid,
  name: nameOf(200),
  kind: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,39}$/)
    .describe("One of GET /source-kinds"),
  settings,
  units_per_day: unitsPerDay.default(null).describe("Your own budget, in the kind's units; null: the kind's allowance"),
  watches_accounts: z.boolean().default(true).describe("Whether creators' accounts are looked through for new posts"),
  lists_every_hours: listsEveryHours.default(24).describe("How often lists and accounts are read"),
  readings_kept_days: readingsKeptDays
    .default(null)
    .describe("Readings that nothing needs are erased after so many days; null: never"),
  answers_kept_days: answersKeptDays.default(30).describe("How long the service's answers are kept as they came"),
});

export const UpdateSourceBody = z
  .strictObject({
    name: nameOf(200).optional(),
    settings: settings
      .optional()
      .describe("Replaces the settings that are shown; a secret that is left out stays, null removes it"),
    units_per_day: unitsPerDay.optional(),
    watches_accounts: z.boolean().optional(),
    lists_every_hours: listsEveryHours.optional(),
    readings_kept_days: readingsKeptDays.optional(),
    answers_kept_days: answersKeptDays.optional(),
  })
  .check(changesSomething());

export const ListSourcesQuery = z.object({
  project_id: uuid.optional(),
  include_archived: queryFlag.default(false),
  ...paging,
});

export const ListSourceRunsQuery = z.object(paging);

export const SourceAnswerQuery = z.object({
  number: z
    .string()
    .regex(/^([1-9]\d?|100)$/, `must be a whole number from 1 to ${maximumAnswersShown}`)
    .transform(Number)
    .describe("Of the answer among those of its run"),
});

export const SourceRunRow = z.object({
  id: answer.id,
  org_id: answer.id,
  source_id: answer.id,
  why: z.enum(["schedule", "asked"]),
  state: z.enum(sourceRunStates),
  started_at: answer.at,
  ended_at: answer.at.nullable(),
  progress: z.object({ done: answer.tally, total: answer.tally }).describe("Posts asked about, of those that were due"),
  posts_found: answer.tally,
  posts_missing: answer.tally,
  posts_failed: answer.tally,
  posts_new: answer.tally,
  accounts_read: answer.tally,
  readings: answer.tally.describe("Stored; a post whose counts did not change is looked at and not stored again"),
  unchanged: answer.tally,
  units: answer.tally,
  requests: answer.tally,
  error: answer.text.nullable().describe("Why it ended before everything was answered"),
  faults: z.record(z.string(), answer.tally).describe("What could not be used, and how often"),
});

export const SourceRow = z.object({
  id: answer.id,
  org_id: answer.id,
  project_id: answer.id,
  name: answer.text,
  kind: answer.text,
  settings: z.record(z.string(), z.unknown()).describe("Without the secret ones"),
  has_secrets: answer.flag,
  units_per_day: answer.tally.nullable(),
  watches_accounts: answer.flag,
  lists_every_hours: answer.tally,
  readings_kept_days: answer.tally.nullable(),
  answers_kept_days: answer.tally,
  state: z.enum(sourceStates),
  state_reason: answer.text.nullable(),
  state_at: answer.at,
  wait_until: answer.at.nullable().describe("It is not asked before"),
  wait_reason: answer.text.nullable(),
  budget: z.object({
    unit: answer.text,
    used: answer.tally,
    limit: answer.tally.nullable(),
    resets_at: answer.at,
  }),
  posts: answer.tally.describe("That it looks after"),
  posts_missing: answer.tally,
  accounts: answer.tally.describe("That it watches for new posts"),
  next_look_at: answer.at
    .nullable()
    .describe("When it is asked next; null while it is paused or stopped, or has nothing to do"),
  success_percent: answer.tally.nullable().describe("Of posts asked about in the last 7 days"),
  last_run: SourceRunRow.nullable(),
  archived_at: answer.at.nullable(),
  created_at: answer.at,
  updated_at: answer.at,
});

export const SourceKindRow = z.object({
  name: answer.text,
  title: answer.text,
  unit: answer.text.nullable(),
  platforms: z.array(answer.text).nullable().describe("Null: any"),
  reports: z.array(answer.text).describe("Counters that it can report; the others stay unreported"),
  terms: answer.text.nullable().describe("What its terms ask of those who keep its numbers"),
  settings: z.record(z.string(), z.unknown()).describe("JSON Schema; secret settings carry `secret: true`"),
});

export const SourceTestAnswer = z.object({ ok: answer.flag, message: answer.text, units: answer.tally });

export const SourceAccountRow = z.object({
  creator_id: answer.id,
  handle: answer.text,
  platform: answer.text,
  looked_at: answer.at.nullable(),
  due_at: answer.at.nullable(),
  error: answer.text.nullable(),
});

export const SourceRunDetail = SourceRunRow.extend({
  answers: z
    .array(
      z.object({
        number: answer.tally,
        received_at: answer.at,
        request: answer.text,
        status: answer.tally,
        bytes: answer.tally,
      }),
    )
    .describe(`The service's answers; the first ${maximumAnswersShown}`),
});

export const SourceReplyAnswer = z.object({
  number: answer.tally,
  received_at: answer.at,
  request: answer.text,
  status: answer.tally,
  body: answer.text.describe("As it came, with keys hidden"),
});
