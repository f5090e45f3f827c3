/** Results of any length, read through a cursor. */
import { type RawBuilder, sql } from "kysely";
import type { Db } from "./db.ts";

/** Rows fetched, and written, at once: each may have notes of many thousand characters. */
const BATCH = 100;

/**
 * The rows of a query in batches; valid inside the transaction alone, in which no other open cursor has the name. What
 * the driver reads of a result of many thousand rows holds the event loop.
 */
export async function* inBatches<Row>(
  db: Db,
  name: string,
  query: RawBuilder<Row>,
  batch = BATCH,
): AsyncGenerator<readonly Row[]> {
  const cursor = sql.ref(name);
  await sql`declare ${cursor} no scroll cursor for ${query}`.execute(db);
  for (;;) {
    const { rows } = await sql<Row>`fetch ${sql.lit(batch)} from ${cursor}`.execute(db);
    if (rows.length > 0) yield rows;
    if (rows.length < batch) break;
  }
  await sql`close ${cursor}`.execute(db);
}
