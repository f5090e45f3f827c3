/** Sharing one picture of the database between transactions, so that they see the same instant. */
import { sql } from "kysely";
import type { Db } from "../db.ts";

/** Lends the picture of the transaction `db` for as long as it lasts; answers its name. */
export async function lendSnapshot(db: Db): Promise<string> {
  const { rows } = await sql<{ name: string }>`select pg_export_snapshot() as name`.execute(db);
  return rows[0]?.name ?? "";
}

/** Takes over a picture that was lent on the same server; must be the first statement of the transaction `db`. */
export async function borrowSnapshot(db: Db, name: string): Promise<void> {
  await sql`set transaction snapshot ${sql.lit(name)}`.execute(db);
}
