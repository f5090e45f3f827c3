import type { OriginatorAccountRow } from "../../../flow/payees/accounts.ts";
import { iso, isoOrNull } from "../values.ts";

export function presentOriginatorAccount(row: OriginatorAccountRow) {
  return {
    id: row.id,
    org_id: row.org_id,
    rail: row.rail,
    name: row.name,
    currency: row.currency,
    mask: row.originator_mask,
    default_kinds: row.default_kinds,
    options: row.options,
    csv: row.csv,
    archived_at: isoOrNull(row.archived_at),
    created_at: iso(row.created_at),
    updated_at: iso(row.updated_at),
  };
}
