/** Parses a file of past payments into rows to record. */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { BodyOf, Schemas } from "../../../../src/sdk/index.ts";
import { findCreators, type NamedCreator } from "../../import/named-creators.ts";
import {
  amountIn,
  cellReader,
  currencyIn,
  dateReader,
  type Part,
  type Places,
  type WholeFile,
} from "../../import/places.ts";
import { FILE_ROW } from "../../ledger/files.ts";
import { todayIn } from "../../pieces/dates.ts";
import { DEFAULT_CURRENCY } from "../../pieces/money.ts";

const names = ["handle", "platform", "amount", "currency", "date", "reference", "note"] as const;
export type PastPart = (typeof names)[number];

export const pastParts: readonly Part<PastPart>[] = [
  {
    name: "handle",
    label: "Creator's handle",
    known: ["handle", "creator", "username", "account", "creatorhandle"],
  },
  { name: "amount", label: "Amount", known: ["amount", "total", "paid", "sum", "payout", "amountusd"] },
  { name: "date", label: "Paid on", known: ["paidat", "date", "paidon", "paymentdate"] },
  { name: "currency", label: "Currency", known: ["currency", "cur", "currencycode"] },
  {
    name: "reference",
    label: "Transaction or reference",
    known: ["reference", "ref", "txid", "transaction", "transactionid", "paymentid", "externalreference"],
  },
  { name: "note", label: "Note", known: ["note", "notes", "memo", "description", "for"] },
  { name: "platform", label: "Platform", known: ["platform", "network", "channel"] },
];

/** Used where the file has no currency. */
export const CURRENCY = DEFAULT_CURRENCY;
const REFERENCE_MAX = 200;

/** A row to record, or the reason it cannot be. */
export interface PastPayment {
  readonly row: number;
  readonly creator: NamedCreator | undefined;
  readonly handle: string;
  readonly cents: number | undefined;
  readonly currency: string | undefined;
  /** A moment of the day it was paid on, ISO 8601, and that day in the organization's zone. */
  readonly paidAt: string | undefined;
  readonly day: string | undefined;
  readonly note: string;
  /**
   * Identifies this payment permanently: the file's own reference, or else a hash of the file's content and the row
   * number. Two equal rows of two files are two payments; the same file under another name is the same file.
   */
  readonly reference: string;
  /** Empty if the row is valid. */
  readonly reason: string;
}

/** What is fixed for a whole file. */
export interface Given {
  readonly timezone: string;
  /** Today's date in the organization's zone; nothing was paid after it. */
  readonly today: string;
}

/**
 * Parses rows as payments. Missing values are reported, never assumed: no date does not mean today, and a handle
 * belongs to one platform.
 */
export function pastPayments(
  file: Pick<WholeFile, "header" | "rows">,
  places: Places<PastPart>,
  creators: readonly NamedCreator[],
  { timezone, today }: Given,
): readonly PastPayment[] {
  const find = findCreators(creators);
  const fileId = fileIdOf(file);
  const rowOf = new Map<string, number>();
  const readDate = dateReader(file.rows, places.date, timezone);
  return file.rows.map((cells, index) => {
    const row = index + 1;
    const cell = cellReader(cells, places);
    const handle = cell("handle").replace(/^@/, "");
    const { creator, reason: unknown } = find(handle, cell("platform"));
    const currency = currencyIn(cell("currency") === "" ? CURRENCY : cell("currency"));
    const cents = currency === undefined ? undefined : amountIn(cell("amount"), currency);
    const at = cell("date") === "" ? undefined : readDate(cell("date"));
    const paidAt = at === undefined ? undefined : new Date(at).toISOString();
    const day = paidAt === undefined ? undefined : dayIn(paidAt, timezone);
    const own = cell("reference");
    const reference = own === "" ? `${FILE_ROW}${fileId}:${row}` : own;
    const same = rowOf.get(reference);
    rowOf.set(reference, same ?? row);
    const faults = [
      unknown,
      currency === undefined && "Not a currency such as USD",
      currency !== undefined && (cents === undefined || cents === 0) && "Not an amount such as 12.50",
      cell("date") === "" && "No date",
      cell("date") !== "" && day === undefined && `Not a date such as 2026-02-04: ${cell("date")}`,
      day !== undefined && day > today && `${day} is in the future`,
      own.length > REFERENCE_MAX && "Reference too long",
      same !== undefined && `Same reference as row ${same}`,
    ];
    return {
      ...{ row, creator, handle: handle === "" ? "—" : `@${handle}`, cents, currency, paidAt, day, reference },
      ...{ note: cell("note"), reason: faults.find((fault) => fault !== false && fault !== "") || "" },
    };
  });
}

