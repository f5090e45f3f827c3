import type { z } from "zod";
import { invalidBody, notFound } from "../../contract/errors.ts";
import { type CreateFollowerReadingsBody, captureLeewayMs } from "../../contract/feeding/readings.ts";
import { append } from "../../engine/append.ts";
import { findCreatorsById } from "../../store/feeding/creators.ts";
import {
  type FollowerCount,
  type FollowerReadingRow,
  findFollowerReadings,
  mergeFollowerReadings,
} from "../../store/feeding/follower-readings.ts";
import { appendMarks } from "../../store/judging/marks.ts";
import type { Added } from "../added.ts";
import { command } from "../command.ts";
import type { Context } from "../context.ts";
import { requireProject } from "../organization/projects.ts";

type Item = z.output<typeof CreateFollowerReadingsBody>["items"][number];

/** Each pass sees what the other transaction committed. */
const MERGE_PASSES_MAX = 10;

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
    const counts = placed(items);
    const written: FollowerReadingRow[] = [];
    for (let pass = 1; ; pass += 1) {
      const merged = await mergeFollowerReadings(tx, ctx.orgId, counts, ctx.now);
      append(written, merged.written);
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
    if (written.length > 0) {
      record({ subjectType: "project", subjectId: projectId, details: { follower_readings: written.length } });
    }
    const counting = new Map<string, FollowerReadingRow>();
    for (const row of await findFollowerReadings(tx, ctx.orgId, counts)) counting.set(keyOf(row), row);
    const isNew = new Set(written.map(keyOf));
    return items.map((item) => {
      const row = counting.get(keyOf(item));
      if (row === undefined) throw new Error("a follower reading is neither new nor known");
      return { row, created: isNew.has(keyOf(item)) };
    });
  });
}

function refuseFuture(ctx: Context, items: readonly Item[]): void {
  const index = items.findIndex((item) => item.captured_at > ctx.now + captureLeewayMs);
  if (index < 0) return;
  const path = items.length === 1 ? "captured_at" : `readings.${index}.captured_at`;
  throw invalidBody(path, "is more than a day in the future");
}

/** A value equal to the previous one for the same instant is dropped; a different value gets the next revision. */
function placed(items: readonly Item[]): FollowerCount[] {
  const counts: FollowerCount[] = [];
  const last = new Map<string, FollowerCount>();
  for (const item of items) {
    const before = last.get(keyOf(item));
    if (before?.follower_count === item.follower_count) continue;
    const count = { ...item, place: (before?.place ?? 0) + 1 };
    last.set(keyOf(item), count);
    counts.push(count);
  }
  return counts;
}

function keyOf(reading: { readonly creator_id: string; readonly captured_at: number }): string {
  return `${reading.creator_id} ${reading.captured_at}`;
}
