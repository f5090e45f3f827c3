/** Conditions on texts. */
import { type RawBuilder, sql } from "kysely";

/** Whether a text holds another, whatever the case. */
export function holds(column: RawBuilder<unknown>, text: string): RawBuilder<boolean> {
  return sql<boolean>`${column} ilike ${`%${text.replace(/[\\%_]/g, "\\$&")}%`}`;
}
