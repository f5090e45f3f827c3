import { type Selectable, sql } from "kysely";
import type { EpochMs } from "../../engine/types.ts";
import { at, type Db, type Tx } from "../db.ts";
import { isServedHere } from "../places.ts";
import type { ApiKeysTable } from "../schema.gen.ts";

/** A key without its hash: the hash is never returned. */
export type KeyRow = Omit<Selectable<ApiKeysTable>, "key_hash">;

/** What a key's hash identifies (migration 0009, `find_api_key`). */
export interface FoundKey {
  readonly org_id: string;
  readonly key_id: string;
  readonly name: string;
  readonly scopes: string[];
  readonly role: string | null;
  readonly expires_at: EpochMs | null;
  readonly revoked_at: EpochMs | null;
  readonly last_used_at: EpochMs | null;
  readonly plan: string;
  readonly timezone: string;
  readonly requests_per_minute: number | null;
  readonly growi_hourly_limit: number;
  readonly child_org_ids: string[];
}

/** The channel on which the database announces that a key may have changed (migration 0024). */
export const KEY_CHANGES = "stipend_keys";

const COLUMNS = [
  "org_id",
  "id",
  "name",
  "key_hint",
  "scopes",
  "role",
  "created_by",
  "expires_at",
  "revoked_at",
  "last_used_at",
  "created_at",
  "made_by_user",
] as const;

/** Looks up a key before its organization is known, and so without a scope. */
export async function findKeyByHash(db: Db, hash: Buffer): Promise<FoundKey | undefined> {
  const { rows } = await sql<FoundKey>`select * from find_api_key(${hash})`.execute(db);
  return rows[0];
}

export async function insertKey(
  tx: Tx,
  row: Omit<KeyRow, "revoked_at" | "last_used_at"> & { readonly key_hash: Buffer },
): Promise<KeyRow> {
  const key = await tx
    .insertInto("api_keys")
    .values({
      ...row,
      expires_at: row.expires_at === null ? null : at(row.expires_at),
      created_at: at(row.created_at),
    })
    .returning(COLUMNS)
    .executeTakeFirstOrThrow();
  await sql`select add_api_key(${row.key_hash}, ${row.id})`.execute(tx);
  return key;
}

export function findKey(db: Db, orgId: string, id: string): Promise<KeyRow | undefined> {
  return db.selectFrom("api_keys").select(COLUMNS).where("org_id", "=", orgId).where("id", "=", id).executeTakeFirst();
}

/** A key, locked against revocation until the transaction ends. */
export function holdKey(tx: Tx, orgId: string, id: string): Promise<KeyRow | undefined> {
  return tx
    .selectFrom("api_keys")
    .select(COLUMNS)
    .where("org_id", "=", orgId)
    .where("id", "=", id)
    .forShare()
    .executeTakeFirst();
}

/** Of an organization, or of all that this database serves; newest first. One without a cap on keys is cut at `limit`. */
export function selectKeys(db: Db, orgId: string | undefined, limit: number): Promise<KeyRow[]> {
  return db
    .selectFrom("api_keys")
    .select(COLUMNS)
    .where(orgId === undefined ? isServedHere("org_id") : sql<boolean>`org_id = ${orgId}::uuid`)
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .limit(limit)
    .execute();
}

/** Revokes a key; changes nothing if it is already revoked. */
export async function revokeKey(tx: Tx, orgId: string, id: string, now: EpochMs): Promise<boolean> {
  const result = await tx
    .updateTable("api_keys")
    .set({ revoked_at: at(now) })
    .where("org_id", "=", orgId)
    .where("id", "=", id)
    .where("revoked_at", "is", null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/**
 * Live keys that a member created, locked against other changes: they are checked again when the member's role is
 * reduced.
 */
export function lockKeysMadeBy(tx: Tx, orgId: string, userId: string): Promise<KeyRow[]> {
  return tx
    .selectFrom("api_keys")
    .select(COLUMNS)
    .where("org_id", "=", orgId)
    .where("made_by_user", "=", userId)
    .where("revoked_at", "is", null)
    .orderBy("id")
    .forUpdate()
    .execute();
}

/** Records the use of a key; does nothing when another request has just done so. */
export async function touchKey(tx: Tx, orgId: string, id: string, now: EpochMs, notSince: EpochMs): Promise<void> {
  await tx
    .updateTable("api_keys")
    .set({ last_used_at: at(now) })
    .where("org_id", "=", orgId)
    .where("id", "=", id)
    .where((where) => where.or([where("last_used_at", "is", null), where("last_used_at", "<", at(notSince))]))
    .execute();
}
