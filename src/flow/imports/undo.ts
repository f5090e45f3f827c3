/** Taking back what an import brought (docs/readings.md, "Taking an import back"). */
import { notFound } from "../../contract/errors.ts";
import type { EpochMs } from "../../engine/types.ts";
import { type ImportKind, isOfAmounts } from "../../parse/import-kinds.ts";
import type { Tx } from "../../store/db.ts";
import { reviewVideos } from "../../store/feeding/videos.ts";
import * as store from "../../store/imports/undo.ts";
import { appendMarks } from "../../store/judging/marks.ts";
import { command, type Recorded, read } from "../command.ts";
import { type Actor, type App, type Context, localContext, scopeOf } from "../context.ts";
import { refreshDeliveries } from "../cycles/cycles.ts";
import { creatorsOf, markOf } from "../feeding/videos.ts";
import { unlessMoving } from "../passing.ts";
import { type ImportRow, requireImport } from "./imports.ts";
import { lockAmounts, takeBackAmounts } from "./undo-amounts.ts";

/** Posts that are set aside in one transaction. */
const POSTS_AT_ONCE = 500;

/** How long a request works at an undo; the worker does the rest. */
export const REQUEST_MS = 5_000;

export interface UndoOptions {
  /** Throws where the caller may not take such a file back. */
  readonly requireMay?: (kind: ImportKind) => void;
  /** Default: until it is done. */
  readonly budgetMs?: number;
}

/**
 * Takes an import back. Of readings part by part, each in a transaction of its own, for as long as `budgetMs` allows: the worker
 * goes on with what is left, or the next request for it, and what is done is left as it is. What the import had replaced counts
 * again, and what has replaced it since still does; posts with readings left stay, as do creators who have anything. Booked amounts
 * stay; the next run judges again what they were computed from. Payments and opening balances are voided in one transaction, all or
 * none.
 *
 * @throws DomainError `not_found`; `import_in_use` where something was settled with what it recorded, or built on it
 */
export async function undoImport(
  ctx: Context,
  id: string,
  reason: string,
  { requireMay, budgetMs = Number.POSITIVE_INFINITY }: UndoOptions = {},
): Promise<ImportRow> {
  const before = await command(ctx, "import.undo", async (tx, record) => {
    if (!(await store.lockImport(tx, ctx.orgId, id))) throw notFound("Import");
    const row = await requireImport(tx, ctx.orgId, id);
    requireMay?.(row.kind);
    if (row.undone_at !== null) return row;
    const locked = isOfAmounts(row.kind) ? await lockAmounts(tx, ctx, row) : null;
    await store.beginUndo(tx, ctx.orgId, id, { actor: ctx.actor, now: ctx.now, reason });
    if (locked !== null) await takeBackAmounts(tx, ctx, record, row, locked, reason);
    const details = { file_name: row.file_name, project_id: row.project_id, reason };
    record({ subjectType: "import", subjectId: id, details });
    return requireImport(tx, ctx.orgId, id);
  });
  if (before.finished_at !== null) return before;
  return goOn(ctx, before, ctx.app.now() + budgetMs);
}

/** Who ends an undo that its request has left to the worker. */
const UNDOER: Actor = { type: "system", id: null, name: "imports" };

/**
 * Goes on with the undos that were begun and not ended, of every organization, for most of a minute: the next job takes over,
 * also from one that was killed.
 *
 * @param stopping no further part is begun once it is aborted
 */
export async function endUndos(app: App, stopping?: AbortSignal): Promise<void> {
  const until = app.now() + JOB_MS;
  for (const { orgId, importId } of await app.database.ownerTransaction((db) => store.openUndos(db, UNDOS_AT_ONCE))) {
    const ctx = localContext(app, orgId, UNDOER);
    const row = await unlessMoving(
      read(ctx, (db) => requireImport(db, orgId, importId)),
      null,
    );
    if (row !== null) await unlessMoving(goOn(ctx, row, until, stopping), row);
    if (app.now() >= until || stopping?.aborted === true) return;
  }
}

/** Undos that one job looks at, and how long it works. */
const UNDOS_AT_ONCE = 100;
const JOB_MS = 50_000;

/** Goes on with an undo that has begun, at least one part, until it is done or `until` has passed. Answers how it stands. */
async function goOn(ctx: Context, begun: ImportRow, until: EpochMs, stopping?: AbortSignal): Promise<ImportRow> {
  const { id, kind } = begun;
  const mayGoOn = () => ctx.app.now() < until && stopping?.aborted !== true;
  if (!isOfAmounts(kind)) {
    if (begun.readings_left >= MANY) await ctx.app.database.transaction(scopeOf(ctx), store.summarizeBatches);
    while (await command(ctx, "import.undo", (tx) => withdrawNext(tx, ctx, id)))
      if (!mayGoOn()) return read(ctx, (db) => requireImport(db, ctx.orgId, id));
    for (let after: string | null = null; ; ) {
      const last: string | undefined = await command(ctx, "import.undo", (tx) => setAsidePosts(tx, ctx, begun, after));
      if (last === undefined) break;
      after = last;
      if (!mayGoOn()) return read(ctx, (db) => requireImport(db, ctx.orgId, id));
    }
  }
  return command(ctx, "import.undone", (tx, record) => finish(tx, ctx, record, id));
}

/** From this many readings on, those of a part are looked for in a summary that is up to date. */
const MANY = 50_000;

async function finish(tx: Tx, ctx: Context, record: (entry: Recorded) => void, id: string): Promise<ImportRow> {
  await store.lockImport(tx, ctx.orgId, id);
  const standing = await requireImport(tx, ctx.orgId, id);
  if (standing.finished_at !== null) return standing;
  const creators = await store.removeEmptyCreators(tx, ctx.orgId, id, ctx.now);
  await store.appendReturns(tx, ctx.orgId, id, "creators", creators, ctx.now);
  await store.finishUndo(tx, ctx.orgId, id, ctx.now);
  const row = await requireImport(tx, ctx.orgId, id);
  const about = { file_name: row.file_name, project_id: row.project_id, reason: row.undo_reason, ...takenBy(row) };
  record({
    subjectType: "import",
    subjectId: id,
    details: about,
    event: { type: "import.undone", payload: { import_id: id, ...about } },
  });
  return row;
}

function takenBy(row: ImportRow) {
  if (isOfAmounts(row.kind)) return { [row.kind]: row.returned_amounts };
  return { readings: row.withdrawn, videos: row.returned_videos, creators: row.returned_creators };
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
