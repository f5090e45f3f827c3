import type { MethodRow } from "../../../flow/settling/methods.ts";
import { iso } from "../values.ts";

/** Where an icon is served, without a key: ids are not to be guessed, and an icon is no secret. */
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
