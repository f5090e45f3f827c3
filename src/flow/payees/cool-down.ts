/** The time between the approval of another destination and the first payment to it. */
import type { EpochMs } from "../../engine/types.ts";
import type { Tx } from "../../store/db.ts";
import { findSettings } from "../../store/payees/accounts.ts";
import { changeDestination, openDestinations } from "../../store/payees/destinations.ts";
import type { Context } from "../context.ts";

const HOUR_MS = 3_600_000;

/** When a destination that is approved now is paid to. */
export async function usableFrom(tx: Tx, ctx: Context, isReplacement: boolean): Promise<EpochMs> {
  if (!isReplacement) return ctx.now;
  const { cool_down_hours: hours } = await findSettings(tx, ctx.orgId);
  return ctx.now + hours * HOUR_MS;
}

/** Has the active destinations of a payee, whose row is locked, cool down from now on. The ids of those that do. */
export async function coolDownAgain(tx: Tx, ctx: Context, payeeId: string): Promise<string[]> {
  const until = await usableFrom(tx, ctx, true);
  const cooling: string[] = [];
  for (const { id, status, usable_from } of await openDestinations(tx, ctx.orgId, payeeId)) {
    if (status !== "active" || (usable_from ?? 0) >= until) continue;
    await changeDestination(tx, ctx.orgId, id, { usable_from: until }, ctx.now);
    cooling.push(id);
  }
  return cooling;
}
