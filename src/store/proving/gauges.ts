/** Metrics of the whole database, as the owner; never for requests. */
import { sql } from "kysely";
import type { Db } from "../db.ts";
import { isServedHere } from "../places.ts";

export interface RunCounts {
  readonly status: string;
  readonly runs: bigint;
}

export async function countRuns(db: Db): Promise<RunCounts[]> {
  const { rows } = await sql<RunCounts>`
    select status, count(*) as runs from accrual_runs where ${isServedHere("org_id")} group by status order by status`.execute(
    db,
  );
  return rows;
}

export interface AccruedSums {
  readonly currency: string;
  readonly status: string;
  readonly cents: string;
  readonly accruals: bigint;
}

/** Sums as text: over many organizations they may exceed the bound of the ledger's amounts. */
export async function sumAccruals(db: Db): Promise<AccruedSums[]> {
  const { rows } = await sql<AccruedSums>`
    select currency, status, sum(amount_cents)::text as cents, count(*) as accruals from accruals
    where ${isServedHere("org_id")}
    group by currency, status order by currency, status`.execute(db);
  return rows;
}

export interface PaidSums {
  readonly currency: string;
  readonly cents: string;
  readonly payments: bigint;
}

export async function sumPayments(db: Db): Promise<PaidSums[]> {
  const { rows } = await sql<PaidSums>`
    select currency, sum(total_amount_cents)::text as cents, count(*) as payments from payments
    where status = 'paid' and ${isServedHere("org_id")} group by currency order by currency`.execute(db);
  return rows;
}

export interface QueueState {
  /** Due and not started yet. */
  readonly waiting: bigint;
  readonly running: bigint;
  /** Failed after the last attempt. */
  readonly failed: bigint;
  readonly oldest_seconds: number;
}

/** Undefined before the first worker has created the queue. */
export async function queueState(db: Db): Promise<QueueState | undefined> {
  const { rows: found } = await sql<{ is_there: boolean }>`
    select to_regclass('graphile_worker.jobs') is not null as is_there`.execute(db);
  if (found[0]?.is_there !== true) return undefined;
  const { rows } = await sql<QueueState>`
    select count(*) filter (where locked_at is null and run_at <= now() and attempts < max_attempts) as waiting,
           count(*) filter (where locked_at is not null) as running,
           count(*) filter (where attempts >= max_attempts and locked_at is null) as failed,
           coalesce(extract(epoch from now() - min(run_at) filter (where locked_at is null and run_at <= now() and attempts < max_attempts)), 0)::float8
             as oldest_seconds
    from graphile_worker.jobs`.execute(db);
  return rows[0];
}
