/** What was read of a post. */
import type { z } from "zod";
import { encodeCursor } from "../../contract/cursor.ts";
import type { ListReadingsQuery } from "../../contract/feeding/readings.ts";
import { type SourceName, sourceNames } from "../../store/feeding/post-numbers.ts";
import { type ReadingKeyset, type ReadingRow, selectReadings } from "../../store/feeding/readings.ts";
import { read } from "../command.ts";
import type { Context } from "../context.ts";
import { type Page, toPageBy } from "../paging.ts";
import { requireVideo } from "./videos.ts";

/** The readings of a post, newest first; a replaced value follows the one that counts. */
export async function listReadings(
  ctx: Context,
  videoId: string,
  { cursor, limit }: z.output<typeof ListReadingsQuery>,
): Promise<Page<ReadingRow & { readonly source: SourceName | null }>> {
  const found = await read(ctx, async (db) => {
    await requireVideo(db, ctx.orgId, videoId);
    const page = { cursor: cursor && keysetOf(cursor), limit: limit + 1 };
    const rows = await selectReadings(db, ctx.orgId, videoId, page);
    const ids = new Set(rows.flatMap(({ source_id: id }) => id ?? []));
    const names = await sourceNames(db, ctx.orgId, [...ids]);
    return rows.map((row) => ({ ...row, source: names.get(row.source_id ?? "") ?? null }));
  });
  return toPageBy(found, limit, (row) => encodeCursor(row.captured_at, revisionId(row.revision)));
}

/** A cursor holds an instant and an id; a reading has no id, so its revision is encoded as one. */
export function revisionId(revision: number): string {
  return `00000000-0000-0000-0000-${revision.toString(16).padStart(12, "0")}`;
}

/** The place that such a cursor names. */
export function keysetOf(cursor: { readonly at: number; readonly id: string | null }): ReadingKeyset {
  return { at: cursor.at, revision: cursor.id === null ? null : Number.parseInt(cursor.id.slice(-7), 16) };
}
