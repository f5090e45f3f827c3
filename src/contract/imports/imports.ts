/** Files that were imported: what each brought, and taking one back. */
import { z } from "zod";
import * as answer from "../answers.ts";
import { paging, textOf, uuid } from "../primitives.ts";

/** What a file holds. */
export const importKinds = ["readings", "followers"] as const;

export type ImportKind = (typeof importKinds)[number];

export const ListImportsQuery = z.object({ project_id: uuid.optional(), ...paging });

export const UndoImportBody = z.strictObject({
  reason: textOf(1_000).trim().min(1, "must not be empty").describe("Why; kept with the import and in the audit log"),
});

export const ImportRow = z.object({
  id: answer.id,
  org_id: answer.id,
  project_id: answer.id,
  kind: z.enum(importKinds).describe("Views of posts, or follower counts"),
  file_name: answer.text.nullable(),
  made_by: answer.text,
  made_at: answer.at,
  received: answer.tally.describe("Rows of the file"),
  rejected: answer.tally,
  inserted: answer.tally.describe("Readings it stored"),
  replaced: answer.tally.describe("Readings it stored over another value for their instant"),
  created_videos: answer.tally,
  created_creators: answer.tally,
  undone: z
    .object({
      at: answer.at,
      by: answer.text,
      reason: answer.text,
      finished: answer.flag.describe("False while it is at work, or was cut short: send the same request again"),
      readings: answer.tally.describe("Readings that count no more"),
      videos: answer.tally.describe("Posts of the import that are excluded now, since they have no readings left"),
      creators: answer.tally.describe("Creators of the import that are removed now, since they have nothing"),
    })
    .nullable()
    .describe("Null unless it was taken back"),
});
