/** Posts that are to be looked through, with all their readings. */
import { sql } from "kysely";
import type { SeriesReading } from "../../engine/flags.ts";
import type { EpochMs } from "../../engine/types.ts";
import { arrayText } from "../arrays.ts";
import type { Db, Tx } from "../db.ts";
import { patiently } from "../patience.ts";
import { isServedHere } from "../places.ts";

/** What has not been looked through yet. Exactly one is set. */
export interface FlagMark {
  readonly id: bigint;
  /** What one statement read. */
  readonly batch: bigint | null;
  readonly video_id: string | null;
  readonly creator_id: string | null;
  readonly project_id: string | null;
  /** The posts up to this one, in order of id, have been looked through; null: none. */
  readonly looked_to: string | null;
}

/** How long one that leaves the look to another waits for what that one finds. */
const FOUND_MS = 1_000;

/**
 * Lets one transaction at a time look through an organization, so that what an older picture of the readings showed never
 * replaces what a newer one did. False where another one did and `waits` is false: what that one found can be read now.
 *
 * @throws PostgreSQL's `lock_not_available` where the other one takes longer than `FOUND_MS`
 */
export async function lockLook(tx: Tx, orgId: string, { waits }: { readonly waits: boolean }): Promise<boolean> {
  const key = sql`hashtextextended(${`look through ${orgId}`}, 0)`;
  if (waits) {
    await sql`select pg_advisory_xact_lock(${key})`.execute(tx);
    return true;
  }
  const { rows } = await sql<{ taken: boolean }>`select pg_try_advisory_xact_lock(${key}) as taken`.execute(tx);
  if (rows[0]?.taken === true) return true;
  await patiently(tx, FOUND_MS, sql`select pg_advisory_xact_lock_shared(${key})`);
  return false;
}

/** The oldest marks, of which the same posts have been looked through so far. */
export async function oldestFlagMarks(tx: Tx, orgId: string, limit: number): Promise<FlagMark[]> {
  const { rows } = await sql<FlagMark>`
    select id, batch, video_id, creator_id, project_id, looked_to from flag_marks where org_id = ${orgId}::uuid
    order by id limit ${limit}`.execute(tx);
  return rows.filter((mark) => mark.looked_to === rows[0]?.looked_to);
}

/** Notes that the posts of marks have been looked through up to `videoId`; null: all of them, and the marks go. */
export async function noteLooked(
  tx: Tx,
  orgId: string,
  marks: readonly FlagMark[],
  videoId: string | null,
): Promise<void> {
  const those = sql`org_id = ${orgId}::uuid and id = any(${arrayText(marks.map(({ id }) => id))}::bigint[])`;
  if (videoId === null) await sql`delete from flag_marks where ${those}`.execute(tx);
  else await sql`update flag_marks set looked_to = ${videoId}::uuid where ${those}`.execute(tx);
}

/** Whether anything is left to look through. */
export async function hasFlagMarks(db: Db, orgId: string): Promise<boolean> {
  const { rows } = await sql`select from flag_marks where org_id = ${orgId}::uuid limit 1`.execute(db);
  return rows.length > 0;
}

/** Organizations with something to look through. */
export async function organizationsToLookThrough(db: Db): Promise<string[]> {
  const { rows } = await sql<{ org_id: string }>`
    select org_id from organizations o where exists (select from flag_marks m where m.org_id = o.org_id)
      and ${isServedHere("o.org_id")}`.execute(db);
  return rows.map((row) => row.org_id);
}

/** A post of a project. */
export interface MarkedPost {
  readonly id: string;
  readonly project_id: string;
}

/** Some of the posts that marks are about. */
export interface MarkedPosts {
  /** In order of id, beyond those that have been looked through. */
  readonly posts: readonly MarkedPost[];
  /** No other post of the marks is up to here; null: none is left. */
  readonly to: string | null;
}

/** The next posts that marks are about, found by what the marks name: for marks of few readings. */
export async function postsOfMarks(
  db: Db,
  orgId: string,
  marks: readonly FlagMark[],
  limit: number,
): Promise<MarkedPosts> {
  const { batches, videoIds, after } = namedBy(marks);
  const { rows } = await sql<MarkedPost>`
    select v.project_id, v.id
    from (select video_id from readings_of_batches(${orgId}::uuid, ${batches}::bigint[])
          union select unnest(${videoIds}::uuid[])) m
    join videos v on v.org_id = ${orgId}::uuid and v.id = m.video_id
    where ${after}::uuid is null or v.id > ${after}::uuid
    order by v.id limit ${limit}`.execute(db);
  return { posts: rows, to: endOf(rows, limit) };
}

/**
 * The same found by walking over the next `limit` posts of the organization. Every post is visited once, however many
 * marks there are and however often they name it.
 */
