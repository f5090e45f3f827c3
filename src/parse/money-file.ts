/**
 * A file of amounts by its rows: what each says of a creator, an amount, its currency and its day. Nothing is guessed that would
 * cost money when it is wrong: the order of day and month and the sign of the decimals are decided by the whole column, or asked.
 */

import { finish, type Steps } from "../engine/steps.ts";
import { DATE_RULES } from "./cells.ts";
import { type Places, saidPlaces } from "./columns.ts";
import { type DateOrder, localDateIn, readInstant } from "./dates.ts";
import { plainHandle } from "./handles.ts";
import type { Encoding } from "./lines.ts";
import {
  type Currencies,
  currencyReader,
  type MoneyAnswers,
  type MoneySetting,
  openAmount,
  readColumnMoney,
  whyNoMoney,
} from "./money-amounts.ts";
import {
  cellReader,
  guessMoneyPlaces,
  type MoneyColumn,
  type MoneyFile,
  moneyColumns,
  moneyParts,
  rateMoneyHeader,
} from "./money-columns.ts";
import type { Notation } from "./numbers.ts";
import { askDateOrder, askNotation, type Question } from "./questions.ts";
import { reasonFor } from "./refusals.ts";
import { readWholeTable, type WholeTable } from "./whole-table.ts";

export type { MoneyAnswers, MoneySetting } from "./money-amounts.ts";

/** A file that was read whole: its rows, lines that could not be read, and rows that are no amounts. */
export interface MoneyTable extends WholeTable {
  readonly kind: MoneyFile;
}

/** Reads a file of at most `max` rows. @throws TableFault for what is no table, or whose encoding has to be named */
export async function readMoneyTable(
  source: AsyncIterable<Uint8Array>,
  kind: MoneyFile,
  { encoding, max }: { readonly encoding?: Encoding | undefined; readonly max: number },
): Promise<MoneyTable> {
  const table = await readWholeTable(source, { encoding, max, rate: rateMoneyHeader(kind), hasTotals: true });
  return { kind, ...table };
}

/** A row as it says it, or why it cannot be taken; `reason` is empty where nothing is wrong. */
export interface MoneyRow {
  readonly line: number;
  /** Its number among the rows of amounts, from 1. */
  readonly row: number;
  readonly cells: readonly string[];
  /** Without the @. */
  readonly handle: string;
  readonly platform: string;
  readonly cents: number | undefined;
  readonly currency: string | undefined;
  /** The moment the day begins, or the one that the row names. */
  readonly at: number | undefined;
  readonly day: string | undefined;
  readonly note: string;
  readonly reference: string;
  readonly reason: string;
}

export interface MoneyPlan {
  /** Rows count when none is left. */
  readonly questions: readonly Question[];
  /** The rows in the order of the file, to be read when they are needed: ten thousand take a moment. */
  readonly rows: Iterable<MoneyRow>;
}

/** The places of the columns, by the header and by what is said of them: part -> the name of its column, empty for none. */
export function moneyPlaces(
  { kind, header }: Pick<MoneyTable, "kind" | "header">,
  said: Readonly<Partial<Record<string, string>>> = {},
): { readonly places: Places<MoneyColumn>; readonly questions: readonly Question[] } {
  return saidPlaces(header, moneyColumns, guessMoneyPlaces(kind, header), said);
}

/** Plans how a file is read, and reads it: its rows count when no question is left. */
export function planMoney(...given: Parameters<typeof planMoneyInSteps>): MoneyPlan {
  return finish(planMoneyInSteps(...given));
}

