/**
 * Reads an export into an empty, migrated database: all of it in one transaction, or nothing. Guards of single
 * transitions are off meanwhile, because rows arrive in their final state; `verify` checks everything afterwards.
 */
import { once } from "node:events";
import { Client, type ClientConfig } from "pg";
import { type CopyStreamQuery, from as copyFrom } from "pg-copy-streams";
import { linesOf } from "./lines.ts";
import { damaged, type ExportTaker, readExport } from "./read.ts";
import { type Row, toCopyLine } from "./rows.ts";
import { type ExportedSequence, type ExportedTable, exportedTables, quoted, schemaVersion } from "./tables.ts";

export interface ImportReport {
  readonly tables: number;
  readonly rows: number;
}

/** A database among several, as `STIPEND_DATABASES` has it. */
interface Place {
  readonly name: string;
  readonly isFirst: boolean;
}

export interface ImportOptions {
  readonly connection: ClientConfig;
  /** Which of several databases it is; null where there is one. */
  readonly place?: Place | null;
  readonly onProgress?: (done: number, total: number) => void;
}

/** @throws one sentence when the database is not empty, or the export damaged, cut short or of another schema */
export async function importAll(
  file: string,
  { connection, place = null, onProgress }: ImportOptions,
): Promise<ImportReport> {
  const client = new Client(connection);
  client.on("error", () => {});
  await client.connect();
  let importing: Importing | undefined;
  try {
    await client.query("set statement_timeout = 0; set timezone = 'UTC'; set datestyle = 'ISO, MDY'");
    await client.query("begin");
    const tables = await exportedTables(client);
    await prepare(client, tables, place);
    importing = new Importing(client, tables, await schemaVersion(client), onProgress ?? (() => {}));
    const report = await readExport(linesOf(file), importing);
    await requirePlace(client, place);
    // References that are looked at last are looked at now: a table with one to look at cannot be altered.
    await client.query("set constraints all immediate");
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

async function prepare(client: Client, tables: readonly ExportedTable[], place: Place | null): Promise<void> {
  // An empty database knows its name as soon as a process has opened it; the export says it again.
  if (place !== null) await client.query("delete from placement where name = $1", [place.name]);
  for (const { name } of tables) {
    await client.query(
      `lock table ${quoted(name)} in share row exclusive mode; alter table ${quoted(name)} disable trigger user`,
    );
    const { rowCount } = await client.query(`select from ${quoted(name)} limit 1`);
    if (rowCount !== 0) throw new Error(`The database is not empty (${name} has rows). Nothing was imported.`);
  }
}

/** @throws Error, one sentence, where what was exported is another of several databases, or the only one and not to be the first */
async function requirePlace(client: Client, place: Place | null): Promise<void> {
  const { rows } = await client.query<{ name: string; is_home: boolean; has_others: boolean }>(
    `select name, is_home, exists (select from organization_places o where o.database <> p.name) as has_others
     from placement p`,
  );
  const [found] = rows;
  if (found === undefined) {
    if (place === null || place.isFirst) return;
    throw new Error(
      `The export is of a database that was the only one: import it into the first of several, not into ${place.name}. ` +
        "Nothing was imported.",
    );
  }
  if (place === null && found.is_home && !found.has_others) return;
  if (place?.name === found.name && place.isFirst === found.is_home) return;
  const first = found.is_home ? ", the first of several" : ", one of several";
  throw new Error(
    `The export is of the database ${found.name}${first}: import it into the one that STIPEND_DATABASES calls so ` +
      `(--database ${found.name}). Nothing was imported.`,
  );
}

/** Takes an export into the database, by COPY. */
class Importing implements ExportTaker {
  readonly #client: Client;
  readonly #known: ReadonlyMap<string, ExportedTable>;
  readonly #schema: number;
  readonly #onProgress: (done: number, total: number) => void;
  #total = 0;
  #done = 0;
  #copy: CopyStreamQuery | undefined;

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

  head({ schema, rows }: { readonly schema: unknown; readonly rows: number }): void {
    if (schema !== this.#schema) {
      throw new Error(
        `The export has schema ${schema}, and this Stipend has ${this.#schema}. Bring the older of both up to date first; ` +
          "nothing was imported.",
      );
    }
    this.#total = rows;
  }

  openTable(name: string, columns: readonly string[]): void {
    if (this.#known.get(name)?.columns.join() !== columns.join()) {
      throw damaged(`it has a table ${name} of another shape`);
    }
    this.#copy = this.#client.query(copyFrom(`copy ${quoted(name)} (${columns.map(quoted).join(", ")}) from stdin`));
    this.#copy.on("error", () => {});
  }

  async row(values: Row): Promise<void> {
    if (this.#copy?.write(toCopyLine(values)) === false) await drained(this.#copy);
    this.#done += 1;
    this.#onProgress(this.#done, this.#total);
  }

  async closeTable(): Promise<void> {
    const copy = this.#copy;
    this.#copy = undefined;
    if (copy !== undefined) await ended(copy);
  }

  async sequences(sequences: readonly ExportedSequence[]): Promise<void> {
    for (const { sequence, last_value, is_called } of sequences) {
      await this.#client.query("select setval($1::regclass, $2::bigint, $3)", [
        `public.${quoted(sequence)}`,
        last_value,
        is_called,
      ]);
    }
  }

  /** Ends a copy in progress; the connection waits for its end before anything else. */
  abandon(): void {
    this.#copy?.destroy();
  }
}

/** Waits until more may be written; an error of the server ends the wait, too. */
async function drained(copy: CopyStreamQuery): Promise<void> {
  await once(copy, "drain");
}

async function ended(copy: CopyStreamQuery): Promise<void> {
  const finished = new Promise<void>((resolve, reject) => copy.once("finish", resolve).once("error", reject));
  copy.end();
  await finished;
}
