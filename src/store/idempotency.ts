import { sql } from "kysely";
import type { EpochMs } from "../engine/types.ts";
import { at, type Tx } from "./db.ts";

export interface StoredAnswer {
  readonly route: string;
  readonly fingerprint: Buffer;
  readonly status: number;
  readonly body: string;
}

/** Locks the key for this transaction without waiting. False while another transaction holds it. */
export async function tryLockKey(tx: Tx, orgId: string, key: string): Promise<boolean> {
  const { rows } = await sql<{ locked: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${`idempotency:${orgId}:${key}`}, 0)) as locked`.execute(tx);
  return rows[0]?.locked === true;
}

export function findAnswer(tx: Tx, orgId: string, key: string): Promise<StoredAnswer | undefined> {
  return tx
    .selectFrom("idempotency_keys")
    .select(["route", "fingerprint", "status", "body"])
    .where("org_id", "=", orgId)
    .where("key", "=", key)
    .executeTakeFirst();
}

export async function saveAnswer(
  tx: Tx,
  orgId: string,
  request: { readonly key: string; readonly route: string; readonly fingerprint: Buffer },
  answer: { readonly status: number; readonly body: string },
  now: EpochMs,
): Promise<void> {
  await tx
    .insertInto("idempotency_keys")
    .values({
      org_id: orgId,
      key: request.key,
      route: request.route,
      fingerprint: request.fingerprint,
      status: answer.status,
      body: answer.body,
      created_at: at(now),
    })
    .execute();
}