/** Like `planMoney`. */
export function* planMoneyInSteps(
  table: MoneyTable,
  places: Places<MoneyColumn>,
  answers: MoneyAnswers,
  setting: MoneySetting,
): Steps<MoneyPlan> {
  const { kind, header, rows } = table;
  const questions: Question[] = [];
  for (const name of kind === "payments" ? (["handle", "amount", "date"] as const) : (["handle", "amount"] as const)) {
    if (places[name] !== undefined) continue;
    const what = moneyParts[kind].find((part) => part.name === name)?.label.toLowerCase() ?? name;
    questions.push({
      path: name,
      message: `is missing from the header: say which column has it (${what}), with columns.${name}`,
    });
  }
  const column = (name: MoneyColumn) => {
    const at = places[name];
    return at === undefined ? [] : rows.map(({ cells }) => cells[at] ?? "");
  };
  const dates = yield* askDateOrder([{ name: "date", cells: column("date") }], answers.dateOrder, setting.timezone);
  const currencies = currencyReader(places.amount === undefined ? "" : (header[places.amount] ?? ""), answers, setting);
  const decimals = yield* askNotation(
    column("amount").filter((cell) => !/^\d*$/.test(cell)),
    answers.decimals,
    () => openAmount(rows, places, currencies, setting),
  );
  for (const { question } of [dates, decimals]) if (question !== undefined) questions.push(question);
  const dayOf = dayReader(dates.order, setting.timezone);
  return { questions, rows: rowsOf(table, { places, currencies, dayOf, notation: decimals.notation, setting, kind }) };
}

/** The rows, and lines that are none where they are. */
function* rowsOf({ rows, broken }: MoneyTable, reader: RowReader): Generator<MoneyRow> {
  let faults = 0;
  for (const [index, row] of rows.entries()) {
    for (let fault = broken[faults]; fault !== undefined && fault.line < row.line; fault = broken[++faults])
      yield brokenRow(fault);
    yield readRow(row, index + 1, reader);
  }
  for (const fault of broken.slice(faults)) yield brokenRow(fault);
}

function brokenRow({ line, fault }: MoneyTable["broken"][number]): MoneyRow {
  return { ...NOTHING, line, row: 0, cells: [], reason: fault };
}

type Day = { readonly at: number; readonly day: string } | { readonly reason: string };

/** Reads the cells of the column of dates; a file has the same few days again and again. */
function dayReader(order: DateOrder | undefined, timezone: string): (text: string) => Day {
  const known = new Map<string, Day>();
  return (text) => {
    let day = known.get(text);
    if (day === undefined) {
      const read = readInstant(text, { timezone, order });
      day = read.ok
        ? { at: read.at, day: localDateIn(read.at, timezone) }
        : { reason: reasonFor("date", text, DATE_RULES[read.reason]) };
      known.set(text, day);
    }
    return day;
  };
}

const NOTHING = {
  ...{ handle: "", platform: "", cents: undefined, currency: undefined, at: undefined, day: undefined },
  ...{ note: "", reference: "" },
} as const;

interface RowReader {
  readonly kind: MoneyFile;
  readonly places: Places<MoneyColumn>;
  readonly currencies: Currencies;
  readonly dayOf: (text: string) => Day;
  readonly notation: Notation | undefined;
  readonly setting: MoneySetting;
}

function readRow(
  { line, cells }: MoneyTable["rows"][number],
  row: number,
  { kind, places, currencies, dayOf, notation, setting }: RowReader,
): MoneyRow {
  const cell = cellReader(cells, places);
  const [amount, date] = [cell("amount"), cell("date")];
  const stated = currencies.stated(cell("currency"));
  const money = typeof stated === "string" ? undefined : readColumnMoney(amount, notation, stated);
  const taken = money?.ok === true && money.value.minor !== 0n ? money.value : undefined;
  const read = date === "" ? undefined : dayOf(date);
  const { at, day } = read !== undefined && "day" in read ? read : NOTHING;
  const faults = [
    typeof stated === "string" ? stated : "",
    money === undefined || taken !== undefined || typeof stated === "string"
      ? ""
      : whyNoMoney(amount, money, stated, setting),
    kind === "payments" && date === "" ? "date is missing" : "",
    read !== undefined && "reason" in read ? read.reason : "",
    day !== undefined && day > setting.today ? reasonFor("date", date, "lies in the future") : "",
    cell("reference").length > REFERENCE_MAX ? "reference is too long" : "",
  ];
  return {
    ...{ line, row, cells, handle: plainHandle(cell("handle")), platform: cell("platform") },
    ...{ cents: taken === undefined ? undefined : Number(taken.minor), currency: taken?.currency },
    ...{ at, day, note: cell("note"), reference: cell("reference") },
    reason: faults.find((fault) => fault !== "") ?? "",
  };
}

export const REFERENCE_MAX = 200;
