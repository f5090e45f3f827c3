import type { z } from "zod";
import { encodeCursor } from "../../contract/cursor.ts";
import { invalidBody, notFound } from "../../contract/errors.ts";
import type { CreateFollowerReadingsBody, ListFollowerReadingsQuery } from "../../contract/feeding/followers.ts";
import { captureLeewayMs } from "../../contract/feeding/readings.ts";
import { append } from "../../engine/append.ts";
import type { Tx } from "../../store/db.ts";
import { findCreatorsById } from "../../store/feeding/creators.ts";
import {
  type FollowerCount,
  type FollowerReadingRow,
  findFollowerReadings,
  mergeFollowerReadings,
  selectFollowerReadings,
} from "../../store/feeding/follower-readings.ts";
import type { ImportPart } from "../../store/imports/imports.ts";
import { appendMarks } from "../../store/judging/marks.ts";
import type { Added } from "../added.ts";
import { command, read } from "../command.ts";
import type { Context } from "../context.ts";
import { requireProject } from "../organization/projects.ts";
import { type Page, toPageBy } from "../paging.ts";
import { requireCreator } from "./creators.ts";
import { keysetOf, revisionId } from "./readings-of-post.ts";

type Item = z.output<typeof CreateFollowerReadingsBody>["items"][number];
/** How many followers a creator had at an instant. */
type Count = Omit<FollowerCount, "place">;

/** Each pass sees what the other transaction committed. */
const MERGE_PASSES_MAX = 10;

/** The follower counts of a creator, newest first; a replaced value follows the one that counts. */
export async function listFollowerReadings(
  ctx: Context,
  creatorId: string,
  { cursor, limit }: z.output<typeof ListFollowerReadingsQuery>,
): Promise<Page<FollowerReadingRow>> {
  const found = await read(ctx, async (db) => {
    await requireCreator(db, ctx.orgId, creatorId);
    return selectFollowerReadings(db, ctx.orgId, creatorId, { cursor: cursor && keysetOf(cursor), limit: limit + 1 });
  });
  return toPageBy(found, limit, (row) => encodeCursor(row.captured_at, revisionId(row.revision)));
}

/**
 * Records up to 10,000 follower counts, all or none; identity as for readings of posts: (creator, instant). Returns
 * rows in request order, each with the value that counts now, and whether this request wrote it.
 *
 * @throws DomainError `not_found` (project or creator), `invalid_body` for an instant in the future
 */
export async function recordFollowerReadings(
  ctx: Context,
  projectId: string,
  items: readonly Item[],
): Promise<Added<FollowerReadingRow>[]> {
  refuseFuture(ctx, items);
  return command(ctx, "follower_reading.record", async (tx, record) => {
    await requireProject(tx, ctx.orgId, projectId);
    const creatorIds = [...new Set(items.map((item) => item.creator_id))];
    const creators = await findCreatorsById(tx, ctx.orgId, projectId, creatorIds);
    if (creators.length < creatorIds.length) throw notFound("Creator");
    const { written } = await writeCounts(tx, ctx, projectId, items);
    if (written.length > 0)
      record({
        subjectType: "project",
        subjectId: projectId,
        details: { follower_readings: written.length, ...whyOf(items) },
      });
    const counting = new Map<string, FollowerReadingRow>();
    for (const row of await findFollowerReadings(tx, ctx.orgId, placed(items))) counting.set(keyOf(row), row);
    const isNew = new Set(written.map(keyOf));
    return items.map((item) => {
      const row = counting.get(keyOf(item));
      if (row === undefined) throw new Error("a follower reading is neither new nor known");
      return { row, created: isNew.has(keyOf(item)) };
    });
  });
}

/** What was written, each statement's part of it under the number it is sealed by. */
export interface WrittenCounts {
  readonly written: readonly FollowerReadingRow[];
  readonly parts: readonly ImportPart[];
}

/** Writes what is new and what differs, and marks the creators; all of them are of the project. */
export async function writeCounts(
  tx: Tx,
  ctx: Context,
  projectId: string,
  items: readonly Count[],
): Promise<WrittenCounts> {
  const counts = placed(items);
  const written: FollowerReadingRow[] = [];
  const parts: ImportPart[] = [];
  for (let pass = 1; counts.length > 0; pass += 1) {
    const merged = await mergeFollowerReadings(tx, ctx.orgId, counts, ctx.now);
    append(written, merged.written);
    const [first] = merged.written;
    if (first !== undefined && first.batch !== null) {
      const inserted = merged.written.filter(({ revision }) => revision === 0).length;
      parts.push({ batch: first.batch, inserted, replaced: merged.written.length - inserted });
    }
    if (merged.clashed === 0) break;
    if (pass === MERGE_PASSES_MAX) throw new Error("follower readings clash with another request again and again");
  }
  await appendMarks(
    tx,
    ctx.orgId,
    written.map(({ creator_id, captured_at }) => ({
      project_id: projectId,
      creator_id,
      since: captured_at,
      until: captured_at,
    })),
  );
  return { written, parts };
}

/** Why a person enters or corrects counts, and whose they are. */
function whyOf(items: readonly Item[]): Readonly<Record<string, unknown>> {
  const reasons = [...new Set(items.flatMap(({ reason }) => reason ?? []))];
  if (reasons.length === 0) return {};
  const [first] = items;
  const isOne = items.every(({ creator_id }) => creator_id === first?.creator_id);
  return { reason: reasons.slice(0, REASONS_KEPT).join("; "), ...(isOne ? { creator_id: first?.creator_id } : {}) };
}
const REASONS_KEPT = 10;

function refuseFuture(ctx: Context, items: readonly Item[]): void {
  const index = items.findIndex((item) => item.captured_at > ctx.now + captureLeewayMs);
  if (index < 0) return;
  const path = items.length === 1 ? "captured_at" : `readings.${index}.captured_at`;
  throw invalidBody(path, "is more than a day in the future");
}

/** A value equal to the previous one for the same instant is dropped; a different value gets the next revision. */
export function placed(items: readonly Count[]): FollowerCount[] {
  const counts: FollowerCount[] = [];
  const last = new Map<string, FollowerCount>();
  for (const { creator_id, captured_at, follower_count } of items) {
    const before = last.get(keyOf({ creator_id, captured_at }));
    if (before?.follower_count === follower_count) continue;
    const count = { creator_id, captured_at, follower_count, place: (before?.place ?? 0) + 1 };
    last.set(keyOf(count), count);
    counts.push(count);
  }
  return counts;
}

function keyOf(reading: { readonly creator_id: string; readonly captured_at: number }): string {
  return `${reading.creator_id} ${reading.captured_at}`;
}
