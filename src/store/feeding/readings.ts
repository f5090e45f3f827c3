import { type RawBuilder, type Selectable, sql } from "kysely";
import type { EpochMs } from "../../engine/types.ts";
import { arrayText, textArray } from "../arrays.ts";
import { at, type Db, type Tx } from "../db.ts";
import type { ReadingsTable } from "../schema.gen.ts";
import type { VideoName } from "./videos.ts";

export type ReadingRow = Selectable<ReadingsTable>;

/** Readings to write, column by column. At most one row per (video, instant, place). */
export interface ReadingColumns {
  readonly videoIds: readonly string[];
  readonly capturedAt: readonly EpochMs[];
  readonly views: readonly number[];
  /** Null where it is not reported, as the three below. */
  readonly likes: readonly (number | null)[];
  readonly comments: readonly (number | null)[];
  readonly shares: readonly (number | null)[];
  readonly saves: readonly (number | null)[];
  /** Number among the different values for one instant: 1 for the first, 2 for the one that replaces it, and so on. */
  readonly places: readonly number[];
  /** Whether any place is beyond 1. */
  readonly hasSeveralPlaces: boolean;
  /** The creator of each video that has one. */
  readonly owners: ReadonlyMap<string, string>;
  /** What "a view" means in each; null where nothing says so. */
  readonly definitions: readonly (string | null)[];
  /** The source and its run that all of them come from. */
  readonly origin?: ReadingOrigin | undefined;
}

/** Where readings come from that no person and no program of theirs sent. */
export interface ReadingOrigin {
  readonly sourceId: string;
  readonly runId: string;
}

/** A post's id and creator. */
export interface FoundVideo {
  readonly id: string;
  readonly creator_id: string | null;
  readonly posted_at: EpochMs;
}

/** The posts of the project among these names. */
export async function resolveVideoNames(
  db: Db,
  orgId: string,
  projectId: string,
  names: readonly VideoName[],
): Promise<(FoundVideo & VideoName)[]> {
  const { rows } = await sql<FoundVideo & VideoName>`
    select v.id, v.creator_id, v.posted_at, v.platform, v.external_id
    from unnest(${names.map((name) => name.platform)}::text[], ${names.map((name) => name.external_id)}::text[]) as n (platform, external_id)
    join videos v on v.org_id = ${orgId}::uuid and v.project_id = ${projectId}::uuid
      and v.platform = n.platform and v.external_id = n.external_id`.execute(db);
  return rows;
}

/** The posts of the project among these ids. */
export async function resolveVideoIds(
  db: Db,
  orgId: string,
  projectId: string,
  ids: readonly string[],
): Promise<FoundVideo[]> {
  const { rows } = await sql<FoundVideo>`
    select id, creator_id, posted_at from videos
    where org_id = ${orgId}::uuid and project_id = ${projectId}::uuid and id = any(${arrayText(ids)}::uuid[])`.execute(
    db,
  );
  return rows;
}

export interface Merged {
  readonly inserted: number;
  readonly replaced: number;
  /** Rows that another transaction wrote at the same moment; merging again compares with what it wrote. */
  readonly clashed: number;
  /** The number that the rows are sealed under; null where none was written. */
  readonly batch: bigint | null;
}

/**
 * Writes values that differ from the one that counts for their instant as the next revision, and marks the creators. A
 * counter that a row does not report stays as the value before it reports it: it takes nothing back. Written in the
 * order of the primary key, so that two imports of the same rows wait for each other instead of deadlocking.
 */
export async function mergeReadings(
  tx: Tx,
  orgId: string,
  projectId: string,
  columns: ReadingColumns,
  now: EpochMs,
): Promise<Merged> {
  const { rows } = await sql<Merged>`
    with ${columns.hasSeveralPlaces ? changedOfSeveral(orgId, columns) : changedOfOne(orgId, columns)}, written as (
      insert into readings (org_id, video_id, captured_at, revision, view_count, like_count, comment_count, share_count,
                            save_count, recorded_at, batch, source_id, source_run_id, definition)
      select ${orgId}::uuid, video_id, captured_at, revision, views, likes, comments, shares, saves, ${at(now)},
             (select nextval('reading_batches')), ${columns.origin?.sourceId ?? null}::uuid,
             ${columns.origin?.runId ?? null}::uuid, definition
      from changed
      order by video_id, captured_at, revision
      on conflict (org_id, video_id, captured_at, revision) do nothing
      returning video_id, captured_at, revision, batch
    ), ${marked(orgId, projectId, columns)}
    select count(*) filter (where revision = 0)::int as inserted, count(*) filter (where revision > 0)::int as replaced,
           (select count(*) from changed)::int - count(*)::int as clashed, max(batch)::bigint as batch
    from written`.execute(tx);
  return rows[0] ?? { inserted: 0, replaced: 0, clashed: 0, batch: null };
}

/** How many of the rows `mergeReadings` would write; writes nothing. */
export async function compareReadings(
  db: Db,
  orgId: string,
  columns: ReadingColumns,
): Promise<Pick<Merged, "inserted" | "replaced">> {
  if (columns.videoIds.length === 0) return { inserted: 0, replaced: 0 };
  const { rows } = await sql<Pick<Merged, "inserted" | "replaced">>`
    with ${columns.hasSeveralPlaces ? changedOfSeveral(orgId, columns) : changedOfOne(orgId, columns)}
    select count(*) filter (where revision = 0)::int as inserted, count(*) filter (where revision > 0)::int as replaced
    from changed`.execute(db);
  return rows[0] ?? { inserted: 0, replaced: 0 };
}

