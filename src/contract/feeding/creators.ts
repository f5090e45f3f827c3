/** Creators: one account on one platform inside one project. */

import { z } from "zod";
import { HANDLE_RULE, isHandle, plainHandle } from "../../parse/handles.ts";
import { encodings } from "../../parse/lines.ts";
import { platformName } from "../../parse/platforms.ts";
import * as answer from "../answers.ts";
import {
  httpUrl,
  localDate,
  metadata,
  nameOf,
  paging,
  queryBoolean,
  queryFlag,
  readme,
  textOf,
  uuid,
} from "../primitives.ts";
import { changesSomething, document, landingList } from "../shapes.ts";

export const maximumCreatorsPerRequest = 50;
export const defaultPlatform = "tiktok";

/** `auto`: new posts count; `selective`: they wait as `pending_review`. */
export const trackingModes = ["auto", "selective"] as const;

/** A handle (`parse/handles.ts`); a leading @ is stripped. Case is kept, uniqueness ignores it. */
export const handle = z
  .string()
  .overwrite(plainHandle)
  .refine(isHandle, HANDLE_RULE)
  .meta({ examples: ["ana.films"] });

/** A platform's name, lower-case; other names of the known ones (`ig`, `YouTube Shorts`) are taken for them. */
export const platform = z
  .string()
  .overwrite(platformName)
  .regex(/^[a-z0-9][a-z0-9_-]{0,29}$/, "must be lower-case letters, digits, hyphens or underscores")
  .meta({ examples: ["tiktok", "youtube", "instagram"] });

const profile = {
  display_name: nameOf(200).nullable(),
  description: textOf(10_000).nullable().describe("Context for agents"),
  avatar_url: httpUrl.nullable(),
  email: z.email().max(320).nullable(),
  readme,
  metadata,
  tracking_mode: z.enum(trackingModes),
  tracking_start_date: localDate.describe("Default: today in the organization's zone"),
};

const newCreator = z.strictObject({
  handle: handle.optional(),
  tiktok_handle: handle.optional().describe("Alias of handle"),
  platform: platform.default(defaultPlatform),
  display_name: profile.display_name.optional(),
  description: profile.description.optional(),
  avatar_url: profile.avatar_url.optional(),
  email: profile.email.optional(),
  readme: profile.readme.optional(),
  metadata: profile.metadata.optional(),
  tracking_mode: profile.tracking_mode.optional(),
  tracking_start_date: profile.tracking_start_date.optional(),
});

/** One new creator; fields left out keep what a reactivated row had, or take their defaults. */
export const CreateCreatorItem = document(
  newCreator.transform(({ tiktok_handle, ...rest }, context) => {
    const chosen = rest.handle ?? tiktok_handle;
    if (chosen === undefined) context.addIssue({ code: "custom", path: ["handle"], message: "is required" });
    if (rest.handle !== undefined && tiktok_handle !== undefined && rest.handle !== tiktok_handle)
      context.addIssue({ code: "custom", path: ["tiktok_handle"], message: "differs from handle" });
    return { ...rest, handle: chosen ?? "" };
  }),
  newCreator,
);

export const CreateCreatorsBody = landingList("creators", CreateCreatorItem, maximumCreatorsPerRequest);

const changedCreator = newCreator
  .omit({ platform: true })
  .check(changesSomething())
  .meta({ description: "At least one field" });

const headerName = textOf(1_000).optional();

/** What a request says about a CSV file of creators. */
export const ImportCreatorsQuery = z.object({
  platform: platform.optional().describe("For rows that do not name one"),
  encoding: z.enum(encodings).optional().describe("Required if it is neither UTF-8 nor UTF-16"),
  "columns.handle": headerName.describe("The column with the handles, or the profile URLs"),
  "columns.platform": headerName,
  "columns.display_name": headerName,
  "columns.email": headerName,
  "columns.avatar_url": headerName,
  "columns.description": headerName,
});

export const ImportCreatorsAnswer = z.object({
  received: answer.tally,
  created: answer.tally,
  reactivated: answer.tally.describe("Restored: they had been removed"),
  known: answer.tally.describe("Already exist, unchanged"),
  rejected: z
    .array(z.object({ line: answer.tally.describe("From 1, the header's"), reason: answer.text }))
    .describe("The first 1000"),
  rejected_count: answer.tally,
  passed_over: z.array(z.object({ reason: answer.text, count: answer.tally, lines: z.array(answer.tally) })),
});

export const UpdateCreatorBody = document(
  changedCreator.transform(({ tiktok_handle, ...rest }, context) => {
    if (rest.handle !== undefined && tiktok_handle !== undefined && rest.handle !== tiktok_handle)
      context.addIssue({ code: "custom", path: ["tiktok_handle"], message: "differs from handle" });
    return { ...rest, handle: rest.handle ?? tiktok_handle };
  }),
  changedCreator,
);

const creatorFilters = {
  project_id: uuid.optional(),
  tag_id: uuid.optional().describe("Filter to those with a creator tag"),
  search: textOf(100).optional().describe("Part of a handle, also of an earlier one, or of a display name"),
  held: queryBoolean.optional().describe("Only creators on hold, or only those that are not"),
  include_removed: queryFlag.default(false),
};

export const ListCreatorsQuery = z.object({ ...creatorFilters, ...paging });

export const CreatorTotalsQuery = z.object(creatorFilters);

export const CreatorTotals = z.object({ count: answer.tally.describe("All creators that match") });

export const maximumHandlesAsked = 10_000;

export const FindCreatorsBody = z.strictObject({
  handles: z
    .array(handle)
    .min(1)
    .max(maximumHandlesAsked)
    .describe("Handles that creators have or had; case plays no part"),
});

export const NamedCreatorRow = z.object({
  creator_id: answer.id,
  platform: answer.text,
  handle: answer.text.describe("The one asked for, as the creator writes or wrote it"),
});

export const CreatorRow = z.object({
  id: answer.id,
  org_id: answer.id,
  project_id: answer.id,
  number: answer.tally.describe("Its integer id in the Growi API"),
  handle: answer.text,
  tiktok_handle: answer.text.describe("Alias of handle"),
  platform: answer.text,
  display_name: answer.text.nullable(),
  description: answer.text.nullable(),
  avatar_url: answer.text.nullable(),
  email: answer.text.nullable(),
  readme: answer.notes,
  metadata: answer.json,
  tracking_mode: z.enum(trackingModes),
  tracking_start_date: answer.date.nullable(),
  payee_id: answer.id.nullable().describe("Who is paid for it; null until a payee is made"),
  merged_into: answer.id.nullable().describe("The creator that it is now"),
  hold: z
    .object({ reason: answer.text, held_at: answer.at })
    .nullable()
    .describe("Why nothing they earn is paid until it is released"),
  is_active: answer.flag,
  removed_at: answer.at.nullable(),
  created_at: answer.at,
  updated_at: answer.at,
});
