/** The form of an account that pays: what was typed, and the request it becomes. */
import type { BodyOf, Schemas } from "../../../../src/sdk/index.ts";
import { currencyOfRail, type DestinationKind, kindsOfRail, type Rail } from "../../ledger/rails.ts";
import { plainMoney } from "../../pieces/money.ts";
import { typedAmount } from "../../pieces/typed.ts";
import { words } from "./words.ts";

export type Account = Schemas["OriginatorAccountRow"];
type Body = BodyOf<"createOriginatorAccount">;
export type CsvSettings = NonNullable<Body["csv"]>;

/** A field of what a rail's file says of who pays; its name may be a path. */
export interface AccountField {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly isOptional?: boolean;
  readonly choices?: readonly { readonly value: string; readonly label: string }[];
}

/** A setting of a rail's files that is a switch. */
export interface RailSwitch {
  readonly name: string;
  readonly label: string;
  readonly on: unknown;
  readonly off: unknown;
  /** Whether it is on unless it was switched off. */
  readonly isOn?: boolean;
}

export interface Column {
  readonly field: string;
  readonly heading: string;
}

export interface Draft {
  readonly rail: Rail;
  readonly name: string;
  /** Empty: any. */
  readonly currency: string;
  readonly kinds: readonly DestinationKind[];
  /** By the name of the field. */
  readonly details: Readonly<Record<string, string>>;
  /** Whether the details are sent: of a new account, and of one whose details are replaced. */
  readonly sendsDetails: boolean;
  readonly options: Readonly<Record<string, unknown>>;
  readonly limit: string;
  readonly csv: {
    readonly columns: readonly Column[];
    readonly separator: string;
    readonly decimal_mark: string;
    readonly line_ending: string;
    readonly full_details: boolean;
  };
}

export const fieldsOf = (rail: Rail): readonly AccountField[] => words.fields[rail];
export const switchesOf = (rail: Rail): readonly RailSwitch[] => words.options[rail];

const USUAL_COLUMNS = ["reference", "name", "masked", "amount", "currency", "note"] as const;

export function draftOf(account: Account | null): Draft {
  const options = (account?.options ?? {}) as Readonly<Record<string, unknown>>;
  const csv = (account?.csv ?? {}) as CsvSettings;
  const currency = account?.currency ?? "";
  const limit = options.item_limit_cents;
  return {
    ...{ rail: account?.rail ?? "paypal", name: account?.name ?? "", currency, options, details: {} },
    ...{ kinds: account?.default_kinds ?? kindsOfRail.paypal, sendsDetails: account === null },
    limit: typeof limit === "number" && currency !== "" ? plainMoney(limit, currency) : "",
    csv: {
      columns: csv.columns ?? USUAL_COLUMNS.map((field) => ({ field, heading: field })),
      ...{ separator: csv.separator ?? ",", decimal_mark: csv.decimal_mark ?? "point" },
      ...{ line_ending: csv.line_ending ?? "crlf", full_details: csv.full_details ?? false },
    },
  };
}

/** The same draft for another rail: what only the first one has is dropped. */
export function withRail(draft: Draft, rail: Rail): Draft {
  const kinds = rail === "csv" || rail === "manual" ? [] : kindsOfRail[rail];
  const chosen = currencyOfRail[draft.rail] === undefined ? draft.currency : "";
  return { ...draft, rail, kinds, currency: currencyOfRail[rail] ?? chosen, details: {}, options: {}, limit: "" };
}

/** The request of a draft. `before` is the account being edited. */
export function bodyOf(draft: Draft, before: Account | null): Body {
  const { rail, name, currency, kinds } = draft;
  return {
    ...{ rail, name, currency: currency === "" ? null : currency, default_kinds: [...kinds] },
    ...(draft.sendsDetails ? { originator: nested(draft.details) } : {}),
    options: optionsOf(draft, before),
    csv: rail === "csv" ? (draft.csv as CsvSettings) : null,
  };
}

/** Options that the form does not show stay as they are. */
function optionsOf({ options, limit, currency }: Draft, before: Account | null): Record<string, unknown> {
  const { item_limit_cents: _, ...kept } = { ...(before?.options as object | undefined), ...options } as Record<
    string,
    unknown
  >;
  const cents = currency === "" ? undefined : typedAmount(limit, currency).value;
  return cents === undefined ? kept : { ...kept, item_limit_cents: Number(cents) };
}

/** `{"offset.routing": "…"}` as `{offset: {routing: "…"}}`; what is empty is left out. */
function nested(details: Readonly<Record<string, string>>): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const [path, text] of Object.entries(details)) {
    if (text.trim() === "") continue;
    const [outer = "", inner] = path.split(".");
    if (inner === undefined) body[outer] = text.trim();
    else body[outer] = { ...(body[outer] as object | undefined), [inner]: text.trim() };
  }
  return body;
}
