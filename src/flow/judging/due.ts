/** What runs judge next, to distinguish "nothing earned yet" from "nothing to come". */
import { setImmediate as turn } from "node:timers/promises";
import type { z } from "zod";
import { notFound } from "../../contract/errors.ts";
import { type ListDueQuery, maximumDueShown } from "../../contract/judging/due.ts";
import { isPaidByCycle } from "../../engine/cycles.ts";
import { type NextDue, nextDue } from "../../engine/next-due.ts";
import { isPaidByPost, publishedFor, windowOf } from "../../engine/post-windows.ts";
import { byText } from "../../engine/texts.ts";
import type { EpochMs, Structure, Window } from "../../engine/types.ts";
import type { Db } from "../../store/db.ts";
import { findCreator } from "../../store/feeding/creators.ts";
import { firstPostsOfDates } from "../../store/judging/post-windows.ts";
import { findOrganization } from "../../store/organization/organizations.ts";
import { windowsByStructure } from "../../store/structures/assignments.ts";
import { findStructures, loadEngineStructures } from "../../store/structures/structures.ts";
import { read } from "../command.ts";
import { type Context, isInProjects } from "../context.ts";
import { type WaitingRun, waitingRunOf } from "./reach.ts";

/** The next period of a structure, and when runs judge it. */
export interface DuePeriod extends NextDue {
  readonly structureId: string;
  readonly structureName: string;
  readonly projectId: string;
}

export interface Due {
  readonly asOf: EpochMs;
  /** The run as of then, where it waits for a person. */
  readonly waiting: WaitingRun | null;
  /** The soonest first. */
  readonly periods: readonly DuePeriod[];
}

/** The most distinct memberships of one campaign that are looked at; each has its own cycles. */
const WINDOWS_MAX = 50;

/**
 * The next period of every structure with an assigned creator, or of those assigned to this creator.
 *
 * @throws DomainError `not_found` for the creator
 */
export async function listDue(
  ctx: Context,
  query: z.output<typeof ListDueQuery>,
  asOf: EpochMs = ctx.now,
): Promise<Due> {
  // Runs are of the whole organization.
  const waiting = isInProjects(ctx) ? null : await waitingRunOf(ctx, asOf);
  return read(ctx, async (db) => {
    const creatorId = query.creator_id ?? null;
    if (creatorId !== null && (await findCreator(db, ctx.orgId, creatorId)) === undefined) throw notFound("Creator");
    const timezone = (await findOrganization(db, ctx.orgId))?.timezone ?? "UTC";
    const windows = await windowsByStructure(db, ctx.orgId, creatorId, WINDOWS_MAX);
    const rows = await findStructures(db, ctx.orgId, [...windows.keys()]);
    const structures = await loadEngineStructures(db, ctx.orgId, rows);
    const periods: DuePeriod[] = [];
    for (const row of rows) {
      const structure = structures.get(row.id);
      const options = { timezone, asOf };
      const next =
        structure &&
        (isPaidByPost(structure)
          ? await soonestWindow(db, ctx.orgId, structure, creatorId, options)
          : soonest(structure, windows.get(row.id) ?? [], options));
      if (next) periods.push({ ...next, structureId: row.id, structureName: row.name, projectId: row.project_id });
      await turn();
    }
    periods.sort((a, b) => a.cutoff - b.cutoff || byText(a.structureId, b.structureId));
    return { asOf, waiting, periods: periods.slice(0, maximumDueShown) };
  });
}

/** The window of a post that falls due next; which it is depends on what was published. */
async function soonestWindow(
  db: Db,
  orgId: string,
  structure: Structure,
  creatorId: string | null,
  options: { readonly timezone: string; readonly asOf: EpochMs },
): Promise<NextDue | null> {
  const { asOf } = options;
  const published = publishedFor(structure, { from: asOf, to: Number.POSITIVE_INFINITY });
  if (published === null) return null;
  const posts = await firstPostsOfDates(db, orgId, structure.id, creatorId, { from: published.from, to: asOf });
  const due = posts.flatMap((post) => windowOf(structure, post, options) ?? []).filter(({ cutoff }) => cutoff > asOf);
  return due.reduce<NextDue | null>(
    (least, { period, cutoff }) => (least === null || cutoff < least.cutoff ? { period, cutoff } : least),
    null,
  );
}

/**
 * Calendar periods are the same for all creators, so all windows are checked at once; cycles belong to each membership.
 */
function soonest(
  structure: Structure,
  windows: readonly Window[],
  options: { readonly timezone: string; readonly asOf: EpochMs },
): NextDue | null {
  if (!isPaidByCycle(structure)) return nextDue(structure, windows, options);
  const all = windows.flatMap((window) => nextDue(structure, [window], options) ?? []);
  return all.reduce<NextDue | null>(
    (least, next) => (least === null || next.cutoff < least.cutoff ? next : least),
    null,
  );
}
