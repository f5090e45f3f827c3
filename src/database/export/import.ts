/**
 * Reads an export into an empty, migrated database: all of it in one transaction, or nothing. The guards of single steps are
 * off meanwhile, since what they allow one by one arrives here at its end; `verify` looks at the whole afterwards.
 */
import { createHash, type Hash } from "node:crypto";
import { once } from "node:events";
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";
import { Client, type ClientConfig } from "pg";
import { type CopyStreamQuery, from as copyFrom } from "pg-copy-streams";
import { EXPORT_FORMAT } from "./export.ts";
import { toCopyLine } from "./rows.ts";
import { type ExportedSequence, type ExportedTable, exportedTables, quoted, schemaVersion } from "./tables.ts";

export interface ImportReport {
  readonly tables: number;
  readonly rows: number;
}

export interface ImportOptions {
  readonly connection: ClientConfig;
  readonly onProgress?: (done: number, total: number) => void;
}

type Line = Readonly<Record<string, unknown>>;

/** @throws one sentence when the database is not empty, or the export damaged, cut short or of another schema */
export async function importAll(file: string, { connection, onProgress }: ImportOptions): Promise<ImportReport> {
  const client = new Client(connection);
  client.on("error", () => {});
  await client.connect();
  let importing: Importing | undefined;
  try {
    await client.query("set statement_timeout = 0; set timezone = 'UTC'; set datestyle = 'ISO, MDY'");
    await client.query("begin");
    const tables = await exportedTables(client);
    await prepare(client, tables);
    importing = new Importing(client, tables, await schemaVersion(client), onProgress ?? (() => {}));
    for await (const text of linesOf(file)) await importing.take(text);
    const report = importing.end();
    for (const { name } of tables) await client.query(`alter table ${quoted(name)} enable trigger user`);
    await client.query("commit");
    await client.query("analyze");
    return report;
  } finally {
    importing?.abandon();
    await client.query("rollback").catch(() => {});
    await client.end().catch(() => {});
  }
}

async function prepare(client: Client, tables: readonly ExportedTable[]): Promise<void> {
  for (const { name } of tables) {
    await client.query(
      `lock table ${quoted(name)} in share row exclusive mode; alter table ${quoted(name)} disable trigger user`,
    );
    const { rowCount } = await client.query(`select from ${quoted(name)} limit 1`);
    if (rowCount !== 0) throw new Error(`The database is not empty (${name} has rows). Nothing was imported.`);
  }
}

async function* linesOf(file: string): AsyncGenerator<string> {
  const source = createReadStream(file);
  const bytes = file.endsWith(".gz") ? source.pipe(createGunzip()) : source;
  source.on("error", (error) => bytes.destroy(error));
  let failure: unknown;
  bytes.on("error", (error: Error) => {
    failure = error;
  });
  const lines = createInterface({ input: bytes, crlfDelay: 0 });
  yield* lines;
  if (failure !== undefined) throw failure;
}

/** Takes an export line by line. */
class Importing {
  readonly #client: Client;
  readonly #known: ReadonlyMap<string, ExportedTable>;
  readonly #schema: number;
  readonly #onProgress: (done: number, total: number) => void;
  #total: number | undefined;
  #done = 0;
  #tables = 0;
  #table: { name: string; columns: readonly string[]; copy: CopyStreamQuery; hash: Hash; rows: number } | undefined;
  #isEnded = false;

  constructor(
    client: Client,
    tables: readonly ExportedTable[],
    schema: number,
    onProgress: (done: number, total: number) => void,
  ) {
    this.#client = client;
    this.#known = new Map(tables.map((table) => [table.name, table]));
    this.#schema = schema;
    this.#onProgress = onProgress;
  }

  async take(text: string): Promise<void> {
    const line = parsed(text);
    if (this.#isEnded) throw damaged("something follows its end");
    if (this.#total === undefined) this.#begin(line);
    else if (this.#table !== undefined && !("sha256" in line && "table" in line)) await this.#row(text, line);
    else if (this.#table !== undefined) await this.#closeTable(line);
    else if (typeof line.table === "string") await this.#openTable(line);
    else if (Array.isArray(line.sequences)) await this.#setSequences(line.sequences as ExportedSequence[]);
    else if (line.end === true) this.#close(line);
    else throw damaged("a line is of an unknown kind");
  }

  end(): ImportReport {
    if (!this.#isEnded) throw damaged("it ends too early");
    return { tables: this.#tables, rows: this.#done };
  }

  /** Ends a copy under way; the connection waits for its end before anything else. */
  abandon(): void {
    this.#table?.copy.destroy();
  }

  #begin(line: Line): void {
    if (line.stipend_export !== EXPORT_FORMAT) throw damaged("it does not begin like one");
    if (line.schema !== this.#schema) {
      throw new Error(
        `The export has schema ${line.schema}, and this Stipend has ${this.#schema}. Bring the older of both up to date first; ` +
          "nothing was imported.",
      );
    }
    this.#total = Number(line.rows);
  }

  async #openTable(line: Line): Promise<void> {
    const [name, columns] = [String(line.table), line.columns as readonly string[]];
    const known = this.#known.get(name);
    if (known === undefined || !Array.isArray(columns) || known.columns.join() !== columns.join()) {
      throw damaged(`it has a table ${name} of another shape`);
    }
    const copy = this.#client.query(copyFrom(`copy ${quoted(name)} (${columns.map(quoted).join(", ")}) from stdin`));
    copy.on("error", () => {});
    this.#table = { name, columns, copy, hash: createHash("sha256"), rows: 0 };
  }

  async #row(text: string, line: Line): Promise<void> {
    const table = this.#table;
    if (table === undefined) return;
    table.hash.update(`${text}\n`);
    table.rows += 1;
    const values = table.columns.map((column) => {
      const value = line[column];
      if (value !== null && typeof value !== "string") throw damaged(`a row of ${table.name} lacks ${column}`);
      return value;
    });
    if (!table.copy.write(toCopyLine(values))) await drained(table.copy);
    this.#onProgress(this.#done + table.rows, this.#total ?? 0);
  }

  async #closeTable(line: Line): Promise<void> {
    const table = this.#table;
    if (table === undefined) return;
    this.#table = undefined;
    const isSame = line.table === table.name && line.rows === table.rows && line.sha256 === table.hash.digest("hex");
    await ended(table.copy);
    if (!isSame) throw damaged(`the rows of ${table.name} are not those that were exported`);
    this.#done += table.rows;
    this.#tables += 1;
  }

  async #setSequences(sequences: readonly ExportedSequence[]): Promise<void> {
    for (const { sequence, last_value, is_called } of sequences) {
      await this.#client.query("select setval($1::regclass, $2::bigint, $3)", [
        `public.${quoted(sequence)}`,
        last_value,
        is_called,
      ]);
    }
  }

  #close(line: Line): void {
    if (line.tables !== this.#tables || line.rows !== this.#done) throw damaged("tables are missing");
    this.#isEnded = true;
  }
}

function parsed(text: string): Line {
  try {
    return JSON.parse(text) as Line;
  } catch {
    throw damaged("a line is cut off");
  }
}

function damaged(reason: string): Error {
  return new Error(`This is no complete export: ${reason}. Nothing was imported.`);
}

/** Waits until more may be written; a refusal by the server ends the waiting, too. */
async function drained(copy: CopyStreamQuery): Promise<void> {
  await once(copy, "drain");
}

async function ended(copy: CopyStreamQuery): Promise<void> {
  const finished = new Promise<void>((resolve, reject) => copy.once("finish", resolve).once("error", reject));
  copy.end();
  await finished;
}
