import { createChildOrganization, me, updateOrganization } from "../../../flow/organization/organization.ts";
import { requestsToday } from "../../../flow/organization/request-counts.ts";
import { handle } from "../../handler.ts";
import { presentMe, presentOrganization } from "../../present/organization/organization.ts";
import { one } from "../answers.ts";

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
};
