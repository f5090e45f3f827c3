import type { Tx } from "../../store/db.ts";
import { type FoundVideo, type Merged, mergeReadings, type ReadingColumns } from "../../store/readings.ts";
import { command } from "../command.ts";
import type { Context } from "../context.ts";
import { findOrMakePosts, type KnownPosts, keyOf } from "./posts.ts";
import type { IncomingReading, Refusal } from "./row.ts";

export interface BatchOutcome {
  readonly inserted: number;
  readonly replaced: number;
  readonly unchanged: number;
  readonly refused: readonly Refusal[];
}

/** Two imports of the same rows clash at most once per pass; each pass sees what the other committed. */
const MERGE_PASSES_MAX = 10;
const LOCK_ATTEMPTS_MAX = 10;
const LOCK_NOT_AVAILABLE = "55P03";

/**
 * Writes one batch of readings in one transaction: finds or makes the posts, then writes what is new and what differs.
 * Good rows land whatever the others are.
 */
export async function writeBatch(
  ctx: Context,
  projectId: string,
  rows: readonly IncomingReading[],
  known: KnownPosts,
): Promise<BatchOutcome> {
  if (rows.length === 0) return { inserted: 0, replaced: 0, unchanged: 0, refused: [] };
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await writeOnce(ctx, projectId, rows, known);
    } catch (error) {
      if (!isLockTimeout(error) || attempt === LOCK_ATTEMPTS_MAX) throw error;
    }
  }
}

/** Another import of the same rows held them for longer than a request waits; a stream has the time to wait again. */
function isLockTimeout(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === LOCK_NOT_AVAILABLE;
}

async function writeOnce(
  ctx: Context,
  projectId: string,
  rows: readonly IncomingReading[],
  known: KnownPosts,
): Promise<BatchOutcome> {
  const { found, outcome } = await command(ctx, "reading.record", async (tx, record) => {
    const { found, refused } = await findOrMakePosts(tx, ctx, projectId, rows, known);
    const without = new Set(refused.map((refusal) => refusal.line));
    const accepted = without.size === 0 ? rows : rows.filter((row) => !without.has(row.line));
    const columns = columnsOf(accepted, (key) => known.get(key) ?? found.get(key));
    const { inserted, replaced } = await write(tx, ctx, projectId, columns);
    const outcome = { inserted, replaced, unchanged: accepted.length - inserted - replaced, refused };
    if (inserted + replaced > 0) {
      record({ subjectType: "project", subjectId: projectId, details: { inserted, replaced } });
    }
    return { found, outcome };
  });
  known.add(found);
  return outcome;
}

async function write(
  tx: Tx,
  ctx: Context,
  projectId: string,
  columns: ReadingColumns,
): Promise<Pick<Merged, "inserted" | "replaced">> {
  let inserted = 0;
  let replaced = 0;
  for (let pass = 1; columns.videoIds.length > 0; pass += 1) {
    const merged = await mergeReadings(tx, ctx.orgId, projectId, columns, ctx.now);
    inserted += merged.inserted;
    replaced += merged.replaced;
    if (merged.clashed === 0) break;
    if (pass === MERGE_PASSES_MAX) throw new Error("readings clash with another import again and again");
  }
  return { inserted, replaced };
}

/** Rows as columns. A value that repeats the one before it for the same instant is left out. */
function columnsOf(rows: readonly IncomingReading[], postOf: (key: string) => FoundVideo | undefined): ReadingColumns {
  const kept: { row: IncomingReading; videoId: string; place: number }[] = [];
  const instants = new Map<string, InstantValues>();
  const owners = new Map<string, string>();
  let hasSeveralPlaces = false;
  for (const row of rows) {
    const post = postOf(keyOf(row));
    if (post === undefined) throw new Error(`line ${row.line} has no video`);
    const key = `${post.id}${row.capturedAt}`;
    const values = instants.get(key) ?? { last: row, count: 0 };
    if (values.count > 0 && hasSameCounts(values.last, row)) continue;
    values.last = row;
    values.count += 1;
    if (values.count === 1) instants.set(key, values);
    else hasSeveralPlaces = true;
    kept.push({ row, videoId: post.id, place: values.count });
    if (post.creator_id !== null) owners.set(post.id, post.creator_id);
  }
  return {
    videoIds: kept.map((entry) => entry.videoId),
    capturedAt: kept.map((entry) => entry.row.capturedAt),
    views: kept.map((entry) => entry.row.views),
    likes: kept.map((entry) => entry.row.likes),
    comments: kept.map((entry) => entry.row.comments),
    shares: kept.map((entry) => entry.row.shares),
    saves: kept.map((entry) => entry.row.saves),
    places: kept.map((entry) => entry.place),
    hasSeveralPlaces,
    owners,
  };
}

/** The different values of one instant so far. */
interface InstantValues {
  last: IncomingReading;
  count: number;
}

function hasSameCounts(a: IncomingReading, b: IncomingReading): boolean {
  return (
    a.views === b.views &&
    a.likes === b.likes &&
    a.comments === b.comments &&
    a.shares === b.shares &&
    a.saves === b.saves
  );
}
