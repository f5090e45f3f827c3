import { listCreatorDuplicates, mergeCreators, previewMerge } from "../../../flow/merging/merge.ts";
import { handle } from "../../handler.ts";
import { presentMerged, presentMergePlan } from "../../present/merging/merging.ts";
import { one } from "../answers.ts";

export const mergingHandlers = {
  listCreatorDuplicates: handle(
    "listCreatorDuplicates",
    (ctx, { query }) => listCreatorDuplicates(ctx, query),
    one((rows) => rows),
  ),
  previewCreatorMerge: handle(
    "previewCreatorMerge",
    (ctx, { params, query }) => previewMerge(ctx, params.id, query.other_creator_id),
    one(presentMergePlan),
  ),
  mergeCreators: handle(
    "mergeCreators",
    (ctx, { params, body }) => mergeCreators(ctx, params.id, body.other_creator_id),
    one(presentMerged),
  ),
};
