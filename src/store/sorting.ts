/** Pages of lists that are sorted by a chosen column: constant cost at any depth where an index has the order. */
import { type RawBuilder, sql } from "kysely";
import type { EpochMs } from "../engine/types.ts";
import { toIso } from "./types.ts";

/** What a sort orders by, never null. */
export interface SortKey {
  readonly value: RawBuilder<unknown>;
  readonly type: "timestamptz" | "bigint" | "text";
  /** The field that has it, where the rows of the list have one. */
  readonly field?: string;
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

/** The keys that rows do not have as fields anyway, as columns for the cursor; begins with a comma. */
export function keyColumns(keys: readonly SortKey[]): RawBuilder<unknown> {
  const added = keys.flatMap(({ value, field }, place) =>
    field === undefined ? [sql`, ${value} as ${sql.ref(addedName(place))}`] : [],
  );
  return added.length === 0 ? sql`` : sql.join(added, sql``);
}

/** The order of a page that was read with its keys, for a statement around it. */
export function inOrderOfPage(keys: readonly SortKey[], page: string, { order }: SortedPage): RawBuilder<unknown> {
  const way = order === "asc" ? sql`asc` : sql`desc`;
  const names = [...keys.map(fieldOf), "id"];
  return sql.join(names.map((name) => sql`${sql.ref(`${page}.${name}`)} ${way}`));
}

/** The keys of a row as a cursor has them. Only the last row of a page needs them, so its query does not write them. */
export function keysOf(row: object, keys: readonly SortKey[]): string[] {
  return keys.map((key, place) => {
    const value: unknown = Reflect.get(row, fieldOf(key, place));
    return key.type === "timestamptz" ? toIso(value as EpochMs) : String(value);
  });
}

function fieldOf({ field }: SortKey, place: number): string {
  return field ?? addedName(place);
}

function addedName(place: number): string {
  return `sort_key_${place}`;
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
