import type { Due } from "../../../flow/judging/due.ts";
import { iso } from "../values.ts";

export function presentDue({ asOf, periods }: Due) {
  return {
    as_of: iso(asOf),
    periods: periods.map(({ structureId, structureName, projectId, period, cutoff }) => ({
      structure_id: structureId,
      structure_name: structureName,
      project_id: projectId,
      period_start: period.start,
      period_end: period.end,
      due_at: iso(cutoff),
    })),
  };
}
