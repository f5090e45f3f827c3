import { encodeCursor } from "../contract/cursor.ts";
import type { EpochMs } from "../engine/types.ts";

/** A page of a list and where the next one begins; null at the end. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly nextCursor: string | null;
}

/** Makes a page of `limit` rows from up to `limit + 1` that were read; the extra row only tells that there is more. */
export function toPage<Row extends { readonly id: string }>(
  found: readonly Row[],
  limit: number,
  orderedBy: (row: Row) => EpochMs,
): Page<Row> {
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  const nextCursor = found.length > limit && last !== undefined ? encodeCursor(orderedBy(last), last.id) : null;
  return { rows, nextCursor };
}
