/** Figures of one query on both sides of a move, which must be the same. */
import type { Client } from "pg";
import { columnsText, type MovedTable } from "./tables.ts";

export type Figures = Readonly<Record<string, string | null>>;

/** Asks both at once. @throws Error naming the table that differs */
export async function requireSame(
  table: string,
  one: { readonly client: Client; readonly query: string },
  other: { readonly client: Client; readonly query: string },
): Promise<Figures> {
  const [here, there] = await Promise.all([one, other].map(({ client, query }) => figuresOf(client, query)));
  if (here !== undefined && JSON.stringify(here) === JSON.stringify(there)) return here;
  throw new Error(`${table} differs between the databases: ${JSON.stringify(here)} and ${JSON.stringify(there)}.`);
}

async function figuresOf(client: Client, query: string): Promise<Figures> {
  const { rows } = await client.query<Record<string, string | null>>(query);
  return rows[0] ?? {};
}

/** Of rows of a table called `t`, in any order: how many, and the sum of the hashes of all they say. */
export function contentOf({ columns }: MovedTable): string {
  return `count(*)::text as rows, coalesce(sum(hashtextextended(row(${columnsText(columns, "t.")})::text, 0)), 0)::text as content`;
}
