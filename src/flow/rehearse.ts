/** A dry run: the work itself, in a transaction that is rolled back. */
import { command } from "./command.ts";
import type { Context } from "./context.ts";

/** Carries what a transaction would have done out of it, while it is rolled back. */
class RolledBack<Result> extends Error {
  readonly result: Result;
  constructor(result: Result) {
    super("rolled back");
    this.result = result;
  }
}

/**
 * What a `command` would do, in a transaction that is rolled back: nothing is stored, and no process is notified. Checks that a
 * transaction makes when it ends are not made.
 *
 * @throws DomainError those of `work`
 */
export async function rehearse<Result>(
  ctx: Context,
  action: string,
  work: Parameters<typeof command<Result>>[2],
): Promise<Result> {
  try {
    return await command<Result>({ ...ctx, idempotency: null }, action, async (tx, record) => {
      throw new RolledBack(await work(tx, record));
    });
  } catch (error) {
    if (error instanceof RolledBack) return error.result as Result;
    throw error;
  }
}
