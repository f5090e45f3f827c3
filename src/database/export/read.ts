/** Reads the lines of an export in their order, and checks counts, hashes and the end. */
import { createHash, type Hash } from "node:crypto";
import type { Row } from "./rows.ts";
import type { ExportedSequence } from "./tables.ts";

export const EXPORT_FORMAT = 1;

/** The consumer of an export. Parts without a callback are only checked. */
export interface ExportTaker {
  /** @throws Error for an export that does not belong here */
  head?(head: { readonly schema: unknown; readonly rows: number }): void;
  openTable?(name: string, columns: readonly string[]): void;
  row?(values: Row): Promise<void> | void;
  /** Of the table that is open: its rows are all there, but not yet known to be those that were exported. */
  closeTable?(): Promise<void>;
  sequences?(sequences: readonly ExportedSequence[]): Promise<void>;
}

type Line = Readonly<Record<string, unknown>>;

/** @throws Error, one sentence, when the export is damaged or cut short */
export async function readExport(
  lines: AsyncIterable<string>,
  taker: ExportTaker,
): Promise<{ readonly tables: number; readonly rows: number }> {
  const reading = new Reading(taker);
  for await (const text of lines) await reading.take(text);
  return reading.end();
}

class Reading {
  readonly #taker: ExportTaker;
  #hasBegun = false;
  #rows = 0;
  #tables = 0;
  #table: { name: string; columns: readonly string[]; hash: Hash; rows: number } | undefined;
  #isEnded = false;

  constructor(taker: ExportTaker) {
    this.#taker = taker;
  }

  async take(text: string): Promise<void> {
    const line = parsed(text);
    if (this.#isEnded) throw damaged("something follows its end");
    if (!this.#hasBegun) this.#begin(line);
    else if (this.#table !== undefined && !("sha256" in line && "table" in line)) await this.#row(text, line);
    else if (this.#table !== undefined) await this.#closeTable(line);
    else if (typeof line.table === "string") this.#openTable(line.table, line.columns);
    else if (Array.isArray(line.sequences)) await this.#taker.sequences?.(line.sequences as ExportedSequence[]);
    else if (line.end === true) this.#close(line);
    else throw damaged("a line is of an unknown kind");
  }

  end(): { readonly tables: number; readonly rows: number } {
    if (!this.#isEnded) throw damaged("it ends too early");
    return { tables: this.#tables, rows: this.#rows };
  }

  #begin(line: Line): void {
    if (line.stipend_export !== EXPORT_FORMAT) throw damaged("it does not begin like one");
    this.#taker.head?.({ schema: line.schema, rows: Number(line.rows) });
    this.#hasBegun = true;
  }

  #openTable(name: string, columns: unknown): void {
    if (!Array.isArray(columns)) throw damaged(`it has a table ${name} of another shape`);
    this.#taker.openTable?.(name, columns);
    this.#table = { name, columns, hash: createHash("sha256"), rows: 0 };
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
    await this.#taker.row?.(values);
  }

  async #closeTable(line: Line): Promise<void> {
    const table = this.#table;
    if (table === undefined) return;
    this.#table = undefined;
    const isSame = line.table === table.name && line.rows === table.rows && line.sha256 === table.hash.digest("hex");
    await this.#taker.closeTable?.();
    if (!isSame) throw damaged(`the rows of ${table.name} are not those that were exported`);
    this.#rows += table.rows;
    this.#tables += 1;
  }

  #close(line: Line): void {
    if (line.tables !== this.#tables || line.rows !== this.#rows) throw damaged("tables are missing");
    this.#isEnded = true;
  }
}

function parsed(text: string): Line {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw damaged("a line is cut off");
  }
  if (typeof value !== "object" || value === null) throw damaged("a line is of an unknown kind");
  return value as Line;
}

export function damaged(reason: string): Error {
  return new Error(`This is no complete export: ${reason}. Nothing was imported.`);
}
