import type { MethodRow } from "../../../flow/settling/methods.ts";
import { iso } from "../values.ts";

/** The URL of an icon, served without a key: ids cannot be guessed, and an icon is not secret. */
export function iconUrl(orgId: string, iconId: string): string {
  return `/icons/${orgId}/${iconId}`;
}

export function presentMethod(row: MethodRow) {
  return {
    id: row.id,
    org_id: row.org_id,
    name: row.name,
    icon_url: row.icon_id === null ? null : iconUrl(row.org_id, row.icon_id),
    is_default: row.is_default,
    is_active: row.is_active,
    metadata: row.metadata,
    readme: row.readme,
    created_at: iso(row.created_at),
  };
}
