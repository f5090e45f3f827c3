/** Amounts and texts as papers show them: always with the currency's code, and never with signs that move letters. */
import { exponentOf } from "../engine/currencies.ts";
import { decimalOf, groupDigits, plainMoney } from "../engine/money.ts";
import type { CsvColumn } from "../parse/write-csv.ts";

/** `1,234.50`, `-3`: without the code, for a column whose heading has it. */
export function paperFigure(cents: bigint, currency: string): string {
  const [whole = "0", fraction] = decimalOf(cents < 0n ? -cents : cents, exponentOf(currency)).split(".");
  const figure = `${groupDigits(BigInt(whole))}${fraction === undefined ? "" : `.${fraction}`}`;
  return cents < 0n ? `-${figure}` : figure;
}

/** A column of amounts, each in its row's currency; empty where there is none. */
export function amountColumn<Row extends { readonly currency: string }>(
  name: string,
  centsOf: (row: Row) => bigint | null | undefined,
): CsvColumn<Row> {
  const value = (row: Row) => {
    const cents = centsOf(row) ?? null;
    return cents === null ? null : plainMoney(cents, row.currency);
  };
  return { name, value, isNumber: true };
}

const MOVING = /[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/gu;

/** A text without signs of direction, which would reorder the amount next to it. */
export function paperText(text: string): string {
  return text.replaceAll(MOVING, "");
}
