import type { Client } from "pg";

/** A table as an export sees it. */
export interface ExportedTable {
  readonly name: string;
  /** In the table's order, without what the database computes or draws itself. */
  readonly columns: readonly string[];
  readonly keyColumns: readonly string[];
  readonly rows: number;
}

/** Kept by the schema's own migrations, and written in the head of an export. */
const LEFT_OUT = ["schema_migrations"];

/**
 * The product's tables, each after those it refers to, with the number of their rows. Left out are columns that are generated, and transaction ids:
 * they are meaningful in one server only, and get the importing transaction's.
 */
export async function exportedTables(client: Client): Promise<ExportedTable[]> {
  const counted: ExportedTable[] = [];
  for (const table of await orderedTables(client)) {
    const { rows } = await client.query<{ n: string }>(`select count(*)::text as n from ${quoted(table.name)}`);
    counted.push({ ...table, rows: Number(rows[0]?.n ?? 0) });
  }
  return counted;
}

/** The same, not counted. */
export async function orderedTables(client: Pick<Client, "query">): Promise<Omit<ExportedTable, "rows">[]> {
  const { rows } = await client.query<Omit<ExportedTable, "rows"> & { refers_to: string[] }>(
    `select c.relname as name,
       (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and a.atttypid <> 'xid8'::regtype) as columns,
       (select array_agg(a.attname::text order by k.place) from pg_index i
        cross join unnest(i.indkey::int2[]) with ordinality as k (attnum, place)
        join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
        where i.indrelid = c.oid and i.indisprimary) as "keyColumns",
       array(select f.confrelid::regclass::text from pg_constraint f where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid) as refers_to
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'public' and c.relkind = 'r' and c.relname <> all($1)
     order by c.relname`,
    [LEFT_OUT],
  );
  const ordered: Omit<ExportedTable, "rows">[] = [];
  const open = new Map(rows.map((row) => [row.name, row]));
  while (open.size > 0) {
    const next = [...open.values()].find((row) => row.refers_to.every((name) => !open.has(name)));
    if (next === undefined) throw new Error(`tables refer to each other in a circle: ${[...open.keys()].join(", ")}`);
    if (next.keyColumns === null) throw new Error(`${next.name} has no primary key, so its rows have no order`);
    open.delete(next.name);
    const { name, columns, keyColumns } = next;
    ordered.push({ name, columns, keyColumns });
  }
  return ordered;
}

/** A number series and its current value. */
export interface ExportedSequence {
  readonly sequence: string;
  readonly last_value: string;
  readonly is_called: boolean;
}

export async function exportedSequences(client: Client): Promise<ExportedSequence[]> {
  const { rows: names } = await client.query<{ name: string }>(
    "select sequencename as name from pg_sequences where schemaname = 'public' order by 1",
  );
  const found: ExportedSequence[] = [];
  for (const { name } of names) {
    const { rows } = await client.query<Omit<ExportedSequence, "sequence">>(
      `select last_value::text, is_called from ${quoted(name)}`,
    );
    if (rows[0] !== undefined) found.push({ sequence: name, ...rows[0] });
  }
  return found;
}

/** The schema's version, as `migrate` counts it. */
export async function schemaVersion(client: Client): Promise<number> {
  const { rows } = await client.query<{ version: number }>(
    "select max(version)::int as version from schema_migrations",
  );
  return rows[0]?.version ?? 0;
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
