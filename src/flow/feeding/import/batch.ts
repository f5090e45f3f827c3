import type { Tx } from "../../../store/db.ts";
import { type FoundVideo, mergeReadings, type ReadingColumns } from "../../../store/feeding/readings.ts";
import type { ImportPart } from "../../../store/imports/imports.ts";
import type { Context } from "../../context.ts";
import type { RowPosts } from "./posts.ts";
import type { IncomingReading } from "./row.ts";

/** Rows of one transaction, column by column, and the instants of posts they give readings for. */
export interface Batch {
  readonly columns: ReadingColumns;
  /** By post and instant. */
  readonly instants: ReadonlyMap<string, ReadonlyMap<number, unknown>>;
}

/** Two imports of the same rows conflict at most once per pass; each pass sees the rows the other committed. */
const MERGE_PASSES_MAX = 10;

/** What a transaction wrote, with the numbers its readings are sealed under. */
export interface Written {
  readonly inserted: number;
  readonly replaced: number;
  readonly parts: readonly ImportPart[];
}

/** Writes what is new and what differs, in the transaction of the batch. */
export async function merge(tx: Tx, ctx: Context, projectId: string, columns: ReadingColumns): Promise<Written> {
  let inserted = 0;
  let replaced = 0;
  const parts: ImportPart[] = [];
  for (let pass = 1; columns.videoIds.length > 0; pass += 1) {
    const merged = await mergeReadings(tx, ctx.orgId, projectId, columns, ctx.now);
    inserted += merged.inserted;
    replaced += merged.replaced;
    if (merged.batch !== null) parts.push({ ...merged, batch: merged.batch });
    if (merged.clashed === 0) break;
    if (pass === MERGE_PASSES_MAX) throw new Error("readings clash with another import again and again");
  }
  return { inserted, replaced, parts };
}

/** Rows that have a post, as columns. A value equal to the previous one for the same instant is dropped. */
export function batchOf(rows: readonly IncomingReading[], posts: RowPosts): Batch {
  const kept: { row: IncomingReading; post: FoundVideo; place: number }[] = [];
  const instants = new Map<string, Map<number, InstantValues>>();
  const owners = new Map<string, string>();
  let hasSeveralPlaces = false;
  rows.forEach((row, index) => {
    const post = posts[index];
    if (post === undefined) return;
    let ofPost = instants.get(post.id);
    if (ofPost === undefined) {
      ofPost = new Map();
      instants.set(post.id, ofPost);
      if (post.creator_id !== null) owners.set(post.id, post.creator_id);
    }
    const values = ofPost.get(row.capturedAt);
    if (values === undefined) {
      ofPost.set(row.capturedAt, { last: row, count: 1 });
      kept.push({ row, post, place: 1 });
      return;
    }
    const next = after(values.last, row);
    if (hasSameCounts(values.last, next)) return;
    values.last = next;
    values.count += 1;
    hasSeveralPlaces = true;
    kept.push({ row: next, post, place: values.count });
  });
  const columns = {
    videoIds: kept.map((entry) => entry.post.id),
    capturedAt: kept.map((entry) => entry.row.capturedAt),
    views: kept.map((entry) => entry.row.views),
    likes: kept.map((entry) => entry.row.likes),
    comments: kept.map((entry) => entry.row.comments),
    shares: kept.map((entry) => entry.row.shares),
    saves: kept.map((entry) => entry.row.saves),
    places: kept.map((entry) => entry.place),
    definitions: kept.map((entry) => entry.row.definition ?? null),
    hasSeveralPlaces,
    owners,
  };
  return { columns, instants };
}

/** Whether two batches hold the same instant of the same post: then the later one must see the earlier one's writes. */
export function overlap(one: Batch, other: Batch): boolean {
  for (const [post, instants] of one.instants) {
    const others = other.instants.get(post);
    if (others === undefined) continue;
    for (const instant of instants.keys()) if (others.has(instant)) return true;
  }
  return false;
}

/** The different values of one instant so far. */
interface InstantValues {
  last: IncomingReading;
  count: number;
}

/** A row with what it does not report as the row before it for the same instant reports it. */
function after(before: IncomingReading, row: IncomingReading): IncomingReading {
  return {
    ...row,
    likes: row.likes ?? before.likes,
    comments: row.comments ?? before.comments,
    shares: row.shares ?? before.shares,
    saves: row.saves ?? before.saves,
  };
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
