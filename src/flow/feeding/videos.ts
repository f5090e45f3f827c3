import type { z } from "zod";
import { invalid, invalidBody, notFound } from "../../contract/errors.ts";
import { defaultPlatform } from "../../contract/feeding/creators.ts";
import { captureLeewayMs } from "../../contract/feeding/readings.ts";
import type {
  CreateVideoItem,
  ListVideosQuery,
  ReviewVideosBody,
  UpdateVideoBody,
} from "../../contract/feeding/videos.ts";
import type { EpochMs } from "../../engine/types.ts";
import type { Db } from "../../store/db.ts";
import { type CreatorRow, findCreatorsById } from "../../store/feeding/creators.ts";
import { findLikelyDuplicates, type LikelyDuplicate } from "../../store/feeding/duplicates.ts";
import { type PostNumber, postNumbers } from "../../store/feeding/post-numbers.ts";
import { findFirstReadingAt } from "../../store/feeding/readings.ts";
import {
  countVideos,
  findVideo,
  findVideosByName,
  insertVideos,
  lockVideo,
  selectVideos,
  updateVideo as storeChanges,
  reviewVideos as storeReview,
  type VideoRow,
} from "../../store/feeding/videos.ts";
import { appendMarks, type InputMark } from "../../store/judging/marks.ts";
import type { Added } from "../added.ts";
import { command, read } from "../command.ts";
import type { Context } from "../context.ts";
import { refreshDeliveries } from "../cycles/cycles.ts";
import { requireOrganization } from "../organization/organization.ts";
import { requireProject } from "../organization/projects.ts";
import { type Page, toPage } from "../paging.ts";
import { FUTURE, postDateFault } from "./import/row.ts";

/** A post with what is known of it, and what may be the same post. */
export interface VideoDetail extends VideoRow {
  readonly number: PostNumber | undefined;
  readonly likely_duplicates: readonly LikelyDuplicate[];
}

/** Newest first; excluded posts only when `tracking_status` includes them. */
export async function listVideos(ctx: Context, query: z.output<typeof ListVideosQuery>): Promise<Page<VideoDetail>> {
  const { project_id: projectId, creator_id: creatorId, tracking_status: trackingStatus, cursor, limit } = query;
  const staleAt = query.stale === true ? ctx.now : undefined;
  return read(ctx, async (db) => {
    const filter = { projectId, creatorId, trackingStatus, staleAt };
    const found = await selectVideos(db, ctx.orgId, filter, { cursor, limit: limit + 1 });
    const { rows, nextCursor } = toPage(found, limit, (row) => row.created_at);
    return { rows: await detailed(ctx, db, rows), nextCursor };
  });
}

export function getVideo(ctx: Context, id: string): Promise<VideoDetail> {
  return read(ctx, async (db) => {
    const [video] = await detailed(ctx, db, [await requireVideo(db, ctx.orgId, id)]);
    if (video === undefined) throw notFound("Video");
    return video;
  });
}

async function detailed(ctx: Context, db: Db, videos: readonly VideoRow[]): Promise<VideoDetail[]> {
  const ids = videos.map(({ id }) => id);
  const found = Map.groupBy(await findLikelyDuplicates(db, ctx.orgId, ids), (one) => one.video_id);
  const numbers = await postNumbers(db, ctx.orgId, ids, ctx.now);
  return videos.map((video) => ({
    ...video,
    number: numbers.get(video.id),
    likely_duplicates: found.get(video.id) ?? [],
  }));
}

/**
 * Adds up to 1,000 posts and returns them in request order. A post that exists in the project (same platform and
 * external id) is returned unchanged: sending a feed twice changes nothing; edits go through `updateVideo`.
 *
 * @throws DomainError `not_found` (project or creator), `invalid_body` for a post dated after tomorrow
 */
export function createVideos(
  ctx: Context,
  projectId: string,
  items: readonly z.output<typeof CreateVideoItem>[],
): Promise<Added<VideoRow>[]> {
  const late = items.flatMap(({ posted_at }, index) =>
    posted_at > ctx.now + captureLeewayMs
      ? [{ path: items.length === 1 ? "posted_at" : `videos.${index}.posted_at`, message: FUTURE }]
      : [],
  );
  if (late.length > 0) return Promise.reject(invalid("invalid_body", late));
  return command(ctx, "video.add", async (tx, record) => {
    await requireProject(tx, ctx.orgId, projectId);
    const creatorIds = [...new Set(items.flatMap((item) => (item.creator_id === null ? [] : [item.creator_id])))];
    const found = await findCreatorsById(tx, ctx.orgId, projectId, creatorIds);
    if (found.length < creatorIds.length) throw notFound("Creator");
    const creators = new Map(found.map((creator) => [creator.id, creator]));
    const resolved = items.map((item) => {
      const creator = item.creator_id === null ? undefined : creators.get(item.creator_id);
      const platform = item.platform ?? creator?.platform ?? defaultPlatform;
      const tracking_status = item.tracking_status ?? defaultStatus(creator);
      return { ...item, id: ctx.app.newId(), platform, tracking_status };
    });
    const inserted = await insertVideos(tx, ctx.orgId, projectId, resolved, ctx.now);
    await appendMarks(
      tx,
      ctx.orgId,
      inserted.flatMap((video) => markOf(video, ctx.now)),
      { onlyReadings: true },
    );
    await refreshDeliveries(tx, ctx, creatorsOf(inserted));
    const rows = new Map<string, VideoRow>();
    for (const row of await findVideosByName(tx, ctx.orgId, projectId, resolved)) rows.set(postKey(row), row);
    const created = new Set(inserted.map((row) => row.id));
    if (inserted.length > 0) {
      record({ subjectType: "project", subjectId: projectId, details: { videos: inserted.map((row) => row.id) } });
    }
    return resolved.map((item) => {
      const row = rows.get(postKey(item));
      if (row === undefined) throw new Error(`video ${item.external_id} is neither new nor known`);
      return { row, created: created.delete(row.id) };
    });
  });
}

