import type { TagRow } from "../../../flow/feeding/tags.ts";
import { iso, numberOf } from "../values.ts";

export function presentTag(row: TagRow) {
  return {
    id: row.id,
    org_id: row.org_id,
    number: numberOf(row.number),
    name: row.name,
    member_count: row.member_count,
    created_at: iso(row.created_at),
    updated_at: iso(row.updated_at),
  };
}
