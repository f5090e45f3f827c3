import { getImport, listImports } from "../../../flow/imports/imports.ts";
import { undoImport } from "../../../flow/imports/undo.ts";
import { handle } from "../../handler.ts";
import { presentImport } from "../../present/imports/imports.ts";
import { one, page } from "../answers.ts";

export const importHandlers = {
  listImports: handle("listImports", (ctx, { query }) => listImports(ctx, query), page(presentImport)),
  getImport: handle("getImport", (ctx, { params }) => getImport(ctx, params.id), one(presentImport)),
  undoImport: handle(
    "undoImport",
    (ctx, { params, body }) => undoImport(ctx, params.id, body.reason),
    one(presentImport),
  ),
};
