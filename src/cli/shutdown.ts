/** Graceful shutdown: on a signal, in order, within a time limit. */
import type { Logger } from "pino";

const SIGNALS = { SIGINT: 2, SIGTERM: 15, SIGHUP: 1 } as const;
type Signal = keyof typeof SIGNALS;

/** npm forwards a Ctrl-C that the terminal has already delivered; two signals this close count as one. */
const ONE_SIGNAL_MS = 500;
/** Work still running after this long is abandoned; the next start resumes it from the database. */
const SHUTDOWN_MS = 80_000;

/** A signal interrupted the command. */
export class Interrupted extends Error {
  /** 128 plus the signal's number, as shells expect. */
  readonly exitCode: number;

  constructor(signal: Signal) {
    super(signal);
    this.name = "Interrupted";
    this.exitCode = 128 + SIGNALS[signal];
  }
}

/** Rejects with `Interrupted` on the first signal; a second one ends the process immediately. */
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
  // Avoids an unhandled rejection when nothing awaits it yet; later awaits still reject.
  interruption.catch(() => {});
  return interruption;
}

/** Cleanup steps, run in reverse order. A failing step is logged and does not stop the others. */
export class Undoing {
  readonly #steps: { readonly what: string; readonly undo: () => Promise<unknown> }[] = [];

  add(what: string, undo: () => Promise<unknown>): void {
    this.#steps.push({ what, undo });
  }

  /** Runs every step; ends the process when that exceeds the time limit. */
  async run(log: Logger): Promise<void> {
    const deadline = setTimeout(() => {
      log.error({}, `shutdown took longer than ${SHUTDOWN_MS / 1000} s; exiting`);
      process.exit(1);
    }, SHUTDOWN_MS);
    for (const { what, undo } of this.#steps.reverse())
      await undo().catch((error: unknown) => log.error({ err: error }, `${what} did not stop cleanly`));
    clearTimeout(deadline);
  }
}
