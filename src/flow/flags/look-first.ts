/** Payments and readings that nothing has looked through yet: a flag may be about to hold what is being paid. */
import type { Tx } from "../../store/db.ts";
import { awaitsLook } from "../../store/flags/flags.ts";
import type { Context } from "../context.ts";
import { lookThrough } from "./look.ts";

/** Thrown inside a payment's transaction, before it writes, where readings must be looked through first. */
export class LookFirst extends Error {
  constructor() {
    super("readings must be looked through before what they may hold is paid");
  }
}

/** @throws LookFirst where readings that may hold what these projects owe (null: all) wait to be looked through */
export async function requireLooked(tx: Tx, orgId: string, projectIds: readonly string[] | null): Promise<void> {
  if (await awaitsLook(tx, orgId, projectIds)) throw new LookFirst();
}

/** Does `work`, and again once everything read so far has been looked through, where it asks for that. */
export async function afterLooking<T>(ctx: Context, work: (mustLook: boolean) => Promise<T>): Promise<T> {
  try {
    return await work(true);
  } catch (error) {
    if (!(error instanceof LookFirst)) throw error;
    await lookThrough(ctx, { waits: true });
    return work(false);
  }
}
