/** Sharing one picture of the database between transactions, so that they see the same instant. */
import { sql } from "kysely";
import type { Db } from "./db.ts";

/** Lends the picture of the transaction `db` for as long as it lasts; answers its name, which others begin with. */
export async function lendPicture(db: Db): Promise<string> {
  const { rows } = await sql<{ name: string }>`select pg_export_snapshot() as name`.execute(db);
  return rows[0]?.name ?? "";
}

/** Waits until the transaction `db` has begun, or fails as its begin did: where statements are sent without waiting. */
export async function hasBegun(db: Db): Promise<void> {
  await sql`select 1`.execute(db);
}
