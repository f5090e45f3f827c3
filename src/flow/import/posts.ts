import { limitReached } from "../../contract/errors.ts";
import { limitsOf } from "../../contract/plans.ts";
import { localDateOf } from "../../engine/periods.ts";
import {
  type CreatorRow,
  countCreators,
  findCreatorsByName,
  insertCreators,
  type NewCreator,
} from "../../store/creators.ts";
import type { Tx } from "../../store/db.ts";
import { appendMarks } from "../../store/marks.ts";
import { type FoundVideo, resolveVideoIds, resolveVideoNames } from "../../store/readings.ts";
import { insertVideos } from "../../store/videos.ts";
import type { Context } from "../context.ts";
import { lockWhereCapped, nameKey } from "../creators.ts";
import { refreshDeliveries } from "../cycles.ts";
import { creatorsOf, defaultStatus, markOf, postKey } from "../videos.ts";
import { type IncomingReading, type Refusal, reasonFor } from "./row.ts";

/** The posts an import has met, so that a file is not looked up row by row. Only what is committed gets in. */
export class KnownPosts {
  readonly #posts = new Map<string, FoundVideo>();

  /** By `keyOf` a row. */
  get(key: string): FoundVideo | undefined {
    return this.#posts.get(key);
  }

  add(found: ReadonlyMap<string, FoundVideo>): void {
    if (this.#posts.size + found.size > POSTS_REMEMBERED_MAX) this.#posts.clear();
    for (const [key, post] of found) this.#posts.set(key, post);
  }
}

const POSTS_REMEMBERED_MAX = 200_000;

/** A post by its id, or by its name; a name holds a space, an id does not. */
export function keyOf(row: IncomingReading): string {
  return row.videoId ?? postKey({ platform: row.platform, external_id: row.externalId ?? "" });
}

/**
 * Finds the posts of a batch that are not known yet; makes those that a row says enough about, and their creators.
 * Answers posts by `keyOf`, and the rows that are left without a post. Rows are taken in their order: one that stands
 * before the row that makes its post is refused.
 */
export async function findOrMakePosts(
  tx: Tx,
  ctx: Context,
  projectId: string,
  rows: readonly IncomingReading[],
  known: KnownPosts,
): Promise<{ readonly found: Map<string, FoundVideo>; readonly refused: Refusal[] }> {
  const missing = new Map<string, IncomingReading>();
  for (const row of rows) {
    const key = keyOf(row);
    if (known.get(key) === undefined) missing.set(key, row);
  }
  const found = await resolve(tx, ctx.orgId, projectId, [...missing.values()]);
  const refused: Refusal[] = [];
  const makers = new Map<string, IncomingReading>();
  for (const row of missing.size === found.size ? [] : rows) {
    const key = keyOf(row);
    if (!missing.has(key) || found.has(key) || makers.has(key)) continue;
    if (row.videoId === undefined && row.creatorHandle !== undefined && row.postedAt !== undefined)
      makers.set(key, row);
    else refused.push({ line: row.line, reason: whyUnknown(row) });
  }
  if (makers.size > 0) {
    const { creators, full } = await findOrMakeCreators(tx, ctx, projectId, [...makers.values()]);
    const left = new Set([...makers].flatMap(([key, row]) => (creators.has(creatorKey(row)) ? [] : [key])));
    for (const key of left) makers.delete(key);
    const already = new Set(refused.map((refusal) => refusal.line));
    for (const row of left.size === 0 ? [] : rows) {
      if (left.has(keyOf(row)) && !already.has(row.line)) refused.push({ line: row.line, reason: full });
    }
    await makeVideos(tx, ctx, projectId, [...makers.values()], creators);
    for (const [key, post] of await resolve(tx, ctx.orgId, projectId, [...makers.values()])) found.set(key, post);
  }
  return { found, refused };
}

async function resolve(
  tx: Tx,
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
    for (const video of await resolveVideoNames(tx, orgId, projectId, names)) found.set(postKey(video), video);
  }
  if (ids.length > 0) {
    for (const video of await resolveVideoIds(tx, orgId, projectId, ids)) found.set(video.id, video);
  }
  return found;
}

function whyUnknown(row: IncomingReading): string {
  if (row.videoId !== undefined) return reasonFor("video_id", row.videoId, "is no video of this project");
  const lacking = row.creatorHandle === undefined ? "creator_handle" : "posted_at";
  const rule = `is no known video on ${row.platform}, and ${lacking} is missing to create it`;
  return reasonFor("external_id", row.externalId, rule);
}

function creatorKey(row: IncomingReading): string {
  return nameKey({ platform: row.platform, handle: row.creatorHandle ?? "" });
}

/** The creators these rows name. Where the plan has no room for all new ones, the first come in, and `full` says why not the rest. */
async function findOrMakeCreators(
  tx: Tx,
  ctx: Context,
  projectId: string,
  rows: readonly IncomingReading[],
): Promise<{ readonly creators: Map<string, CreatorRow>; readonly full: string }> {
  const wanted = new Map<string, NewCreator>();
  const { plan, timezone } = await lockWhereCapped(tx, ctx.orgId);
  const today = localDateOf(ctx.now, timezone);
  for (const row of rows) {
    if (wanted.has(creatorKey(row))) continue;
    wanted.set(creatorKey(row), {
      id: ctx.app.newId(),
      platform: row.platform,
      handle: row.creatorHandle ?? "",
      display_name: row.creatorName ?? null,
      tracking_start_date: today,
    });
  }
  const find = async () =>
    new Map(
      (await findCreatorsByName(tx, ctx.orgId, projectId, [...wanted.values()])).map((row) => [nameKey(row), row]),
    );
  const creators = await find();
  let fresh = [...wanted].flatMap(([key, creator]) => (creators.has(key) ? [] : [creator]));
  if (fresh.length === 0) return { creators, full: "" };
  const max = limitsOf(plan).max_creators_per_org;
  let full = "";
  if (max !== null) {
    const current = await countCreators(tx, ctx.orgId);
    full = `${limitReached("max_creators_per_org", current, max).message} (${max})`;
    fresh = fresh.slice(0, Math.max(0, max - current));
  }
  await insertCreators(tx, ctx.orgId, projectId, fresh, ctx.now);
  return { creators: await find(), full };
}

async function makeVideos(
  tx: Tx,
  ctx: Context,
  projectId: string,
  rows: readonly IncomingReading[],
  creators: ReadonlyMap<string, CreatorRow>,
): Promise<void> {
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
  );
  await refreshDeliveries(tx, ctx, creatorsOf(made));
}
