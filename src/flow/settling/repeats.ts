/**
 * Notices a payment that looks like one sent twice: equal in everything, minutes apart, and without an idempotency key.
 */
import type { EpochMs } from "../../engine/types.ts";
import type { Tx } from "../../store/db.ts";
import { findEqualPayment, holdRequest } from "../../store/settling/repeats.ts";
import { canonicalDigest } from "../canonical.ts";
import type { Context } from "../context.ts";

const REPEAT_MS = 10 * 60_000;

/** A payment that is equal to the one just recorded. */
export interface Repeated {
  readonly id: string;
  readonly created_at: EpochMs;
}

/** What a payment was requested with, after defaults: a field left out and one that says its default are the same. */
export function requestHashOf(body: object): Promise<Buffer> {
  const plain: unknown = JSON.parse(
    JSON.stringify(body, (_name, value: unknown) => (typeof value === "bigint" ? value.toString() : value)),
  );
  return canonicalDigest(plain);
}

/**
 * The newest equal payment of the last ten minutes that has not been taken back; undefined with an idempotency key, which
 * says that this is another one. Of two sent at once, the second waits for the first.
 */
export async function findRepeated(tx: Tx, ctx: Context, requestHash: Buffer): Promise<Repeated | undefined> {
  if (ctx.idempotency !== null) return undefined;
  await holdRequest(tx, ctx.orgId, requestHash);
  return findEqualPayment(tx, ctx.orgId, requestHash, ctx.now - REPEAT_MS);
}
