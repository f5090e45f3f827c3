import type { AssignAnswer, listAssignments, UnassignAnswer } from "../../../flow/structures/assignments.ts";
import type { CopiedAssignments } from "../../../flow/structures/copies.ts";
import { iso, isoOrNull } from "../values.ts";

type AssignmentRow = Awaited<ReturnType<typeof listAssignments>>["rows"][number];

export function presentAssignment(row: AssignmentRow) {
  return {
    id: row.id,
    structure_id: row.structure_id,
    creator_id: row.creator_id,
    assigned_at: iso(row.assigned_at),
    unassigned_at: isoOrNull(row.unassigned_at),
    is_active: row.unassigned_at === null,
  };
}

export function presentAssigned({ isOfCampaign, results }: AssignAnswer) {
  const having = (wanted: string): number => results.filter(({ result }) => result === wanted).length;
  return {
    assigned: having("assigned"),
    already_assigned: having("already_assigned"),
    not_in_project: having("not_in_project"),
    ...(isOfCampaign && { not_in_campaign: having("not_in_campaign") }),
    results,
  };
}

export function presentUnassigned({ results }: UnassignAnswer) {
  const having = (wanted: string): number => results.filter(({ result }) => result === wanted).length;
  return { unassigned: having("unassigned"), not_assigned: having("not_assigned"), results };
}

export function presentCopied({ results, total, next }: CopiedAssignments) {
  const assigned = results.filter((row) => !row.is_in_other).length;
  return {
    ...{ assigned, already_assigned: results.length - assigned, total, next },
    results: results.map((row) => ({
      creator_id: row.creator_id,
      handle: row.handle,
      display_name: row.display_name,
      assigned_at: iso(row.assigned_at),
      result: row.is_in_other ? "already_assigned" : "assigned",
    })),
  };
}
