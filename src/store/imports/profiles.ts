/** How files of a tool are read, saved under a name. */
import { type Selectable, sql } from "kysely";
import type { EpochMs } from "../../engine/types.ts";
import { textArray } from "../arrays.ts";
import { at, type Db, type Tx } from "../db.ts";
import { type Keyset, olderThan } from "../paging.ts";
import type { ImportProfilesTable } from "../schema.gen.ts";
import { jsonText } from "../write-log.ts";

export type ImportProfileRow = Selectable<ImportProfilesTable>;

export interface ProfileChanges {
  readonly name?: string | undefined;
  readonly header?: readonly string[] | undefined;
  readonly answers?: object | undefined;
}

/** Newest first. */
export function selectProfiles(
  db: Db,
  orgId: string,
  kind: string | undefined,
  page: { readonly cursor: Keyset | undefined; readonly limit: number },
): Promise<ImportProfileRow[]> {
  return db
    .selectFrom("import_profiles")
    .selectAll()
    .where("org_id", "=", orgId)
    .where(kind === undefined ? sql<boolean>`true` : sql<boolean>`kind = ${kind}`)
    .where(olderThan("created_at", page.cursor))
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .limit(page.limit)
    .execute();
}

/** By its name, in whatever case. */
export async function findProfileByName(db: Db, orgId: string, name: string): Promise<ImportProfileRow | undefined> {
  const { rows } = await sql<ImportProfileRow>`
    select * from import_profiles where org_id = ${orgId}::uuid and lower(name) = lower(${name})`.execute(db);
  return rows[0];
}

export async function insertProfile(
  tx: Tx,
  orgId: string,
  profile: Required<ProfileChanges> & { readonly id: string; readonly kind: string },
  now: EpochMs,
): Promise<ImportProfileRow> {
  const { rows } = await sql<ImportProfileRow>`
    insert into import_profiles (org_id, id, name, kind, header, answers, created_at, updated_at)
    values (${orgId}::uuid, ${profile.id}::uuid, ${profile.name}, ${profile.kind}, ${textArray(profile.header ?? [])}::text[],
            ${jsonText(profile.answers)}::jsonb, ${at(now)}, ${at(now)}) returning *`.execute(tx);
  const [row] = rows;
  if (row === undefined) throw new Error("inserted no profile");
  return row;
}

/** Undefined where there is none. */
export async function updateProfile(
  tx: Tx,
  orgId: string,
  id: string,
  { name, header, answers }: ProfileChanges,
  now: EpochMs,
): Promise<ImportProfileRow | undefined> {
  const { rows } = await sql<ImportProfileRow>`
    update import_profiles set name = coalesce(${name ?? null}::text, name),
      header = coalesce(${header === undefined ? null : textArray(header)}::text[], header),
      answers = coalesce(${answers === undefined ? null : jsonText(answers)}::jsonb, answers), updated_at = ${at(now)}
    where org_id = ${orgId}::uuid and id = ${id}::uuid returning *`.execute(tx);
  return rows[0];
}

/** Undefined where there is none. */
export function lockProfile(tx: Tx, orgId: string, id: string): Promise<ImportProfileRow | undefined> {
  const found = tx.selectFrom("import_profiles").selectAll().where("org_id", "=", orgId).where("id", "=", id);
  return found.forUpdate().executeTakeFirst();
}

export async function deleteProfile(tx: Tx, orgId: string, id: string): Promise<ImportProfileRow | undefined> {
  const { rows } = await sql<ImportProfileRow>`
    delete from import_profiles where org_id = ${orgId}::uuid and id = ${id}::uuid returning *`.execute(tx);
  return rows[0];
}
