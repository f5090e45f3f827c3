/** Organizations, keys and what a key may do. */

import { z } from "zod";
import * as answer from "../answers.ts";
import { instant, nameOf, paging, timeZone } from "../primitives.ts";
import { changesSomething } from "../shapes.ts";

export const scopes = ["read", "write", "admin"] as const;
export type Scope = (typeof scopes)[number];

export const plans = ["free", "starter", "ultra", "unlimited"] as const;
export type Plan = (typeof plans)[number];

/** A key's role narrows what its scopes allow; null is no narrowing. */
export const roles = ["owner", "admin", "payer", "editor", "viewer"] as const;
export type Role = (typeof roles)[number];

/** What an operation does, as far as roles differ: who may pay is not who may edit rules. */
export type Capability = "read" | "operate" | "edit" | "pay" | "administer";

const capabilities: Readonly<Record<Role, readonly Capability[]>> = {
  owner: ["read", "operate", "edit", "pay", "administer"],
  admin: ["read", "operate", "edit", "pay", "administer"],
  payer: ["read", "operate", "pay"],
  editor: ["read", "operate", "edit"],
  viewer: ["read"],
};

/** Whether a key with this role may do that; a key without a role is narrowed by nothing. */
export function roleAllows(role: Role | null, capability: Capability): boolean {
  return role === null || capabilities[role].includes(capability);
}

/**
 * Whether a member in the role `maker` may grant the role `given`: no one grants more than they have, and only an owner
 * makes an owner. Null is no narrowing, which only the unnarrowed may give.
 */
export function roleCovers(maker: Role | null, given: Role | null): boolean {
  if (maker === null) return true;
  if (given === null || (given === "owner" && maker !== "owner")) return false;
  return capabilities[given].every((capability) => capabilities[maker].includes(capability));
}

/** A stored role; one this version does not know narrows to the least, never to nothing. */
export function roleNamed(text: string | null): Role | null {
  return text === null ? null : (roles.find((role) => role === text) ?? "viewer");
}

const name = nameOf(200);

export const CreateOrganizationBody = z.strictObject({
  name,
  timezone: timeZone.default("UTC"),
  plan: z.enum(plans).default("unlimited"),
});

export const CreateChildBody = z.strictObject({
  name,
  timezone: timeZone.optional().describe("Default: the parent's"),
});

const byOperator = "Set only on the server's command line (`stipend org update`); 403 for keys and sessions";

export const UpdateOrganizationBody = z
  .strictObject({
    name: name.optional(),
    timezone: timeZone.optional().describe("409 has_accruals once a period has been judged"),
    plan: z.enum(plans).optional().describe(byOperator),
    credits_allowed: z.boolean().optional().describe("Whether the organization is on the credits allowlist"),
    credit_name: nameOf(50).nullable().optional().describe("What credits are called, as in `750 credits`"),
    growi_hourly_limit: z
      .int()
      .min(1)
      .max(1_000_000)
      .optional()
      .describe(`Requests per hour and key of the Growi API. ${byOperator}`),
    requests_per_minute: z
      .int()
      .min(1)
      .max(1_000_000)
      .nullable()
      .optional()
      .describe(`Null: the limit of the plan. ${byOperator}`),
  })
  .check(changesSomething());

/** A key as the command line makes it. */
export const CreateKeyBody = z.strictObject({
  name: nameOf(100),
  scopes: z.array(z.enum(scopes)).min(1).max(scopes.length).default(["read", "write"]),
  role: z.enum(roles).nullable().default(null),
  expires_at: instant.nullable().default(null),
});

export const OrganizationRow = z.object({
  id: answer.id,
  parent_org_id: answer.id.nullable(),
  name: answer.text,
  timezone: answer.text.describe("IANA time zone; all period boundaries are midnights in it"),
  plan: z.enum(plans),
  credits_allowed: answer.flag,
  credit_name: answer.text.nullable(),
  growi_hourly_limit: answer.tally,
  requests_per_minute: answer.tally.nullable(),
  created_at: answer.at,
  updated_at: answer.at,
});

/** The limits of a member or an invitation in answers. */
export const limitsRow = {
  project_ids: z.array(answer.id).nullable().describe("Null: all projects"),
  amount_limits: z
    .array(z.object({ currency: answer.money, up_to_cents: answer.amount }))
    .nullable()
    .describe("Null: any amount"),
};

export const ListChildrenQuery = z.object(paging);

/** A child organization, as its parent sees it. */
export const ChildOrganizationRow = OrganizationRow.extend({
  member_count: answer.tally.describe("People who belong to it; the parent's members do not by themselves"),
  your_role: z
    .enum(roles)
    .nullable()
    .describe("What the signed-in member is in it; null for keys, and for who does not belong to it"),
});

export const MeRow = z.object({
  organization: OrganizationRow,
  key: z
    .object({
      id: answer.id,
      name: answer.text,
      scopes: z.array(z.enum(scopes)),
      role: z.enum(roles).nullable(),
      expires_at: answer.at.nullable(),
    })
    .nullable()
    .describe("Null for a session; set for an API key"),
  user: z
    .object({ id: answer.id, name: answer.text, email: answer.text, role: z.enum(roles), ...limitsRow })
    .nullable()
    .describe("Null for an API key; set for a session"),
  limits: z.array(
    z.object({
      limit_key: answer.text.meta({ examples: ["max_payout_methods_per_org"] }),
      current: answer.tally,
      max: answer.tally.nullable().describe("Null: unlimited"),
    }),
  ),
});
