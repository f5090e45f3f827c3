/** How many heavy requests run at once in a process: each takes memory, a connection, and most of a processor. */
import { DomainError } from "../contract/errors.ts";
import type { App } from "./context.ts";

const SEATS = 2;
const RETRY_SECONDS = 5;
/** Requests that wait in one line; each of them holds no connection of the database. */
const WAITING_MAX = 50;

interface Line {
  busy: number;
  readonly waiting: (() => void)[];
}

/**
 * Some at once, and others wait for their turn before they take a connection. There is a line before each pool of
 * connections, so that a process that dies takes its places with it.
 */
export class Lines {
  readonly #atOnce: number;
  readonly #waitingMax: number;
  readonly #noun: string;
  readonly #lines = new WeakMap<object, Line>();

  constructor(atOnce: number, noun: string, waitingMax = WAITING_MAX) {
    this.#atOnce = atOnce;
    this.#noun = noun;
    this.#waitingMax = waitingMax;
  }

  /** @throws DomainError `unavailable` where too many wait already, or all places are taken and none may wait */
  async take<T>({ database }: Pick<App, "database">, work: () => Promise<T>): Promise<T> {
    const line = this.#lines.get(database) ?? { busy: 0, waiting: [] };
    this.#lines.set(database, line);
    if (line.busy < this.#atOnce) line.busy += 1;
    else if (line.waiting.length >= this.#waitingMax) throw this.#tooMany();
    // The one that ends hands its place to the first that waits.
    else await new Promise<void>((turn) => line.waiting.push(turn));
    try {
      return await work();
    } finally {
      const next = line.waiting.shift();
      if (next === undefined) line.busy -= 1;
      else next();
    }
  }

  #tooMany(): DomainError {
    const [count, how] = this.#waitingMax === 0 ? [this.#atOnce, "running"] : [this.#waitingMax, "waiting"];
    const sentence = `${count} ${this.#noun} are already ${how} here; retry when one of them has finished.`;
    return new DomainError("unavailable", sentence, { retryAfter: RETRY_SECONDS });
  }
}

/** They may take long: one more is refused at once. */
export const heavyReadsAtOnce = new Lines(SEATS, "simulations, replays or long reports", 0);
/**
 * Statements, journals and what months come to; most are soon done. Fewer than the pool has connections, so that others
 * find one, and no more than leave a small machine time for them: with three, others waited for 411 ms (`bench heavy`).
 */
export const papersAtOnce = new Lines(SEATS, "papers");
/** Sums over every accrual: ten of them at once, each with a connection, let others wait for 486 ms (`bench heavy`). */
export const sumsAtOnce = new Lines(SEATS, "summaries");
/** Drafts of one organization wait for each other anyway. */
export const payRunsAtOnce = new Lines(2, "steps of pay runs");
