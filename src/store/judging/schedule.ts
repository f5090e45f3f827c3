/** Queries of the schedule across organizations, as the owner of the database; never for requests. */
import { sql } from "kysely";
import type { EpochMs } from "../../engine/types.ts";
import { at, type Db, type Tx } from "../db.ts";
import { isServedHere } from "../places.ts";

export interface ScheduledOrganization {
  readonly org_id: string;
  readonly timezone: string;
  readonly created_at: EpochMs;
  /** The latest instant up to which a finished run has judged; null where there was none. */
  readonly judged_to: EpochMs | null;
}

/** How far organizations have been judged: all that this database serves, or one. */
export async function organizationsToSchedule(db: Db, orgId: string | null = null): Promise<ScheduledOrganization[]> {
  const { rows } = await sql<ScheduledOrganization>`
    select o.org_id, o.timezone, o.created_at, max(r.as_of) filter (where r.status = 'succeeded') as judged_to
    from organizations o left join accrual_runs r on r.org_id = o.org_id
    where ${orgId === null ? isServedHere("o.org_id") : sql`o.org_id = ${orgId}`}
    group by o.org_id, o.timezone, o.created_at order by o.org_id`.execute(db);
  return rows;
}

/** Deletes expired answers to idempotency keys and request counts. Returns how many. */
export async function forgetOld(
  tx: Tx,
  keysBefore: EpochMs,
  countsBefore: EpochMs,
): Promise<{ keys: bigint; counts: bigint }> {
  const keys = await tx.deleteFrom("idempotency_keys").where("created_at", "<", at(keysBefore)).executeTakeFirst();
  const counts = await tx.deleteFrom("request_counts").where("window_start", "<", at(countsBefore)).executeTakeFirst();
  return { keys: keys.numDeletedRows, counts: counts.numDeletedRows };
}

/**
 * Longer than a night takes to begin its run or to end after it; in between, the run's heartbeat shows that a process
 * works on it.
 */
const ABANDONED_SECONDS = 180;

/**
 * Returns nights whose worker died to the queue: locked for minutes, without a live run of the organization. The queue
 * itself waits four hours. Returns how many there were.
 */
export async function freeAbandonedNights(tx: Tx): Promise<number> {
  const { rows } = await sql<{ nights: number }>`
    with abandoned as materialized (
      select j.locked_by from graphile_worker.jobs j
      where j.task_identifier = 'accrue_night' and j.locked_at < now() - make_interval(secs => ${ABANDONED_SECONDS})
        and not exists (
          select from accrual_runs r
          where r.status = 'running' and r.heartbeat_at > now() - make_interval(secs => ${ABANDONED_SECONDS})
            and starts_with(j.key, 'night ' || r.org_id || ' ')
        )
    )
    select count(*)::int as nights, graphile_worker.force_unlock_workers(array_agg(locked_by)) from abandoned`.execute(
    tx,
  );
  return rows[0]?.nights ?? 0;
}
