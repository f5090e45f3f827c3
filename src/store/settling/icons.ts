/** Icons of payout methods; small enough to live in the database, so that a backup holds them. */
import { sql } from "kysely";
import type { EpochMs } from "../../engine/types.ts";
import { at, type Db, type Tx } from "../db.ts";

export interface Icon {
  readonly content_type: string;
  readonly bytes: Buffer;
}

export async function insertIcon(tx: Tx, orgId: string, id: string, icon: Icon, now: EpochMs): Promise<void> {
  await tx
    .insertInto("payout_method_icons")
    .values({ org_id: orgId, id, content_type: icon.content_type, bytes: icon.bytes, created_at: at(now) })
    .execute();
}

/** The icon of these very bytes, if the organization has it. */
export async function findSameIcon(tx: Tx, orgId: string, bytes: Buffer): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from payout_method_icons
    where org_id = ${orgId} and octet_length(bytes) = ${bytes.length} and bytes = ${bytes} limit 1`.execute(tx);
  return rows[0]?.id;
}

/** Deletes icons that no method has or had, but for the `kept` newest. */
export async function dropUnusedIcons(tx: Tx, orgId: string, kept: number): Promise<void> {
  await sql`
    delete from payout_method_icons where org_id = ${orgId} and id in (
      select i.id from payout_method_icons i
      where i.org_id = ${orgId}
        and not exists (select from payout_methods m where m.org_id = i.org_id and m.icon_id = i.id)
      order by i.created_at desc, i.id desc offset ${kept} for update skip locked)`.execute(tx);
}

export function findIcon(db: Db, orgIds: readonly string[], id: string): Promise<Icon | undefined> {
  return db
    .selectFrom("payout_method_icons")
    .select(["content_type", "bytes"])
    .where("org_id", "in", orgIds)
    .where("id", "=", id)
    .executeTakeFirst();
}

export async function iconExists(db: Db, orgId: string, id: string): Promise<boolean> {
  const row = await db
    .selectFrom("payout_method_icons")
    .select("id")
    .where("org_id", "=", orgId)
    .where("id", "=", id)
    .executeTakeFirst();
  return row !== undefined;
}
