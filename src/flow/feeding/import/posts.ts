import { limitReached } from "../../../contract/errors.ts";
import { limitsOf } from "../../../contract/organization/plans.ts";
import { localDateOf } from "../../../engine/periods.ts";
import { handleKey } from "../../../parse/handles.ts";
import { refusal } from "../../../parse/readings-rows.ts";
import type { Db, Tx } from "../../../store/db.ts";
import { type CreatorRow, countCreators, insertCreators, type NewCreator } from "../../../store/feeding/creators.ts";
import { findCreatorsByName } from "../../../store/feeding/named-creators.ts";
import { type FoundVideo, resolveVideoIds, resolveVideoNames } from "../../../store/feeding/readings.ts";
import { insertVideos } from "../../../store/feeding/videos.ts";
import { appendMarks } from "../../../store/judging/marks.ts";
import type { Context } from "../../context.ts";
import { refreshDeliveries } from "../../cycles/cycles.ts";
import { askedKey, lockWhereCapped, nameKey } from "../creators.ts";
import { creatorsOf, defaultStatus, markOf, postKey } from "../videos.ts";
import type { IncomingReading, Refusal } from "./row.ts";

/** The posts of rows, in row order; undefined where there is none yet. */
export type RowPosts = (FoundVideo | undefined)[];

/** The posts an import has seen, so that it need not look up every row. Holds only committed posts. */
export class KnownPosts {
  readonly #byId = new Map<string, FoundVideo>();
  /** By platform, then by the platform's id: a lookup joins no strings. */
  readonly #byName = new Map<string, Map<string, FoundVideo>>();
  #size = 0;

  get(row: IncomingReading): FoundVideo | undefined {
    if (row.videoId !== undefined) return this.#byId.get(row.videoId);
    return this.#byName.get(row.platform)?.get(row.externalId ?? "");
  }

  add(row: IncomingReading, post: FoundVideo): void {
    if (this.#size >= POSTS_REMEMBERED_MAX) {
      this.#byId.clear();
      this.#byName.clear();
      this.#size = 0;
    }
    this.#size += 1;
    if (row.videoId !== undefined) {
      this.#byId.set(row.videoId, post);
      return;
    }
    const names = this.#byName.get(row.platform) ?? new Map<string, FoundVideo>();
    names.set(row.externalId ?? "", post);
    this.#byName.set(row.platform, names);
  }
}

export const POSTS_REMEMBERED_MAX = 200_000;

/** Keys a post by its id, or by platform and external id; the latter holds a space, an id does not. */
export function keyOf(row: IncomingReading): string {
  return row.videoId ?? postKey({ platform: row.platform, external_id: row.externalId ?? "" });
}

/** Fills in the posts that exist. True when no row is left without one. */
export async function findPosts(
  db: Db,
  orgId: string,
  projectId: string,
  rows: readonly IncomingReading[],
  posts: RowPosts,
): Promise<boolean> {
  const missing = missingOf(rows, posts);
  fill(rows, posts, await resolve(db, orgId, projectId, [...missing.values()]));
  return !posts.includes(undefined);
}

function missingOf(rows: readonly IncomingReading[], posts: RowPosts): Map<string, IncomingReading> {
  return new Map(rows.flatMap((row, index) => (posts[index] === undefined ? [[keyOf(row), row] as const] : [])));
}

function fill(rows: readonly IncomingReading[], posts: RowPosts, found: ReadonlyMap<string, FoundVideo>): void {
  rows.forEach((row, index) => {
    posts[index] ??= found.get(keyOf(row));
  });
}

/** The outcome of rows without a known post. */
export interface Made {
  /** Rows that are left without a post. */
  readonly refused: readonly Refusal[];
  readonly creatorIds: readonly string[];
  readonly videoIds: readonly string[];
}

export const NOTHING_MADE: Made = { refused: [], creatorIds: [], videoIds: [] };

/**
 * Finds the missing posts, and creates those that a row describes well enough, with their creators. Rows are processed
 * in order: a row before the one that creates its post is rejected.
 */
export async function findOrMakePosts(
  tx: Tx,
  ctx: Context,
  projectId: string,
  rows: readonly IncomingReading[],
  posts: RowPosts,
): Promise<Made> {
  if (await findPosts(tx, ctx.orgId, projectId, rows, posts)) return NOTHING_MADE;
  const missing = missingOf(rows, posts);
  const refused: Refusal[] = [];
  const makers = new Map<string, IncomingReading>();
  for (const row of rows) {
    const key = keyOf(row);
    if (!missing.has(key) || makers.has(key)) continue;
    if (row.videoId === undefined && row.creatorHandle !== undefined && row.postedAt !== undefined)
      makers.set(key, row);
    else refused.push(whyUnknown(row));
  }
  if (makers.size === 0) return { ...NOTHING_MADE, refused };
  const { creators, full, made: madeCreators } = await findOrMakeCreators(tx, ctx, projectId, [...makers.values()]);
  const left = new Set([...makers].flatMap(([key, row]) => (creators.has(creatorKey(row)) ? [] : [key])));
  for (const key of left) makers.delete(key);
  const already = new Set(refused.map((refusal) => refusal.line));
  for (const row of left.size === 0 ? [] : rows) {
    if (left.has(keyOf(row)) && !already.has(row.line)) refused.push({ line: row.line, reason: full });
  }
  const videoIds = await makeVideos(tx, ctx, projectId, [...makers.values()], creators);
  const made = await resolve(tx, ctx.orgId, projectId, [...makers.values()]);
  const isRefused = new Set(refused.map((refusal) => refusal.line));
  rows.forEach((row, index) => {
    if (!isRefused.has(row.line)) posts[index] ??= made.get(keyOf(row));
  });
  return { refused, creatorIds: madeCreators, videoIds };
}

