/** Writing flags while nothing books past them. */
import { setTimeout as sleep } from "node:timers/promises";
import { DomainError } from "../../contract/errors.ts";
import type { Tx } from "../../store/db.ts";
import { tryLockFlags } from "../../store/flags/flags.ts";
import type { Context } from "../context.ts";

/** How long the worker waits for a calculation, and a request. */
export const PATIENT_MS = 60_000;
export const REQUEST_MS = 6_000;
const POLL_MS = 20;

/** Something booked for so long that the flags of its project could not be written. */
export class FlagsInUse extends DomainError {
  constructor() {
    super("unavailable", "A calculation is booking for this project. Try again in a moment.");
  }
}

/**
 * Takes the flags of a project for this transaction. Asks again and again instead of queueing: one that waits in the
 * queue would hold up every chunk behind it.
 *
 * @throws FlagsInUse where a calculation books for longer than `mostMs`
 */
export async function lockAlone(tx: Tx, ctx: Context, projectId: string, mostMs: number): Promise<void> {
  for (let waited = 0; !(await tryLockFlags(tx, ctx.orgId, projectId)); waited += POLL_MS) {
    if (waited >= mostMs) throw new FlagsInUse();
    await sleep(POLL_MS);
  }
}
