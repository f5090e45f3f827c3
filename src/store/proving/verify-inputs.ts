/** Reading for `verify`: the readings that snapshots say they were judged by. */
import { sql } from "kysely";
import type { EpochMs } from "../../engine/types.ts";
import { arrayText } from "../arrays.ts";
import type { Db } from "../db.ts";
import { toIso } from "../types.ts";

/** Views that a snapshot counted. */
export interface CountedViews {
  readonly orgId: string;
  readonly videoId: string;
  readonly capturedAt: EpochMs;
  readonly views: bigint;
}

/** The places in the list of those that no reading of the post at that instant has. Corrected readings are still there, and what was taken back is kept. */
export async function viewsWithoutReading(db: Db, counted: readonly CountedViews[]): Promise<number[]> {
  if (counted.length === 0) return [];
  const { rows } = await sql<{ place: number }>`
    select c.place::int as place
    from unnest(${arrayText(counted.map((row) => row.orgId))}::uuid[], ${arrayText(counted.map((row) => row.videoId))}::uuid[],
                ${arrayText(counted.map((row) => toIso(row.capturedAt)))}::timestamptz[], ${arrayText(counted.map((row) => row.views))}::bigint[])
      with ordinality as c (org_id, video_id, captured_at, views, place)
    where not exists (
      select from readings_at(c.org_id, c.video_id, c.captured_at) r where r.view_count = c.views)
      and not exists (
        select from withdrawn_readings w where w.org_id = c.org_id and w.video_id = c.video_id and w.captured_at = c.captured_at
          and w.view_count = c.views)
    order by c.place`.execute(db);
  return rows.map(({ place }) => place - 1);
}
