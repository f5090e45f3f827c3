/** Amounts by currency; they are only added within one currency. */
import { DEFAULT_CURRENCY, formatMoney, formatTotals } from "../pieces/money.ts";

export { exactMoney } from "../pieces/money.ts";

export type Totals = ReadonlyMap<string, bigint>;

/** Sums `amountOf` by currency. */
export function totalsOf<Row extends { readonly currency: string }>(
  rows: readonly Row[],
  amountOf: (row: Row) => bigint | number,
): Totals {
  const totals = new Map<string, bigint>();
  for (const row of rows) totals.set(row.currency, (totals.get(row.currency) ?? 0n) + BigInt(amountOf(row)));
  return totals;
}

/** The totals without these rows. */
export function lessRows<Row extends { readonly currency: string }>(
  totals: Totals,
  rows: readonly Row[],
  amountOf: (row: Row) => number,
): Totals {
  const less = totalsOf(rows, amountOf);
  return new Map([...totals].map(([currency, amount]) => [currency, amount - (less.get(currency) ?? 0n)]));
}

/** `$12.00 + €3.00`; `none` if all are zero. */
export function totalsText(totals: Totals, none = formatMoney(0, DEFAULT_CURRENCY)): string {
  return formatTotals(Object.fromEntries(totals), none);
}

/** What a group of the summary earned: settled since, or still owed. */
export function earnedOf(group: { readonly outstanding_cents: number; readonly settled_cents: number }): bigint {
  return BigInt(group.outstanding_cents) + BigInt(group.settled_cents);
}

/** What can be paid now: not on hold, and in no pay run. */
export function readyCents(row: {
  readonly outstanding_cents: number;
  readonly held_cents: number;
  readonly reserved_cents: number;
}): number {
  return row.outstanding_cents - row.held_cents - row.reserved_cents;
}

/** `1,234,567` */
export function groupDigits(count: string | number | bigint): string {
  const text = String(count);
  return /^-?\d+$/.test(text) ? BigInt(text).toLocaleString("en-US") : text;
}

/** `1.2M`, where space is short. */
export function shortCount(count: number): string {
  return new Intl.NumberFormat("en-US", { notation: "compact", maximumFractionDigits: 1 }).format(count);
}
