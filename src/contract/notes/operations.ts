/** Notes and files on creators and payments, and what happened to them. */
import { z } from "zod";
import type { Operation } from "../operation.ts";
import { IdParams } from "../primitives.ts";
import { operate, read } from "../verbs.ts";
import {
  ActivityRow,
  AttachFileQuery,
  FileRow,
  ListActivityQuery,
  maximumFileBytes,
  NoteBody,
  NoteDetail,
} from "./notes.ts";

const tag = "Notes and files";
const activity = {
  ...read,
  tag,
  params: IdParams,
  query: ListActivityQuery,
  description: "Audit entries, notes, files and payments, newest first.",
  success: { statuses: [200], data: z.array(ActivityRow), paged: true },
  errors: ["not_found"],
} as const;
const note = {
  ...operate.post,
  tag,
  params: IdParams,
  body: NoteBody,
  success: { statuses: [201], data: NoteDetail },
} as const;
const attach = {
  ...operate.post,
  tag,
  params: IdParams,
  query: AttachFileQuery,
  description:
    "The file's bytes as the body, up to 5 MB: a PDF, a PNG, JPEG or WebP image, a ZIP (as spreadsheets and documents are), or text. What it is, is read from its content.",
  body: z.instanceof(Uint8Array),
  consumes: ["application/octet-stream"],
  maximumBodyBytes: maximumFileBytes,
  success: { statuses: [201], data: FileRow },
} as const;

export const noteOperations = {
  listCreatorActivity: {
    ...activity,
    path: "/creators/{id}/activity",
    reach: "project",
    summary: "List what happened to a creator",
  },
  listPaymentActivity: {
    ...activity,
    path: "/payout-payments/{id}/activity",
    reach: "project",
    summary: "List what happened to a payment",
  },
  addCreatorNote: {
    ...note,
    path: "/creators/{id}/notes",
    reach: "project",
    summary: "Add a note to a creator",
    errors: ["not_found", "creator_merged"],
  },
  addPaymentNote: {
    ...note,
    path: "/payout-payments/{id}/notes",
    reach: "project",
    summary: "Add a note to a payment",
    errors: ["not_found"],
  },
  getNote: {
    ...read,
    tag,
    path: "/notes/{id}",
    reach: "project",
    summary: "Fetch a note with its versions",
    params: IdParams,
    success: { statuses: [200], data: NoteDetail },
    errors: ["not_found"],
  },
  updateNote: {
    ...operate.patch,
    tag,
    path: "/notes/{id}",
    reach: "project",
    summary: "Edit a note",
    description: "Adds a version; the earlier ones are kept.",
    params: IdParams,
    body: NoteBody,
    success: { statuses: [200], data: NoteDetail },
    errors: ["not_found"],
  },
  deleteNote: {
    ...operate.patch,
    method: "DELETE",
    tag,
    path: "/notes/{id}",
    reach: "project",
    summary: "Delete a note",
    description: "Its versions are kept.",
    params: IdParams,
    success: { statuses: [200], data: NoteDetail },
    errors: ["not_found"],
  },
  addCreatorFile: {
    ...attach,
    path: "/creators/{id}/files",
    reach: "project",
    summary: "Attach a file to a creator",
    errors: ["not_found", "limit_reached", "creator_merged"],
  },
  addPaymentFile: {
    ...attach,
    path: "/payout-payments/{id}/files",
    reach: "project",
    summary: "Attach a file to a payment",
    errors: ["not_found", "limit_reached"],
  },
  getFile: {
    ...read,
    tag,
    path: "/files/{id}",
    reach: "project",
    summary: "Download an attached file",
    description: "Always as a download, never shown in the browser.",
    params: IdParams,
    success: {
      statuses: [200],
      data: z.null().describe("The answer is the file"),
      files: ["application/octet-stream"],
    },
    errors: ["not_found"],
  },
  deleteFile: {
    ...operate.patch,
    method: "DELETE",
    tag,
    path: "/files/{id}",
    reach: "project",
    summary: "Delete an attached file",
    description: "Its bytes are erased; that it was there stays.",
    params: IdParams,
    success: { statuses: [200], data: FileRow },
    errors: ["not_found"],
  },
} as const satisfies Readonly<Record<string, Operation>>;
