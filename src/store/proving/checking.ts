/** How checks that find nothing are written, so that they take time in proportion to the rows, with and without statistics. */
import { type RawBuilder, sql } from "kysely";
import type { Db } from "../db.ts";

/**
 * The first rows of a query that should have none. For a mere `limit` PostgreSQL prefers plans that find the first rows soon and
 * compare each row with each where there are none: 50,000 payments took longer than ten minutes.
 */
export async function firstOf<Row>(db: Db, query: RawBuilder<unknown>, limit: number): Promise<Row[]> {
  const { rows } = await sql<Row>`with found as materialized (${query}) select * from found limit ${limit}`.execute(db);
  return rows;
}

/** The id that a text is, or null: so that rows are found by their key, and not each by comparing its id's text. */
export function idIn(text: RawBuilder<unknown>): RawBuilder<string | null> {
  return sql`case when ${text} ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then (${text})::uuid end`;
}
