import type { DestinationRow, Entered } from "../../../flow/payees/destinations.ts";
import { iso, isoOrNull } from "../values.ts";

export function presentDestination(row: DestinationRow) {
  return {
    id: row.id,
    org_id: row.org_id,
    payee_id: row.payee_id,
    kind: row.kind,
    currency: row.currency,
    country: row.country,
    label: row.label,
    mask: row.details_mask,
    holder_name: row.holder_name,
    holder_name_latin: row.holder_name_latin,
    entity: row.entity,
    status: row.status,
    status_reason: row.status_reason,
    status_note: row.status_note,
    status_at: iso(row.status_at),
    usable_from: isoOrNull(row.usable_from),
    replaces: row.replaces,
    replaced_by: row.replaced_by,
    entered_by: { type: row.entered_by_type, id: row.entered_by_id, name: row.entered_by_name },
    reviewed_at: isoOrNull(row.reviewed_at),
    reviewed_by: row.reviewed_by_name,
    self_reviewed: row.self_reviewed,
    verified_at: isoOrNull(row.verified_at),
    verification_note: row.verification_note,
    created_at: iso(row.created_at),
  };
}

export function presentEntered({ row, duplicates }: Entered) {
  return { ...presentDestination(row), duplicates: [...duplicates] };
}
