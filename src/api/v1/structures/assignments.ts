import { assign, listAssignments, listCreatorAssignments, unassign } from "../../../flow/structures/assignments.ts";
import { copyAssignments } from "../../../flow/structures/copies.ts";
import { handle } from "../../handler.ts";
import {
  presentAssigned,
  presentAssignment,
  presentCopied,
  presentUnassigned,
} from "../../present/structures/assignments.ts";
import { one, page } from "../answers.ts";

export const assignmentHandlers = {
  listAssignments: handle(
    "listAssignments",
    (ctx, { params, query }) => listAssignments(ctx, params.id, query),
    page(presentAssignment),
  ),
  listCreatorAssignments: handle(
    "listCreatorAssignments",
    (ctx, { params, query }) => listCreatorAssignments(ctx, params.id, query),
    page(presentAssignment),
  ),
  assignCreators: handle(
    "assignCreators",
    (ctx, { params, body }) => assign(ctx, params.id, body),
    (answer) => {
      const data = presentAssigned(answer);
      return { status: data.assigned > 0 ? 201 : 200, data };
    },
  ),
  copyAssignments: handle(
    "copyAssignments",
    (ctx, { params, body }) => copyAssignments(ctx, params.id, body),
    one(presentCopied),
  ),
  unassignCreators: handle(
    "unassignCreators",
    (ctx, { params, body }) => unassign(ctx, params.id, body),
    one(presentUnassigned),
  ),
};
