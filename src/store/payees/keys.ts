/** What is sealed, by the key it is sealed with: for rotation, across organizations, as the owner. */
import { sql } from "kysely";
import type { EpochMs } from "../../engine/types.ts";
import { at, type Db, type Tx } from "../db.ts";

/** A column of sealed values. `purpose` and the values of `ids` are the place of a value (`flow/secrets.ts`). */
export interface SealedColumn {
  readonly table: string;
  /** The columns that name a row in its organization, in the order of the place, with their types. */
  readonly ids: readonly (readonly [string, "uuid" | "int"])[];
  readonly value: string;
  /** The column that repeats the key's id; null where the value alone says it. */
  readonly keyId: string | null;
  readonly purpose: string;
}

const ID = [["id", "uuid"]] as const;
const FILE = [
  ["pay_run_id", "uuid"],
  ["number", "int"],
] as const;

/** Every column of sealed values; a test compares them with the columns of the schema. */
export const SEALED_COLUMNS: readonly SealedColumn[] = [
  { table: "payout_destinations", ids: ID, value: "details_enc", keyId: "key_id", purpose: "destination" },
  { table: "originator_accounts", ids: ID, value: "originator_enc", keyId: "key_id", purpose: "originator" },
  { table: "sources", ids: ID, value: "secrets", keyId: "secrets_key", purpose: "source" },
  { table: "pay_runs", ids: ID, value: "originator_enc", keyId: null, purpose: "pay-run-originator" },
  { table: "pay_run_files", ids: FILE, value: "content_enc", keyId: "key_id", purpose: "pay-run-file" },
  {
    table: "fingerprint_keys",
    ids: [["org_id", "uuid"]],
    value: "key_enc",
    keyId: "key_id",
    purpose: "fingerprint-key",
  },
];

export interface KeyUse {
  readonly table: string;
  readonly key_id: string;
  readonly rows: number;
}

/** The id of the key that a value is sealed by, as the value itself says it. */
const keyIdOf = ({ value }: SealedColumn) => sql<string>`encode(substr(${sql.ref(value)}, 2, 4), 'hex')`;
/** The same as the row says it, where it has a column for it. */
const knownKeyIdOf = (column: SealedColumn) =>
  column.keyId === null ? keyIdOf(column) : sql<string>`${sql.ref(column.keyId)}`;
const refsOf = ({ ids }: SealedColumn) => ids.map(([column]) => sql.ref(column));
const idsOf = (column: SealedColumn) => sql<string[]>`array[${sql.join(refsOf(column).map((id) => sql`${id}::text`))}]`;
const valuesOf = ({ ids }: SealedColumn, values: readonly string[]) =>
  ids.map(([, type], index) => sql`${values[index]}::${sql.raw(type)}`);

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
  /** The ids of its place. */
  readonly ids: readonly string[];
  readonly value: Buffer;
}

/** Values that another key than this seals, in the order of their ids, after the last one seen. */
export async function sealedOtherwise(
  db: Db,
  column: SealedColumn,
  currentKeyId: string,
  after: Pick<SealedValue, "org_id" | "ids"> | null,
  limit: number,
): Promise<SealedValue[]> {
  const key = sql.join([sql.ref("org_id"), ...refsOf(column)]);
  const { rows } = await sql<SealedValue>`
    select org_id, ${idsOf(column)} as ids, ${sql.ref(column.value)} as value from ${sql.table(column.table)}
    where ${knownKeyIdOf(column)} <> ${currentKeyId}
      ${after === null ? sql`` : sql`and (${key}) > (${after.org_id}::uuid, ${sql.join(valuesOf(column, after.ids))})`}
    order by ${key} limit ${limit}`.execute(db);
  return rows;
}

/** One value of each key, to try whether it opens. */
export async function oneOfEachKey(
  db: Db,
  column: SealedColumn,
): Promise<(SealedValue & { readonly key_id: string })[]> {
  const { rows } = await sql<SealedValue & { readonly key_id: string }>`
    select distinct on (${knownKeyIdOf(column)}) org_id, ${idsOf(column)} as ids, ${sql.ref(column.value)} as value,
           ${knownKeyIdOf(column)} as key_id
    from ${sql.table(column.table)} where ${sql.ref(column.value)} is not null order by ${knownKeyIdOf(column)}`.execute(
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
    update ${sql.table(column.table)} set ${sql.ref(column.value)} = ${value}
      ${column.keyId === null ? sql`` : sql`, ${sql.ref(column.keyId)} = ${keyId}`}
    where org_id = ${before.org_id}::uuid and (${sql.join(refsOf(column))}) = (${sql.join(valuesOf(column, before.ids))})
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
