/** Payout methods: how an organization pays. */
import { type Selectable, sql } from "kysely";
import type { EpochMs } from "../../engine/types.ts";
import { at, type Db, type Tx } from "../db.ts";
import { type Keyset, olderThan } from "../paging.ts";
import type { PayoutMethodsTable } from "../schema.gen.ts";
import { jsonText } from "../write-log.ts";

export type MethodRow = Selectable<PayoutMethodsTable>;

export interface NewMethod {
  readonly id: string;
  readonly name: string;
  readonly icon_id: string | null;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly readme: string | null;
}

/** What of a method can be changed; absent fields stay. */
export type MethodChanges = {
  readonly [Field in "name" | "is_active" | "icon_id" | "metadata" | "readme"]?: MethodRow[Field] | undefined;
};

export function listMethods(
  db: Db,
  orgIds: readonly string[],
  query: { include_disabled: boolean; limit: number; cursor?: Keyset | undefined },
): Promise<MethodRow[]> {
  let rows = db.selectFrom("payout_methods").selectAll().where("org_id", "in", orgIds).where("deleted_at", "is", null);
  if (!query.include_disabled) rows = rows.where("is_active", "=", true);
  return rows
    .where(olderThan("created_at", query.cursor))
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .limit(query.limit)
    .execute();
}

/** One method that is not deleted. */
export function findMethod(db: Db, orgIds: readonly string[], id: string): Promise<MethodRow | undefined> {
  return db
    .selectFrom("payout_methods")
    .selectAll()
    .where("org_id", "in", orgIds)
    .where("id", "=", id)
    .where("deleted_at", "is", null)
    .executeTakeFirst();
}

/** The same, held against other changes until the transaction ends. */
export function lockMethod(tx: Tx, orgId: string, id: string): Promise<MethodRow | undefined> {
  return tx
    .selectFrom("payout_methods")
    .selectAll()
    .where("org_id", "=", orgId)
    .where("id", "=", id)
    .where("deleted_at", "is", null)
    .forNoKeyUpdate()
    .executeTakeFirst();
}

/** How many methods are active; true until commit while the organization's row is held. */
export async function countActiveMethods(tx: Tx, orgId: string): Promise<number> {
  const { rows } = await sql<{ active: number }>`
    select count(*)::int as active from payout_methods
    where org_id = ${orgId} and is_active and deleted_at is null`.execute(tx);
  return rows[0]?.active ?? 0;
}

/** Throws the unique violation of `payout_methods_name` where the name is taken, in whatever case. */
export async function insertMethod(tx: Tx, orgId: string, method: NewMethod, now: EpochMs): Promise<MethodRow> {
  return tx
    .insertInto("payout_methods")
    .values({ ...method, org_id: orgId, metadata: jsonText(method.metadata), created_at: at(now), updated_at: at(now) })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Throws like `insertMethod` where the new name is taken. */
export async function updateMethod(
  tx: Tx,
  orgId: string,
  id: string,
  changes: MethodChanges,
  now: EpochMs,
): Promise<MethodRow> {
  const { metadata, ...plain } = changes;
  return tx
    .updateTable("payout_methods")
    .set({ ...plain, ...(metadata === undefined ? {} : { metadata: jsonText(metadata) }), updated_at: at(now) })
    .where("org_id", "=", orgId)
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** The row stays for the payments that name it. */
export async function softDeleteMethod(tx: Tx, orgId: string, id: string, now: EpochMs): Promise<MethodRow> {
  return tx
    .updateTable("payout_methods")
    .set({ deleted_at: at(now), updated_at: at(now) })
    .where("org_id", "=", orgId)
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirstOrThrow();
}
