import { type Selectable, sql } from "kysely";
import type { EpochMs } from "../../engine/types.ts";
import { at, type Db, type Tx } from "../db.ts";
import type { FollowerReadingsTable } from "../schema.gen.ts";
import { toIso } from "../types.ts";
import { olderReadings, type ReadingKeyset } from "./readings.ts";

export type FollowerReadingRow = Selectable<FollowerReadingsTable>;

export interface FollowerCount {
  readonly creator_id: string;
  readonly captured_at: EpochMs;
  readonly follower_count: bigint;
  /** Number among the different values for one instant: 1, 2, … in order of arrival. */
  readonly place: number;
}

/**
 * Writes whatever differs from the value that counts for its instant as the next revision (as `mergeReadings` does for
 * posts), and returns the rows written; `clashed` counts those that another transaction wrote at the same moment.
 */
export async function mergeFollowerReadings(
  tx: Tx,
  orgId: string,
  counts: readonly FollowerCount[],
  now: EpochMs,
): Promise<{ readonly written: FollowerReadingRow[]; readonly clashed: number }> {
  const { rows } = await sql<FollowerReadingRow & { changed: number }>`
    with ${changed(orgId, counts)}, written as (
      insert into follower_readings (org_id, creator_id, captured_at, revision, follower_count, recorded_at, batch)
      select ${orgId}::uuid, creator_id, captured_at, revision, follower_count, ${at(now)}, (select nextval('reading_batches'))
      from changed
      order by creator_id, captured_at, revision
      on conflict (org_id, creator_id, captured_at, revision) do nothing
      returning *
    )
    select w.*, (select count(*) from changed)::int as changed from (select 1) one left join written w on true`.execute(
    tx,
  );
  const written = rows.filter((row) => row.creator_id !== null);
  return { written, clashed: (rows[0]?.changed ?? 0) - written.length };
}

/** The readings that count for these instants: the last recorded of each. */
export async function findFollowerReadings(
  db: Db,
  orgId: string,
  counts: readonly FollowerCount[],
): Promise<FollowerReadingRow[]> {
  const { rows } = await sql<FollowerReadingRow>`
    select distinct on (f.creator_id, f.captured_at) f.*
    from ${incoming(counts)}
    join follower_readings f on f.org_id = ${orgId}::uuid and f.creator_id = i.creator_id and f.captured_at = i.captured_at
    order by f.creator_id, f.captured_at, f.revision desc`.execute(db);
  return rows;
}

/** What writing them would do, without writing. */
export async function compareFollowerReadings(
  db: Db,
  orgId: string,
  counts: readonly FollowerCount[],
): Promise<{ readonly inserted: number; readonly replaced: number }> {
  const { rows } = await sql<{ inserted: number; replaced: number }>`
    with ${changed(orgId, counts)}
    select count(*) filter (where revision = 0)::int as inserted, count(*) filter (where revision > 0)::int as replaced
    from changed`.execute(db);
  return rows[0] ?? { inserted: 0, replaced: 0 };
}

/** All follower counts of a creator, newest instant first, the value that counts before those it replaced. */
export function selectFollowerReadings(
  db: Db,
  orgId: string,
  creatorId: string,
  page: { readonly cursor: ReadingKeyset | undefined; readonly limit: number },
): Promise<FollowerReadingRow[]> {
  const query = db
    .selectFrom("follower_readings")
    .selectAll()
    .where("org_id", "=", orgId)
    .where("creator_id", "=", creatorId)
    .where(olderReadings(page.cursor));
  return query.orderBy("captured_at", "desc").orderBy("revision", "desc").limit(page.limit).execute();
}

/** The CTE `changed`: whatever differs from the value that counts for its instant, with its next revision. */
function changed(orgId: string, counts: readonly FollowerCount[]) {
  return sql`compared as (
      select i.*, f.revision as known_revision, f.follower_count = i.follower_count as is_known
      from ${incoming(counts)}
      left join lateral (
        select revision, follower_count from follower_readings
        where org_id = ${orgId}::uuid and creator_id = i.creator_id and captured_at = i.captured_at
        order by revision desc limit 1
      ) f on true
    ), spoken as (
      select *, coalesce(first_value(is_known) over per_instant, false) as begins_known,
             coalesce(last_value(is_known) over per_instant, false) as ends_known
      from compared
      window per_instant as (partition by creator_id, captured_at order by place
                             rows between unbounded preceding and unbounded following)
    ), changed as (
      select *, coalesce(known_revision + 1, 0) + (place - 1)::int - begins_known::int as revision
      from spoken where not ends_known and not (begins_known and place = 1)
    )`;
}

function incoming(counts: readonly FollowerCount[]) {
  return sql`unnest(
    ${counts.map((count) => count.creator_id)}::uuid[], ${counts.map((count) => toIso(count.captured_at))}::timestamptz[],
    ${counts.map((count) => String(count.follower_count))}::bigint[], ${counts.map((count) => count.place)}::int[])
    as i (creator_id, captured_at, follower_count, place)`;
}
