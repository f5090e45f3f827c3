/** Icons of payout methods; small enough to live in the database, so that a backup holds them. */
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
