/** Notes: rows that are never changed, and the versions of their texts. */
import { type Selectable, sql } from "kysely";
import type { EpochMs } from "../../engine/types.ts";
import { at, type Db, type Tx } from "../db.ts";
import type { NotesTable, NoteVersionsTable } from "../schema.gen.ts";
import { columnsOf, type Subject } from "./subjects.ts";

export type NoteRow = Selectable<NotesTable>;
export type VersionRow = Selectable<NoteVersionsTable>;

/** Who wrote a version. */
export interface Author {
  readonly made_by_type: string;
  readonly made_by_id: string | null;
  readonly made_by_name: string;
}

/** A note with all its versions, oldest first. */
export interface Note {
  readonly note: NoteRow;
  readonly versions: readonly VersionRow[];
}

export async function insertNote(tx: Tx, orgId: string, id: string, subject: Subject, now: EpochMs): Promise<void> {
  await tx
    .insertInto("notes")
    .values({ org_id: orgId, id, ...columnsOf(subject), created_at: at(now) })
    .execute();
}

export async function insertVersion(
  tx: Tx,
  orgId: string,
  noteId: string,
  version: Author & { readonly version: number; readonly text: string | null },
  now: EpochMs,
): Promise<void> {
  await tx
    .insertInto("note_versions")
    .values({ org_id: orgId, note_id: noteId, ...version, made_at: at(now) })
    .execute();
}

/** Keeps others from adding a version of a note; requests have no right to lock its row, which never changes. */
export async function lockNote(tx: Tx, orgId: string, id: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`note ${orgId} ${id}`}, 0))`.execute(tx);
}

export async function findNotes(db: Db, orgId: string, ids: readonly string[]): Promise<ReadonlyMap<string, Note>> {
  if (ids.length === 0) return new Map();
  const notes = await db.selectFrom("notes").selectAll().where("org_id", "=", orgId).where("id", "in", ids).execute();
  const versions = await db
    .selectFrom("note_versions")
    .selectAll()
    .where("org_id", "=", orgId)
    .where("note_id", "in", ids)
    .orderBy("version")
    .execute();
  const byNote = Map.groupBy(versions, (row) => row.note_id);
  return new Map(notes.map((note) => [note.id, { note, versions: byNote.get(note.id) ?? [] }]));
}
