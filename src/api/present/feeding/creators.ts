import type { findCreators, getCreator } from "../../../flow/feeding/creators.ts";
import { iso, isoOrNull, numberOf } from "../values.ts";

export function presentCreator(row: Awaited<ReturnType<typeof getCreator>>) {
  return {
    id: row.id,
    org_id: row.org_id,
    project_id: row.project_id,
    number: numberOf(row.number),
    handle: row.handle,
    tiktok_handle: row.handle,
    platform: row.platform,
    display_name: row.display_name,
    description: row.description,
    avatar_url: row.avatar_url,
    email: row.email,
    readme: row.readme,
    metadata: row.metadata,
    tracking_mode: row.tracking_mode,
    tracking_start_date: row.tracking_start_date,
    payee_id: row.payee_id,
    merged_into: row.merged_into,
    hold: row.held_at === null ? null : { reason: row.hold_reason, held_at: iso(row.held_at) },
    is_active: row.removed_at === null,
    removed_at: isoOrNull(row.removed_at),
    created_at: iso(row.created_at),
    updated_at: iso(row.updated_at),
  };
}

export function presentNamedCreator({ id, platform, handle }: Awaited<ReturnType<typeof findCreators>>[number]) {
  return { creator_id: id, platform, handle };
}
