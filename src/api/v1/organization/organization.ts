import {
  createChildOrganization,
  joinChildOrganization,
  listChildOrganizations,
  me,
  updateOrganization,
} from "../../../flow/organization/organization.ts";
import { requestsToday } from "../../../flow/organization/request-counts.ts";
import { handle } from "../../handler.ts";
import { presentChild, presentMe, presentOrganization } from "../../present/organization/organization.ts";
import { one, page } from "../answers.ts";

export const organizationHandlers = {
  getMe: handle("getMe", async (ctx) => me(ctx, await requestsToday(ctx)), one(presentMe)),
  updateOrganization: handle(
    "updateOrganization",
    (ctx, { body }) => updateOrganization(ctx, body),
    one(presentOrganization),
  ),
  createChildOrganization: handle(
    "createChildOrganization",
    (ctx, { body }) => createChildOrganization(ctx, body),
    one(presentOrganization),
  ),
  listChildOrganizations: handle(
    "listChildOrganizations",
    (ctx, { query }) => listChildOrganizations(ctx, query),
    page(presentChild),
  ),
  joinChildOrganization: handle(
    "joinChildOrganization",
    (ctx, { params }) => joinChildOrganization(ctx, params.id),
    one(presentChild),
  ),
};
