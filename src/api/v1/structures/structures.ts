import { explain } from "../../../flow/proving/explain.ts";
import { duplicateStructure } from "../../../flow/structures/copies.ts";
import { updateStructure } from "../../../flow/structures/edits.ts";
import { createStructure, deleteStructure, getStructure, listStructures } from "../../../flow/structures/structures.ts";
import { handle } from "../../handler.ts";
import { presentExplanation } from "../../present/proving/explain.ts";
import {
  presentEdit,
  presentListedStructure,
  presentStructure,
  presentStructureDetail,
} from "../../present/structures/structures.ts";
import { one, page } from "../answers.ts";

export const structureHandlers = {
  listStructures: handle(
    "listStructures",
    (ctx, { query }) => listStructures(ctx, query),
    page(presentListedStructure),
  ),
  createStructure: handle(
    "createStructure",
    (ctx, { body }) => createStructure(ctx, body),
    one(({ structure_id, version_id }) => ({ structure_id, version_id })),
  ),
  getStructure: handle("getStructure", (ctx, { params }) => getStructure(ctx, params.id), one(presentStructureDetail)),
  updateStructure: handle(
    "updateStructure",
    (ctx, { params, body }) => updateStructure(ctx, params.id, body),
    one((updated) => (updated.kind === "cosmetic" ? presentStructure(updated.structure) : presentEdit(updated))),
  ),
  duplicateStructure: handle(
    "duplicateStructure",
    (ctx, { params, body }) => duplicateStructure(ctx, params.id, body),
    one(({ structure_id, version_id }) => ({ structure_id, version_id })),
  ),
  deleteStructure: handle(
    "deleteStructure",
    (ctx, { params, query }) => deleteStructure(ctx, params.id, query.mode),
    one(presentStructure),
  ),
  explainStructure: handle(
    "explainStructure",
    (ctx, { params, query }) => explain(ctx, params.id, query),
    one(presentExplanation),
  ),
};
