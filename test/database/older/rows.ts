/**
 * All rows of a database as text, to be loaded into an empty one of the same migrations: `NNNN.jsonl.gz` is what the code
 * that ended at that migration had written. A line names a table and its columns, one for each row follows; the last line
 * has the number series.
 */
import { copyFileSync, mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { Client } from "pg";
import { z } from "zod";
import { quoted } from "../../../src/database/export/tables.ts";
import { defaultMigrationsDir } from "../../../src/database/migration-files.ts";

const Table = z.strictObject({ table: z.string(), columns: z.array(z.string()).min(1), rows: z.int() });
const Row = z.array(z.string().nullable());
const Ends = z.strictObject({
  sequences: z.array(z.object({ schemaname: z.string(), name: z.string(), last_value: z.string() })),
});
const ROWS_AT_ONCE = 100;

const TABLES = `
  select c.relname::text as name,
    (select array_agg(attname::text order by attnum) from pg_attribute a
     where a.attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = '') as columns
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = 'public' and c.relkind = 'r' and c.relname <> 'schema_migrations' order by 1`;
const SERIES = `select schemaname::text, sequencename::text as name, last_value::text from pg_sequences
  where last_value is not null order by 1, 2`;

/** All rows, as the lines of a file. */
export async function readRows(owner: Client): Promise<string[]> {
  const lines: string[] = [];
  const { rows: tables } = await owner.query<{ name: string; columns: string[] }>(TABLES);
  for (const { name, columns } of tables) {
    const texts = columns.map((column) => `t.${quoted(column)}::text`).join(", ");
    const { rows } = await owner.query<{ row: string }>(
      `select jsonb_build_array(${texts})::text as row from ${quoted(name)} t`,
    );
    if (rows.length > 0) lines.push(JSON.stringify({ table: name, columns, rows: rows.length }));
    lines.push(...rows.map(({ row }) => row));
  }
  const { rows: sequences } = await owner.query(SERIES);
  return [...lines, JSON.stringify({ sequences })];
}

/** The lines of what the code of an earlier migration had written. */
export function olderRows(version: string): string[] {
  const packed = readFileSync(new URL(`${version}.jsonl.gz`, import.meta.url));
  return gunzipSync(packed).toString("utf8").trimEnd().split("\n");
}

/** Writes the rows as they are: no trigger sees them. */
export async function loadRows(owner: Client, lines: readonly string[]): Promise<void> {
  await owner.query("set session_replication_role = replica");
  let at = 0;
  while (at < lines.length - 1) {
    const { table, columns, rows } = Table.parse(JSON.parse(lines[at] ?? ""));
    const names = columns.map(quoted).join(", ");
    for (let from = at + 1; from <= at + rows; from += ROWS_AT_ONCE) {
      const some = lines.slice(from, Math.min(from + ROWS_AT_ONCE, at + 1 + rows));
      const values = some.flatMap((line) => Row.parse(JSON.parse(line)));
      const places = some.map((_, row) => `(${columns.map((__, n) => `$${row * columns.length + n + 1}`).join(", ")})`);
      await owner.query(
        `insert into ${quoted(table)} (${names}) overriding system value values ${places.join(", ")}`,
        values,
      );
    }
    at += rows + 1;
  }
  const { sequences } = Ends.parse(JSON.parse(lines[at] ?? ""));
  for (const { schemaname, name, last_value } of sequences)
    await owner.query("select setval($1::regclass, $2)", [`${quoted(schemaname)}.${quoted(name)}`, last_value]);
  await owner.query("reset session_replication_role");
}

/** A folder with the migrations up to one of them, below `root`. */
export function migrationsUpTo(version: string, root: string): string {
  const all = defaultMigrationsDir();
  const folder = mkdtempSync(join(root, `${version}-`));
  for (const name of readdirSync(all))
    if (name.endsWith(".sql") && name.slice(0, 4) <= version) copyFileSync(join(all, name), join(folder, name));
  return folder;
}
