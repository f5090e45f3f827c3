/** The long steps of runs, some at once: each holds a connection, and up to 200,000 accruals in memory. */
import type { Tx } from "../../store/db.ts";
import { command, type Recorded } from "../command.ts";
import type { Context } from "../context.ts";
import { payRunsAtOnce } from "../seats.ts";

/** Like `command`, in its turn. @throws DomainError `unavailable` where many wait already */
export function commandInTurn<T>(
  ctx: Context,
  action: string,
  work: (tx: Tx, record: (entry: Recorded) => void) => Promise<T>,
): Promise<T> {
  return payRunsAtOnce.take(ctx.app, () => command(ctx, action, work));
}
