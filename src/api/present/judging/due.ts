import type { Due } from "../../../flow/judging/due.ts";
import { iso } from "../values.ts";

export function presentDue({ asOf, periods, waiting }: Due) {
  return {
    as_of: iso(asOf),
    waits_for_confirmation: waiting && { last_as_of: iso(waiting.lastAt), days: waiting.days },
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
