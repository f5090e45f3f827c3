import { type RawBuilder, sql } from "kysely";
import type { Tx } from "./db.ts";

/** Runs a statement that may wait longer for a lock than others of its transaction do. */
export async function patiently(tx: Tx, waitMs: number, statement: RawBuilder<unknown>): Promise<void> {
  const { rows } = await sql<{ before: string }>`select current_setting('lock_timeout') as before`.execute(tx);
  await sql`select set_config('lock_timeout', ${String(waitMs)}, true)`.execute(tx);
  await statement.execute(tx);
  await sql`select set_config('lock_timeout', ${rows[0]?.before ?? "0"}, true)`.execute(tx);
}
