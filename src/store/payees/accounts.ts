/** The accounts that pay, and the settings of destinations. */
import { type Selectable, sql } from "kysely";
import type { EpochMs } from "../../engine/types.ts";
import { at, type Db, type Tx } from "../db.ts";
import type { OriginatorAccountsTable } from "../schema.gen.ts";
import { jsonText } from "../write-log.ts";

export type OriginatorAccountRow = Selectable<OriginatorAccountsTable>;

export type AccountValues = {
  readonly [Field in
    | "name"
    | "currency"
    | "originator_enc"
    | "key_id"
    | "originator_plain"
    | "originator_mask"
    | "default_kinds"
    | "options"
    | "csv"
    | "archived_at"]?: OriginatorAccountRow[Field] | undefined;
};

export function listAccounts(db: Db, orgId: string, includeArchived: boolean): Promise<OriginatorAccountRow[]> {
  let rows = db.selectFrom("originator_accounts").selectAll().where("org_id", "=", orgId);
  if (!includeArchived) rows = rows.where("archived_at", "is", null);
  return rows.orderBy("created_at").orderBy("id").execute();
}

export function findAccount(db: Db, orgId: string, id: string): Promise<OriginatorAccountRow | undefined> {
  return db
    .selectFrom("originator_accounts")
    .selectAll()
    .where("org_id", "=", orgId)
    .where("id", "=", id)
    .executeTakeFirst();
}

/** Throws the unique violation of `originator_accounts_name` where the name is taken. */
export function insertAccount(
  tx: Tx,
  orgId: string,
  { id, rail, ...values }: AccountValues & { readonly id: string; readonly rail: string; readonly name: string },
  now: EpochMs,
): Promise<OriginatorAccountRow> {
  return tx
    .insertInto("originator_accounts")
    .values({
      ...written(values),
      name: values.name,
      id,
      rail,
      org_id: orgId,
      created_at: at(now),
      updated_at: at(now),
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

export function updateAccount(
  tx: Tx,
  orgId: string,
  id: string,
  values: AccountValues,
  now: EpochMs,
): Promise<OriginatorAccountRow> {
  return tx
    .updateTable("originator_accounts")
    .set({ ...written(values), updated_at: at(now) })
    .where("org_id", "=", orgId)
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

function written({ options, csv, archived_at, ...plain }: AccountValues) {
  return {
    ...plain,
    ...(options !== undefined && { options: jsonText(options) }),
    ...(csv !== undefined && { csv: csv === null ? null : jsonText(csv) }),
    ...(archived_at !== undefined && { archived_at: archived_at === null ? null : at(archived_at) }),
  };
}

/** Takes these kinds of destinations from the other accounts of the same currency. */
export async function releaseKinds(
  tx: Tx,
  orgId: string,
  id: string,
  currency: string | null,
  kinds: readonly string[],
  now: EpochMs,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update originator_accounts set updated_at = ${at(now)},
      default_kinds = array(select k from unnest(default_kinds) k where k <> all(${[...kinds]}::text[]))
    where org_id = ${orgId}::uuid and id <> ${id}::uuid and currency is not distinct from ${currency}::text
      and default_kinds && ${[...kinds]}::text[] returning id`.execute(tx);
  return rows.map((row) => row.id);
}

export interface PayeeSettings {
  readonly cool_down_hours: number;
  readonly duplicates: string;
}

export const DEFAULT_SETTINGS: PayeeSettings = { cool_down_hours: 72, duplicates: "warn" };

export async function findSettings(db: Db, orgId: string): Promise<PayeeSettings> {
  const row = await db
    .selectFrom("payee_settings")
    .select(["cool_down_hours", "duplicates"])
    .where("org_id", "=", orgId)
    .executeTakeFirst();
  return row ?? DEFAULT_SETTINGS;
}

export async function saveSettings(tx: Tx, orgId: string, settings: PayeeSettings, now: EpochMs): Promise<void> {
  await tx
    .insertInto("payee_settings")
    .values({ ...settings, org_id: orgId, updated_at: at(now) })
    .onConflict((conflict) => conflict.column("org_id").doUpdateSet({ ...settings, updated_at: at(now) }))
    .execute();
}
