import type { getOrganization, listChildOrganizations, Me } from "../../../flow/organization/organization.ts";
import { iso, isoOrNull } from "../values.ts";

export function presentOrganization(row: Awaited<ReturnType<typeof getOrganization>>) {
  return {
    id: row.org_id,
    parent_org_id: row.parent_org_id,
    name: row.name,
    timezone: row.timezone,
    plan: row.plan,
    credits_allowed: row.credits_allowed,
    credit_name: row.credit_name,
    growi_hourly_limit: row.growi_hourly_limit,
    requests_per_minute: row.requests_per_minute,
    created_at: iso(row.created_at),
    updated_at: iso(row.updated_at),
  };
}

export function presentChild(row: Awaited<ReturnType<typeof listChildOrganizations>>["rows"][number]) {
  return { ...presentOrganization(row), member_count: row.member_count, your_role: row.your_role };
}

export function presentMe({ organization, key, user, limits }: Me) {
  return {
    organization: presentOrganization(organization),
    key: key && {
      id: key.id,
      name: key.name,
      scopes: key.scopes,
      role: key.role,
      expires_at: isoOrNull(key.expires_at),
    },
    user: user && {
      id: user.user_id,
      name: user.name,
      email: user.email,
      role: user.role,
      project_ids: user.project_ids,
      amount_limits: user.amount_limits,
    },
    limits,
  };
}
