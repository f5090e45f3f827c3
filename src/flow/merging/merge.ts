/** Two creators of one project and platform that are one (docs/payees.md, "Creators that are one"). */
import { setTimeout as sleep } from "node:timers/promises";
import { DomainError, type ErrorCode, invalidBody, notFound } from "../../contract/errors.ts";
import type { Db, Tx } from "../../store/db.ts";
import { type CreatorRow, findCreator } from "../../store/feeding/creators.ts";
import { holdCreators } from "../../store/feeding/holds.ts";
import { appendMarks } from "../../store/judging/marks.ts";
import { findRunning } from "../../store/judging/runs.ts";
import { isBusy, lockCreators, lockMerges } from "../../store/merging/locks.ts";
import * as store from "../../store/merging/merges.ts";
import { lockDrafts } from "../../store/payruns/runs.ts";
import { isTaken } from "../../store/sqlstates.ts";
import { command, type Recorded, read } from "../command.ts";
import type { Context } from "../context.ts";
import { refreshDeliveries } from "../cycles/cycles.ts";
import { requireCreator } from "../feeding/creators.ts";
import { requireProject } from "../organization/projects.ts";

/** Why two creators cannot be merged now. */
export interface Obstacle {
  readonly code: ErrorCode;
  readonly message: string;
  readonly meta: Readonly<Record<string, unknown>>;
}

/** What a merge would do. */
export interface MergePlan {
  /** The one that stays. */
  readonly creator: CreatorRow;
  readonly other: CreatorRow;
  /** Of the other. */
  readonly moved: store.Moved;
  readonly owed: readonly store.Sum[];
  readonly overlaps: readonly store.Overlap[];
  /** Empty where they can be merged; the first one is what merging answers. */
  readonly obstacles: readonly Obstacle[];
}

/** A merge that was done. */
export interface Merged {
  readonly creator: CreatorRow;
  readonly otherId: string;
  readonly moved: store.Moved;
}

/** Accruals that a preview and a refusal name. */
const OVERLAPS_NAMED = 100;
const DUPLICATES_SHOWN = 100;
/** How often a merge tries to get hold of everything that it changes, and the longest pause between. */
const ATTEMPTS_MAX = 100;
const PAUSE_MS = 100;

/** What merging `otherId` into `id` would move, and what speaks against it. @throws DomainError `not_found`, `invalid_query` */
export function previewMerge(ctx: Context, id: string, otherId: string): Promise<MergePlan> {
  return read(ctx, (db) => planWithin(db, ctx, id, otherId));
}

/**
 * Merges another creator into this one: everything it has keeps its ids and changes its creator; its handles are this one's
 * earlier handles; its row stays and says where it went. What is booked stays as it is; what is open is judged again, with
 * the posts and windows of both, by the next run.
 *
 * @throws DomainError `not_found`, `invalid_body`, `creator_merged`, `creators_not_mergeable`, `run_in_progress`, `in_pay_run`,
 * `overlapping_accruals`, and `unavailable` while other requests keep what would move
 */
export async function mergeCreators(ctx: Context, id: string, otherId: string): Promise<Merged> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await command(ctx, "creator.merge", (tx, record) => mergeWithin(tx, ctx, record, id, otherId));
    } catch (error) {
      if (!(isBusy(error) || isTaken(error, "accruals_period"))) throw error;
      if (attempt === ATTEMPTS_MAX)
        throw new DomainError("unavailable", "Other requests change these creators right now; try again.");
      await sleep(Math.random() * PAUSE_MS);
    }
  }
}

async function mergeWithin(
  tx: Tx,
  ctx: Context,
  record: (entry: Recorded) => void,
  id: string,
  otherId: string,
): Promise<Merged> {
  await lockMerges(tx, ctx.orgId);
  await lockDrafts(tx, ctx.orgId);
  await lockCreators(tx, ctx.orgId, [id, otherId]);
  const { creator, other, moved, obstacles } = await planWithin(tx, ctx, id, otherId);
  const [obstacle] = obstacles;
  if (obstacle !== undefined) throw new DomainError(obstacle.code, obstacle.message, obstacle.meta);
  const since = await store.earliestOf(tx, ctx.orgId, otherId);
  const mergeId = ctx.app.newId();
  await store.mergeCreators(tx, { id: mergeId, fromId: otherId, intoId: id, now: ctx.now });
  if (since !== null)
    await appendMarks(tx, ctx.orgId, [
      { project_id: creator.project_id, creator_id: id, since, until: Math.max(since, ctx.now) },
    ]);
  await refreshDeliveries(tx, ctx, [id]);
  // One that is on hold stays so as the other, with all that both are owed.
  const reason = creator.hold_reason ?? other.hold_reason;
  if (reason !== null) await holdCreators(tx, ctx.orgId, [id], reason, ctx.now);
  const about = { other_creator_id: otherId, other_handle: other.handle, merge_id: mergeId };
  record({
    subjectType: "creator",
    subjectId: id,
    details: { handle: creator.handle, ...about, moved },
    event: { type: "creator.merged", payload: { creator_id: id, ...about } },
  });
  record({
    subjectType: "creator",
    subjectId: otherId,
    details: { handle: other.handle, merged_into: id, merge_id: mergeId },
  });
  return { creator: await requireCreator(tx, ctx.orgId, id), otherId, moved };
}

