/** Imported files. */
import { z } from "zod";
import type { Operation } from "../operation.ts";
import { IdParams } from "../primitives.ts";
import { edit, operate, read } from "../verbs.ts";
import { ImportDetail, ImportRow, ListImportsQuery, UndoImportBody } from "./imports.ts";
import {
  CreateImportProfileBody,
  ImportProfileRow,
  ListImportProfilesQuery,
  UpdateImportProfileBody,
} from "./profiles.ts";

const tag = "Imports";

export const importOperations = {
  listImports: {
    ...read,
    path: "/imports",
    reach: "project",
    tag,
    summary: "List imported files",
    description:
      "Files of readings, follower counts, past payments and opening balances that stored something, newest first, with what each brought.",
    query: ListImportsQuery,
    success: { statuses: [200], data: z.array(ImportRow), paged: true },
    errors: [],
  },
  getImport: {
    ...read,
    path: "/imports/{id}",
    reach: "project",
    tag,
    summary: "Fetch an imported file",
    params: IdParams,
    success: { statuses: [200], data: ImportDetail },
    errors: ["not_found"],
  },
  undoImport: {
    ...operate.post,
    idempotent: false,
    path: "/imports/{id}/undo",
    reach: "project",
    tag,
    summary: "Take back what an import brought",
    description:
      "Of readings by who may edit, of payments and opening balances by who may pay. Readings count no more; what the file had replaced counts again, and what has replaced it since still does. Posts and creators that it added and that have nothing else are set aside. Booked amounts stay: the next run corrects them as the project's policy for late readings says, and replay shows them. A large file is answered 202 after some seconds: the server's worker goes on, and `GET /imports/{id}` says how far it is. Payments are voided, opening balances are voided and their references may be entered again: all of the file, or nothing and 409 `import_in_use` where one was settled or built on. Sending it again changes nothing. The same file can be imported again.",
    params: IdParams,
    body: UndoImportBody,
    success: { statuses: [200, 202], data: ImportRow },
    errors: ["not_found", "import_in_use", "over_amount_limit"],
  },
  listImportProfiles: {
    ...read,
    path: "/import-profiles",
    reach: "organization",
    tag,
    summary: "List profiles of files",
    description: "How files of a tool are read, saved by name; the dashboard picks one by the file's header.",
    query: ListImportProfilesQuery,
    success: { statuses: [200], data: z.array(ImportProfileRow), paged: true },
    errors: [],
  },
  createImportProfile: {
    ...edit.post,
    path: "/import-profiles",
    reach: "organization",
    tag,
    summary: "Save how a tool's files are read",
    body: CreateImportProfileBody,
    success: { statuses: [201], data: ImportProfileRow },
    errors: ["conflict_name"],
  },
  updateImportProfile: {
    ...edit.patch,
    path: "/import-profiles/{id}",
    reach: "organization",
    tag,
    summary: "Update a profile of files",
    params: IdParams,
    body: UpdateImportProfileBody,
    success: { statuses: [200], data: ImportProfileRow },
    errors: ["not_found", "conflict_name"],
  },
  deleteImportProfile: {
    ...edit.remove,
    path: "/import-profiles/{id}",
    reach: "organization",
    tag,
    summary: "Delete a profile of files",
    params: IdParams,
    success: { statuses: [200], data: ImportProfileRow },
    errors: ["not_found"],
  },
} as const satisfies Readonly<Record<string, Operation>>;
