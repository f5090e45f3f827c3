/**
 * A file of payees' accounts, row by row, as the destinations to be entered. A spreadsheet has one column for each
 * detail, or one `account` next to a kind. No reason repeats what a cell says: it may be an account number.
 */
import type { DestinationType, Entity } from "../engine/payruns/kinds.ts";
import {
  type AccountColumn,
  accountColumns,
  accountParts,
  entityNamed,
  guessAccountPlaces,
  heldColumns,
  kindNamed,
  type NamedKind,
  rateAccountHeader,
  whoseColumns,
} from "./account-columns.ts";
import { trimmed, visible } from "./characters.ts";
import { type Places, saidPlaces } from "./columns.ts";
import { readCurrency } from "./currency.ts";
import { plainHandle, profilePlatform } from "./handles.ts";
import type { Encoding } from "./lines.ts";
import { platformName } from "./platforms.ts";
import type { Question } from "./questions.ts";
import { readWholeTable, type WholeTable } from "./whole-table.ts";

/** Rows of one file, or of one request. */
export const ACCOUNT_ROWS_MAX = 5_000;

/** A row as the API takes it, or why it cannot be taken. */
export type AccountFileRow =
  | { readonly line: number; readonly given: Readonly<Record<string, unknown>> }
  | AccountRefusal
  | { readonly line: number; readonly passed: string };

/** `field` is a field of the API, `details.iban`; empty where the reason is no field's. */
export interface AccountRefusal {
  readonly line: number;
  readonly field: string;
  readonly reason: string;
}

/** What is said of a file beyond its cells. */
export interface AccountAnswers {
  /** Part -> the name of its column, empty for none. */
  readonly columns?: Readonly<Partial<Record<string, string>>> | undefined;
}

export interface AccountsPlan {
  readonly places: Places<AccountColumn>;
  /** Rows count when none is left. */
  readonly questions: readonly Question[];
}

/** Reads a file. @throws TableFault for what is no table, has too many rows, or whose encoding has to be named */
export function readAccountsTable(
  source: AsyncIterable<Uint8Array>,
  { encoding }: { readonly encoding?: Encoding | undefined },
): Promise<WholeTable> {
  return readWholeTable(source, { encoding, max: ACCOUNT_ROWS_MAX, rate: rateAccountHeader, hasTotals: false });
}

/** Which column is which, and what has to be said first. */
export function planAccounts(
  { header }: Pick<WholeTable, "header">,
  { columns = {} }: AccountAnswers = {},
): AccountsPlan {
  const { places, questions } = saidPlaces(header, accountColumns, guessAccountPlaces(header), columns);
  const has = (names: readonly AccountColumn[]) => names.some((name) => places[name] !== undefined);
  return {
    places,
    questions: [
      ...questions,
      ...(has(whoseColumns) ? [] : [missing("handle")]),
      // An e-mail address alone may be where to write to: a kind says that it is an account.
      ...(has(heldColumns) || (has(["kind"]) && has(["email"])) ? [] : [missing("account")]),
    ],
  };
}

function missing(path: AccountColumn): Question {
  const what = accountParts.find(({ name }) => name === path)?.label.toLowerCase() ?? path;
  return { path, message: `is missing from the header: say which column has it (${what}), with columns.${path}` };
}

/** The rows of a file in order, with lines that are none where they are. */
export function* accountRows(
  { rows, broken }: Pick<WholeTable, "rows" | "broken">,
  plan: AccountsPlan,
): Generator<AccountFileRow> {
  const all = [...rows, ...broken].sort((a, b) => a.line - b.line);
  for (const row of all)
    yield "fault" in row ? { line: row.line, field: "", reason: row.fault } : readAccount(row, plan);
}

class CellFault {
  readonly field: string;
  readonly reason: string;
  constructor(field: string, reason: string) {
    this.field = field;
    this.reason = reason;
  }
}

type Cells = (name: AccountColumn) => string;

function readAccount({ line, cells }: WholeTable["rows"][number], { places }: AccountsPlan): AccountFileRow {
  const cell: Cells = (name) => {
    const at = places[name];
    return at === undefined ? "" : typed(cells[at] ?? "");
  };
  if (cell("kind") === "" && heldColumns.every((name) => cell(name) === ""))
    return { line, passed: "rows without an account" };
  try {
    const kind = kindOf(cell);
    return { line, given: { ...whoseOf(cell), kind, ...othersOf(cell, kind), details: detailsOf(kind, cell) } };
  } catch (caught) {
    if (!(caught instanceof CellFault)) throw caught;
    const { field, reason } = caught;
    return { line, field, reason };
  }
}

/** As a person typed it: without `="…"` and the leading apostrophe, which keep zeros in spreadsheets, and without marks unseen. */
function typed(cell: string): string {
  const text = trimmed(visible(cell));
  return trimmed(/^="([^"]*)"$/.exec(text)?.[1] ?? text.replace(/^'/, ""));
}

