/** Parses a file of opening balances into rows to book. */
import { platformName } from "../../../../src/parse/platforms.ts";
import { findCreators, type NamedCreator } from "../../import/named-creators.ts";
import { amountIn, cellReader, currencyIn, dateReader, type Part, type Places } from "../../import/places.ts";
import type { Rejected } from "../../import/send.ts";
import { todayIn } from "../../pieces/dates.ts";
import { DEFAULT_CURRENCY } from "../../pieces/money.ts";

const names = ["handle", "platform", "amount", "currency", "date", "note", "reference"] as const;
export type OpeningPart = (typeof names)[number];

export const openingParts: readonly Part<OpeningPart>[] = [
  {
    name: "handle",
    label: "Creator's handle",
    known: ["handle", "creator", "username", "account", "creatorhandle", "name"],
  },
  { name: "amount", label: "Amount owed", known: ["amount", "owed", "balance", "outstanding", "total", "due", "sum"] },
  { name: "currency", label: "Currency", known: ["currency", "cur", "currencycode"] },
  { name: "date", label: "Owed since", known: ["date", "since", "earnedon", "owedsince", "asof", "month"] },
  { name: "note", label: "Note", known: ["note", "notes", "memo", "description", "for", "comment"] },
  { name: "reference", label: "Reference", known: ["reference", "ref", "id", "invoice", "externalid"] },
  { name: "platform", label: "Platform", known: ["platform", "network", "channel"] },
];

/** An example that can be filled in. */
export const exampleRows: readonly (readonly string[])[] = [
  ["creator", "amount", "currency", "date", "note"],
  ["ana.films", "12.50", DEFAULT_CURRENCY, "2025-12-31", "Rest of December"],
  ["ben", "340.00", "EUR", "2025-11-30", "Invoice 17"],
];

/** A row to book, or the reason it cannot be. */
export interface Opening extends Rejected {
  readonly creator: NamedCreator | undefined;
  readonly handle: string;
  readonly cents: number | undefined;
  readonly currency: string | undefined;
  /** Undefined: today. */
  readonly date: string | undefined;
  readonly note: string;
  readonly reference: string;
  /** Whether the reference was generated because the file has none. */
  readonly isDerived: boolean;
  /** Empty if the row is valid. */
  readonly reason: string;
}

const REFERENCE_MAX = 200;

/**
 * Rows as opening balances. A row without a reference gets one from its creator, date and currency; of several such rows the
 * later ones are numbered, so that the same file names the same balances again.
 */
export function openingsOf(
  rows: readonly (readonly string[])[],
  places: Places<OpeningPart>,
  creators: readonly NamedCreator[],
  given: { readonly currency: string; readonly timezone: string },
): readonly Opening[] {
  const find = findCreators(creators);
  const seen = new Map<string, number>();
  const read = dateReader(rows, places.date, given.timezone);
  const dateIn = (text: string) => {
    const at = read(text);
    return at === undefined ? undefined : todayIn(given.timezone, at);
  };
  return rows.map((cells, index) => {
    const cell = cellReader(cells, places);
    const handle = cell("handle").replace(/^@/, "");
    const platform = cell("platform") === "" ? "" : platformName(cell("platform"));
    const { creator, reason: unknown } = find(handle, platform);
    const currency = currencyIn(cell("currency") === "" ? given.currency : cell("currency"));
    const cents = currency === undefined ? undefined : amountIn(cell("amount"), currency);
    const date = cell("date") === "" ? undefined : dateIn(cell("date"));
    const named = cell("reference");
    let reference = named;
    if (named === "") {
      const whose = [creator?.platform ?? platform, handle.toLowerCase()].filter(Boolean).join("/");
      reference = ["opening", whose, date, currency].filter(Boolean).join(" ");
      const nth = (seen.get(reference) ?? 0) + 1;
      seen.set(reference, nth);
      if (nth > 1) reference = `${reference} #${nth}`;
    }
    const faults = [
      unknown,
      currency === undefined && "Not a currency such as USD",
      currency !== undefined && (cents === undefined || cents === 0) && "Not an amount such as 12.50",
      cell("date") !== "" && date === undefined && "Not a date such as 2025-12-31",
      reference.length > REFERENCE_MAX && "Reference too long",
    ];
    return {
      ...{ row: index + 1, cells, creator, handle: handle === "" ? "—" : `@${handle}`, cents, currency, date },
      ...{ note: cell("note"), reference, isDerived: named === "" },
      reason: faults.find((fault) => fault !== false && fault !== "") || "",
    };
  });
}

/** Sums by currency. */
export function sumsOf(openings: readonly Pick<Opening, "cents" | "currency">[]): Record<string, bigint> {
  const sums: Record<string, bigint> = {};
  for (const { cents, currency } of openings) {
    if (cents !== undefined && currency !== undefined) sums[currency] = (sums[currency] ?? 0n) + BigInt(cents);
  }
  return sums;
}
