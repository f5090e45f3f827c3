/**
 * The text of `src/store/schema.gen.ts`, read from a database that has all migrations: the row types Kysely checks
 * queries with.
 */
import pg from "pg";

/** Base type -> [what a row holds, what an insert may give]. The same mapping as `src/store/types.ts`. */
const TYPES: Record<string, string> = {
  uuid: "string",
  text: "string",
  int2: "number",
  int4: "number",
  int8: "bigint",
  _int8: "bigint[]",
  numeric: "string",
  bool: "boolean",
  timestamptz: "EpochMs",
  date: "string",
  bytea: "Buffer",
  _text: "string[]",
  _uuid: "string[]",
  _bool: "boolean[]",
  _int4: "(number | null)[]",
  _int2: "(number | null)[]",
  xid8: "string",
};

interface Column {
  table: string;
  column: string;
  type: string;
  nullable: boolean;
  generated: boolean;
  defaulted: boolean;
}

const COLUMNS = `
  select c.relname as "table", a.attname as "column", coalesce(b.typname, t.typname) as "type",
         not a.attnotnull as "nullable", a.attgenerated <> '' or a.attidentity = 'a' as "generated", a.atthasdef as "defaulted"
  from pg_class c
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  join pg_type t on t.oid = a.atttypid
  left join pg_type b on b.oid = t.typbasetype and t.typtype = 'd'
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> 'schema_migrations'
  order by c.relname, a.attnum`;

function typeOf(column: Column): string {
  // JSON goes in as text, so that bigints and key order are ours to decide.
  const base = column.type === "jsonb" ? "unknown" : TYPES[column.type];
  if (base === undefined) throw new Error(`no TypeScript type for ${column.table}.${column.column}: ${column.type}`);
  const orNull = column.nullable ? " | null" : "";
  if (column.generated) return `ColumnType<${base}${orNull}, never, never>`;
  const optional = column.defaulted || column.nullable ? " | undefined" : "";
  if (column.type === "jsonb") return `ColumnType<unknown, string${orNull}${optional}, string${orNull}>`;
  return column.defaulted
    ? `ColumnType<${base}${orNull}, ${base}${orNull} | undefined, ${base}${orNull}>`
    : `${base}${orNull}`;
}

function render(columns: readonly Column[]): string {
  const tables = new Map<string, Column[]>();
  for (const column of columns) tables.set(column.table, [...(tables.get(column.table) ?? []), column]);
  const name = (table: string) =>
    table.replace(/(^|_)([a-z])/g, (_all, _start, letter: string) => letter.toUpperCase());
  const interfaces = [...tables].map(
    ([table, members]) =>
      `export interface ${name(table)}Table {\n${members.map((m) => `  ${m.column}: ${typeOf(m)};`).join("\n")}\n}\n`,
  );
  const all = [...tables.keys()].map((table) => `  ${table}: ${name(table)}Table;`).join("\n");
  return `// Generated from the migrations by \`npm run generate\`; edit those instead.
import type { ColumnType } from "kysely";
import type { EpochMs } from "../engine/types.ts";

${interfaces.join("\n")}
export interface DB {
${all}
}
`;
}

/** Reads the schema; returns the text of the generated file. */
export async function schemaTypes(connection: pg.ClientConfig): Promise<string> {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    return render((await client.query<Column>(COLUMNS)).rows);
  } finally {
    await client.end();
  }
}
