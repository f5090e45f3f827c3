import { createIcon } from "../../../flow/settling/icons.ts";
import { createMethod, deleteMethod, getMethod, listMethods, updateMethod } from "../../../flow/settling/methods.ts";
import { requireCapability } from "../../auth.ts";
import { handle } from "../../handler.ts";
import { presentMethod } from "../../present/settling/methods.ts";
import { one, page } from "../answers.ts";

export const methodHandlers = {
  listMethods: handle(
    "listMethods",
    async (ctx, { query, identity }) => {
      if (query.include_disabled) requireCapability(identity, "administer");
      return listMethods(ctx, query);
    },
    page(presentMethod),
  ),
  createMethod: handle("createMethod", (ctx, { body }) => createMethod(ctx, body), one(presentMethod)),
  uploadMethodIcon: handle(
    "uploadMethodIcon",
    (ctx, { body }) => createIcon(ctx, Buffer.from(body)),
    one((icon) => icon),
  ),
  getMethod: handle("getMethod", (ctx, { params }) => getMethod(ctx, params.id), one(presentMethod)),
  updateMethod: handle(
    "updateMethod",
    (ctx, { params, body }) => updateMethod(ctx, params.id, body),
    one(presentMethod),
  ),
  deleteMethod: handle("deleteMethod", (ctx, { params }) => deleteMethod(ctx, params.id), one(presentMethod)),
};
