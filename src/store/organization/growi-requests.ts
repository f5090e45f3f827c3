/**
 * Requests of keys to the Growi API: the last one, and how many in their hour. One statement decides, for all
 * processes.
 */
import { sql } from "kysely";
import type { EpochMs } from "../../engine/types.ts";
import { at, type Db, type Tx } from "../db.ts";

export interface GrowiLimit {
  readonly pauseMs: number;
  readonly windowMs: number;
  readonly perWindow: number;
}

export interface GrowiCount {
  readonly last_at: EpochMs;
  readonly window_start: EpochMs;
  readonly requests: number;
}

/**
 * Counts a request that the limit allows; undefined when it does not. The hour begins with the first request in it. A
 * time further ahead than the pause was recorded by a clock that has been set back since, and delays no request.
 */
export async function countGrowiRequest(
  tx: Tx,
  orgId: string,
  keyId: string,
  limit: GrowiLimit,
  now: EpochMs,
): Promise<GrowiCount | undefined> {
  const isOver = sql`(g.window_start <= ${at(now - limit.windowMs)} or g.window_start > ${at(now + limit.pauseMs)})`;
  const { rows } = await sql<GrowiCount>`
    insert into growi_requests as g (org_id, key_id, last_at, window_start, requests)
    values (${orgId}, ${keyId}, ${at(now)}, ${at(now)}, 1)
    on conflict (org_id, key_id) do update set
      last_at = excluded.last_at,
      window_start = case when ${isOver} then excluded.window_start else g.window_start end,
      requests = case when ${isOver} then 1 else g.requests + 1 end
    where (g.last_at <= ${at(now - limit.pauseMs)} or g.last_at > ${at(now + limit.pauseMs)}) and (${isOver} or g.requests < ${limit.perWindow})
    returning last_at, window_start, requests`.execute(tx);
  return rows[0];
}

export function findGrowiCount(db: Db, orgId: string, keyId: string): Promise<GrowiCount | undefined> {
  return db
    .selectFrom("growi_requests")
    .select(["last_at", "window_start", "requests"])
    .where("org_id", "=", orgId)
    .where("key_id", "=", keyId)
    .executeTakeFirst();
}
