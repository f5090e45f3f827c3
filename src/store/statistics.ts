import { sql } from "kysely";
import type { Tx } from "./db.ts";

/** Has PostgreSQL look again at tables that have changed much since it last did (migration 0014). */
export async function refreshStatistics(tx: Tx): Promise<void> {
  await sql`select refresh_statistics()`.execute(tx);
}
