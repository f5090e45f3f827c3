import type { z } from "zod";
import { notFound } from "../../contract/errors.ts";
import { defaultPlatform } from "../../contract/feeding/creators.ts";
import type {
  CreateVideoItem,
  ListVideosQuery,
  ReviewVideosBody,
  UpdateVideoBody,
} from "../../contract/feeding/videos.ts";
import type { EpochMs } from "../../engine/types.ts";
import type { Db } from "../../store/db.ts";
import { type CreatorRow, findCreatorsById } from "../../store/feeding/creators.ts";
import {
  countVideos,
  findVideo,
  findVideosByName,
  insertVideos,
  type ListedVideo,
  lockVideo,
  selectVideos,
  updateVideo as storeChanges,
  reviewVideos as storeReview,
  type VideoRow,
} from "../../store/feeding/videos.ts";
import { appendMarks, type InputMark } from "../../store/judging/marks.ts";
import type { Added } from "../added.ts";
import { command, readOne } from "../command.ts";
import type { Context } from "../context.ts";
import { refreshDeliveries } from "../cycles/cycles.ts";
import { requireProject } from "../organization/projects.ts";
import { type Page, toPage } from "../paging.ts";

export type { ListedVideo } from "../../store/feeding/videos.ts";

/** Newest first; excluded posts only when `tracking_status` asks for them. */
export async function listVideos(ctx: Context, query: z.output<typeof ListVideosQuery>): Promise<Page<ListedVideo>> {
  const { project_id: projectId, creator_id: creatorId, tracking_status: trackingStatus, cursor, limit } = query;
  const found = await readOne(ctx, (db) =>
    selectVideos(db, ctx.orgId, { projectId, creatorId, trackingStatus }, { cursor, limit: limit + 1 }),
  );
  return toPage(found, limit, (row) => row.created_at);
}

export function getVideo(ctx: Context, id: string): Promise<VideoRow> {
  return readOne(ctx, (db) => requireVideo(db, ctx.orgId, id));
}

/**
 * Adds up to 1,000 posts; rows come in the order sent. A post the project knows already (same platform and external
 * id) is answered as it stands: a second delivery of a feed changes nothing, edits go through `updateVideo`.
 *
 * @throws DomainError `not_found` (project or creator)
 */
export function createVideos(
  ctx: Context,
  projectId: string,
  items: readonly z.output<typeof CreateVideoItem>[],
): Promise<Added<VideoRow>[]> {
  return command(ctx, "video.add", async (tx, record) => {
    await requireProject(tx, ctx.orgId, projectId);
    const creatorIds = [...new Set(items.flatMap((item) => (item.creator_id === null ? [] : [item.creator_id])))];
    const found = await findCreatorsById(tx, ctx.orgId, projectId, creatorIds);
    if (found.length < creatorIds.length) throw notFound("Creator");
    const creators = new Map(found.map((creator) => [creator.id, creator]));
    const wanted = items.map((item) => {
      const creator = item.creator_id === null ? undefined : creators.get(item.creator_id);
      const platform = item.platform ?? creator?.platform ?? defaultPlatform;
      const tracking_status = item.tracking_status ?? defaultStatus(creator);
      return { ...item, id: ctx.app.newId(), platform, tracking_status };
    });
    const inserted = await insertVideos(tx, ctx.orgId, projectId, wanted, ctx.now);
    await appendMarks(
      tx,
      ctx.orgId,
      inserted.flatMap((video) => markOf(video, ctx.now)),
    );
    await refreshDeliveries(tx, ctx, creatorsOf(inserted));
    const rows = new Map<string, VideoRow>();
    for (const row of await findVideosByName(tx, ctx.orgId, projectId, wanted)) rows.set(postKey(row), row);
    const created = new Set(inserted.map((row) => row.id));
    if (inserted.length > 0) {
      record({ subjectType: "project", subjectId: projectId, details: { videos: inserted.map((row) => row.id) } });
    }
    return wanted.map((item) => {
      const row = rows.get(postKey(item));
      if (row === undefined) throw new Error(`video ${item.external_id} is neither new nor known`);
      return { row, created: created.delete(row.id) };
    });
  });
}

/** @throws DomainError `not_found` */
export function updateVideo(ctx: Context, id: string, changes: z.output<typeof UpdateVideoBody>): Promise<VideoRow> {
  return command(ctx, "video.update", async (tx, record) => {
    const before = await lockVideo(tx, ctx.orgId, id);
    if (before === undefined) throw notFound("Video");
    const after = await storeChanges(tx, ctx.orgId, id, changes, ctx.now);
    if (before.counts !== after.counts) {
      await appendMarks(tx, ctx.orgId, markOf(after, ctx.now));
      await refreshDeliveries(tx, ctx, creatorsOf([after]));
    }
    record({ subjectType: "video", subjectId: id, details: { ...changes } });
    return after;
  });
}

/** Includes or excludes up to 1,000 posts; none when one of them is not of this project. @throws DomainError `not_found` */
export function reviewVideos(
  ctx: Context,
  projectId: string,
  { video_ids, tracking_status }: z.output<typeof ReviewVideosBody>,
): Promise<{ readonly updated: number; readonly unchanged: number }> {
  return command(ctx, "video.review", async (tx, record) => {
    await requireProject(tx, ctx.orgId, projectId);
    const ids = [...new Set(video_ids)];
    if ((await countVideos(tx, ctx.orgId, projectId, ids)) < ids.length) throw notFound("Video");
    const changed = await storeReview(tx, ctx.orgId, projectId, ids, tracking_status, ctx.now);
    await appendMarks(
      tx,
      ctx.orgId,
      changed.flatMap((video) => markOf(video, ctx.now)),
    );
    await refreshDeliveries(tx, ctx, creatorsOf(changed));
    for (const video of changed) record({ subjectType: "video", subjectId: video.id, details: { tracking_status } });
    return { updated: changed.length, unchanged: ids.length - changed.length };
  });
}

/** @throws DomainError `not_found` */
export async function requireVideo(db: Db, orgId: string, id: string): Promise<VideoRow> {
  const video = await findVideo(db, orgId, id);
  if (video === undefined) throw notFound("Video");
  return video;
}

/** Posts of a selective creator wait for review; posts of nobody were added by hand (reference facts 3, 4). */
export function defaultStatus(creator: Pick<CreatorRow, "tracking_mode"> | undefined): string {
  if (creator === undefined) return "direct_add";
  return creator.tracking_mode === "selective" ? "pending_review" : "auto_tracked";
}

/** A post that came, left or changed touches everything from its date on. Posts of nobody earn nothing. */
export function markOf(video: Pick<VideoRow, "project_id" | "creator_id" | "posted_at">, now: EpochMs): InputMark[] {
  if (video.creator_id === null) return [];
  const { project_id, creator_id, posted_at } = video;
  return [{ project_id, creator_id, since: posted_at, until: Math.max(now, posted_at) }];
}

/** Whose deliveries posts may change. */
export function creatorsOf(videos: readonly Pick<VideoRow, "creator_id">[]): string[] {
  return [...new Set(videos.flatMap((video) => (video.creator_id === null ? [] : [video.creator_id])))];
}

/** Neither part holds a space. */
export function postKey(name: { readonly platform: string; readonly external_id: string }): string {
  return `${name.platform} ${name.external_id}`;
}
