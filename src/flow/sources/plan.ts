/** What a source has to do: the posts that are its own, the accounts it watches, the cutoffs ahead. */
import type { EpochMs } from "../../engine/types.ts";
import type { Source } from "../../sources/source.ts";
import type { Tx } from "../../store/db.ts";
import { dueAccounts } from "../../store/sources/accounts.ts";
import { countDue, duePosts, type Platforms } from "../../store/sources/looks.ts";
import { planAccounts, planCutoffs, planNewPosts } from "../../store/sources/planning.ts";
import { activeSources, type SourceRow, updateSource } from "../../store/sources/sources.ts";
import type { App, Context } from "../context.ts";
import { cutoffsOf } from "../judging/cutoffs.ts";
import { allowancesOf, leftOf } from "./budget.ts";
import { LEAD_MS } from "./cadence.ts";
import { kindOf, openSource, platformsOf } from "./host.ts";

/** How often a source's posts are planned, with or without anything due. */
export const PLAN_EVERY_MS = 10 * 60_000;
/** Posts may be committed a little after the instant they carry. */
const OVERLAP_MS = 5 * 60_000;

/** What may be asked now. */
export interface Work {
  readonly posts: Platforms;
  readonly accounts: Platforms;
  readonly isListDue: boolean;
}

export function placeOf(row: SourceRow) {
  return { orgId: row.org_id, projectId: row.project_id, sourceId: row.id };
}

/** Plans a source up to now. */
export async function planSource(ctx: Context, tx: Tx, row: SourceRow, source: Source): Promise<Work> {
  const { now } = ctx;
  const place = placeOf(row);
  const only = platformsOf(kindOf(row.kind), source);
  const work = await divided(ctx.app, tx, row, only);
  const since = row.planned_until;
  if (source.readPosts !== undefined) {
    await planNewPosts(tx, place, work.posts, since === null ? null : since - OVERLAP_MS, now);
    const after = since === null ? now : Math.max(now, since + LEAD_MS);
    const until = now + LEAD_MS;
    if (until > after) {
      const readBy = await cutoffsOf(tx, row.org_id, row.project_id, { after, until });
      await planCutoffs(tx, place, readBy, LEAD_MS);
    }
  }
  if (source.listPosts !== undefined && row.watches_accounts) await planAccounts(tx, place, work.accounts, now);
  const isListDue = source.listAll !== undefined && (row.list_due_at ?? now) <= now;
  await updateSource(tx, row.org_id, row.id, { planned_until: now }, now);
  return { ...work, isListDue };
}

/** Of several sources that read the same posts, the one made first does; the others do when it is paused or stopped. */
async function divided(
  app: App,
  tx: Tx,
  row: SourceRow,
  only: readonly string[] | null,
): Promise<Pick<Work, "posts" | "accounts">> {
  const [posts, accounts] = [new Set<string>(), new Set<string>()];
  let [leavesPosts, leavesAccounts] = [false, false];
  for (const other of await activeSources(tx, row.org_id, row.project_id)) {
    if (other.id === row.id) break;
    const opened = openSource(app, other);
    if (typeof opened === "string") continue;
    const platforms = platformsOf(kindOf(other.kind), opened);
    if (opened.readPosts !== undefined) {
      if (platforms === null) leavesPosts = true;
      else for (const platform of platforms) posts.add(platform);
    }
    if (opened.listPosts !== undefined && other.watches_accounts) {
      if (platforms === null) leavesAccounts = true;
      else for (const platform of platforms) accounts.add(platform);
    }
  }
  return {
    posts: { only: leavesPosts ? [] : only, except: [...posts] },
    accounts: { only: leavesAccounts ? [] : only, except: [...accounts] },
  };
}

/** How many posts are due that may be asked about, and whether there is anything to ask at all. */
export async function dueNow(
  tx: Tx,
  row: SourceRow,
  source: Source,
  work: Work,
  now: EpochMs,
): Promise<{ readonly posts: number; readonly any: boolean }> {
  const place = placeOf(row);
  const urgent = allowancesOf(source.limits, row, now, true);
  const [ordinaryLeft, urgentLeft] = [
    await leftOf(tx, row, allowancesOf(source.limits, row, now, false)),
    await leftOf(tx, row, urgent),
  ];
  if (source.limits.callUnits > 0 && urgentLeft.some((left) => left === 0)) return { posts: 0, any: false };
  const onlyUrgent = source.limits.callUnits > 0 && ordinaryLeft.some((left) => left === 0);
  const posts =
    source.readPosts !== undefined &&
    (row.pending !== null || (await duePosts(tx, place, work.posts, now, { limit: 1, onlyUrgent })).length > 0);
  const accounts =
    source.listPosts !== undefined &&
    row.watches_accounts &&
    (await dueAccounts(tx, place, work.accounts, now, 1)).length > 0;
  return { posts: posts ? await countDue(tx, place, now) : 0, any: posts || accounts || work.isListDue };
}
