import { sayBlocked } from "../../../flow/imports/blocks.ts";
import type { ImportDetail, ImportRow } from "../../../flow/imports/imports.ts";
import type { ImportProfileRow } from "../../../flow/imports/profiles.ts";
import { iso, numberOf } from "../values.ts";

export function presentImport(row: ImportRow) {
  return {
    id: row.id,
    org_id: row.org_id,
    project_id: row.project_id,
    kind: row.kind,
    file_name: row.file_name,
    made_by: row.actor_name,
    made_at: iso(row.made_at),
    received: numberOf(row.received),
    rejected: numberOf(row.rejected),
    inserted: row.inserted,
    replaced: row.replaced,
    created_videos: row.created_videos,
    created_creators: row.created_creators,
    recorded: row.recorded,
    undone:
      row.undone_at === null
        ? null
        : {
            at: iso(row.undone_at),
            by: row.undone_by,
            reason: row.undo_reason,
            finished: row.finished_at !== null,
            readings: row.withdrawn,
            readings_left: row.readings_left,
            videos: row.returned_videos,
            creators: row.returned_creators,
            recorded: row.returned_amounts,
          },
  };
}

export function presentImportDetail(row: ImportDetail) {
  const sums = row.sums.map(({ currency, count, cents }) => ({ currency, count, amount_cents: numberOf(cents) }));
  return { ...presentImport(row), sums, blocked_by: sayBlocked(row.blockedBy) };
}

export function presentProfile(row: ImportProfileRow) {
  return {
    id: row.id,
    org_id: row.org_id,
    name: row.name,
    kind: row.kind,
    header: row.header,
    answers: row.answers,
    created_at: iso(row.created_at),
    updated_at: iso(row.updated_at),
  };
}