const FILE_ID_LENGTH = 32;

/** Files are distinguished by content, not by name. */
function fileIdOf({ header, rows }: Pick<WholeFile, "header" | "rows">): string {
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify([header, rows])))).slice(0, FILE_ID_LENGTH);
}

type Recorded = Pick<
  Schemas["PaymentRow"],
  "creator_id" | "currency" | "external_reference" | "paid_at" | "status" | "total_amount_cents"
>;

/** What is known about a row before it is recorded. */
export type Known = "paid" | "rejected" | "equal";

/**
 * What is known about the rows, by reference: the payment itself, or a matching one (creator, day, amount) with another
 * reference or none. A matching payment counts for one row only. A voided payment does not count: its row can be
 * recorded again.
 */
export function knownOf(
  rows: readonly PastPayment[],
  recorded: readonly Recorded[],
  timezone: string,
): ReadonlyMap<string, Known> {
  const live = recorded.filter(({ status }) => status !== "voided");
  const named = new Map(live.map((payment) => [payment.external_reference, payment]));
  const own = new Set(rows.map(({ reference }) => reference));
  const equals = new Map<string, number>();
  for (const payment of live) {
    if (payment.external_reference !== null && own.has(payment.external_reference)) continue;
    const key = equalKey(
      payment.creator_id,
      payment.currency,
      payment.total_amount_cents,
      dayIn(payment.paid_at, timezone),
    );
    equals.set(key, (equals.get(key) ?? 0) + 1);
  }
  const known = new Map<string, Known>();
  for (const row of rows) {
    const status = named.get(row.reference)?.status;
    if (status === "paid" || status === "rejected") {
      known.set(row.reference, status);
      continue;
    }
    const key = equalKey(row.creator?.id ?? null, row.currency ?? "", row.cents ?? 0, row.day ?? "");
    const left = equals.get(key) ?? 0;
    if (left === 0) continue;
    equals.set(key, left - 1);
    known.set(row.reference, "equal");
  }
  return known;
}

function equalKey(creatorId: string | null, currency: string, cents: number, day: string): string {
  return [creatorId, currency, cents, day].join(" ");
}

/** The date of an instant in the organization's zone. */
function dayIn(moment: string, timezone: string): string {
  return todayIn(timezone, Date.parse(moment));
}

/** The first and last date of the rows; undefined if no row has one. */
export function daysOf(rows: readonly PastPayment[]): { readonly from: string; readonly to: string } | undefined {
  const days = rows.flatMap(({ day }) => (day === undefined ? [] : [day])).sort();
  const [from, to] = [days[0], days.at(-1)];
  return from === undefined || to === undefined ? undefined : { from, to };
}

/** The payment of a valid row. */
export function bodyOf(of: PastPayment, projectId: string, fileName: string): BodyOf<"createPayment"> {
  return {
    project_id: projectId,
    creator_id: of.creator?.id ?? null,
    total_amount_cents: of.cents ?? 0,
    currency: of.currency ?? CURRENCY,
    ...(of.paidAt === undefined ? {} : { paid_at: of.paidAt }),
    external_reference: of.reference,
    note: of.note === "" ? `From ${fileName}` : of.note,
    metadata: { file: fileName, row: of.row },
  };
}
