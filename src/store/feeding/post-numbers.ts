/** What is known of posts: the newest reading and where it comes from, and when a source last looked. */
import { type RawBuilder, sql } from "kysely";
import { AGE_OF_READINGS as AGE } from "../../engine/flags.ts";
import type { EpochMs } from "../../engine/types.ts";
import { at, type Db } from "../db.ts";

/** A source as far as a number names it. */
export interface SourceName {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
}

export interface PostNumber {
  readonly video_id: string;
  /** Null for a post without readings, as the two below. */
  readonly captured_at: EpochMs | null;
  readonly recorded_at: EpochMs | null;
  readonly view_count: bigint | null;
  /** Null for what people and their programs sent. */
  readonly source: SourceName | null;
  readonly looked_by: SourceName | null;
  /** The last good answer about the post, whatever it said. */
  readonly looked_at: EpochMs | null;
  readonly misses: number;
  readonly missing_why: string | null;
  readonly failures: number;
  readonly fault: string | null;
  /** Null where nothing is asked about it. */
  readonly next_at: EpochMs | null;
  readonly is_stale: boolean;
}

/** The newest reading of the post `v`, of two for one instant the one that counts. */
const NEWEST = sql`select captured_at, recorded_at, view_count, source_id from last_reading(v.org_id, v.id, 'infinity')`;

/**
 * Whether the number of the post `v` whose newest reading is `r` is old: it would be flagged as such if a period were
 * judged now, and no source has found it unchanged since. Posts that do not count, or are long over, are not marked.
 */
function isStale(now: EpochMs): RawBuilder<boolean> {
  return sql<boolean>`(
    v.tracking_status <> 'excluded' and not v.tracking_disabled and v.posted_at > ${at(now - AGE.watchedMs)}
    and greatest(r.captured_at, (select max(l.seen_at) from post_looks l where l.org_id = v.org_id and l.video_id = v.id))
      < case when r.captured_at - v.posted_at < make_interval(secs => ${AGE.youngMs / 1000}::float8)
             then ${at(now - AGE.staleYoungMs)} else ${at(now - AGE.staleOldMs)} end)`;
}

/** The condition that the number of a row of `videos` is stale. */
export function hasStaleNumber(now: EpochMs): RawBuilder<boolean> {
  return sql<boolean>`exists (
    select from (select videos.*) v cross join lateral (${NEWEST}) r where ${isStale(now)})`;
}

const sourceOf = (alias: string) => sql<SourceName | null>`case when ${sql.ref(`${alias}.id`)} is not null then
  json_build_object('id', ${sql.ref(`${alias}.id`)}, 'name', ${sql.ref(`${alias}.name`)}, 'kind', ${sql.ref(`${alias}.kind`)}) end`;

/** By post. */
export async function postNumbers(
  db: Db,
  orgId: string,
  videoIds: readonly string[],
  now: EpochMs,
): Promise<Map<string, PostNumber>> {
  const { rows } = await sql<PostNumber>`
    select v.id as video_id, r.captured_at, r.recorded_at, r.view_count, ${sourceOf("reported")} as source,
           ${sourceOf("asked")} as looked_by, l.looked_at, coalesce(l.misses, 0) as misses, l.missing_why,
           coalesce(l.failures, 0) as failures, l.fault,
           case when asked.state = 'active' and asked.archived_at is null then l.due_at end as next_at,
           coalesce(${isStale(now)}, false) as is_stale
    from videos v
    left join lateral (${NEWEST}) r on true
    left join sources reported on reported.org_id = v.org_id and reported.id = r.source_id
    left join lateral (
      select * from post_looks where org_id = v.org_id and video_id = v.id
      order by looked_at desc nulls last, due_at, source_id limit 1) l on true
    left join sources asked on asked.org_id = v.org_id and asked.id = l.source_id
    where v.org_id = ${orgId}::uuid and v.id = any(${videoIds}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.video_id, row]));
}

/** The sources among these ids, to name them. */
export async function sourceNames(
  db: Db,
  orgId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, SourceName>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("sources")
    .select(["id", "name", "kind"])
    .where("org_id", "=", orgId)
    .where("id", "in", [...ids])
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}