/** The rows to write where every instant has one value: those that differ from the one that counts. */
function changedOfOne(orgId: string, columns: ReadingColumns): RawBuilder<unknown> {
  return sql`changed as (
      select ${merged}, coalesce(r.revision + 1, 0) as revision
      from ${incoming(columns)} i left join lateral ${current(orgId)} r on true
      where ${isCurrent} is not true)`;
}

/**
 * The same where an instant may have several. A sequence of values that ends in the one that counts changes nothing:
 * the file was imported before.
 */
function changedOfSeveral(orgId: string, columns: ReadingColumns): RawBuilder<unknown> {
  return sql`compared as (
      select ${merged}, i.place, r.revision as known_revision, ${isCurrent} as is_known
      from ${incoming(columns)} i left join lateral ${current(orgId)} r on true
    ), spoken as (
      select *, coalesce(first_value(is_known) over per_instant, false) as begins_known,
             coalesce(last_value(is_known) over per_instant, false) as ends_known,
             first_value(place) over per_instant as first_place
      from compared
      window per_instant as (partition by video_id, captured_at order by place
                             rows between unbounded preceding and unbounded following)
    ), changed as (
      select *, coalesce(known_revision + 1, 0) + (place - first_place)::int - begins_known::int as revision
      from spoken where not ends_known and not (begins_known and place = first_place))`;
}

/** The value that counts for the instant of the incoming row `i`: its newest revision. */
function current(orgId: string): RawBuilder<unknown> {
  return sql`(
        select revision, view_count, like_count, comment_count, share_count, save_count
        from readings_at(${orgId}::uuid, i.video_id, i.captured_at) order by revision desc limit 1)`;
}

const isCurrent = sql`(r.view_count = i.views
        and coalesce(i.likes is null or i.likes = r.like_count, false)
        and coalesce(i.comments is null or i.comments = r.comment_count, false)
        and coalesce(i.shares is null or i.shares = r.share_count, false)
        and coalesce(i.saves is null or i.saves = r.save_count, false))`;

/** The incoming row `i` with what it does not report as the value that counts so far reports it. */
const merged = sql`i.video_id, i.captured_at, i.views, coalesce(i.likes, r.like_count) as likes,
        coalesce(i.comments, r.comment_count) as comments, coalesce(i.shares, r.share_count) as shares,
        coalesce(i.saves, r.save_count) as saves, i.definition`;

/** Array literals joined by hand: the driver would quote every single number. */
function incoming(columns: ReadingColumns): RawBuilder<unknown> {
  return sql`(
    select video_id, to_timestamp(captured_ms::float8 / 1000)::timestamptz(3) as captured_at, views, likes, comments, shares, saves, place,
           nullif(definition, '') as definition
    from unnest(${arrayText(columns.videoIds)}::uuid[], ${arrayText(columns.capturedAt)}::bigint[],
                ${arrayText(columns.views)}::bigint[], ${arrayText(columns.likes)}::bigint[],
                ${arrayText(columns.comments)}::bigint[], ${arrayText(columns.shares)}::bigint[],
                ${arrayText(columns.saves)}::bigint[], ${arrayText(columns.places)}::int[], ${definitionsOf(columns)}::text[])
         as u (video_id, captured_ms, views, likes, comments, shares, saves, place, definition))`;
}

/** Files of millions of rows say nothing about it, and `unnest` fills a list that is too short with nulls. */
function definitionsOf({ definitions }: ReadingColumns): Buffer {
  return textArray(definitions.some((definition) => definition !== null) ? definitions.map((one) => one ?? "") : []);
}

/**
 * One mark per creator for the rows of the CTE `written`. The posts' creators are passed in: looking them up in
 * `videos` would cost a fifth of the import.
 */
function marked(orgId: string, projectId: string, { owners }: ReadingColumns): RawBuilder<unknown> {
  return sql`marked as (
    insert into input_marks (org_id, project_id, creator_id, since, until, only_readings)
    select ${orgId}::uuid, ${projectId}::uuid, o.creator_id, min(w.since), max(w.until), true
    from (select video_id, min(captured_at) as since, max(captured_at) as until from written group by video_id) w
    join unnest(${arrayText([...owners.keys()])}::uuid[], ${arrayText([...owners.values()])}::uuid[])
      as o (video_id, creator_id) using (video_id)
    group by o.creator_id)`;
}

/** When a post was first read; undefined if never. */
export async function findFirstReadingAt(db: Db, orgId: string, videoId: string): Promise<EpochMs | undefined> {
  const { rows } = await sql<{ captured_at: EpochMs }>`
    select captured_at from first_reading(${orgId}::uuid, ${videoId}::uuid)`.execute(db);
  return rows[0]?.captured_at;
}

/** The end of a page of readings: revisions of one instant are separate rows. */
export interface ReadingKeyset {
  readonly at: EpochMs;
  /** Null: everything strictly older. */
  readonly revision: number | null;
}

/** What follows a place in the order of instants and revisions, newest first. */
export function olderReadings(cursor: ReadingKeyset | undefined) {
  if (cursor === undefined) return sql<boolean>`true`;
  if (cursor.revision === null) return sql<boolean>`captured_at < ${at(cursor.at)}`;
  return sql<boolean>`(captured_at, revision) < (${at(cursor.at)}, ${cursor.revision}::int)`;
}

/**
 * All readings of a post, including replaced ones; newest instant first, the value that counts before those it
 * replaced.
 */
export async function selectReadings(
  db: Db,
  orgId: string,
  videoId: string,
  page: { readonly cursor: ReadingKeyset | undefined; readonly limit: number },
): Promise<ReadingRow[]> {
  const { rows } = await sql<ReadingRow>`
    select * from all_readings() where org_id = ${orgId}::uuid and video_id = ${videoId}::uuid and ${olderReadings(page.cursor)}
    order by captured_at desc, revision desc limit ${page.limit}`.execute(db);
  return rows;
}
