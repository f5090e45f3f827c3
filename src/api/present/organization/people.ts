import type { AuditRow } from "../../../flow/organization/audit.ts";
import { type InvitationRow, invitationStatus } from "../../../flow/organization/invitations.ts";
import type { listKeys } from "../../../flow/organization/keys.ts";
import type { MemberRow } from "../../../flow/organization/people.ts";
import { iso, isoOrNull } from "../values.ts";

export function presentMember(row: MemberRow) {
  return {
    user_id: row.user_id,
    org_id: row.org_id,
    name: row.name,
    email: row.email,
    role: row.role,
    project_ids: row.project_ids,
    amount_limits: row.amount_limits,
    has_second_factor: row.second_factor,
    created_at: iso(row.created_at),
  };
}

/** `now` decides whether an open invitation has expired. */
export function presentInvitation(row: InvitationRow, now: number) {
  return {
    id: row.id,
    org_id: row.org_id,
    email: row.email,
    role: row.role,
    project_ids: row.project_ids,
    amount_limits: row.amount_limits,
    status: invitationStatus(row, now),
    invited_by: row.invited_by,
    created_at: iso(row.created_at),
    expires_at: iso(row.expires_at),
  };
}

/** Where the dashboard accepts an invitation. What follows # never leaves the browser, so no log keeps the token. */
export function invitationPath(token: string): string {
  return `/invitation#${token}`;
}

export function presentKey(row: Awaited<ReturnType<typeof listKeys>>[number]) {
  return {
    id: row.id,
    org_id: row.org_id,
    name: row.name,
    key_hint: row.key_hint,
    scopes: row.scopes,
    role: row.role,
    created_by: row.created_by,
    created_at: iso(row.created_at),
    expires_at: isoOrNull(row.expires_at),
    revoked_at: isoOrNull(row.revoked_at),
    last_used_at: isoOrNull(row.last_used_at),
  };
}

export function presentAudit(row: AuditRow) {
  return {
    id: row.id,
    org_id: row.org_id,
    at: iso(row.at),
    actor: { type: row.actor_type, id: row.actor_id, name: row.actor_name },
    action: row.action,
    subject_type: row.subject_type,
    subject_id: row.subject_id,
    request_id: row.request_id,
    details: row.details,
  };
}
