/** What a campaign is: an attempt to break one promise, with a seed, a bound and a figure to show for it. */
import type { Arena } from "./arena.ts";
import type { Way } from "./through.ts";

/** How one run of a campaign goes. Every random choice comes from `seed`; `bound` counts what `unit` names. */
export interface Effort {
  readonly seed: number;
  readonly bound: number;
  /** The long way, with what would take too long among the tests: real processes, real time limits. */
  readonly isLong: boolean;
  readonly report: (message: string) => void;
}

export interface Campaign {
  /** `c01`: its name on the command line and in documents. */
  readonly name: string;
  readonly title: string;
  /** The promise it tries to break, in one sentence. */
  readonly proves: string;
  readonly unit: string;
  /** The bound among the tests (seconds), and that of the campaign proper (minutes). */
  readonly short: number;
  readonly long: number;
  /** The ways to the database, other than straight, that it can be held through. */
  readonly through?: readonly Way[];
  /** Why even the short form is not among the tests. */
  readonly tooLongForTests?: string;
  /** Answers one line of figures. @throws BrokenPromise | SkippedCampaign */
  run(arena: Arena, effort: Effort): Promise<string>;
}

/** The product broke what it promises. Anything else that is thrown is a fault of the campaign. */
export class BrokenPromise extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "BrokenPromise";
  }
}

/** This machine lacks what the campaign needs. */
export class SkippedCampaign extends Error {
  constructor(message: string) {
    super(message);
    this.name = "SkippedCampaign";
  }
}

/** @throws BrokenPromise with `promise` and what was found, unless both are the same as JSON */
export function expectSame(promise: string, found: unknown, expected: unknown): void {
  const [a, b] = [canonical(found), canonical(expected)];
  if (a !== b) throw new BrokenPromise(`${promise}: found ${shorten(a)}, expected ${shorten(b)}`);
}

/** @throws BrokenPromise */
export function expectTrue(promise: string, holds: boolean): void {
  if (!holds) throw new BrokenPromise(promise);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part) => (typeof part === "bigint" ? part.toString() : part)) ?? "undefined";
}

const SHOWN = 2_000;
function shorten(text: string): string {
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}

/** Random numbers from a seed (mulberry32): the same everywhere. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** At least 0 and below 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  below(n: number): number {
    return Math.floor(this.next() * n);
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(from: readonly T[]): T {
    const picked = from[this.below(from.length)];
    if (picked === undefined) throw new Error("nothing to pick from");
    return picked;
  }

  shuffle<T>(list: readonly T[]): T[] {
    const shuffled = [...list];
    for (let last = shuffled.length - 1; last > 0; last--) {
      const other = this.below(last + 1);
      [shuffled[last], shuffled[other]] = [shuffled[other] as T, shuffled[last] as T];
    }
    return shuffled;
  }
}
