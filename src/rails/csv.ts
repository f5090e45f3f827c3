/** A CSV of the operator's own making, for whatever else takes a file: columns, headings and signs are set on the account that pays. */
import { CREDITS, exponentOf, isCurrency } from "../engine/currencies.ts";
import { decimalOf } from "../engine/money.ts";
import { optionalText, textOf } from "./accounts.ts";
import { maskOf } from "./destinations.ts";
import { originatorFault } from "./names.ts";
import { type CellRow, filled, lowerLimit, rail, rowsOf } from "./rail.ts";
import { neutralResults } from "./results/neutral.ts";
import { REFERENCE_MAX } from "./tables.ts";
import { cell, cellText } from "./text.ts";
import { DESTINATION_TYPES, type Fault, type Fields, type Part, type Run } from "./types.ts";

type Value = (part: Part, run: Run) => string;

/** Columns that any file may have. */
const COLUMNS = {
  reference: ({ reference }) => reference,
  name: ({ line }) => line.name,
  entity: ({ line }) => line.entity,
  email: ({ line }) => textOf(line.destination.email),
  destination_type: ({ line }) => textOf(line.destination.type),
  masked: ({ line }) => maskOf(line.destination),
  amount: ({ amountCents }, { currency, originator }) => {
    const text = decimalOf(amountCents, exponentOf(currency));
    return originator.decimal === "comma" ? text.replace(".", ",") : text;
  },
  currency: (_part, { currency }) => currency,
  note: ({ line }) => line.note,
  payee_id: ({ line }) => line.payeeId,
  run_id: (_part, { runId }) => runId,
} as const satisfies Readonly<Record<string, Value>>;

const field =
  (name: string): Value =>
  ({ line }) =>
    textOf(line.destination[name]);

/** Columns that hold an account in full, and only where the account says `full_details`. */
const FULL_COLUMNS = {
  iban: field("iban"),
  bic: field("bic"),
  routing: field("routing"),
  sort_code: field("sort_code"),
  account: field("account"),
  account_type: field("account_type"),
  payer_id: field("payer_id"),
  // Without the signs that a spreadsheet takes for a formula.
  phone: (part, run) => field("phone")(part, run).replace(/^\+/, ""),
  handle: (part, run) => field("handle")(part, run).replace(/^@/, ""),
  recipient_id: field("recipient_id"),
} as const satisfies Readonly<Record<string, Value>>;

const ALL: Readonly<Record<string, Value>> = { ...COLUMNS, ...FULL_COLUMNS };
const DEFAULT_COLUMNS = [
  ...["reference", "name", "entity", "email", "masked", "amount", "currency", "note", "payee_id", "run_id"],
];
const SEPARATORS = [",", ";", "\t", "|"];
const LINE_ENDS = { crlf: "\r\n", lf: "\n" } as const;

interface Column {
  readonly name: string;
  readonly heading: string;
}

export const csv = rail<CellRow>({
  kind: "csv",
  label: "Your own CSV",
  destinations: DESTINATION_TYPES,
  extension: "csv",
  referenceMax: REFERENCE_MAX.sepa,
  currencies: "any currency of ISO 4217",
  takesCurrency: (currency) => isCurrency(currency) && currency !== CREDITS,
  itemLimit: (run) => lowerLimit(run, null),
  readers: [neutralResults],
  originatorFaults: ({ originator }) => originatorFaults(originator),
  check: (part, run) => ({
    row: { part, cells: columnsOf(run.originator).map(({ name }) => cellText(ALL[name]?.(part, run) ?? "")) },
    faults: [],
  }),
  build(rows, run) {
    const separator = optionalText(run.originator.separator) ?? ",";
    const end = run.originator.line_ending === "lf" ? LINE_ENDS.lf : LINE_ENDS.crlf;
    const text = (cells: readonly string[]) => cells.map((one) => cell(one, separator)).join(separator) + end;
    const header = text(columnsOf(run.originator).map(({ heading }) => cellText(heading)));
    return filled(rows, rowsOf(run, Number.POSITIVE_INFINITY)).map((file) => ({
      content: header + file.map(({ cells }) => text(cells)).join(""),
      parts: file.map(({ part }) => part),
    }));
  },
});

/** Columns as names, or as `{column, heading}`. */
function columnsOf({ columns }: Fields): readonly Column[] {
  const given: readonly unknown[] = Array.isArray(columns) ? columns : DEFAULT_COLUMNS;
  return given.map((one) => {
    if (typeof one !== "object" || one === null) return { name: textOf(one), heading: textOf(one) };
    const { column, heading } = one as Fields;
    return { name: textOf(column), heading: optionalText(heading) ?? textOf(column) };
  });
}

function originatorFaults(originator: Fields): Fault[] {
  const faults: Fault[] = [];
  const { columns, separator, decimal, line_ending, full_details } = originator;
  const names = columnsOf(originator).map(({ name }) => name);
  const unknown = names.find((name) => !Object.hasOwn(ALL, name));
  const full = names.find((name) => Object.hasOwn(FULL_COLUMNS, name));
  if ((columns !== undefined && columns !== null && !Array.isArray(columns)) || names.length === 0)
    faults.push(originatorFault("columns", "must be a list of columns"));
  else if (unknown !== undefined)
    faults.push(
      originatorFault("columns", `has ${JSON.stringify(unknown)}; columns are ${Object.keys(ALL).join(", ")}`),
    );
  else if (full !== undefined && full_details !== true)
    faults.push(originatorFault("columns", `has ${full}, which needs full_details to be true`));
  else if (!names.includes("reference"))
    faults.push(originatorFault("columns", "must have reference, by which results are matched"));
  if (!isOneOf(separator, SEPARATORS))
    faults.push(originatorFault("separator", "must be a comma, semicolon, tab or |"));
  if (!isOneOf(decimal, ["point", "comma"])) faults.push(originatorFault("decimal", "must be point or comma"));
  if (!isOneOf(line_ending, Object.keys(LINE_ENDS))) faults.push(originatorFault("line_ending", "must be crlf or lf"));
  return faults;
}

/** Absent, or one of the values. */
function isOneOf(value: unknown, values: readonly string[]): boolean {
  return value === undefined || value === null || values.some((one) => one === value);
}
