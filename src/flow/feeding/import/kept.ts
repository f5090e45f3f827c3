/** What an import is known by, and what is noted of it so that it can be taken back (docs/readings.md, "Taking an import back"). */
import { invalid } from "../../../contract/errors.ts";
import type { Db, Tx } from "../../../store/db.ts";
import type { ReadingColumns } from "../../../store/feeding/readings.ts";
import { reviewVideos } from "../../../store/feeding/videos.ts";
import {
  appendAdditions,
  appendParts,
  countAdditions,
  countRows,
  type ImportKind,
  type ImportPart,
  mayBeAddedTo,
  openImport,
} from "../../../store/imports/imports.ts";
import { hasReturns, restoreCreators, returnedPosts } from "../../../store/imports/undo.ts";
import { appendMarks } from "../../../store/judging/marks.ts";
import { command } from "../../command.ts";
import type { Context } from "../../context.ts";
import { refreshDeliveries } from "../../cycles/cycles.ts";
import { requireProject } from "../../organization/projects.ts";
import { creatorsOf, defaultStatus, markOf } from "../videos.ts";

/** The import that a file is sent as: several requests with one id are one. */
export interface OfImport {
  readonly id: string;
  readonly fileName: string | null;
}

interface Added {
  readonly parts: readonly ImportPart[];
  readonly videos?: readonly string[];
  readonly creators?: readonly string[];
}

/** Which files an import is of. */
interface Place {
  readonly projectId: string;
  readonly kind: ImportKind;
}

/** @throws DomainError `invalid_query` for an import of another project or kind, or one that was taken back */
export async function requireOpen(db: Db, ctx: Context, place: Place, id: string): Promise<void> {
  if (!(await mayBeAddedTo(db, ctx.orgId, id, place))) throw closed();
}

const CLOSED = "is an import of another project or kind, or one that was taken back";

function closed() {
  return invalid("invalid_query", [{ path: "import_id", message: CLOSED }]);
}

/** Notes what a transaction added. The import itself is there from its first row on. */
export async function keepOf(tx: Tx, ctx: Context, place: Place, of: OfImport, added: Added): Promise<void> {
  if (!(await openImport(tx, ctx.orgId, { ...of, ...place, actor: ctx.actor, now: ctx.now }))) throw closed();
  await appendParts(tx, ctx.orgId, of.id, added.parts);
  await appendAdditions(tx, ctx.orgId, of.id, "videos", added.videos ?? [], ctx.now);
  await appendAdditions(tx, ctx.orgId, of.id, "creators", added.creators ?? [], ctx.now);
}

/** Payments or opening balances of one import: it is taken back in one transaction. */
export const MAX_AMOUNTS = 10_000;

/** What a request says about the import that its payments or balances belong to. */
export interface AmountsOf extends OfImport {
  readonly kind: "payments" | "opening_balances";
  /** The field of the request that names it: of the query, or of the body. */
  readonly path: "import_id" | "import.id";
}

/**
 * Holds an import of amounts open until the transaction ends: an undo waits for it, or it is refused. It is there from then
 * on. Payments take it before they lock their creator, as an undo does.
 *
 * @throws DomainError `not_found` (project); `invalid_query` or `invalid_body` at `path` for an import of another project or kind, one that was taken back, or a full one
 */
export async function openAmountsOf(
  tx: Tx,
  ctx: Context,
  projectId: string,
  of: AmountsOf,
  entries = 1,
): Promise<void> {
  await requireProject(tx, ctx.orgId, projectId);
  if (!(await openImport(tx, ctx.orgId, { ...of, projectId, actor: ctx.actor, now: ctx.now })))
    throw refusedOf(of, CLOSED);
  if ((await countAdditions(tx, ctx.orgId, of.id)) + entries > MAX_AMOUNTS)
    throw refusedOf(of, `would have more than ${MAX_AMOUNTS} entries; begin another import`);
}

/** The same for a request that records nothing new. @throws DomainError as `openAmountsOf` does for such an import */
export async function requireAmountsOf(db: Db, ctx: Context, projectId: string, of: AmountsOf): Promise<void> {
  if (!(await mayBeAddedTo(db, ctx.orgId, of.id, { projectId, kind: of.kind }))) throw refusedOf(of, CLOSED);
}

function refusedOf({ path }: AmountsOf, message: string) {
  return invalid(path === "import_id" ? "invalid_query" : "invalid_body", [{ path, message }]);
}

/** Notes payments or earnings that were recorded for it. */
export async function keepAmountsOf(tx: Tx, ctx: Context, of: AmountsOf, ids: readonly string[]): Promise<void> {
  await appendAdditions(tx, ctx.orgId, of.id, of.kind === "payments" ? "payments" : "earnings", ids, ctx.now);
}

/** Counts the rows of a request, once they are written. */
export function countRowsOf(
  ctx: Context,
  id: string,
  rows: { readonly received: number; readonly rejected: number },
): Promise<void> {
  return command(ctx, "reading.record", (tx) => countRows(tx, ctx.orgId, id, rows));
}

/**
 * Posts that the undo of an import excluded count again when readings of them come in, and creators that it removed are
 * back: the file is imported again. What a person has decided about since stays.
 */
export async function restoreReturned(
  tx: Tx,
  ctx: Context,
  projectId: string,
  { videoIds, owners }: ReadingColumns,
): Promise<{ readonly videos: readonly string[]; readonly creators: readonly string[] }> {
  if (!(await hasReturns(tx, ctx.orgId))) return { videos: [], creators: [] };
  const creators = await restoreCreators(tx, ctx.orgId, [...new Set(owners.values())], ctx.now);
  const posts = await returnedPosts(tx, ctx.orgId, videoIds);
  const byStatus = Map.groupBy(posts, ({ tracking_mode: mode }) =>
    defaultStatus(mode === null ? undefined : { tracking_mode: mode }),
  );
  for (const [status, some] of byStatus) {
    const ids = some.map(({ id }) => id);
    const changed = await reviewVideos(tx, ctx.orgId, projectId, ids, status, ctx.now);
    await appendMarks(
      tx,
      ctx.orgId,
      changed.flatMap((video) => markOf(video, ctx.now)),
    );
    await refreshDeliveries(tx, ctx, creatorsOf(changed));
  }
  return { videos: posts.map(({ id }) => id), creators };
}
