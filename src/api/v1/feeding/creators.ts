import {
  createCreators,
  deleteCreator,
  getCreator,
  listCreators,
  updateCreator,
} from "../../../flow/feeding/creators.ts";
import { handle } from "../../handler.ts";
import { presentCreator } from "../../present/feeding/creators.ts";
import { landed, one, page } from "../answers.ts";

export const creatorHandlers = {
  listCreators: handle("listCreators", (ctx, { query }) => listCreators(ctx, query), page(presentCreator)),
  createCreators: handle(
    "createCreators",
    (ctx, { params, body }) => createCreators(ctx, params.projectId, body.items),
    landed(presentCreator),
  ),
  getCreator: handle("getCreator", (ctx, { params }) => getCreator(ctx, params.id), one(presentCreator)),
  updateCreator: handle(
    "updateCreator",
    (ctx, { params, body }) => updateCreator(ctx, params.id, body),
    one(presentCreator),
  ),
  deleteCreator: handle("deleteCreator", (ctx, { params }) => deleteCreator(ctx, params.id), one(presentCreator)),
};
