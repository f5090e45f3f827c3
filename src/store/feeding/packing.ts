/** Packing readings of months that are long over (migration "packed_readings"); across organizations, as the owner. */
import { sql } from "kysely";
import type { EpochMs } from "../../engine/types.ts";
import { arrayText } from "../arrays.ts";
import { at, type Db, type Tx } from "../db.ts";
import { isServedHere } from "../places.ts";

/** A post, and the months before an instant of which it has open readings; none for most. */
export interface OpenPost {
  readonly org_id: string;
  readonly id: string;
  /** `YYYY-MM-01`. */
  readonly months: readonly string[];
}

/**
 * The next posts in order of organization and id, with their open months of which every reading was captured before
 * `before`, the first instant of a month in UTC. One look into the index for each month. Rows that a move has set aside stay
 * as they are.
 */
export async function nextOpenPosts(
  db: Db,
  after: Pick<OpenPost, "org_id" | "id"> | null,
  before: EpochMs,
  limit: number,
): Promise<OpenPost[]> {
  const { rows } = await sql<OpenPost>`
    select v.org_id, v.id, array(
      with recursive open as (
        (select month_of(r.captured_at) as month from readings r
         where r.org_id = v.org_id and r.video_id = v.id and r.captured_at < ${at(before)} order by r.captured_at limit 1)
        union all
        select (select month_of(r.captured_at) from readings r
                where r.org_id = v.org_id and r.video_id = v.id and r.captured_at < ${at(before)}
                  and r.captured_at >= (o.month + interval '1 month') at time zone 'UTC' order by r.captured_at limit 1)
        from open o where o.month is not null
      ) select month::text from open where month is not null order by 1) as months
    from (
      select org_id, id from videos where ${isServedHere("org_id")}
        ${after === null ? sql`` : sql`and (org_id, id) > (${after.org_id}::uuid, ${after.id}::uuid)`}
      order by org_id, id limit ${limit}
    ) v order by v.org_id, v.id`.execute(db);
  return rows;
}

/** Packs what these posts have of a month, as far as it fits. Answers how many readings were packed. */
export async function packMonth(tx: Tx, orgId: string, videoIds: readonly string[], month: string): Promise<number> {
  const { rows } = await sql<{ n: bigint }>`
    select pack_readings(${orgId}::uuid, ${arrayText(videoIds)}::uuid[], ${month}::date) as n`.execute(tx);
  return Number(rows[0]?.n ?? 0);
}

/** Pages that the index of batches sums up as one. */
const PAGES_PER_RANGE = 128;

/**
 * Sums up again which batches some pages of the open readings hold, since ranges of that index only ever grow by
 * themselves: without it, looking for a new batch would read every page that has been used again. Answers whether there are pages beyond.
 */
export async function sumUpBatches(tx: Tx, firstRange: number, ranges: number): Promise<boolean> {
  const { rows } = await sql<{ has_more: boolean }>`
    with sizes as (
      select pg_relation_size('readings') / current_setting('block_size')::bigint as pages
    ), summed as (
      select brin_desummarize_range('readings_batch', g.page), brin_summarize_range('readings_batch', g.page) as n
      from sizes, generate_series(${firstRange}::bigint * ${PAGES_PER_RANGE}::int,
                           least(pages, ${firstRange + ranges}::bigint * ${PAGES_PER_RANGE}::int) - 1, ${PAGES_PER_RANGE}::int) g (page)
    )
    select pages > ${firstRange + ranges}::bigint * ${PAGES_PER_RANGE}::int as has_more
    from sizes, (select sum(n) from summed) s`.execute(tx);
  return rows[0]?.has_more === true;
}
