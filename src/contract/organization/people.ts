/** Members of an organization, invitations to it, and the record of what they did. */

import { z } from "zod";
import * as answer from "../answers.ts";
import { cents, currency, instant, nameOf, paging, textOf, uuid } from "../primitives.ts";
import { changesSomething } from "../shapes.ts";
import { limitsRow, roles } from "./organization.ts";

export const minimumPasswordLength = 10;
export const maximumPasswordLength = 128;

/** An address in lower case, as it is stored and compared. */
export const email = z
  .string()
  .trim()
  .toLowerCase()
  .max(320)
  .regex(/^[^\s@<>"',;:\\()[\]]+@[^\s@<>"',;:\\()[\]]+\.[^\s@.]+$/, "must be an e-mail address")
  .meta({ format: "email", examples: ["maya@example.com"] });

export const password = z
  .string()
  .min(minimumPasswordLength, `must have at least ${minimumPasswordLength} characters`)
  .max(maximumPasswordLength, `must have at most ${maximumPasswordLength} characters`);

export const personName = nameOf(200);

export const maximumMemberProjects = 200;
const maximumAmountLimits = 50;

/** The projects and amounts that a member is limited to. Owners and admins are never limited. */
const limits = {
  project_ids: z
    .array(uuid)
    .min(1)
    .max(maximumMemberProjects)
    .nullable()
    .describe("The only projects the member works in; null: all"),
  amount_limits: z
    .array(z.strictObject({ currency, up_to_cents: cents }))
    .min(1)
    .max(maximumAmountLimits)
    .refine((list) => new Set(list.map((each) => each.currency)).size === list.length, "names a currency twice")
    .nullable()
    .describe(
      "The most that one request of the member may pay, void or approve; a currency that is not listed is closed. Null: any amount",
    ),
};

export const UpdateMemberBody = z
  .strictObject({
    role: z.enum(roles).optional(),
    project_ids: limits.project_ids.optional(),
    amount_limits: limits.amount_limits.optional(),
  })
  .check(changesSomething());

export const CreateInvitationBody = z.strictObject({
  email,
  role: z.enum(roles),
  project_ids: limits.project_ids.default(null),
  amount_limits: limits.amount_limits.default(null),
});

export const ListMembersQuery = z.object({ ...paging });

export const MemberParams = z.object({ userId: uuid });

export const OrganizationMemberRow = z.object({
  user_id: answer.id,
  org_id: answer.id,
  name: answer.text,
  email: answer.text,
  role: z.enum(roles),
  ...limitsRow,
  has_second_factor: answer.flag,
  created_at: answer.at,
});

export const invitationStatuses = ["open", "accepted", "revoked", "expired"] as const;

export const InvitationRow = z.object({
  id: answer.id,
  org_id: answer.id,
  email: answer.text,
  role: z.enum(roles),
  ...limitsRow,
  status: z.enum(invitationStatuses),
  invited_by: answer.text.nullable(),
  created_at: answer.at,
  expires_at: answer.at,
});

export const InvitationAnswer = InvitationRow.extend({
  link_path: answer.text.describe("The page of the dashboard that accepts it; shown only once, and not stored"),
});

export const ListAuditQuery = z.object({
  actor_id: textOf(100).optional().describe("What one member or key did"),
  action: textOf(100).optional().describe("`payment.record`, or `payment.` for everything about payments"),
  subject_type: textOf(100).optional(),
  subject_id: textOf(100).optional(),
  from: instant.optional().describe("At or after this instant"),
  to: instant.optional().describe("Before this instant"),
  ...paging,
});

export const AuditRow = z.object({
  id: answer.id,
  org_id: answer.id,
  at: answer.at,
  actor: z.object({
    type: z.enum(["api_key", "user", "cli", "system"]),
    id: answer.text.nullable(),
    name: answer.text.nullable(),
  }),
  action: answer.text,
  subject_type: answer.text,
  subject_id: answer.text.nullable(),
  request_id: answer.text.nullable(),
  details: answer.json,
});
