/** Rows of a CSV from a rail: columns by their headings in any order, amounts and dates as the rail writes them. */
import { guessPlaces, type Part, type Places, plainName } from "../../parse/columns.ts";
import { type DateOrder, dateOrderOf, localDateIn, readInstant } from "../../parse/dates.ts";
import { readAmount } from "../../parse/numbers.ts";
import { openTable, TableFault } from "../../parse/table.ts";
import { type ResultItem, type ResultRow, ResultsFault } from "./types.ts";

/** Headings of a column; the first that the file has is the one. */
export type Headings<Name extends string> = readonly (Part<Name> & { readonly isNeeded?: boolean })[];

/** A row by the names of its columns; a column that the file lacks is empty. */
export interface Cells<Name extends string> {
  readonly line: number;
  text(name: Name): string;
  /** `YYYY-MM-DD`, or null where the cell is no date or can be read as two. */
  date(name: Name): string | null;
}

/** Whether the first lines of a file name every column that is needed. */
export function hasHeader<Name extends string>(beginning: string, headings: Headings<Name>): boolean {
  const names = new Set(beginning.split(/[,;\t|\r\n]/).map((name) => plainName(name)));
  return headings.filter(({ isNeeded }) => isNeeded).every(({ known }) => known.some((name) => names.has(name)));
}

/** Reads the rows of a table; `read` answers null for a row that is no payment of the product's. */
export async function* readRows<Name extends string>(
  bytes: Uint8Array,
  headings: Headings<Name>,
  read: (cells: Cells<Name>) => ResultItem | null,
): AsyncGenerator<readonly ResultItem[]> {
  const { head, rows } = await open(bytes, headings);
  const places = guessPlaces(head.header, headings);
  const missing = headings.find(({ name, isNeeded }) => isNeeded && places[name] === undefined);
  if (missing !== undefined) throw new ResultsFault(`the file has no column ${missing.label}`);
  const orders = new Map<Name, DateOrder | undefined>();
  for (const { name } of headings) orders.set(name, orderOf(head.sample, places[name]));
  for await (const some of rows())
    yield some.flatMap((row) => {
      if ("fault" in row) return [{ line: row.line, fault: row.fault }];
      if (row.cells.every((cell) => cell.trim() === "")) return [];
      return read(cellsOf(row.line, row.cells, places, orders)) ?? [];
    });
}

async function open<Name extends string>(bytes: Uint8Array, headings: Headings<Name>) {
  const rate = (cells: readonly string[]) => Object.keys(guessPlaces(cells, headings)).length;
  try {
    return await openTable(once(bytes), { rate });
  } catch (error) {
    if (error instanceof TableFault) throw new ResultsFault(error.message);
    throw error;
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

function orderOf(sample: readonly (readonly string[])[], place: number | undefined): DateOrder | undefined {
  if (place === undefined) return undefined;
  const order = dateOrderOf(sample.map((cells) => cells[place] ?? ""));
  return order === "dmy" || order === "mdy" ? order : undefined;
}

function cellsOf<Name extends string>(
  line: number,
  cells: readonly string[],
  places: Places<Name>,
  orders: ReadonlyMap<Name, DateOrder | undefined>,
): Cells<Name> {
  const text = (name: Name) => {
    const place = places[name];
    return place === undefined ? "" : (cells[place] ?? "").trim();
  };
  return {
    line,
    text,
    date: (name) => {
      const found = readInstant(text(name), { timezone: "UTC", order: orders.get(name) });
      return found.ok ? localDateIn(found.at, "UTC") : null;
    },
  };
}

/** The amount and currency of a row, without its sign; an unread row where the cell is no amount. */
export function amountOf(
  line: number,
  text: string,
  currency: string,
): { readonly amount: Pick<ResultRow, "amountCents" | "currency">; readonly isNegative: boolean } | ResultItem {
  if (text === "")
    return { amount: { amountCents: null, currency: currency === "" ? null : currency }, isNegative: false };
  if (!/^[A-Z]{3}$/.test(currency)) return { line, fault: `the row has an amount, ${text}, and no currency` };
  const read = readAmount(text, { signed: true, currency });
  if (!read.ok) return { line, fault: `${JSON.stringify(text)} is not an amount of ${currency}` };
  const isNegative = read.value < 0n;
  return { amount: { amountCents: isNegative ? -read.value : read.value, currency }, isNegative };
}
