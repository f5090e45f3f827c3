/** Posts whose first reading came after the cutoff of the period they were posted in: they count as zero there. */
import { sql } from "kysely";
import type { EpochMs } from "../../engine/types.ts";
import { arrayText } from "../arrays.ts";
import { at, type Db } from "../db.ts";
import { toIso } from "../types.ts";

/** A post and its first reading. */
export interface FirstRead {
  readonly id: string;
  readonly creator_id: string;
  readonly posted_at: EpochMs;
  readonly first_read_at: EpochMs;
}

export interface LateRead extends FirstRead {
  /** The cutoff of the period that it was posted in. */
  readonly cutoff: EpochMs;
}

/** A period's posts: `[startAt, endAt)`, and the cutoff of their readings. */
export interface ReadingsWindow {
  readonly startAt: EpochMs;
  readonly endAt: EpochMs;
  readonly cutoff: EpochMs;
}

/**
 * Counting posts of these creators and periods without a reading by the cutoff and with one by `until`, earliest read
 * first.
 */
export async function findReadLate(
  db: Db,
  orgId: string,
  creatorIds: readonly string[],
  periods: readonly ReadingsWindow[],
  { until, limit }: { readonly until: EpochMs; readonly limit: number },
): Promise<{ readonly count: number; readonly posts: readonly LateRead[] }> {
  if (creatorIds.length === 0 || periods.length === 0) return { count: 0, posts: [] };
  const instants = (name: keyof ReadingsWindow) =>
    sql`${arrayText(periods.map((period) => toIso(period[name])))}::timestamptz[]`;
  const { rows } = await sql<LateRead & { n: number }>`
    select v.id, v.creator_id, v.posted_at, p.cutoff, r.captured_at as first_read_at, (count(*) over ())::int as n
    from unnest(${instants("startAt")}, ${instants("endAt")}, ${instants("cutoff")}) as p (start_at, end_at, cutoff)
    join videos v on v.org_id = ${orgId}::uuid and v.creator_id = any(${arrayText(creatorIds)}::uuid[]) and v.counts
      and v.posted_at >= p.start_at and v.posted_at < p.end_at
    cross join lateral first_reading(${orgId}::uuid, v.id) r
    where r.captured_at > p.cutoff and r.captured_at <= ${at(until)}
    order by r.captured_at, v.id limit ${limit}`.execute(db);
  return { count: rows[0]?.n ?? 0, posts: rows.map(({ n: _n, ...post }) => post) };
}

/** How many of these posts, which had no reading in time, have one by `until`, and when the first of them was read. */
export async function countReadLate(
  db: Db,
  orgId: string,
  videoIds: readonly string[],
  until: EpochMs,
): Promise<{ readonly count: number; readonly firstReadAt: EpochMs | null }> {
  if (videoIds.length === 0) return { count: 0, firstReadAt: null };
  const { rows } = await sql<{ count: number; firstReadAt: EpochMs | null }>`
    select count(*)::int as count, min(r.captured_at) as "firstReadAt"
    from unnest(${arrayText(videoIds)}::uuid[]) as v (id)
    cross join lateral first_reading(${orgId}::uuid, v.id) r
    where r.captured_at <= ${at(until)}`.execute(db);
  return rows[0] ?? { count: 0, firstReadAt: null };
}

/** Of these posts the counting ones whose first reading was recorded at `since` or later. */
export async function findFirstRead(
  db: Db,
  orgId: string,
  videoIds: readonly string[],
  since: EpochMs,
): Promise<FirstRead[]> {
  if (videoIds.length === 0) return [];
  const { rows } = await sql<FirstRead>`
    select v.id, v.creator_id, v.posted_at, r.captured_at as first_read_at
    from videos v
    cross join lateral first_reading(${orgId}::uuid, v.id) r
    where v.org_id = ${orgId}::uuid and v.id = any(${arrayText(videoIds)}::uuid[]) and v.creator_id is not null and v.counts
      and r.recorded_at >= ${at(since)}
    order by r.captured_at, v.id`.execute(db);
  return rows;
}
