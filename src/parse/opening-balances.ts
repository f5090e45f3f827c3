/** A file of what is still owed from before, row by row, as what is to be booked. */
import type { MoneyRow } from "./money-file.ts";
import { REFERENCE_MAX } from "./money-file.ts";
import { findCreators, type NamedCreator } from "./named-creators.ts";
import { platformName } from "./platforms.ts";

/** A row as it would be booked, or what keeps it from that. */
export interface Opening<Creator extends NamedCreator = NamedCreator> extends MoneyRow {
  readonly creator: Creator | undefined;
  /** Names the balance for ever. */
  readonly reference: string;
  /** Whether the reference was made here, since the file has none. */
  readonly isDerived: boolean;
}

/**
 * Rows as opening balances. A row without a reference gets one from its creator, date and currency; of several such rows the
 * later ones are numbered, so that the same file names the same balances again.
 */
export function openingsOf<Creator extends NamedCreator>(
  rows: Iterable<MoneyRow>,
  creators: readonly Creator[],
): readonly Opening<Creator>[] {
  const find = findCreators(creators);
  const seen = new Map<string, number>();
  return Array.from(rows, (row) => {
    const { handle, day, currency, reference: named } = row;
    if (row.row === 0) return { ...row, creator: undefined, isDerived: false };
    const platform = row.platform === "" ? "" : platformName(row.platform);
    const { creator, reason: unknown } = find(handle, platform);
    let reference = named;
    if (named === "") {
      const whose = [creator?.platform ?? platform, handle.toLowerCase()].filter(Boolean).join("/");
      reference = ["opening", whose, day, currency].filter(Boolean).join(" ");
      const nth = (seen.get(reference) ?? 0) + 1;
      seen.set(reference, nth);
      if (nth > 1) reference = `${reference} #${nth}`;
    }
    const tooLong = reference.length > REFERENCE_MAX ? "reference is too long" : "";
    return { ...row, creator, reference, isDerived: named === "", reason: unknown || row.reason || tooLong };
  });
}

/** Sums by currency, in minor units. */
export function sumsOf(rows: readonly Pick<MoneyRow, "cents" | "currency">[]): Record<string, bigint> {
  const sums: Record<string, bigint> = {};
  for (const { cents, currency } of rows) {
    if (cents !== undefined && currency !== undefined) sums[currency] = (sums[currency] ?? 0n) + BigInt(cents);
  }
  return sums;
}
