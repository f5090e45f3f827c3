/** Files on creators and payments; they live in the database, so that a backup holds them. */
import { type Selectable, sql } from "kysely";
import type { EpochMs } from "../../engine/types.ts";
import { at, type Db, type Tx } from "../db.ts";
import type { AttachedFilesTable } from "../schema.gen.ts";
import type { Author } from "./notes.ts";
import { columnsOf, type Subject } from "./subjects.ts";

/** A file without its bytes. */
export type FileRow = Omit<Selectable<AttachedFilesTable>, "bytes">;

const COLUMNS = [
  ...["org_id", "id", "about_creator", "about_payment", "name", "media_type", "size", "sha256"],
  ...["made_by_type", "made_by_id", "made_by_name", "created_at", "deleted_at", "deleted_by"],
] as const as readonly (keyof FileRow)[];

export function insertFile(
  tx: Tx,
  orgId: string,
  subject: Subject,
  file: Author & {
    readonly id: string;
    readonly name: string;
    readonly media_type: string;
    readonly sha256: Buffer;
    readonly bytes: Buffer;
  },
  now: EpochMs,
): Promise<FileRow> {
  return tx
    .insertInto("attached_files")
    .values({ org_id: orgId, ...columnsOf(subject), ...file, size: file.bytes.length, created_at: at(now) })
    .returning(COLUMNS)
    .executeTakeFirstOrThrow();
}

/** How many bytes the files of an organization have together. The caller has locked the organization. */
export async function sizeOfFiles(db: Db, orgId: string): Promise<number> {
  const { rows } = await sql<{ bytes: number }>`
    select coalesce(sum(size), 0)::float8 as bytes from attached_files
    where org_id = ${orgId}::uuid and deleted_at is null`.execute(db);
  return rows[0]?.bytes ?? 0;
}

export async function findFiles(db: Db, orgId: string, ids: readonly string[]): Promise<ReadonlyMap<string, FileRow>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("attached_files")
    .select(COLUMNS)
    .where("org_id", "=", orgId)
    .where("id", "in", ids)
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** A file with its bytes; undefined where there is none, or it was deleted. */
export async function readFile(
  db: Db,
  orgId: string,
  id: string,
): Promise<{ readonly name: string; readonly bytes: Buffer } | undefined> {
  const row = await db
    .selectFrom("attached_files")
    .select(["name", "bytes"])
    .where("org_id", "=", orgId)
    .where("id", "=", id)
    .executeTakeFirst();
  return row === undefined || row.bytes === null ? undefined : { name: row.name, bytes: row.bytes };
}

/** Erases the bytes of a file; undefined where there is none, or it was deleted before. */
export function eraseFile(tx: Tx, orgId: string, id: string, by: string, now: EpochMs): Promise<FileRow | undefined> {
  return tx
    .updateTable("attached_files")
    .set({ bytes: null, deleted_at: at(now), deleted_by: by })
    .where("org_id", "=", orgId)
    .where("id", "=", id)
    .where("deleted_at", "is", null)
    .returning(COLUMNS)
    .executeTakeFirst();
}
