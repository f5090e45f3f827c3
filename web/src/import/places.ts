/** Small files that are read as a whole: their columns and cells. */
import { guessPlaces, type Part, type Places } from "../../../src/parse/columns.ts";
import { readCurrency } from "../../../src/parse/currency.ts";
import { dateOrderOf, readInstant, usualOrder } from "../../../src/parse/dates.ts";
import { readAmount } from "../../../src/parse/numbers.ts";
import { isBlank, isTotal } from "../../../src/parse/table.ts";
import { CREDITS, currencyName } from "../pieces/money.ts";
import { openFile, TableFault } from "./file.ts";

export { guessPlaces, type Part, type Places };

export interface WholeFile {
  readonly name: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/**
 * Reads a file of at most `max` rows; throws an `Error` with a sentence for the user. Totals and blank rows are left
 * out.
 */
export async function readWhole(file: File, max: number, parts: readonly Part[]): Promise<WholeFile> {
  const rate = (cells: readonly string[]) => Object.keys(guessPlaces(cells.slice(0, 1_000), parts)).length;
  const table = await openFile(file, rate).catch((error: unknown) => {
    if (error instanceof TableFault && error.path === "encoding")
      throw new Error("The file is not UTF-8. Save it as “CSV UTF-8” and choose it again.");
    throw error instanceof TableFault ? new Error(sentence(error.message)) : error;
  });
  const rows: (readonly string[])[] = [];
  for await (const some of table.rows()) {
    for (const row of some) {
      if ("fault" in row) throw new Error(`Cannot read line ${row.line}: ${row.fault}.`);
      if (isBlank(row.cells) || isTotal(row.cells)) continue;
      if (rows.length >= max)
        throw new Error(`The file has more than ${max.toLocaleString("en-US")} rows; split it into several files.`);
      rows.push(row.cells);
    }
  }
  if (rows.length === 0) throw new Error("The file has no rows below its header.");
  return { name: file.name, header: table.head.header, rows };
}

/** The parser's error as a sentence of its own. */
export function sentence(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? "" : "."}`;
}

/**
 * Reads the dates of one column, whose order of day and month its cells decide, or else where the organization is. A date alone is its
 * beginning; undefined for what is no date, or could be two.
 */
export function dateReader(
  rows: readonly (readonly string[])[],
  at: number | undefined,
  timezone: string,
): (text: string) => number | undefined {
  const order = at === undefined ? "none" : dateOrderOf(rows.map((cells) => cells[at] ?? ""));
  const decided = order === "dmy" || order === "mdy" ? order : order === "either" ? usualOrder(timezone) : undefined;
  return (text) => {
    const read = readInstant(text, { timezone, order: decided });
    return read.ok ? read.at : undefined;
  };
}

/** Reads the named cells of a row, trimmed; a column that the file does not have is empty. */
export function cellReader<Name extends string>(
  cells: readonly string[],
  places: Places<Name>,
): (part: Name) => string {
  return (part) => {
    const at = places[part];
    return at === undefined ? "" : (cells[at] ?? "").trim();
  };
}

/** An amount of `currency` in minor units; undefined if it is not an amount or is ambiguous. */
export function amountIn(text: string, currency: string): number | undefined {
  const read = readAmount(text, { currency });
  return read.ok ? Number(read.value) : undefined;
}

/** `USD` for `usd`, `CREDITS` for the organization's name for credits; undefined if it is not a currency. */
export function currencyIn(text: string): string | undefined {
  return readCurrency(text, currencyName(CREDITS));
}
