import * as flow from "../../../flow/bulk/creators.ts";
import type { ChangedCreators } from "../../../flow/bulk/selecting.ts";
import { handle } from "../../handler.ts";
import { one } from "../answers.ts";

const changed = one((answer: ChangedCreators) => answer);

export const bulkHandlers = {
  tagCreators: handle("tagCreators", (ctx, { body }) => flow.tagCreators(ctx, body), changed),
  holdCreators: handle("holdCreators", (ctx, { body }) => flow.holdCreators(ctx, body), changed),
  releaseCreators: handle("releaseCreators", (ctx, { body }) => flow.releaseCreators(ctx, body), changed),
  assignManyCreators: handle("assignManyCreators", (ctx, { body }) => flow.assignCreators(ctx, body), changed),
  unassignManyCreators: handle("unassignManyCreators", (ctx, { body }) => flow.unassignCreators(ctx, body), changed),
  removeCreators: handle("removeCreators", (ctx, { body }) => flow.removeCreators(ctx, body), changed),
  restoreCreators: handle("restoreCreators", (ctx, { body }) => flow.restoreCreators(ctx, body), changed),
};
