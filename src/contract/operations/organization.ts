import { z } from "zod";
import type { Operation } from "../operation.ts";
import { CreateChildBody, MeRow, OrganizationRow, UpdateOrganizationBody } from "../organization/organization.ts";

const tag = "Organization";

export const organizationOperations = {
  getMe: {
    method: "GET",
    path: "/me",
    tag,
    scope: "read",
    capability: "read",
    summary: "Who this key is",
    description: "The key's organization, name, scopes, role, plan, and the plan's limits with their current use.",
    success: { statuses: [200], data: MeRow },
    errors: [],
    idempotent: false,
  },
  updateOrganization: {
    method: "PUT",
    path: "/organization",
    tag,
    scope: "admin",
    capability: "administer",
    summary: "Change the organization's settings",
    body: UpdateOrganizationBody,
    success: { statuses: [200], data: OrganizationRow },
    errors: ["has_accruals"],
    idempotent: false,
  },
  createChildOrganization: {
    method: "POST",
    path: "/organization/children",
    tag,
    scope: "admin",
    capability: "administer",
    summary: "Create a child organization",
    body: CreateChildBody,
    success: { statuses: [201], data: OrganizationRow },
    errors: [],
    idempotent: true,
  },
  getSchema: {
    method: "GET",
    path: "/schema",
    tag: "Schema",
    scope: null,
    capability: "read",
    summary: "Entities with their field descriptions",
    success: {
      statuses: [200],
      data: z.object({
        entities: z.record(
          z.string(),
          z.object({ description: z.string(), fields: z.record(z.string(), z.record(z.string(), z.unknown())) }),
        ),
      }),
    },
    errors: [],
    idempotent: false,
  },
} as const satisfies Readonly<Record<string, Operation>>;
