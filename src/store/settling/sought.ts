/** What a search finds among payments and accruals. */
import { type RawBuilder, sql } from "kysely";

/** An amount that the searched text can mean, and in which currencies. */
export interface SoughtAmount {
  readonly cents: bigint;
  readonly currencies: readonly string[];
}

export interface Sought {
  readonly text: string;
  readonly amounts: readonly SoughtAmount[];
}

/** The conditions for amounts, to be joined by `or`. */
export function amountsAmong(
  amount: RawBuilder<unknown>,
  currency: RawBuilder<unknown>,
  amounts: readonly SoughtAmount[],
): RawBuilder<boolean>[] {
  return amounts.map(
    ({ cents, currencies }) => sql<boolean>`(${amount} = ${cents} and ${currency} = any(${[...currencies]}::text[]))`,
  );
}
