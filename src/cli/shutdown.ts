/** How a process ends: at a signal, in order, within a bound. */
import type { Logger } from "pino";

const SIGNALS = { SIGINT: 2, SIGTERM: 15, SIGHUP: 1 } as const;
type Signal = keyof typeof SIGNALS;

/** npm passes on a Ctrl-C that the terminal has delivered already; two signals this close are one. */
const ONE_SIGNAL_MS = 500;
/** Whatever still runs after this long is left to the next start, which takes it up from the database. */
const SHUTDOWN_MS = 80_000;

/** A signal came while something was under way. */
export class Interrupted extends Error {
  /** What shells expect of a process that a signal has ended. */
  readonly exitCode: number;

  constructor(signal: Signal) {
    super(signal);
    this.name = "Interrupted";
    this.exitCode = 128 + SIGNALS[signal];
  }
}

/** Rejects with `Interrupted` at the first signal; another one, well after it, ends the process at once. */
export function listenForSignals(now: () => number): Promise<never> {
  const interruption = new Promise<never>((_resolve, reject) => {
    let firstAt: number | undefined;
    for (const signal of Object.keys(SIGNALS) as Signal[]) {
      process.on(signal, () => {
        const at = now();
        if (firstAt !== undefined && at - firstAt > ONE_SIGNAL_MS) process.exit(128 + SIGNALS[signal]);
        firstAt ??= at;
        reject(new Interrupted(signal));
      });
    }
  });
  // Nobody may be waiting when the signal comes; whoever does afterwards is told.
  interruption.catch(() => {});
  return interruption;
}

/** Things to undo, last made first. One that fails is told of and does not keep the others. */
export class Undoing {
  readonly #steps: { readonly what: string; readonly undo: () => Promise<unknown> }[] = [];

  add(what: string, undo: () => Promise<unknown>): void {
    this.#steps.push({ what, undo });
  }

  /** Undoes everything; ends the process when that takes longer than anybody waits. */
  async run(log: Logger): Promise<void> {
    const patience = setTimeout(() => {
      log.error({}, `stopping took longer than ${SHUTDOWN_MS / 1000} s and is given up`);
      process.exit(1);
    }, SHUTDOWN_MS);
    for (const { what, undo } of this.#steps.reverse())
      await undo().catch((error: unknown) => log.error({ err: error }, `${what} did not stop in order`));
    clearTimeout(patience);
  }
}
