/** Payments by their requests (`flow/settling/repeats.ts`). */
import { sql } from "kysely";
import type { EpochMs } from "../../engine/types.ts";
import { at, type Tx } from "../db.ts";

/** Serializes equal requests until the transaction ends. */
export async function holdRequest(tx: Tx, orgId: string, requestHash: Buffer): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`payment:${orgId}:${requestHash.toString("hex")}`}, 0))`.execute(
    tx,
  );
}

/** The newest payment in force with this request, recorded at or after an instant. */
export function findEqualPayment(
  tx: Tx,
  orgId: string,
  requestHash: Buffer,
  since: EpochMs,
): Promise<{ id: string; created_at: EpochMs } | undefined> {
  return tx
    .selectFrom("payments")
    .select(["id", "created_at"])
    .where("org_id", "=", orgId)
    .where("request_hash", "=", requestHash)
    .where("created_at", ">=", at(since))
    .where("status", "=", "paid")
    .orderBy("created_at", "desc")
    .limit(1)
    .executeTakeFirst();
}
