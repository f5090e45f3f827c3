/** What the schedule asks across organizations, as the owner of the database; no request comes here. */
import { sql } from "kysely";
import type { EpochMs } from "../engine/types.ts";
import { at, type Tx } from "./db.ts";

export interface ScheduledOrganization {
  readonly org_id: string;
  readonly timezone: string;
  readonly created_at: EpochMs;
  /** The latest instant a finished run has judged to; null where there was none. */
  readonly judged_to: EpochMs | null;
}

export async function organizationsToSchedule(tx: Tx): Promise<ScheduledOrganization[]> {
  const { rows } = await sql<ScheduledOrganization>`
    select o.org_id, o.timezone, o.created_at, max(r.as_of) filter (where r.status = 'succeeded') as judged_to
    from organizations o left join accrual_runs r on r.org_id = o.org_id
    group by o.org_id, o.timezone, o.created_at order by o.org_id`.execute(tx);
  return rows;
}

/** Forgets answers to idempotency keys and request counts that are older than they are kept. Answers how many went. */
export async function forgetOld(
  tx: Tx,
  keysBefore: EpochMs,
  countsBefore: EpochMs,
): Promise<{ keys: bigint; counts: bigint }> {
  const keys = await tx.deleteFrom("idempotency_keys").where("created_at", "<", at(keysBefore)).executeTakeFirst();
  const counts = await tx.deleteFrom("request_counts").where("window_start", "<", at(countsBefore)).executeTakeFirst();
  return { keys: keys.numDeletedRows, counts: counts.numDeletedRows };
}
