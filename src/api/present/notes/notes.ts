import type { Activity } from "../../../flow/notes/activity.ts";
import type { FileRow } from "../../../flow/notes/files.ts";
import type { Note } from "../../../flow/notes/notes.ts";
import { iso, isoOrNull, numberOf } from "../values.ts";

interface Made {
  readonly made_by_type: string;
  readonly made_by_id: string | null;
  readonly made_by_name: string;
}

const byOf = ({ made_by_type: type, made_by_id: id, made_by_name: name }: Made) => ({ type, id, name });

/** A note as lists show it: its newest text, by who wrote it first. */
function presentNote({ note, versions }: Note) {
  const [first, last] = [versions[0], versions.at(-1)];
  if (first === undefined || last === undefined) throw new Error(`note ${note.id} has no version`);
  return {
    id: note.id,
    text: last.text,
    version: last.version,
    by: byOf(first),
    created_at: iso(note.created_at),
    edited_at: last.version === 1 ? null : iso(last.made_at),
  };
}

export function presentNoteDetail(note: Note) {
  const versions = note.versions.map((row) => ({
    version: row.version,
    text: row.text,
    by: byOf(row),
    at: iso(row.made_at),
  }));
  return { ...presentNote(note), versions };
}

export function presentFile(row: FileRow) {
  return {
    id: row.id,
    name: row.name,
    media_type: row.media_type,
    size: row.size,
    sha256: row.sha256.toString("hex"),
    by: byOf(row),
    created_at: iso(row.created_at),
    deleted_at: isoOrNull(row.deleted_at),
  };
}

export function presentActivity({ id, at, kind, event, note, file, payment }: Activity) {
  const shownNote = note === undefined ? null : presentNote(note);
  const shownFile = file === undefined ? null : presentFile(file);
  return {
    id,
    at: iso(at),
    kind,
    by:
      event === undefined
        ? (shownNote?.by ?? shownFile?.by ?? null)
        : { type: event.actor_type, id: event.actor_id, name: event.actor_name },
    event: event === undefined ? null : { action: event.action, status: event.status, reason: event.reason },
    note: shownNote,
    file: shownFile,
    payment: payment === undefined ? null : { ...payment, total_amount_cents: numberOf(payment.total_amount_cents) },
  };
}