export async function walkToMarkedPosts(
  db: Db,
  orgId: string,
  marks: readonly FlagMark[],
  limit: number,
): Promise<MarkedPosts> {
  const { batches, videoIds, after } = namedBy(marks);
  const { rows } = await sql<MarkedPost & { is_marked: boolean }>`
    select v.project_id, v.id, v.id = any(${videoIds}::uuid[]) or exists (
        select from all_readings() r where r.org_id = ${orgId}::uuid and r.video_id = v.id and r.batch = any(${batches}::bigint[])
      ) as is_marked
    from (select id, project_id from videos where org_id = ${orgId}::uuid and (${after}::uuid is null or id > ${after}::uuid)
          order by id limit ${limit}) v
    order by v.id`.execute(db);
  const posts = rows.flatMap(({ is_marked, ...post }) => (is_marked ? [post] : []));
  return { posts, to: endOf(rows, limit) };
}

function namedBy(marks: readonly FlagMark[]) {
  return {
    batches: arrayText(marks.flatMap(({ batch }) => (batch === null ? [] : [batch]))),
    videoIds: arrayText(marks.flatMap(({ video_id: id }) => (id === null ? [] : [id]))),
    after: marks[0]?.looked_to ?? null,
  };
}

function endOf(rows: readonly MarkedPost[], limit: number): string | null {
  return rows.length < limit ? null : (rows.at(-1)?.id ?? null);
}

/** A post with its readings in order of time: of the values for one instant, the last recorded. */
export interface PostSeries {
  readonly id: string;
  readonly project_id: string;
  readonly platform: string;
  readonly posted_at: EpochMs;
  readonly counts: boolean;
  readonly tracking_status: string;
  readonly tracking_disabled: boolean;
  /** When it was last set aside, or counted again; null where it never changed. */
  readonly status_changed_at: EpochMs | null;
  /** Two misses of a source, at least a day apart, with no sight of the post since the first; null where there are none. */
  readonly missing_since: EpochMs | null;
  readonly missed_at: EpochMs | null;
  /** The last sight of the post by a source: its newest reading was unchanged then. */
  readonly seen_at: EpochMs | null;
  readonly readings: readonly SeriesReading[];
}

/** The last readings of a post that are looked through. */
const READINGS_MAX = 4_000;

/** The series of some posts; the columns come as texts, which is several times as fast as rows. */
export async function loadSeries(db: Db, orgId: string, videoIds: readonly string[]): Promise<PostSeries[]> {
  if (videoIds.length === 0) return [];
  type Row = Omit<PostSeries, "readings"> &
    Record<"instants" | "views", string | null> & {
      readonly definitions: (string | null)[] | null;
    };
  const { rows } = await sql<Row>`
    select v.id, v.project_id, v.platform, v.posted_at, v.counts, v.tracking_status, v.tracking_disabled,
           h.changed_at as status_changed_at, l.missing_since, l.missed_at, s.instants, s.views, s.definitions,
           (select max(seen_at) from post_looks where org_id = ${orgId}::uuid and video_id = v.id) as seen_at
    from videos v
    left join lateral (
      select changed_at from video_history where org_id = ${orgId}::uuid and video_id = v.id order by sequence desc limit 1
    ) h on true
    left join lateral (
      select missing_since, missed_at from post_looks g
      where g.org_id = ${orgId}::uuid and g.video_id = v.id and g.missed_at - g.missing_since >= interval '1 day'
        -- What another source has seen since is not gone.
        and not exists (select from post_looks o where o.org_id = g.org_id and o.video_id = g.video_id and o.seen_at > g.missed_at)
      order by missing_since limit 1
    ) l on true
    cross join lateral (
      select string_agg(ms::text, ',' order by ms) as instants, string_agg(view_count::text, ',' order by ms) as views,
             case when count(definition) > 0 then array_agg(definition order by ms) end as definitions
      from (
        select distinct on (captured_at) (extract(epoch from captured_at) * 1000)::bigint as ms, view_count, definition
        from all_readings() where org_id = ${orgId}::uuid and video_id = v.id
        order by captured_at desc, revision desc limit ${READINGS_MAX}
      ) r
    ) s
    where v.org_id = ${orgId}::uuid and v.id = any(${arrayText(videoIds)}::uuid[])
    order by v.id`.execute(db);
  return rows.map(({ instants, views, definitions, ...post }) => {
    const counts = views?.split(",") ?? [];
    const readings = (instants?.split(",") ?? []).map((ms, index) => ({
      capturedAt: Number(ms),
      views: BigInt(counts[index] ?? 0),
      definition: definitions?.[index] ?? null,
    }));
    return { ...post, readings };
  });
}

/** Until when the newest reading of posts is known to be unchanged; posts that no source has seen are left out. */
export interface LastSight {
  readonly video_id: string;
  readonly captured_at: EpochMs;
  readonly seen_at: EpochMs;
}

export async function lastSights(db: Db, orgId: string, videoIds: readonly string[]): Promise<Map<string, LastSight>> {
  if (videoIds.length === 0) return new Map();
  const { rows } = await sql<LastSight>`
    select l.video_id, max(l.seen_at) as seen_at,
           (select r.captured_at from last_reading(${orgId}::uuid, l.video_id, 'infinity') r) as captured_at
    from post_looks l
    where l.org_id = ${orgId}::uuid and l.video_id = any(${arrayText(videoIds)}::uuid[]) and l.seen_at is not null
    group by l.video_id`.execute(db);
  return new Map(rows.map((row) => [row.video_id, row]));
}
