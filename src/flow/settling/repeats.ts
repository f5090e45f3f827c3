/**
 * Detects a payment that looks like one sent twice: equal in every field, minutes apart, and without an idempotency
 * key.
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

/** A payment's request after defaults: a missing field and one with the default value are the same. */
export function requestHashOf(body: object): Promise<Buffer> {
  const plain: unknown = JSON.parse(
    JSON.stringify(body, (_name, value: unknown) => (typeof value === "bigint" ? value.toString() : value)),
  );
  return canonicalDigest(plain);
}

/**
 * The newest equal payment of the last ten minutes that has not been voided or rejected; undefined with an idempotency
 * key, which marks this as a payment of its own. Of two concurrent ones, the second waits for the first.
 */
export async function findRepeated(tx: Tx, ctx: Context, requestHash: Buffer): Promise<Repeated | undefined> {
  if (ctx.idempotency !== null) return undefined;
  await holdRequest(tx, ctx.orgId, requestHash);
  return findEqualPayment(tx, ctx.orgId, requestHash, ctx.now - REPEAT_MS);
}
