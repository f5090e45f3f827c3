import { type Selectable, sql } from "kysely";
import type { EpochMs } from "../../engine/types.ts";
import { at, type Db, type Tx } from "../db.ts";
import { type Keyset, olderThan } from "../paging.ts";
import type { VideosTable } from "../schema.gen.ts";
import { toIso } from "../types.ts";
import { jsonText } from "../write-log.ts";
import { hasStaleNumber } from "./post-numbers.ts";

export type VideoRow = Selectable<VideosTable>;

export interface NewVideo {
  readonly id: string;
  readonly creator_id: string | null;
  readonly platform: string;
  readonly external_id: string;
  readonly url: string | null;
  readonly title: string | null;
  readonly kind: string;
  readonly posted_at: EpochMs;
  readonly tracking_status: string;
}

/** Identifies a post inside a project. */
export interface VideoName {
  readonly platform: string;
  readonly external_id: string;
}

export interface VideoChanges {
  readonly tracking_status?: string | undefined;
  readonly tracking_disabled?: boolean | undefined;
  readonly title?: string | null | undefined;
  readonly creator_id?: string | null | undefined;
  readonly posted_at?: EpochMs | undefined;
}

export interface VideoFilter {
  readonly projectId?: string | undefined;
  readonly creatorId?: string | undefined;
  readonly trackingStatus?: string | undefined;
  /** Posts whose number is old at this instant. */
  readonly staleAt?: EpochMs | undefined;
}

/** Newest first. Excluded posts only when the filter includes them. */
export function selectVideos(
  db: Db,
  orgId: string,
  filter: VideoFilter,
  page: { readonly cursor: Keyset | undefined; readonly limit: number },
): Promise<VideoRow[]> {
  let query = db.selectFrom("videos").selectAll().where("org_id", "=", orgId);
  if (filter.projectId !== undefined) query = query.where("project_id", "=", filter.projectId);
  if (filter.creatorId !== undefined) query = query.where("creator_id", "=", filter.creatorId);
  if (filter.trackingStatus === undefined) query = query.where("tracking_status", "<>", "excluded");
  else query = query.where("tracking_status", "=", filter.trackingStatus);
  if (filter.staleAt !== undefined) query = query.where(hasStaleNumber(filter.staleAt));
  return query
    .where(olderThan("created_at", page.cursor))
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .limit(page.limit)
    .execute();
}

export function findVideo(db: Db, orgId: string, id: string): Promise<VideoRow | undefined> {
  return db.selectFrom("videos").selectAll().where("org_id", "=", orgId).where("id", "=", id).executeTakeFirst();
}

/** Locks a video against other writers. */
export function lockVideo(tx: Tx, orgId: string, id: string): Promise<VideoRow | undefined> {
  return tx
    .selectFrom("videos")
    .selectAll()
    .where("org_id", "=", orgId)
    .where("id", "=", id)
    .forNoKeyUpdate()
    .executeTakeFirst();
}

export async function findVideosByName(
  db: Db,
  orgId: string,
  projectId: string,
  names: readonly VideoName[],
): Promise<VideoRow[]> {
  const { rows } = await sql<VideoRow>`
    select v.* from unnest(${names.map((name) => name.platform)}::text[], ${names.map((name) => name.external_id)}::text[]) as n (platform, external_id)
    join videos v on v.org_id = ${orgId}::uuid and v.project_id = ${projectId}::uuid
      and v.platform = n.platform and v.external_id = n.external_id`.execute(db);
  return rows;
}

/** Inserts the posts that the project does not have yet, in the order of the unique index, and returns them. */
export async function insertVideos(
  tx: Tx,
  orgId: string,
  projectId: string,
  videos: readonly NewVideo[],
  now: EpochMs,
): Promise<VideoRow[]> {
  if (videos.length === 0) return [];
  const text = jsonText(videos.map((video) => ({ ...video, posted_at: toIso(video.posted_at) })));
  const { rows } = await sql<VideoRow>`
    insert into videos (org_id, id, project_id, creator_id, platform, external_id, url, title, kind, posted_at,
                        tracking_status, created_at, updated_at)
    select ${orgId}::uuid, n.id, ${projectId}::uuid, n.creator_id, n.platform, n.external_id, n.url, n.title, n.kind,
           n.posted_at, n.tracking_status, ${toIso(now)}::timestamptz, ${toIso(now)}::timestamptz
    from jsonb_to_recordset(${text}::jsonb) as n (id uuid, creator_id uuid, platform text, external_id text, url text,
         title text, kind text, posted_at timestamptz, tracking_status text)
    order by n.platform, n.external_id, n.id
    on conflict (org_id, project_id, platform, external_id) do nothing
    returning *`.execute(tx);
  return rows;
}

export function updateVideo(
  tx: Tx,
  orgId: string,
  id: string,
  { posted_at: postedAt, ...changes }: VideoChanges,
  now: EpochMs,
): Promise<VideoRow> {
  return tx
    .updateTable("videos")
    .set({ ...changes, ...(postedAt === undefined ? {} : { posted_at: at(postedAt) }), updated_at: at(now) })
    .where("org_id", "=", orgId)
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** How many of these ids are posts of the project. */
export async function countVideos(db: Db, orgId: string, projectId: string, ids: readonly string[]): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from videos
    where org_id = ${orgId}::uuid and project_id = ${projectId}::uuid and id = any(${ids}::uuid[])`.execute(db);
  return rows[0]?.n ?? 0;
}

/** Sets the status of posts, and returns those that had another; locked in order of their ids. */
export async function reviewVideos(
  tx: Tx,
  orgId: string,
  projectId: string,
  ids: readonly string[],
  trackingStatus: string,
  now: EpochMs,
): Promise<VideoRow[]> {
  const { rows } = await sql<VideoRow>`
    with held as (
      select id from videos
      where org_id = ${orgId}::uuid and project_id = ${projectId}::uuid and id = any(${ids}::uuid[])
        and tracking_status <> ${trackingStatus}
      order by id for no key update
    )
    update videos v set tracking_status = ${trackingStatus}, updated_at = ${toIso(now)}::timestamptz
    from held where v.org_id = ${orgId}::uuid and v.id = held.id
    returning v.*`.execute(tx);
  return rows;
}
