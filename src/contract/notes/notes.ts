/** Notes and files on creators and payments, and what happened to either. */
import { z } from "zod";
import * as answer from "../answers.ts";
import { nameOf, paging, textOf } from "../primitives.ts";

export const maximumNoteLength = 5_000;
export const maximumFileBytes = 5 * 1024 * 1024;
/** All files of an organization together. */
export const maximumFilesBytes = 500 * 1024 * 1024;

/** What a file may hold, known by its content. */
export const fileTypes = [
  "application/pdf",
  "image/png",
  "image/jpeg",
  "image/webp",
  "application/zip",
  "text/plain",
] as const;
export type FileType = (typeof fileTypes)[number];

export const NoteBody = z.strictObject({
  text: textOf(maximumNoteLength).trim().min(1, "must not be empty"),
});

export const AttachFileQuery = z.object({
  name: nameOf(200).describe("The name to save it under, such as contract.pdf"),
});

export const ListActivityQuery = z.object(paging);

const by = z.object({
  type: z.enum(["api_key", "user", "cli", "system"]),
  id: answer.text.nullable(),
  name: answer.text.nullable(),
});

export const NoteVersion = z.object({
  version: answer.tally,
  text: answer.text.nullable().describe("Null: the note was deleted"),
  by,
  at: answer.at,
});

export const NoteRow = z.object({
  id: answer.id,
  text: answer.text.nullable().describe("Of its newest version; null: it was deleted"),
  version: answer.tally,
  by,
  created_at: answer.at,
  edited_at: answer.at.nullable(),
});

export const NoteDetail = NoteRow.extend({ versions: z.array(NoteVersion).describe("Oldest first") });

export const FileRow = z.object({
  id: answer.id,
  name: answer.text,
  media_type: answer.text,
  size: answer.tally.describe("In bytes"),
  sha256: answer.text,
  by,
  created_at: answer.at,
  deleted_at: answer.at.nullable(),
});

export const ActivityRow = z.object({
  id: answer.id,
  at: answer.at,
  kind: z.enum(["event", "note", "file", "payment"]),
  by: by.nullable(),
  event: z
    .object({
      action: answer.text.describe("As in the audit log"),
      status: answer.text.nullable().describe("Where the same action means different things"),
      reason: answer.text.nullable(),
    })
    .nullable(),
  note: NoteRow.nullable(),
  file: FileRow.nullable(),
  payment: z
    .object({ id: answer.id, total_amount_cents: answer.amount, currency: answer.money, status: answer.text })
    .nullable(),
});
