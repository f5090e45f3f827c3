/** Requests counted per window; shared by all processes (`request_counts`). */
import { sql } from "kysely";
import type { EpochMs } from "../../engine/types.ts";
import { at, type Db, type Tx } from "../db.ts";

/**
 * Adds what `decide` grants to a window's count, which is locked meanwhile, and returns it. `decide` gets the window's
 * count and that of the previous window.
 */
export async function addRequests(
  tx: Tx,
  orgId: string,
  subject: string,
  windows: { readonly start: EpochMs; readonly previousStart: EpochMs },
  decide: (current: number, previous: number) => number,
): Promise<number> {
  await sql`
    insert into request_counts (org_id, subject, window_start) values (${orgId}::uuid, ${subject}, ${at(windows.start)})
    on conflict do nothing`.execute(tx);
  const { rows } = await sql<{ window_start: EpochMs; requests: bigint }>`
    select window_start, requests from request_counts
    where org_id = ${orgId}::uuid and subject = ${subject}
      and window_start in (${at(windows.start)}, ${at(windows.previousStart)})
    order by window_start desc for update`.execute(tx);
  const countAt = (start: EpochMs): number => Number(rows.find((row) => row.window_start === start)?.requests ?? 0n);
  const granted = decide(countAt(windows.start), countAt(windows.previousStart));
  if (granted > 0) {
    await sql`
      update request_counts set requests = requests + ${granted}
      where org_id = ${orgId}::uuid and subject = ${subject} and window_start = ${at(windows.start)}`.execute(tx);
  }
  return granted;
}

export async function countedRequests(db: Db, orgId: string, subject: string, start: EpochMs): Promise<number> {
  const row = await db
    .selectFrom("request_counts")
    .select("requests")
    .where("org_id", "=", orgId)
    .where("subject", "=", subject)
    .where("window_start", "=", at(start))
    .executeTakeFirst();
  return Number(row?.requests ?? 0n);
}
