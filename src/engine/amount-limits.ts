/** The most that a member may pay, void or approve at once, by currency. */

export interface AmountLimit {
  readonly currency: string;
  /** Up to and with this amount, in minor units. */
  readonly upToCents: bigint;
}

/** An amount that moves, in minor units; its sign does not count. */
export interface Movement {
  readonly currency: string;
  readonly cents: bigint;
}

/** What all of it comes to in one currency, and how much of that was allowed: null where the currency is closed. */
export interface Excess {
  readonly currency: string;
  readonly totalCents: bigint;
  readonly upToCents: bigint | null;
}

/**
 * The first currency in which `movements` come to more than `limits` allow, all of them taken together: many small
 * amounts of one request are one amount. A currency without a limit is closed.
 */
export function excessOf(limits: readonly AmountLimit[], movements: Iterable<Movement>): Excess | null {
  const totals = new Map<string, bigint>();
  for (const { currency, cents } of movements) {
    const moved = cents < 0n ? -cents : cents;
    totals.set(currency, (totals.get(currency) ?? 0n) + moved);
  }
  for (const [currency, totalCents] of totals) {
    const upToCents = limits.find((limit) => limit.currency === currency)?.upToCents ?? null;
    if (totalCents > (upToCents ?? 0n)) return { currency, totalCents, upToCents };
  }
  return null;
}