/**
 * Changes a post. With another creator of the project, or another date, it is judged accordingly from now on; booked
 * accruals do not change, and replay shows the difference.
 *
 * @throws DomainError `not_found` (post or creator), `invalid_body` for a date after tomorrow or after the first
 * reading
 */
export function updateVideo(ctx: Context, id: string, changes: z.output<typeof UpdateVideoBody>): Promise<VideoRow> {
  return command(ctx, "video.update", async (tx, record) => {
    const before = await lockVideo(tx, ctx.orgId, id);
    if (before === undefined) throw notFound("Video");
    const { creator_id: creatorId, posted_at: postedAt } = changes;
    if (creatorId != null && creatorId !== before.creator_id) {
      const [creator] = await findCreatorsById(tx, ctx.orgId, before.project_id, [creatorId]);
      if (creator === undefined) throw notFound("Creator");
    }
    if (postedAt !== undefined && postedAt !== before.posted_at) await requirePostDate(tx, ctx, id, postedAt);
    const after = await storeChanges(tx, ctx.orgId, id, changes, ctx.now);
    const isMoved = before.creator_id !== after.creator_id || before.posted_at !== after.posted_at;
    if (isMoved || before.counts !== after.counts) {
      const concerned = isMoved ? [before, after] : [after];
      await appendMarks(
        tx,
        ctx.orgId,
        concerned.flatMap((video) => markOf(video, ctx.now)),
      );
      await refreshDeliveries(tx, ctx, creatorsOf(concerned));
    }
    record({ subjectType: "video", subjectId: id, details: { ...changes, ...previousOf(before, after) } });
    return after;
  });
}

/** The values that a correction replaced, for the audit log. */
function previousOf(before: VideoRow, after: VideoRow): Record<string, unknown> {
  return {
    ...(before.creator_id === after.creator_id ? {} : { previous_creator_id: before.creator_id }),
    ...(before.posted_at === after.posted_at ? {} : { previous_posted_at: before.posted_at }),
  };
}

async function requirePostDate(db: Db, ctx: Context, id: string, postedAt: EpochMs): Promise<void> {
  const latestMs = ctx.now + captureLeewayMs;
  if (postedAt > latestMs) throw invalidBody("posted_at", FUTURE);
  const first = await findFirstReadingAt(db, ctx.orgId, id);
  if (first === undefined) return;
  const { timezone } = await requireOrganization(db, ctx.orgId);
  const fault = postDateFault({ line: 0, postedAt, capturedAt: first }, latestMs, timezone);
  if (fault !== undefined)
    throw invalidBody("posted_at", `is after the post was first read, at ${new Date(first).toISOString()}`);
}

/**
 * Includes or excludes up to 1,000 posts; none when one of them is not of this project. @throws DomainError `not_found`
 */
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

/** Posts of a selective creator wait for review; posts without a creator were added by hand. */
export function defaultStatus(creator: Pick<CreatorRow, "tracking_mode"> | undefined): string {
  if (creator === undefined) return "direct_add";
  return creator.tracking_mode === "selective" ? "pending_review" : "auto_tracked";
}

/** Adding, removing or changing a post affects everything from its date on. Posts without a creator earn nothing. */
export function markOf(video: Pick<VideoRow, "project_id" | "creator_id" | "posted_at">, now: EpochMs): InputMark[] {
  if (video.creator_id === null) return [];
  const { project_id, creator_id, posted_at } = video;
  return [{ project_id, creator_id, since: posted_at, until: Math.max(now, posted_at) }];
}

/** Creators whose deliveries the posts may change. */
export function creatorsOf(videos: readonly Pick<VideoRow, "creator_id">[]): string[] {
  return [...new Set(videos.flatMap((video) => (video.creator_id === null ? [] : [video.creator_id])))];
}

/** Neither part contains a space. */
export function postKey(name: { readonly platform: string; readonly external_id: string }): string {
  return `${name.platform} ${name.external_id}`;
}
