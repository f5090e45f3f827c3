import { sql } from "kysely";
import type { Tx } from "./db.ts";

/** Makes PostgreSQL refresh its statistics of tables that have changed much (migration 0014). */
export async function refreshStatistics(tx: Tx): Promise<void> {
  await sql`select refresh_statistics()`.execute(tx);
}
