import { encodeCursor } from "../contract/cursor.ts";
import { encodePosition } from "../contract/sorting.ts";
import type { EpochMs } from "../engine/types.ts";

/** A page of a list and where the next one begins; null at the end. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly nextCursor: string | null;
}

/** Makes a page of `limit` rows from up to `limit + 1` that were read; the extra row only shows that there are more. */
export function toPage<Row extends { readonly id: string }>(
  found: readonly Row[],
  limit: number,
  orderedBy: (row: Row) => EpochMs,
): Page<Row> {
  return toPageBy(found, limit, (row) => encodeCursor(orderedBy(row), row.id));
}

/** The same for rows that are not ordered by an instant and `id`; `cursorOf` says where the page after a row begins. */
export function toPageBy<Row>(found: readonly Row[], limit: number, cursorOf: (row: Row) => string): Page<Row> {
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return { rows, nextCursor: found.length > limit && last !== undefined ? cursorOf(last) : null };
}

/**
 * The same for a list sorted by a chosen column; `usual` is the sort it has without one, `keysOf` says what a row was
 * ordered by.
 */
export function toSortedPage<Sort extends string, Row extends { readonly id: string }>(
  found: readonly Row[],
  { limit, sort }: { readonly limit: number; readonly sort: Sort },
  usual: NoInfer<Sort>,
  keysOf: (row: Row, sort: Sort) => readonly string[],
): Page<Row> {
  return toPageBy(found, limit, (row) => encodePosition(sort, usual, { keys: keysOf(row, sort), id: row.id }));
}
