import { type RawBuilder, sql } from "kysely";
import type { EpochMs } from "../engine/types.ts";
import { at } from "./db.ts";

/** The last row of the previous page: its instant, and its id to break ties (null: everything strictly older). */
export interface Keyset {
  readonly at: EpochMs;
  readonly id: string | null;
}

/**
 * The condition of a page read newest first: rows after the cursor in `order by <column> desc, id desc`. Constant cost
 * at any depth, and no row is skipped or repeated at a tie, because the id is part of the order.
 */
export function olderThan(column: string, cursor: Keyset | undefined): RawBuilder<boolean> {
  if (cursor === undefined) return sql<boolean>`true`;
  if (cursor.id === null) return sql<boolean>`${sql.ref(column)} < ${at(cursor.at)}`;
  const idColumn = column.includes(".") ? `${column.split(".")[0]}.id` : "id";
  return sql<boolean>`(${sql.ref(column)}, ${sql.ref(idColumn)}) < (${at(cursor.at)}, ${cursor.id}::uuid)`;
}
