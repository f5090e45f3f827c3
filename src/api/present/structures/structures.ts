import type { EditedRule } from "../../../flow/structures/edits.ts";
import type { ListedStructure, StructureDetail } from "../../../flow/structures/structures.ts";
import { iso, isoOrNull, numberOrNull } from "../values.ts";

type StructureRow = StructureDetail["structure"];
type VersionRow = StructureDetail["currentVersion"];

export function presentStructure(row: StructureRow) {
  return {
    id: row.id,
    org_id: row.org_id,
    project_id: row.project_id,
    name: row.name,
    campaign_id: row.campaign_id,
    component: row.component,
    is_active: row.archived_at === null,
    archived_at: isoOrNull(row.archived_at),
    metadata: row.metadata,
    readme: row.readme,
    created_at: iso(row.created_at),
    updated_at: iso(row.updated_at),
  };
}

export function presentVersion(row: VersionRow) {
  return {
    id: row.id,
    structure_id: row.structure_id,
    version_number: row.version_number,
    period: row.period,
    amount_cents: numberOrNull(row.amount_cents),
    currency: row.currency,
    criteria_type: row.criteria_type,
    criteria_params: row.criteria_params,
    proration_mode: row.proration_mode,
    backfill_on_assignment: row.backfill_on_assignment,
    created_at: iso(row.created_at),
    effective_at: iso(row.effective_at ?? row.created_at),
  };
}

/** The result of a rule edit; for a dated one or a preview, also when it takes effect and what it changes. */
export function presentEdit({ versionId, versionNumber, effectiveAt, changes, isDated }: EditedRule) {
  if (!isDated) return { version_id: versionId, version_number: versionNumber };
  return {
    version_id: versionId,
    version_number: versionNumber,
    effective_at: iso(effectiveAt),
    changes: changes && {
      compared: changes.compared,
      differing: changes.differing,
      sums: changes.sums.map(({ currency, upCents, downCents }) => ({
        currency,
        up_cents: Number(upCents),
        down_cents: Number(downCents),
      })),
    },
  };
}

export function presentListedStructure({ structure, currentVersion, assignmentCount }: ListedStructure) {
  return {
    ...presentStructure(structure),
    current_version: presentVersion(currentVersion),
    assignment_count: assignmentCount,
  };
}

export function presentStructureDetail(detail: StructureDetail) {
  return { ...presentListedStructure(detail), versions: detail.versions.map(presentVersion) };
}
