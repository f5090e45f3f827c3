/** Taking back what an import brought (docs/readings.md, "Taking an import back"). */
import { notFound } from "../../contract/errors.ts";
import type { Tx } from "../../store/db.ts";
import { reviewVideos } from "../../store/feeding/videos.ts";
import * as store from "../../store/imports/undo.ts";
import { appendMarks } from "../../store/judging/marks.ts";
import { command } from "../command.ts";
import type { Context } from "../context.ts";
import { refreshDeliveries } from "../cycles/cycles.ts";
import { creatorsOf, markOf } from "../feeding/videos.ts";
import { type ImportRow, requireImport } from "./imports.ts";

/** Posts that are set aside in one transaction. */
const POSTS_AT_ONCE = 500;

/**
 * Takes an import back, part by part, each in a transaction of its own: what was cut short goes on when it is asked for again,
 * and what is done is left as it is. What the import had replaced counts again, and what has replaced it since still does; posts with
 * readings left stay, as do creators who have anything. Booked amounts stay; the next run judges again what they were computed from.
 *
 * @throws DomainError `not_found`
 */
export async function undoImport(ctx: Context, id: string, reason: string): Promise<ImportRow> {
  const before = await command(ctx, "import.undo", async (tx, record) => {
    if (!(await store.lockImport(tx, ctx.orgId, id))) throw notFound("Import");
    const isNew = await store.beginUndo(tx, ctx.orgId, id, { actor: ctx.actor, now: ctx.now, reason });
    const row = await requireImport(tx, ctx.orgId, id);
    if (isNew)
      record({
        subjectType: "import",
        subjectId: id,
        details: { file_name: row.file_name, project_id: row.project_id, reason },
      });
    return row;
  });
  if (before.finished_at !== null) return before;
  while (await command(ctx, "import.undo", (tx) => withdrawNext(tx, ctx, id)));
  for (let after: string | null = null; ; ) {
    const last: string | undefined = await command(ctx, "import.undo", (tx) => setAsidePosts(tx, ctx, before, after));
    if (last === undefined) break;
    after = last;
  }
  return command(ctx, "import.undone", async (tx, record) => {
    await store.lockImport(tx, ctx.orgId, id);
    const standing = await requireImport(tx, ctx.orgId, id);
    if (standing.finished_at !== null) return standing;
    const creators = await store.removeEmptyCreators(tx, ctx.orgId, id, ctx.now);
    await store.appendReturns(tx, ctx.orgId, id, "creators", creators, ctx.now);
    await store.finishUndo(tx, ctx.orgId, id, ctx.now);
    const row = await requireImport(tx, ctx.orgId, id);
    const taken = {
      readings: row.withdrawn,
      videos: row.returned_videos,
      creators: row.returned_creators,
    };
    const about = { file_name: row.file_name, project_id: row.project_id, reason: row.undo_reason, ...taken };
    record({
      subjectType: "import",
      subjectId: id,
      details: about,
      event: { type: "import.undone", payload: { import_id: id, ...about } },
    });
    return row;
  });
}

/** The last part first, so that a value is uncovered before the one it had replaced is. Answers whether there was one. */
async function withdrawNext(tx: Tx, ctx: Context, id: string): Promise<boolean> {
  await store.lockImport(tx, ctx.orgId, id);
  const batch = await store.nextPart(tx, ctx.orgId, id);
  if (batch === undefined) return false;
  await store.withdrawPart(tx, batch, ctx.now);
  return true;
}

/** Excludes the next posts that the import added and that have no readings left. Answers the last one's id. */
async function setAsidePosts(
  tx: Tx,
  ctx: Context,
  { id, project_id }: ImportRow,
  after: string | null,
): Promise<string | undefined> {
  await store.lockImport(tx, ctx.orgId, id);
  const ids = await store.emptyPosts(tx, ctx.orgId, id, after, POSTS_AT_ONCE);
  const changed = await reviewVideos(tx, ctx.orgId, project_id, ids, "excluded", ctx.now);
  await appendMarks(
    tx,
    ctx.orgId,
    changed.flatMap((video) => markOf(video, ctx.now)),
  );
  await refreshDeliveries(tx, ctx, creatorsOf(changed));
  await store.appendReturns(
    tx,
    ctx.orgId,
    id,
    "videos",
    changed.map((video) => video.id),
    ctx.now,
  );
  return ids.at(-1);
}
