/** The amounts of a file and their currencies: by the row's column, by the name of the amount's column, by a sign, or as was said. */
import { formatMoney } from "../engine/money.ts";
import type { Places } from "./columns.ts";
import { currencyMark, readCurrency } from "./currency.ts";
import type { DateOrder } from "./dates.ts";
import { cellReader, currencyOfHeader, type MoneyColumn } from "./money-columns.ts";
import { type Money, type Notation, type Read, readMoney } from "./numbers.ts";
import type { OpenAmount } from "./questions.ts";
import { reasonFor } from "./readings-rows.ts";
import { whyNoAmount } from "./unread.ts";

/** What a person, or a request, says about such a file. */
export interface MoneyAnswers {
  readonly dateOrder?: DateOrder | undefined;
  /** Which sign comes before the decimals of all amounts. */
  readonly decimals?: Notation | undefined;
  /** Of rows whose currency nothing says: no column, no sign, no header. */
  readonly currency: string;
}

/** What is fixed for an organization. */
export interface MoneySetting {
  readonly timezone: string;
  /** Today's date there; nothing was paid or earned after it. */
  readonly today: string;
  /** What it calls credits. */
  readonly creditName?: string | undefined;
}

/** What a row states of its currency, and what counts where it states nothing. */
export interface Stated {
  readonly stated: string | undefined;
  readonly usual: string;
}

export interface Currencies {
  /** For the cell of the row's currency column; a text says what is wrong with it. */
  stated(cell: string): Stated | string;
}

export function currencyReader(
  amountHeader: string,
  { currency: usual }: MoneyAnswers,
  { creditName }: MoneySetting,
): Currencies {
  const ofHeader = currencyOfHeader(amountHeader);
  return {
    stated: (cell) => {
      if (cell === "") return { stated: ofHeader, usual };
      const own = readCurrency(cell, creditName);
      if (own === undefined) return reasonFor("currency", cell, "is not one currency such as USD");
      if (ofHeader !== undefined && own !== ofHeader)
        return reasonFor("currency", cell, `is not that of the column "${amountHeader.trim()}"`);
      return { stated: own, usual };
    },
  };
}

/** In the column's notation; a cell that it cannot read is read by itself, where the column is written both ways. */
export function readColumnMoney(text: string, notation: Notation | undefined, of: Stated): Read<Money> {
  const read = readMoney(text, { ...of, notation });
  return !read.ok && read.reason === "other_notation" ? readMoney(text, of) : read;
}

/** The first amount that can be read two ways by itself. */
export function openAmount(
  rows: readonly { readonly cells: readonly string[] }[],
  places: Places<MoneyColumn>,
  currencies: Currencies,
  { creditName }: MoneySetting,
): OpenAmount | undefined {
  for (const { cells } of rows) {
    const cell = cellReader(cells, places);
    const of = currencies.stated(cell("currency"));
    if (typeof of === "string") continue;
    const text = cell("amount");
    if (/^\d*$/.test(text)) continue;
    const read = readMoney(text, of);
    if (read.ok || read.reason !== "ambiguous") continue;
    const shown = (notation: Notation) => {
      const one = readMoney(text, { ...of, notation });
      return one.ok
        ? formatMoney(one.value.minor, one.value.currency, creditName)
        : "an amount with more decimals than there are";
    };
    return { text, point: shown("point"), comma: shown("comma") };
  }
  return undefined;
}

export function whyNoMoney(text: string, read: Read<Money>, of: Stated, { creditName }: MoneySetting): string {
  if (text === "") return "amount is missing";
  if (read.ok) return reasonFor("amount", text, "must not be zero");
  const { readings, ...rest } = read;
  const currency = readings?.[0]?.currency ?? of.stated ?? of.usual;
  if (read.reason === "other_currency") {
    const named =
      read.mark === undefined ? "another currency" : (currencyMark(read.mark.written).usual ?? read.mark.written);
    return reasonFor("amount", text, `is in ${named}, but the row's currency is ${currency}`);
  }
  const why = whyNoAmount(
    readings === undefined ? rest : { ...rest, readings: readings.map(({ minor }) => minor) },
    currency,
    {
      ...(creditName === undefined ? {} : { creditName }),
    },
  );
  return `${reasonFor("amount", text, "cannot be taken.")} ${why}`;
}
