/** What is sealed, by the key it is sealed with: for rotation, across organizations, as the owner. */
import { sql } from "kysely";
import type { EpochMs } from "../../engine/types.ts";
import { at, type Db, type Tx } from "../db.ts";

/** A column of sealed values. `purpose` and the ids are the place of a value (`flow/secrets.ts`). */
export interface SealedColumn {
  readonly table: string;
  readonly id: string;
  readonly value: string;
  readonly keyId: string;
  readonly purpose: string;
  /** Never sealed again: it is erased in time, and its key is kept until then. */
  readonly isFixed?: true;
}

/** Every column of sealed values; a test compares them with the columns of the schema. */
export const SEALED_COLUMNS: readonly SealedColumn[] = [
  { table: "payout_destinations", id: "id", value: "details_enc", keyId: "key_id", purpose: "destination" },
  { table: "originator_accounts", id: "id", value: "originator_enc", keyId: "key_id", purpose: "originator" },
  { table: "sources", id: "id", value: "secrets", keyId: "secrets_key", purpose: "source" },
  { table: "pay_runs", id: "id", value: "originator_enc", keyId: "", purpose: "pay-run-originator", isFixed: true },
  { table: "pay_run_files", id: "number", value: "content_enc", keyId: "", purpose: "pay-run-file", isFixed: true },
  { table: "fingerprint_keys", id: "org_id", value: "key_enc", keyId: "key_id", purpose: "fingerprint-key" },
];

export interface KeyUse {
  readonly table: string;
  readonly key_id: string;
  readonly rows: number;
}

/** The id of the key that a value is sealed by, as the value itself says it. */
const keyIdOf = ({ value }: SealedColumn) => sql<string>`encode(substr(${sql.ref(value)}, 2, 4), 'hex')`;

/** How many values each key seals, by table. */
export async function keyUse(db: Db): Promise<KeyUse[]> {
  const parts = SEALED_COLUMNS.map(
    (column) => sql`
      select ${column.table} as "table", ${keyIdOf(column)} as key_id, count(*)::int as rows from ${sql.table(column.table)}
      where ${sql.ref(column.value)} is not null group by 2`,
  );
  const { rows } = await sql<KeyUse>`${sql.join(parts, sql` union all `)} order by 1, 2`.execute(db);
  return rows;
}

export interface SealedValue {
  readonly org_id: string;
  readonly id: string;
  readonly value: Buffer;
}

/** Values that another key than this seals, in the order of their ids, after the last one seen. */
export async function sealedOtherwise(
  db: Db,
  column: SealedColumn,
  currentKeyId: string,
  after: { readonly org_id: string; readonly id: string } | null,
  limit: number,
): Promise<SealedValue[]> {
  const { rows } = await sql<SealedValue>`
    select org_id, ${sql.ref(column.id)} as id, ${sql.ref(column.value)} as value from ${sql.table(column.table)}
    where ${sql.ref(column.keyId)} <> ${currentKeyId}
      ${after === null ? sql`` : sql`and (org_id, ${sql.ref(column.id)}) > (${after.org_id}::uuid, ${after.id}::uuid)`}
    order by org_id, ${sql.ref(column.id)} limit ${limit}`.execute(db);
  return rows;
}

/** One value of each key, to try whether it opens. */
export async function oneOfEachKey(
  db: Db,
  column: SealedColumn,
): Promise<(SealedValue & { readonly key_id: string })[]> {
  const { rows } = await sql<SealedValue & { readonly key_id: string }>`
    select distinct on (${sql.ref(column.keyId)}) org_id, ${sql.ref(column.id)} as id, ${sql.ref(column.value)} as value,
           ${sql.ref(column.keyId)} as key_id
    from ${sql.table(column.table)} where ${sql.ref(column.keyId)} is not null order by ${sql.ref(column.keyId)}`.execute(
    db,
  );
  return rows;
}

/** Writes a value sealed again; false where it has changed meanwhile. Guards let it through in such a transaction alone. */
export async function sealAgain(
  owner: Tx,
  column: SealedColumn,
  before: SealedValue,
  value: Buffer,
  keyId: string,
): Promise<boolean> {
  await sql`select set_config('stipend.rotating_keys', 'on', true)`.execute(owner);
  const result = await sql`
    update ${sql.table(column.table)} set ${sql.ref(column.value)} = ${value}, ${sql.ref(column.keyId)} = ${keyId}
    where org_id = ${before.org_id}::uuid and ${sql.ref(column.id)} = ${before.id}::uuid
      and ${sql.ref(column.value)} = ${before.value}`.execute(owner);
  return Number(result.numAffectedRows ?? 0) > 0;
}

export async function findFingerprintKey(db: Db, orgId: string): Promise<Buffer | undefined> {
  const row = await db.selectFrom("fingerprint_keys").select("key_enc").where("org_id", "=", orgId).executeTakeFirst();
  return row?.key_enc;
}

/** Keeps a sealed fingerprint key unless there is one, and answers the one that is kept. */
export async function keepFingerprintKey(
  tx: Tx,
  orgId: string,
  key: { readonly key_enc: Buffer; readonly key_id: string },
  now: EpochMs,
): Promise<Buffer> {
  await tx
    .insertInto("fingerprint_keys")
    .values({ ...key, org_id: orgId, created_at: at(now) })
    .onConflict((conflict) => conflict.column("org_id").doNothing())
    .execute();
  const kept = await findFingerprintKey(tx, orgId);
  if (kept === undefined) throw new Error("the fingerprint key is neither new nor known");
  return kept;
}
