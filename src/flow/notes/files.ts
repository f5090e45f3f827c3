/** Files on creators and payments: bounded, known by their content, and only ever downloaded. */
import { createHash } from "node:crypto";
import { DomainError, notFound } from "../../contract/errors.ts";
import { maximumFileBytes, maximumFilesBytes } from "../../contract/notes/notes.ts";
import * as store from "../../store/notes/files.ts";
import { lockOrganization } from "../../store/organization/organizations.ts";
import { command, readOne } from "../command.ts";
import type { Context } from "../context.ts";
import { typeOfFile } from "./kinds.ts";
import { auditSubject, authorOf, requireOpenSubject, type Subject, subjectOf } from "./subjects.ts";

export type { FileRow } from "../../store/notes/files.ts";

/**
 * Attaches a file.
 *
 * @throws DomainError `not_found`, `creator_merged`, `unsupported_media_type` for a content that is not taken, `body_too_large`,
 * `limit_reached` where the files of the organization would be too large together
 */
export function attachFile(ctx: Context, subject: Subject, name: string, bytes: Buffer): Promise<store.FileRow> {
  return command(ctx, "file.attach", async (tx, record) => {
    if (bytes.length > maximumFileBytes)
      throw new DomainError("body_too_large", `A file has at most ${maximumFileBytes} bytes.`, {
        max: maximumFileBytes,
      });
    const type = typeOfFile(bytes);
    if (type === undefined)
      throw new DomainError(
        "unsupported_media_type",
        "A file must be a PDF, a PNG, JPEG or WebP image, a ZIP, or text.",
      );
    await requireOpenSubject(tx, ctx, subject);
    // One at a time, so that together they keep the limit.
    await lockOrganization(tx, ctx.orgId);
    const current = await store.sizeOfFiles(tx, ctx.orgId);
    if (current + bytes.length > maximumFilesBytes)
      throw new DomainError(
        "limit_reached",
        `The files of an organization have at most ${maximumFilesBytes} bytes; delete some first.`,
        {
          limitKey: "max_file_bytes",
          current,
          max: maximumFilesBytes,
        },
      );
    const file = {
      id: ctx.app.newId(),
      name,
      media_type: type,
      bytes,
      sha256: createHash("sha256").update(bytes).digest(),
    };
    const row = await store.insertFile(tx, ctx.orgId, subject, { ...authorOf(ctx), ...file }, ctx.now);
    record({ ...auditSubject(subject), details: { file_id: row.id, name, size: bytes.length } });
    return row;
  });
}

/** The bytes of a file, and the name to save it under. @throws DomainError `not_found`, also for one that was deleted */
export async function getFile(ctx: Context, id: string): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  const found = await readOne(ctx, (db) => store.readFile(db, ctx.orgId, id));
  if (found === undefined) throw notFound("File");
  return found;
}

/** Erases the bytes of a file; that it was there stays. @throws DomainError `not_found`, also for one that was deleted */
export function deleteFile(ctx: Context, id: string): Promise<store.FileRow> {
  return command(ctx, "file.delete", async (tx, record) => {
    const row = await store.eraseFile(tx, ctx.orgId, id, ctx.actor.name, ctx.now);
    if (row === undefined) throw notFound("File");
    record({ ...auditSubject(subjectOf(row)), details: { file_id: id, name: row.name } });
    return row;
  });
}
