/**
 * How much of a structure's limits has been used, over time (docs/rules.md, "Caps and budgets"). Nightly runs and one
 * run at the end process the same events in the same order, so they find the same amounts left.
 */
import type { EpochMs } from "./types.ts";

/** An event that uses or frees part of the limits: a cutoff, a mark, a refund. */
export interface Taken {
  readonly at: EpochMs;
  readonly creatorId: string;
  readonly cents: bigint;
}

/** Booked amounts: the sum before the first claim, and those dated at its instant or later, ascending. */
export interface Used {
  readonly cents: bigint;
  readonly byCreator: ReadonlyMap<string, bigint>;
  readonly later?: readonly Taken[];
}

export const NOTHING_USED: Used = { cents: 0n, byCreator: new Map() };

/** Sums of one creator, or of all. */
class Sum {
  cents: bigint;
  readonly #later: Taken[];
  /** By place in `later`: how much more than now is used at the worst instant from there on. */
  readonly #peaks: bigint[];
  #next = 0;

  constructor(cents: bigint, later: readonly Taken[]) {
    this.cents = cents;
    this.#later = [...later];
    this.#peaks = new Array<bigint>(later.length + 1).fill(0n);
    this.#sumUp(later.length - 1);
  }

  /** Inserts a future event. */
  expect(taken: Taken): void {
    let place = this.#next;
    for (let other = this.#later[place]; other !== undefined && byEvent(other, taken) <= 0; other = this.#later[place])
      place += 1;
    this.#later.splice(place, 0, taken);
    this.#peaks.splice(place, 0, 0n);
    this.#sumUp(place);
  }

  #sumUp(from: number): void {
    for (let place = from; place >= this.#next; place -= 1) {
      const peak = (this.#later[place]?.cents ?? 0n) + (this.#peaks[place + 1] ?? 0n);
      this.#peaks[place] = peak > 0n ? peak : 0n;
    }
  }

  passTo(at: EpochMs): void {
    for (let next = this.#later[this.#next]; next !== undefined && isPast(next, at); next = this.#later[this.#next]) {
      this.cents += next.cents;
      this.#next += 1;
    }
  }

  /** The most that is used from now on: later bookings are final, so a late claim must leave room for them. */
  used(): bigint {
    return this.cents + (this.#peaks[this.#next] ?? 0n);
  }
}

/** At the same instant, earnings come before corrections. */
function isPast({ at, cents }: Taken, now: EpochMs): boolean {
  return cents < 0n ? at < now : at <= now;
}

function byEvent(a: Taken, b: Taken): number {
  return a.at - b.at || Number(a.cents < 0n) - Number(b.cents < 0n);
}

/** Amounts booked, and being booked, up to an instant that only moves forward. */
export class Books {
  readonly #all: Sum;
  readonly #byCreator = new Map<string, Sum>();
  readonly #before: ReadonlyMap<string, bigint>;
  readonly #laterOf: ReadonlyMap<string, readonly Taken[]>;
  #now: EpochMs = Number.NEGATIVE_INFINITY;

  constructor({ cents, byCreator, later = [] }: Used) {
    const inOrder = later.toSorted(byEvent);
    this.#all = new Sum(cents, inOrder);
    this.#before = byCreator;
    this.#laterOf = Map.groupBy(inOrder, (taken) => taken.creatorId);
  }

  passTo(at: EpochMs): void {
    this.#now = at;
    this.#all.passTo(at);
  }

  used(): bigint {
    return this.#all.used();
  }

  usedBy(creatorId: string): bigint {
    return this.#of(creatorId).used();
  }

  take({ creatorId, cents }: Taken): void {
    this.#all.cents += cents;
    this.#of(creatorId).cents += cents;
  }

  /** What a refund frees of an accrual being booked counts as booked: on the next page it is. */
  expect(taken: Taken): void {
    this.#all.expect(taken);
    this.#of(taken.creatorId).expect(taken);
  }

  #of(creatorId: string): Sum {
    const known = this.#byCreator.get(creatorId);
    const sum = known ?? new Sum(this.#before.get(creatorId) ?? 0n, this.#laterOf.get(creatorId) ?? []);
    if (known === undefined) this.#byCreator.set(creatorId, sum);
    sum.passTo(this.#now);
    return sum;
  }
}
