import type { getProject } from "../../../flow/organization/projects.ts";
import { iso, isoOrNull, numberOf } from "../values.ts";

export function presentProject(row: Awaited<ReturnType<typeof getProject>>) {
  return {
    id: row.id,
    org_id: row.org_id,
    name: row.name,
    description: row.description,
    readme: row.readme,
    metadata: row.metadata,
    minimum_payout_cents: numberOf(row.minimum_payout_cents),
    late_readings: row.late_readings,
    flagged_accruals: row.flagged_accruals,
    payday:
      row.payday_kind === null
        ? null
        : { kind: row.payday_kind, day: row.payday_day, remind_days: row.payday_remind_days },
    archived_at: isoOrNull(row.archived_at),
    created_at: iso(row.created_at),
    updated_at: iso(row.updated_at),
  };
}
