import { DomainError } from "../../../contract/errors.ts";
import { groupDigits } from "../../../engine/money.ts";
import type { Context } from "../../context.ts";

/** What is stored stays, so that it must not be said that nothing was changed. */
export function cutShort(ctx: Context, error: unknown, stored: number): DomainError {
  ctx.app.log.warn({ err: error, orgId: ctx.orgId }, "an import was cut short");
  const rows = stored === 1 ? "1 row is stored and stays" : `${groupDigits(BigInt(stored))} rows are stored and stay`;
  return new DomainError(
    "unavailable",
    `The database cannot serve right now; ${rows}. Send the same again later: what is stored counts as unchanged.`,
    { stored },
  );
}