function whoseOf(cell: Cells): Record<string, unknown> {
  const [creatorId, payeeId, handle] = [cell("creator_id"), cell("payee_id"), cell("handle")];
  // An id says exactly who is meant; a handle next to it is for the reader.
  if (payeeId !== "") return { payee_id: payeeId };
  if (creatorId !== "") return { creator_id: creatorId };
  if (handle === "") throw new CellFault("creator_handle", "is missing");
  const said = cell("platform") === "" ? undefined : platformName(cell("platform"));
  const seen = profilePlatform(handle);
  if (said !== undefined && seen !== undefined && said !== seen)
    throw new CellFault("creator_handle", `is a profile on ${seen}, and platform says another`);
  const platform = said ?? seen;
  return { creator_handle: plainHandle(handle), ...(platform === undefined ? {} : { platform }) };
}

const KIND_OF_COLUMN = [
  ["paypal", "paypal"],
  ["venmo", "venmo"],
  ["wise", "wise"],
  ["iban", "bank_iban"],
  ["routing", "bank_us"],
  ["sort_code", "bank_uk"],
] as const satisfies readonly (readonly [AccountColumn, NamedKind])[];

function kindOf(cell: Cells): DestinationType {
  const text = cell("kind");
  const named = text === "" ? undefined : kindNamed(text);
  if (text !== "" && named === undefined)
    throw new CellFault("kind", "must be PayPal, Venmo, IBAN, US bank, UK bank, Wise or other");
  if (named !== undefined && named !== "wise" && named !== "bank") return named;
  const filled = KIND_OF_COLUMN.filter(
    ([name]) => cell(name) !== "" && (named !== "bank" || (name !== "paypal" && name !== "venmo" && name !== "wise")),
  );
  const [first, second] = filled;
  if (named === "wise") return wiseOf(cell);
  if (second !== undefined)
    throw new CellFault("kind", `is missing: the row has ${filled.map(([name]) => labelOf(name)).join(" and ")}`);
  if (first !== undefined) return first[1] === "wise" ? wiseOf(cell) : first[1];
  if (/^[a-z]{2}\d{2}/i.test(cell("account"))) return "bank_iban";
  throw new CellFault("kind", "is missing: it says what the account is, such as PayPal or IBAN");
}

function labelOf(name: AccountColumn): string {
  return accountParts.find((part) => part.name === name)?.label ?? name;
}

function wiseOf(cell: Cells): DestinationType {
  return (cell("wise") || cell("account") || cell("email")).includes("@") ? "wise_email" : "wise_recipient";
}

/** The details of a kind, from its own columns or else from `account`. */
function detailsOf(kind: DestinationType, cell: Cells): Record<string, string> {
  const of = (name: AccountColumn) => cell(name) || cell("account");
  switch (kind) {
    case "paypal": {
      const text = of("paypal") || cell("email");
      return whole(text.includes("@") || text === "" ? "email" : "payer_id", text);
    }
    case "venmo":
      return whole(/^[+\d]/.test(of("venmo")) ? "phone" : "handle", of("venmo"));
    case "wise_email":
      return whole("email", of("wise") || cell("email"));
    case "wise_recipient":
      return whole("recipient_id", of("wise"));
    case "bank_iban":
      return { ...whole("iban", of("iban")), ...whole("bic", cell("bic")) };
    case "bank_us":
      return {
        ...whole("routing", cell("routing")),
        ...whole("account", cell("account")),
        ...whole("account_type", cell("account_type")),
      };
    case "bank_uk":
      return { ...whole("sort_code", cell("sort_code")), ...whole("account", cell("account")) };
    case "other":
      return whole("text", cell("account"));
  }
}

/** `1.23457E+11`, as spreadsheets show numbers that are too long for a cell. */
const SHORTENED = /^\d+([.,]\d+)?e\+?\d+$/i;

function whole(name: string, text: string): Record<string, string> {
  if (text === "") return {};
  if (SHORTENED.test(text))
    throw new CellFault(
      `details.${name}`,
      "was shortened by the spreadsheet: format its column as text and type it again",
    );
  return { [name]: text };
}

/** What else a row says of the account. */
function othersOf(cell: Cells, kind: DestinationType): Record<string, unknown> {
  const currency = cell("currency") === "" ? null : readCurrency(cell("currency"));
  if (currency === undefined) throw new CellFault("currency", "must be a currency such as EUR, or empty for any");
  const entity: Entity | undefined = entityNamed(cell("entity"));
  if (cell("entity") !== "" && entity === undefined) throw new CellFault("entity", "must be person or business");
  const text = (name: "holder_name" | "holder_name_latin") => (cell(name) === "" ? {} : { [name]: cell(name) });
  return {
    currency,
    ...(entity === undefined ? {} : { entity }),
    ...text("holder_name"),
    ...text("holder_name_latin"),
    // The label of another kind would be another destination; sheets have one for the rows that need it.
    ...(kind === "other" && cell("label") !== "" ? { label: cell("label") } : {}),
  };
}