async function planWithin(db: Db, ctx: Context, id: string, otherId: string): Promise<MergePlan> {
  const creator = await findCreator(db, ctx.orgId, id);
  const other = await findCreator(db, ctx.orgId, otherId);
  if (creator === undefined || other === undefined) throw notFound("Creator");
  const fault = pairFault(creator, other);
  const overlapping =
    fault === undefined
      ? await store.overlapsOf(db, ctx.orgId, id, otherId, OVERLAPS_NAMED)
      : { overlaps: [], count: 0 };
  return {
    creator,
    other,
    moved: await store.countMoved(db, ctx.orgId, id, otherId),
    owed: await store.owedTo(db, ctx.orgId, otherId),
    overlaps: overlapping.overlaps,
    obstacles:
      fault === undefined
        ? [
            ...rowObstacles(creator, other),
            ...(await standingObstacles(db, ctx, creator, other)),
            ...overlapObstacles(other, overlapping),
          ]
        : [fault],
  };
}

/** Why the two can never be one; then nothing else matters. */
function pairFault(creator: CreatorRow, other: CreatorRow): Obstacle | undefined {
  const field = (message: string): Obstacle => {
    const refusal = invalidBody("other_creator_id", message);
    return { code: refusal.code, message: refusal.message, meta: refusal.meta };
  };
  if (creator.id === other.id) return field("is this creator itself");
  if (creator.project_id !== other.project_id) return field("is a creator of another project");
  if (creator.platform !== other.platform) return field(`is on ${other.platform}, this one on ${creator.platform}`);
  const gone = [creator, other].find(({ merged_into }) => merged_into !== null);
  if (gone === undefined) return undefined;
  const meta = { creator_id: gone.id, merged_into: gone.merged_into };
  return { code: "creator_merged", message: `@${gone.handle} was merged into another creator.`, meta };
}

/** What the two rows themselves say. */
function rowObstacles(creator: CreatorRow, other: CreatorRow): Obstacle[] {
  const found: Obstacle[] = [];
  if (creator.removed_at !== null) {
    const message = `@${creator.handle} is removed; add it again, or merge it into @${other.handle}.`;
    found.push(notMergeable("removed", message));
  }
  if (creator.payee_id !== null && other.payee_id !== null && creator.payee_id !== other.payee_id) {
    const message = "They are paid through two payees; merge the payees first.";
    found.push(notMergeable("different_payees", message, { payee_ids: [creator.payee_id, other.payee_id] }));
  }
  return found;
}

/** What is under way, and what they take part in. */
async function standingObstacles(db: Db, ctx: Context, creator: CreatorRow, other: CreatorRow): Promise<Obstacle[]> {
  const found: Obstacle[] = [];
  const project = await requireProject(db, ctx.orgId, creator.project_id);
  if (project.archived_at !== null) found.push(notMergeable("project_archived", "Their project is archived."));
  const campaigns = await store.sharedCampaigns(db, ctx.orgId, creator.id, other.id);
  if (campaigns.length > 0) {
    const names = campaigns.map(({ name }) => name).join(", ");
    const message = `Both are members of ${names} at the same time; end one of the memberships before the other began.`;
    found.push(notMergeable("overlapping_memberships", message, { campaign_ids: campaigns.map((row) => row.id) }));
  }
  if ((await findRunning(db, ctx.orgId)) !== undefined) {
    const message = "An accrual run is in progress; merge them when it has finished.";
    found.push({ code: "run_in_progress", message, meta: {} });
  }
  const runs = await store.runsHolding(db, ctx.orgId, [creator.id, other.id]);
  if (runs.length > 0) {
    const names = runs.map((run) => run.run_id).join(", ");
    const message = `They are in ${names}; merge them when it is closed or canceled.`;
    found.push({ code: "in_pay_run", message, meta: { pay_run_ids: runs.map((run) => run.id) } });
  }
  return found;
}

function overlapObstacles(
  other: CreatorRow,
  { overlaps, count }: { readonly overlaps: readonly store.Overlap[]; readonly count: number },
): Obstacle[] {
  const [first] = overlaps;
  if (first === undefined) return [];
  const more = count === 1 ? "" : `, and for ${count - 1} more`;
  const message =
    `Both were paid for ${first.structure_name}, ${first.period_start} to ${first.period_end}${more}. ` +
    `Reject or void those of @${other.handle}.`;
  const named = overlaps.map((row) => ({
    structure_id: row.structure_id,
    structure_name: row.structure_name,
    period_start: row.period_start,
    period_end: row.period_end,
    accrual_id: row.accrual_id,
    other_accrual_id: row.other_accrual_id,
  }));
  return [{ code: "overlapping_accruals", message, meta: { count, overlaps: named } }];
}

function notMergeable(reason: string, message: string, meta: Readonly<Record<string, unknown>> = {}): Obstacle {
  return { code: "creators_not_mergeable", message, meta: { reason, ...meta } };
}

/** Pairs of creators that may be one; nothing is merged by itself. */
export function listCreatorDuplicates(
  ctx: Context,
  filter: { readonly project_id?: string | undefined; readonly creator_id?: string | undefined },
): Promise<store.CreatorDuplicate[]> {
  return read(ctx, (db) =>
    store.findCreatorDuplicates(
      db,
      ctx.orgId,
      { projectId: filter.project_id, creatorId: filter.creator_id },
      DUPLICATES_SHOWN,
    ),
  );
}
