/** How many heavy requests run at once in a process: each takes memory, a connection, and most of a processor. */
import { DomainError } from "../contract/errors.ts";
import type { App } from "./context.ts";

const SEATS = 2;
const RETRY_SECONDS = 5;
/** Requests that wait in one line; each of them holds no connection of the database. */
const WAITING_MAX = 50;
let taken = 0;

/** @throws DomainError `unavailable` when all seats are taken */
export async function seated<T>(work: () => Promise<T>): Promise<T> {
  if (taken >= SEATS) {
    throw tooMany(`${SEATS} simulations, replays or long reports are already running here`);
  }
  taken += 1;
  try {
    return await work();
  } finally {
    taken -= 1;
  }
}

/** For what is soon done: some at once, and the others wait for their turn before they take a connection. */
export class Line {
  readonly #atOnce: number;
  readonly #noun: string;
  readonly #waiting: (() => void)[] = [];
  #busy = 0;

  constructor(atOnce: number, noun: string) {
    this.#atOnce = atOnce;
    this.#noun = noun;
  }

  /** @throws DomainError `unavailable` where too many wait already */
  async take<T>(work: () => Promise<T>): Promise<T> {
    if (this.#busy < this.#atOnce) this.#busy += 1;
    else if (this.#waiting.length >= WAITING_MAX)
      throw tooMany(`${WAITING_MAX} ${this.#noun} are already waiting here`);
    // The one that ends hands its place to the first that waits.
    else await new Promise<void>((turn) => this.#waiting.push(turn));
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#busy -= 1;
      else next();
    }
  }
}

/** A line before each pool of connections, so that a process that dies takes its places with it. */
class Lines {
  readonly #made: () => Line;
  readonly #lines = new WeakMap<object, Line>();

  constructor(atOnce: number, noun: string) {
    this.#made = () => new Line(atOnce, noun);
  }

  /** @throws DomainError `unavailable` where too many wait already */
  take<T>({ database }: Pick<App, "database">, work: () => Promise<T>): Promise<T> {
    const line = this.#lines.get(database) ?? this.#made();
    this.#lines.set(database, line);
    return line.take(work);
  }
}

function tooMany(why: string): DomainError {
  return new DomainError("unavailable", `${why}; retry when one of them has finished.`, { retryAfter: RETRY_SECONDS });
}

/** Fewer than the pool has connections, so that others find one. */
export const statementsAtOnce = new Lines(3, "statements");
/** Drafts of one organization wait for each other anyway. */
export const payRunsAtOnce = new Lines(2, "steps of pay runs");
