/** What of sources is kept for a limited time; across organizations, as the owner. */
import { sql } from "kysely";
import type { EpochMs } from "../../engine/types.ts";
import { at, type Tx } from "../db.ts";

/** Erases answers whose time is over. Returns how many. */
export async function forgetAnswers(tx: Tx, now: EpochMs): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    with gone as (
      delete from source_answers a using sources s
      where s.org_id = a.org_id and s.id = a.source_id
        and a.received_at < ${at(now)} - make_interval(days => s.answers_kept_days)
      returning 1
    ) select count(*)::int as n from gone`.execute(tx);
  return rows[0]?.n ?? 0;
}

/**
 * Erases readings whose source's retention is over and that nothing needs (function `forget_readings`). At most `limit`;
 * returns how many, by organization and source.
 */
export async function forgetReadings(
  tx: Tx,
  now: EpochMs,
  limit: number,
): Promise<{ readonly org_id: string; readonly source_id: string; readonly readings: number }[]> {
  const { rows } = await sql<{ org_id: string; source_id: string; readings: number }>`
    select org_id, source_id, readings from forget_readings(${at(now)}, ${limit}::int)`.execute(tx);
  return rows;
}
