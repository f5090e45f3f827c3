/**
 * Writes everything in the database as NDJSON: a head, then for each table a line that names it, its rows as objects of text
 * and null, and a line with their number and SHA-256; then the number series, and an end. One consistent picture, read-only. The file is
 * read again before it gets its name.
 */
import { createHash } from "node:crypto";
import { once } from "node:events";
import { createWriteStream, existsSync } from "node:fs";
import { PassThrough, type Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { Client, type ClientConfig } from "pg";
import { to as copyTo } from "pg-copy-streams";
import { abandonFile, beginFile, partialOf, publish } from "../durable.ts";
import { linesOf, toLine } from "./lines.ts";
import { EXPORT_FORMAT, readExport } from "./read.ts";
import { fromCopyLine } from "./rows.ts";
import { type ExportedTable, exportedSequences, exportedTables, quoted, schemaVersion } from "./tables.ts";

export interface ExportReport {
  readonly file: string;
  readonly tables: number;
  readonly rows: number;
}

export interface ExportOptions {
  readonly connection: ClientConfig;
  readonly version: string;
  readonly startedAt: Date;
  readonly onProgress?: (done: number, total: number) => void;
}

/** Rows written at once. */
const LINES_AT_ONCE = 500;

/** Exports to `file`, which is not there yet, compressed when it ends in `.gz`. The schema may be of any version. */
export async function exportAll(file: string, options: ExportOptions): Promise<ExportReport> {
  if (existsSync(file)) throw new Error(`${file} exists already; an export never overwrites a file.`);
  const client = new Client(options.connection);
  client.on("error", () => {});
  await client.connect();
  const out: Transform = file.endsWith(".gz") ? createGzip() : new PassThrough();
  const written = pipeline(out, createWriteStream(beginFile(file), { mode: 0o600 }));
  written.catch(() => {});
  const write = async (text: string) => {
    if (!out.write(text)) await Promise.race([once(out, "drain"), written]);
  };
  try {
    await client.query(
      "set statement_timeout = 0; set timezone = 'UTC'; set datestyle = 'ISO, MDY'; set bytea_output = 'hex'",
    );
    await client.query("begin isolation level repeatable read read only");
    const tables = await exportedTables(client);
    const total = tables.reduce((sum, table) => sum + table.rows, 0);
    const schema = await schemaVersion(client);
    const head = { stipend_export: EXPORT_FORMAT, stipend_version: options.version, schema, rows: total };
    await write(toLine({ ...head, started_at: options.startedAt.toISOString() }));
    let done = 0;
    for (const table of tables) {
      await writeTable(client, table, write, (rows) => options.onProgress?.(done + rows, total));
      done += table.rows;
    }
    await write(toLine({ sequences: await exportedSequences(client) }));
    await write(toLine({ end: true, tables: tables.length, rows: total }));
    out.end();
    await written;
    await readBack(file, { tables: tables.length, rows: total });
    await publish(file);
    return { file, tables: tables.length, rows: total };
  } catch (error) {
    out.destroy();
    await written.catch(() => {});
    await abandonFile(file);
    throw error;
  } finally {
    await client.query("rollback").catch(() => {});
    await client.end().catch(() => {});
  }
}

/** What cannot be read is noticed now, and not on the day it is needed. @throws Error, and the file is not kept */
async function readBack(file: string, expected: { readonly tables: number; readonly rows: number }): Promise<void> {
  const found = await readExport(linesOf(partialOf(file), file.endsWith(".gz")), {});
  if (found.tables === expected.tables && found.rows === expected.rows) return;
  throw new Error(
    `What was written holds ${found.rows} rows of ${found.tables} tables instead of ${expected.rows} of ${expected.tables}.`,
  );
}

async function writeTable(
  client: Client,
  { name, columns, keyColumns }: ExportedTable,
  write: (text: string) => Promise<void>,
  onRows: (rows: number) => void,
): Promise<void> {
  await write(toLine({ table: name, columns }));
  const select = `select ${columns.map(quoted).join(", ")} from ${quoted(name)} order by ${keyColumns.map(quoted).join(", ")}`;
  const copy = client.query(copyTo(`copy (${select}) to stdout`));
  const hash = createHash("sha256");
  let [rows, rest, pending] = [0, "", [] as string[]];
  const flushLines = async () => {
    const text = pending.join("");
    pending = [];
    hash.update(text);
    await write(text);
    onRows(rows);
  };
  copy.setEncoding("utf8");
  for await (const chunk of copy as AsyncIterable<string>) {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop() ?? "";
    for (const text of lines) {
      const values = fromCopyLine(text);
      pending.push(toLine(Object.fromEntries(columns.map((column, index) => [column, values[index] ?? null]))));
      rows += 1;
      if (pending.length === LINES_AT_ONCE) await flushLines();
    }
  }
  await flushLines();
  await write(toLine({ table: name, rows, sha256: hash.digest("hex") }));
}