async function resolve(
  db: Db,
  orgId: string,
  projectId: string,
  rows: readonly IncomingReading[],
): Promise<Map<string, FoundVideo>> {
  const found = new Map<string, FoundVideo>();
  const names = rows.flatMap(({ videoId, platform, externalId }) =>
    videoId === undefined && externalId !== undefined ? [{ platform, external_id: externalId }] : [],
  );
  const ids = rows.flatMap((row) => (row.videoId === undefined ? [] : [row.videoId]));
  if (names.length > 0) {
    for (const video of await resolveVideoNames(db, orgId, projectId, names)) found.set(postKey(video), video);
  }
  if (ids.length > 0) {
    for (const video of await resolveVideoIds(db, orgId, projectId, ids)) found.set(video.id, video);
  }
  return found;
}

/** The refusal of a row that names no known post and does not describe one. */
export function whyUnknown(row: IncomingReading): Refusal {
  const { line } = row;
  if (row.videoId !== undefined) return refusal(line, "video_id", row.videoId, "is no video of this project");
  const lacking = row.creatorHandle === undefined ? "creator_handle" : "posted_at";
  const rule = `is no known video on ${row.platform}, and ${lacking} is missing to create it`;
  return refusal(line, "external_id", row.externalId, rule);
}

function creatorKey(row: IncomingReading): string {
  return nameKey({ platform: row.platform, handle: row.creatorHandle ?? "" });
}

/**
 * The creators these rows name. Where the plan has no room for all new ones, the first are added, and `full` says why
 * the rest were not.
 */
async function findOrMakeCreators(
  tx: Tx,
  ctx: Context,
  projectId: string,
  rows: readonly IncomingReading[],
): Promise<{ readonly creators: Map<string, CreatorRow>; readonly full: string; readonly made: readonly string[] }> {
  const named = new Map<string, NewCreator>();
  const { plan, timezone } = await lockWhereCapped(tx, ctx.orgId);
  const today = localDateOf(ctx.now, timezone);
  for (const row of rows) {
    if (named.has(creatorKey(row))) continue;
    named.set(creatorKey(row), {
      id: ctx.app.newId(),
      platform: row.platform,
      handle: row.creatorHandle ?? "",
      handle_key: handleKey(row.creatorHandle ?? ""),
      display_name: row.creatorName ?? null,
      tracking_start_date: today,
    });
  }
  const find = async () =>
    new Map(
      (await findCreatorsByName(tx, ctx.orgId, projectId, [...named.values()])).map((row) => [askedKey(row), row]),
    );
  const creators = await find();
  let fresh = [...named].flatMap(([key, creator]) => (creators.has(key) ? [] : [creator]));
  if (fresh.length === 0) return { creators, full: "", made: [] };
  const max = limitsOf(plan).max_creators_per_org;
  let full = "";
  if (max !== null) {
    const current = await countCreators(tx, ctx.orgId);
    full = `${limitReached("max_creators_per_org", current, max).message} (${max})`;
    fresh = fresh.slice(0, Math.max(0, max - current));
  }
  const inserted = await insertCreators(tx, ctx.orgId, projectId, fresh, ctx.now);
  return { creators: await find(), full, made: inserted.map(({ id }) => id) };
}

async function makeVideos(
  tx: Tx,
  ctx: Context,
  projectId: string,
  rows: readonly IncomingReading[],
  creators: ReadonlyMap<string, CreatorRow>,
): Promise<string[]> {
  const videos = rows.map((row) => {
    const creator = creators.get(creatorKey(row));
    return {
      id: ctx.app.newId(),
      creator_id: creator?.id ?? null,
      platform: row.platform,
      external_id: row.externalId ?? "",
      url: row.url ?? null,
      title: row.title ?? null,
      kind: row.kind ?? "video",
      posted_at: row.postedAt ?? ctx.now,
      tracking_status: defaultStatus(creator),
    };
  });
  const made = await insertVideos(tx, ctx.orgId, projectId, videos, ctx.now);
  await appendMarks(
    tx,
    ctx.orgId,
    made.flatMap((video) => markOf(video, ctx.now)),
    { onlyReadings: true },
  );
  await refreshDeliveries(tx, ctx, creatorsOf(made));
  return made.map(({ id }) => id);
}
