/**
 * What the windows of posts look at (docs/rules.md, "Post windows"): the posts, two readings of each, and what is
 * booked.
 */
import { type RawBuilder, sql } from "kysely";
import type { SeenViews } from "../../engine/post-windows.ts";
import type { EpochMs } from "../../engine/types.ts";
import { arrayText } from "../arrays.ts";
import { at, type Db } from "../db.ts";
import { toIso } from "../types.ts";

/** A counting post with its creator. */
export interface PublishedPost {
  readonly videoId: string;
  readonly creatorId: string;
  readonly postedAt: EpochMs;
}

/** `[from, to]` of `posted_at`; `from` may be minus infinity. */
export interface Published {
  readonly from: EpochMs;
  readonly to: EpochMs;
}

/** An instant that the database can hold, however early. */
function earliest(from: EpochMs): RawBuilder<unknown> {
  return Number.isFinite(from) ? sql`${at(from)}` : sql`'-infinity'::timestamptz`;
}

/**
 * The counting posts of some creators that were published in a stretch of time, by creator and then in order of time.
 */
export async function postsPublished(
  db: Db,
  orgId: string,
  creatorIds: readonly string[],
  { from, to }: Published,
): Promise<PublishedPost[]> {
  if (creatorIds.length === 0) return [];
  const { rows } = await sql<{ id: string; creator_id: string; posted_at: EpochMs }>`
    select id, creator_id, posted_at from videos
    where org_id = ${orgId}::uuid and creator_id = any(${arrayText(creatorIds)}::uuid[]) and counts
      and posted_at >= ${earliest(from)} and posted_at <= ${at(to)}
    order by creator_id, posted_at, id`.execute(db);
  return rows.map((row) => ({ videoId: row.id, creatorId: row.creator_id, postedAt: row.posted_at }));
}

/** Creators assigned to structures with a counting post of such a time, which may have a window that came due. */
export function creatorsWithPosts(
  orgId: string,
  projectId: string,
  wanted: readonly (Published & { readonly structureId: string })[],
): RawBuilder<{ creator_id: string }> {
  const instants = (pick: (row: Published) => EpochMs) =>
    sql`${wanted.map((row) => (Number.isFinite(pick(row)) ? toIso(pick(row)) : "-infinity"))}::timestamptz[]`;
  return sql<{ creator_id: string }>`
    select distinct a.creator_id
    from unnest(${wanted.map((row) => row.structureId)}::uuid[], ${instants((row) => row.from)}, ${instants((row) => row.to)})
      as w (structure_id, posted_from, posted_to)
    join assignments a on a.org_id = ${orgId}::uuid and a.project_id = ${projectId}::uuid and a.structure_id = w.structure_id
    where exists (
      select from videos v where v.org_id = ${orgId}::uuid and v.creator_id = a.creator_id and v.counts
        and v.posted_at >= w.posted_from and v.posted_at <= w.posted_to)`;
}

/** A post's window, as far as readings go. */
export interface WindowReadings {
  readonly videoId: string;
  readonly endAt: EpochMs;
  readonly cutoff: EpochMs;
}

/** The last reading by the end of a window, and the last by its cutoff; null where there is none. */
export interface TwoReadings {
  readonly atEnd: SeenViews | null;
  readonly byCutoff: SeenViews | null;
}

/** The two readings of each window, in the requested order. */
export async function loadWindowReadings(
  db: Db,
  orgId: string,
  windows: readonly WindowReadings[],
): Promise<TwoReadings[]> {
  if (windows.length === 0) return [];
  const instants = (pick: (window: WindowReadings) => EpochMs) =>
    sql`${arrayText(windows.map((window) => toIso(pick(window))))}::timestamptz[]`;
  const lastBy = (instant: RawBuilder<unknown>) => sql`last_reading(${orgId}::uuid, w.video_id, ${instant})`;
  const { rows } = await sql<{
    slot: bigint;
    end_read_at: EpochMs | null;
    end_views: bigint | null;
    cutoff_read_at: EpochMs | null;
    cutoff_views: bigint | null;
  }>`
    select w.slot, e.captured_at as end_read_at, e.view_count as end_views,
           c.captured_at as cutoff_read_at, c.view_count as cutoff_views
    from unnest(${arrayText(windows.map((window) => window.videoId))}::uuid[], ${instants((window) => window.endAt)},
                ${instants((window) => window.cutoff)}) with ordinality as w (video_id, end_at, cutoff, slot)
    left join lateral ${lastBy(sql`w.end_at`)} e on true
    left join lateral ${lastBy(sql`w.cutoff`)} c on true
    order by w.slot`.execute(db);
  const seen = (views: bigint | null, capturedAt: EpochMs | null) =>
    views === null || capturedAt === null ? null : { views, capturedAt };
  return rows.map((row) => ({
    atEnd: seen(row.end_views, row.end_read_at),
    byCutoff: seen(row.cutoff_views, row.cutoff_read_at),
  }));
}

/** The identity of a post's window: one earned accrual each, ever (migration 0034, `accruals_post_window`). */
export function windowKey(structureId: string, videoId: string): string {
  return `${structureId} ${videoId} window`;
}

/** Keys of the windows already booked for these posts. */
export async function bookedWindows(
  db: Db,
  orgId: string,
  structureIds: readonly string[],
  videoIds: readonly string[],
): Promise<Set<string>> {
  if (videoIds.length === 0) return new Set();
  const { rows } = await sql<{ structure_id: string; video_id: string }>`
    select structure_id, video_id from accruals
    where org_id = ${orgId} and structure_id = any(${structureIds}::uuid[]) and video_id = any(${arrayText(videoIds)}::uuid[])
      and kind = 'earned' and threshold_view_count is null`.execute(db);
  return new Set(rows.map((row) => windowKey(row.structure_id, row.video_id)));
}

/**
 * The earliest counting post of each local date in a stretch of time, of anyone or of one creator, whose creator was
 * assigned to the structure on that date.
 */
export async function firstPostsOfDates(
  db: Db,
  orgId: string,
  structureId: string,
  creatorId: string | null,
  { from, to }: Published,
): Promise<{ readonly videoId: string; readonly postedAt: EpochMs }[]> {
  const { rows } = await sql<{ id: string; posted_at: EpochMs }>`
    select distinct on (date) v.id, v.posted_at
    from assignments a
    join organizations o on o.org_id = a.org_id
    join videos v on v.org_id = a.org_id and v.creator_id = a.creator_id and v.counts
      and v.posted_at >= ${earliest(from)} and v.posted_at <= ${at(to)}
    cross join lateral (select (v.posted_at at time zone o.timezone)::date as date) d
    where a.org_id = ${orgId}::uuid and a.structure_id = ${structureId}::uuid
      and (${creatorId}::uuid is null or a.creator_id = ${creatorId}::uuid)
      and date >= (a.assigned_at at time zone o.timezone)::date
      and (a.unassigned_at is null or date < (a.unassigned_at at time zone o.timezone)::date)
    order by date, v.posted_at, v.id`.execute(db);
  return rows.map((row) => ({ videoId: row.id, postedAt: row.posted_at }));
}
