/** Notes on creators and payments: an edit is a new version, a deletion one without text; nothing is lost. */
import { notFound } from "../../contract/errors.ts";
import type { Db, Tx } from "../../store/db.ts";
import * as store from "../../store/notes/notes.ts";
import { command, type Recorded, read } from "../command.ts";
import type { Context } from "../context.ts";
import { auditSubject, authorOf, requireOpenSubject, type Subject, subjectOf } from "./subjects.ts";

export type { Note } from "../../store/notes/notes.ts";

/** @throws DomainError `not_found`, `creator_merged` */
export function addNote(ctx: Context, subject: Subject, text: string): Promise<store.Note> {
  return command(ctx, "note.add", async (tx, record) => {
    await requireOpenSubject(tx, ctx, subject);
    const id = ctx.app.newId();
    await store.insertNote(tx, ctx.orgId, id, subject, ctx.now);
    await store.insertVersion(tx, ctx.orgId, id, { ...authorOf(ctx), version: 1, text }, ctx.now);
    record({ ...auditSubject(subject), details: { note_id: id } });
    return requireNote(tx, ctx, id);
  });
}

/** Adds a version with another text. @throws DomainError `not_found`, also for a note that was deleted */
export function editNote(ctx: Context, id: string, text: string): Promise<store.Note> {
  return command(ctx, "note.edit", (tx, record) => addVersion(tx, ctx, record, id, text));
}

/** Deletes a note; its versions are kept. @throws DomainError `not_found`, also for one that was deleted */
export function deleteNote(ctx: Context, id: string): Promise<store.Note> {
  return command(ctx, "note.delete", (tx, record) => addVersion(tx, ctx, record, id, null));
}

/** One note with its versions, deleted or not. @throws DomainError `not_found` */
export function getNote(ctx: Context, id: string): Promise<store.Note> {
  return read(ctx, (db) => requireNote(db, ctx, id));
}

async function addVersion(
  tx: Tx,
  ctx: Context,
  record: (entry: Recorded) => void,
  id: string,
  text: string | null,
): Promise<store.Note> {
  await store.lockNote(tx, ctx.orgId, id);
  const { note, versions } = await requireNote(tx, ctx, id);
  const last = versions.at(-1);
  if (last === undefined || last.text === null) throw notFound("Note");
  if (last.text === text) return { note, versions };
  await store.insertVersion(tx, ctx.orgId, id, { ...authorOf(ctx), version: last.version + 1, text }, ctx.now);
  record({ ...auditSubject(subjectOf(note)), details: { note_id: id, version: last.version + 1 } });
  return requireNote(tx, ctx, id);
}

async function requireNote(db: Db, ctx: Context, id: string): Promise<store.Note> {
  const found = (await store.findNotes(db, ctx.orgId, [id])).get(id);
  if (found === undefined) throw notFound("Note");
  return found;
}
