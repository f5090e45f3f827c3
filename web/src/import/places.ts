/** Small files that are read whole: which column is which, and what their cells say. */
import { readCurrency } from "../../../src/parse/currency.ts";
import { readAmount } from "../../../src/parse/numbers.ts";
import { CREDITS, currencyName } from "../pieces/money.ts";
import { csvRows } from "./csv.ts";

/** A part of a row, and how columns with it are usually called. */
export interface Part<Name extends string = string> {
  readonly name: Name;
  readonly label: string;
  readonly known: readonly string[];
}

/** Which column of the file each part is read from. */
export type Places<Name extends string = string> = Readonly<Partial<Record<Name, number>>>;

export interface WholeFile {
  readonly name: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A file of at most `max` rows; throws an `Error` in words for whoever chose it. */
export async function readWhole(file: File, max: number): Promise<WholeFile> {
  const rows: (readonly string[])[] = [];
  for await (const row of csvRows(file)) {
    if (rows.length > max)
      throw new Error(`The file has more than ${max.toLocaleString("en-US")} rows; bring it in several parts.`);
    rows.push(row);
  }
  const [header, ...others] = rows;
  if (header === undefined || others.length === 0) throw new Error("The file has no rows below a header.");
  return { name: file.name, header, rows: others };
}

/** The places that the header suggests; no column is taken twice. */
export function guessPlaces<Name extends string>(
  header: readonly string[],
  parts: readonly Part<Name>[],
): Places<Name> {
  const names = header.map((name) => name.toLowerCase().replaceAll(/[^a-z0-9]/g, ""));
  const taken = new Set<number>();
  const places: Partial<Record<Name, number>> = {};
  for (const { name, known } of parts) {
    const at = known
      .map((word) => names.findIndex((each, index) => each === word && !taken.has(index)))
      .find((index) => index >= 0);
    if (at === undefined) continue;
    taken.add(at);
    places[name] = at;
  }
  return places;
}

/** Reads a row's parts, without the blanks around them; a part that the file does not have is empty. */
export function cellReader<Name extends string>(
  cells: readonly string[],
  places: Places<Name>,
): (part: Name) => string {
  return (part) => {
    const at = places[part];
    return at === undefined ? "" : (cells[at] ?? "").trim();
  };
}

/** An amount of `currency` in minor units; undefined for what is none, or can be read two ways. */
export function amountIn(text: string, currency: string): number | undefined {
  const read = readAmount(text, { currency });
  return read.ok ? Number(read.value) : undefined;
}

/** `usd` as `USD`, the organization's name for credits as `CREDITS`; undefined for what is no currency. */
export function currencyIn(text: string): string | undefined {
  return readCurrency(text, currencyName(CREDITS));
}
