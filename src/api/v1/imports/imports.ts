import { getImport, listImports } from "../../../flow/imports/imports.ts";
import { createProfile, deleteProfile, listProfiles, updateProfile } from "../../../flow/imports/profiles.ts";
import { REQUEST_MS, undoImport } from "../../../flow/imports/undo.ts";
import { capabilityOfUndo } from "../../../parse/import-kinds.ts";
import { requireCapability } from "../../auth.ts";
import { handle } from "../../handler.ts";
import { presentImport, presentImportDetail, presentProfile } from "../../present/imports/imports.ts";
import { one, page } from "../answers.ts";

export const importHandlers = {
  listImports: handle("listImports", (ctx, { query }) => listImports(ctx, query), page(presentImport)),
  getImport: handle("getImport", (ctx, { params }) => getImport(ctx, params.id), one(presentImportDetail)),
  undoImport: handle(
    "undoImport",
    (ctx, { params, body, identity }) =>
      undoImport(ctx, params.id, body.reason, {
        requireMay: (kind) => requireCapability(identity, capabilityOfUndo(kind)),
        budgetMs: REQUEST_MS,
      }),
    (row) => ({ status: row.finished_at === null ? 202 : 200, data: presentImport(row) }),
  ),
  listImportProfiles: handle("listImportProfiles", (ctx, { query }) => listProfiles(ctx, query), page(presentProfile)),
  createImportProfile: handle("createImportProfile", (ctx, { body }) => createProfile(ctx, body), one(presentProfile)),
  updateImportProfile: handle(
    "updateImportProfile",
    (ctx, { params, body }) => updateProfile(ctx, params.id, body),
    one(presentProfile),
  ),
  deleteImportProfile: handle(
    "deleteImportProfile",
    (ctx, { params }) => deleteProfile(ctx, params.id),
    one(presentProfile),
  ),
};
