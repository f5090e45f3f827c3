/** Totals of compared rows: by creator, by month and overall, each by currency. */
import { byText } from "../../../engine/texts.ts";
import type { ComparedRow } from "./compare.ts";

export interface ComparedSums {
  readonly currency: string;
  simulatedCents: bigint;
  bookedCents: bigint;
  /** Periods in progress are in this total only: nothing can be booked for them yet. */
  forecastCents: bigint;
}

export interface CreatorSums extends ComparedSums {
  readonly creatorId: string;
}

export interface MonthSums extends ComparedSums {
  /** `YYYY-MM`: the month that the periods end in. */
  readonly month: string;
}

export interface ComparedTotals extends ComparedSums {
  /** Creators who would get more, less, the same. */
  winners: number;
  losers: number;
  unchanged: number;
}

export interface AddedUp {
  /** The largest gain first. */
  readonly creators: readonly CreatorSums[];
  readonly months: readonly MonthSums[];
  readonly totals: readonly ComparedTotals[];
}

/** Adds up rows one at a time, in any order, without keeping them. */
export class Sums {
  readonly #creators = new Map<string, CreatorSums>();
  readonly #months = new Map<string, MonthSums>();
  readonly #totals = new Map<string, ComparedTotals>();

  add(row: ComparedRow): void {
    const { creatorId, currency } = row;
    const month = row.periodEnd?.slice(0, 7);
    const total = () => ({ ...none(currency), winners: 0, losers: 0, unchanged: 0 });
    book(kept(this.#totals, currency, total), row);
    book(
      kept(this.#creators, `${creatorId} ${currency}`, () => ({ creatorId, ...none(currency) })),
      row,
    );
    if (month === undefined) return;
    book(
      kept(this.#months, `${month} ${currency}`, () => ({ month, ...none(currency) })),
      row,
    );
  }

  /** What was added so far, in order of creators. */
  byCreator(): CreatorSums[] {
    return [...this.#creators.values()].sort(
      (a, b) => byText(a.creatorId, b.creatorId) || byText(a.currency, b.currency),
    );
  }

  result(): AddedUp {
    const totals = new Map<string, ComparedTotals>(
      [...this.#totals].map(([currency, total]) => [currency, { ...total }]),
    );
    for (const creator of this.#creators.values()) {
      const total = totals.get(creator.currency);
      const gain = gainOf(creator);
      if (total === undefined) continue;
      if (gain > 0n) total.winners += 1;
      else if (gain < 0n) total.losers += 1;
      else total.unchanged += 1;
    }
    return {
      creators: largestGainFirst([...this.#creators.values()]),
      months: [...this.#months.values()].sort((a, b) => byText(a.month, b.month) || byText(a.currency, b.currency)),
      totals: [...totals.values()].sort((a, b) => byText(a.currency, b.currency)),
    };
  }
}

function largestGainFirst(creators: readonly CreatorSums[]): CreatorSums[] {
  const placed = creators.map((sums) => ({ sums, gain: Number(gainOf(sums)) }));
  const sorted = placed.sort(
    (a, b) => b.gain - a.gain || byText(a.sums.creatorId, b.sums.creatorId) || byText(a.sums.currency, b.sums.currency),
  );
  return sorted.map(({ sums }) => sums);
}

function none(currency: string): ComparedSums {
  return { currency, simulatedCents: 0n, bookedCents: 0n, forecastCents: 0n };
}

function kept<Kept>(all: Map<string, Kept>, key: string, make: () => Kept): Kept {
  const known = all.get(key);
  if (known !== undefined) return known;
  const made = make();
  all.set(key, made);
  return made;
}

function book(sums: ComparedSums, { isForecast, simulatedCents, bookedCents }: ComparedRow): void {
  if (isForecast) sums.forecastCents += simulatedCents;
  else {
    sums.simulatedCents += simulatedCents;
    sums.bookedCents += bookedCents;
  }
}

function gainOf(sums: ComparedSums): bigint {
  return sums.simulatedCents - sums.bookedCents;
}
