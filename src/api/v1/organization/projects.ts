import {
  createProject,
  deleteProject,
  getProject,
  listProjects,
  setPayoutPolicy,
  updateProject,
} from "../../../flow/organization/projects.ts";
import { handle } from "../../handler.ts";
import { presentProject } from "../../present/organization/projects.ts";
import { one, page } from "../answers.ts";

export const projectHandlers = {
  listProjects: handle("listProjects", (ctx, { query }) => listProjects(ctx, query), page(presentProject)),
  createProject: handle(
    "createProject",
    (ctx, { body }) => createProject(ctx, body, { asks: true }),
    one(presentProject),
  ),
  getProject: handle("getProject", (ctx, { params }) => getProject(ctx, params.id), one(presentProject)),
  updateProject: handle(
    "updateProject",
    (ctx, { params, body }) => updateProject(ctx, params.id, body),
    one(presentProject),
  ),
  deleteProject: handle(
    "deleteProject",
    (ctx, { params, query }) => deleteProject(ctx, params.id, query),
    one(presentProject),
  ),
  setPayoutPolicy: handle(
    "setPayoutPolicy",
    (ctx, { params, body }) => setPayoutPolicy(ctx, params.id, body),
    one(presentProject),
  ),
};
