/** Pages of lists that are sorted by a chosen column: constant cost at any depth where an index has the order. */
import { type RawBuilder, sql } from "kysely";

/** What a sort orders by, never null. */
export interface SortKey {
  readonly value: RawBuilder<unknown>;
  readonly type: "timestamptz" | "bigint" | "text";
}

/** The last row of the page before: its keys as text, and its id (null: every row with these keys has been seen). */
export interface Position {
  readonly keys: readonly string[];
  readonly id: string | null;
}

export interface SortedPage {
  readonly order: "asc" | "desc";
  readonly cursor?: Position | undefined;
  readonly limit: number;
}

/** Keys for the cursor, as a column of text arrays. */
export function keysAsText(keys: readonly SortKey[]): RawBuilder<readonly string[]> {
  const texts = keys.map(({ value, type }) =>
    type === "timestamptz"
      ? sql`to_char(${value} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
      : sql`${value}::text`,
  );
  return sql`array[${sql.join(texts)}]`;
}

/** The condition for rows after the cursor. */
export function beyond(keys: readonly SortKey[], id: RawBuilder<unknown>, page: SortedPage): RawBuilder<boolean> {
  const { cursor, order } = page;
  if (cursor === undefined) return sql<boolean>`true`;
  const values = keys.map(({ value }) => value);
  const seen = keys.map(({ type }, index) => sql`${cursor.keys[index] ?? ""}::${sql.raw(type)}`);
  const isAfter = order === "asc" ? sql`>` : sql`<`;
  if (cursor.id === null) return sql<boolean>`(${sql.join(values)}) ${isAfter} (${sql.join(seen)})`;
  return sql<boolean>`(${sql.join([...values, id])}) ${isAfter} (${sql.join([...seen, sql`${cursor.id}::uuid`])})`;
}

/** The list's order; `id` breaks ties. */
export function inOrder(keys: readonly SortKey[], id: RawBuilder<unknown>, { order }: SortedPage): RawBuilder<unknown> {
  const way = order === "asc" ? sql`asc` : sql`desc`;
  return sql.join([...keys.map(({ value }) => sql`${value} ${way}`), sql`${id} ${way}`]);
}
