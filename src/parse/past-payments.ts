/** A file of payments that were made before, row by row, as what is to be recorded, with what is recorded already. */
import { localDateIn } from "./dates.ts";
import type { MoneyRow, MoneyTable } from "./money-file.ts";
import { findCreators, type NamedCreator } from "./named-creators.ts";

/** How references begin that name a row of a file which has none of its own. */
export const FILE_ROW = "file:";

/** A row as it would be recorded, or what keeps it from that. */
export interface PastPayment<Creator extends NamedCreator = NamedCreator> extends MoneyRow {
  readonly creator: Creator | undefined;
  /**
   * Names this very payment for ever: the file's own reference, or else the file, by its content, and the row's number. Two
   * equal rows of two files are two payments; the same file under another name is the same file.
   */
  readonly reference: string;
}

const FILE_ID_LENGTH = 32;

/** Rows as payments. `sha256` of a text is hexadecimal. */
export function pastPayments<Creator extends NamedCreator>(
  table: Pick<MoneyTable, "header" | "rows">,
  rows: Iterable<MoneyRow>,
  creators: readonly Creator[],
  sha256: (text: string) => string,
): readonly PastPayment<Creator>[] {
  const find = findCreators(creators);
  const content = JSON.stringify([table.header, table.rows.map(({ cells }) => cells)]);
  const fileId = sha256(content).slice(0, FILE_ID_LENGTH);
  const lineOf = new Map<string, number>();
  return Array.from(rows, (row) => {
    if (row.row === 0) return { ...row, creator: undefined, reference: `${FILE_ROW}${fileId}:line ${row.line}` };
    const { creator, reason: unknown } = find(row.handle, row.platform);
    const reference = row.reference === "" ? `${FILE_ROW}${fileId}:${row.row}` : row.reference;
    const same = lineOf.get(reference);
    lineOf.set(reference, same ?? row.line);
    const doubled = same === undefined ? "" : `reference is that of line ${same}, too`;
    return { ...row, creator, reference, reason: unknown || row.reason || doubled };
  });
}

/** A payment in the books. */
export interface RecordedBefore {
  readonly creator_id: string | null;
  readonly currency: string;
  readonly external_reference: string | null;
  readonly paidAt: number;
  readonly status: string;
  /** In minor units. */
  readonly total: number;
}

/** What the books say of a row before it is recorded. */
export type Known = "paid" | "rejected" | "equal";

/**
 * What is known of the rows, by their reference: the payment itself, or an equal one (creator, day, amount) that has another
 * reference or none. An equal payment answers for one row only. A voided payment says nothing: its row can be recorded again.
 */
export function knownOf(
  rows: readonly PastPayment[],
  recorded: readonly RecordedBefore[],
  timezone: string,
): ReadonlyMap<string, Known> {
  const live = recorded.filter(({ status }) => status !== "voided");
  const named = new Map(live.map((payment) => [payment.external_reference, payment]));
  const own = new Set(rows.map(({ reference }) => reference));
  const equals = new Map<string, number>();
  for (const payment of live) {
    if (payment.external_reference !== null && own.has(payment.external_reference)) continue;
    const key = equalKey(payment.creator_id, payment.currency, payment.total, localDateIn(payment.paidAt, timezone));
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

/** The first and the last day of the rows; undefined where no row has one. */
export function daysOf(rows: readonly PastPayment[]): { readonly from: string; readonly to: string } | undefined {
  const days = rows.flatMap(({ day }) => (day === undefined ? [] : [day])).sort();
  const [from, to] = [days[0], days.at(-1)];
  return from === undefined || to === undefined ? undefined : { from, to };
}
