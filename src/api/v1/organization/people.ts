import { listAudit } from "../../../flow/organization/audit.ts";
import { createInvitation, listInvitations, revokeInvitation } from "../../../flow/organization/invitations.ts";
import { createKey, listKeys, revokeKey } from "../../../flow/organization/keys.ts";
import { listMembers, removeMember, updateMember } from "../../../flow/organization/people.ts";
import { handle } from "../../handler.ts";
import {
  invitationPath,
  presentAudit,
  presentInvitation,
  presentKey,
  presentMember,
} from "../../present/organization/people.ts";
import { one, page } from "../answers.ts";

export const memberHandlers = {
  listMembers: handle("listMembers", (ctx, { query }) => listMembers(ctx, query), page(presentMember)),
  updateMember: handle(
    "updateMember",
    (ctx, { params, body }) => updateMember(ctx, params.userId, body),
    one(presentMember),
  ),
  removeMember: handle("removeMember", (ctx, { params }) => removeMember(ctx, params.userId), one(presentMember)),
  listInvitations: handle(
    "listInvitations",
    async (ctx, { query }) => {
      const { rows, nextCursor } = await listInvitations(ctx, query);
      return { rows: rows.map((row) => presentInvitation(row, ctx.now)), nextCursor };
    },
    page((row) => row),
  ),
  createInvitation: handle(
    "createInvitation",
    async (ctx, { body }) => {
      const { invitation, token } = await createInvitation(ctx, body);
      return { ...presentInvitation(invitation, ctx.now), link_path: invitationPath(token) };
    },
    one((row) => row),
  ),
  revokeInvitation: handle(
    "revokeInvitation",
    async (ctx, { params }) => presentInvitation(await revokeInvitation(ctx, params.id), ctx.now),
    one((row) => row),
  ),
  listKeys: handle("listKeys", listKeys, (rows) => ({ data: rows.map(presentKey) })),
  createKey: handle(
    "createKey",
    (ctx, { body }) => createKey(ctx, body),
    one(({ key, apiKey }) => ({ ...presentKey(key), api_key: apiKey })),
  ),
  revokeKey: handle("revokeKey", (ctx, { params }) => revokeKey(ctx, params.id), one(presentKey)),
  listAuditLog: handle("listAuditLog", (ctx, { query }) => listAudit(ctx, query), page(presentAudit)),
};
