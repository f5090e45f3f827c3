/**
 * Flags and what has just been booked: readings that were old at a cutoff are flagged by what judged them, and live
 * flags of the posts are counted and may hold the accruals, in the transaction that books them.
 */
import { type Doubt, staleAt, touches, type UsedPost } from "../../engine/flags.ts";
import type { Snapshot } from "../../engine/types.ts";
import { usedPosts } from "../../engine/used-posts.ts";
import type { Tx } from "../../store/db.ts";
import {
  type FlagRow,
  hasLiveFlags,
  holdPolicyOf,
  insertFlags,
  keepFlags as keep,
  liveFlagsOf,
  type NewFlag,
} from "../../store/flags/flags.ts";
import { insertHolds, type NewHold } from "../../store/flags/holds.ts";
import { type LastSight, lastSights } from "../../store/flags/series.ts";
import type { Recorded } from "../command.ts";
import type { Context } from "../context.ts";
import { mapInTurns } from "../turns.ts";
import { aboutHold, holdReason } from "./holds.ts";
import { writeRecords } from "./records.ts";

/** An accrual that has just been booked. */
export interface Booked {
  readonly id: string;
  readonly amountCents: bigint;
  readonly snapshot: Snapshot;
}

/** Keeps flags of a project from being opened until the transaction ends; before anything is booked or corrected. */
export function keepFlags(tx: Tx, ctx: Context, projectId: string): Promise<void> {
  return keep(tx, ctx.orgId, projectId);
}

/** Flags and holds what was booked; the flags are kept (`keepFlags`). Returns how many accruals a live flag touches. */
export async function flagBooked(ctx: Context, tx: Tx, projectId: string, booked: readonly Booked[]): Promise<number> {
  const used = await mapInTurns(booked, (accrual) => ({ accrual, posts: usedPosts(accrual.snapshot) }));
  const aged = used.flatMap(({ posts }) => posts);
  const videoIds = [...new Set(aged.map(({ videoId }) => videoId))];
  const sights = await lastSights(tx, ctx.orgId, videoIds);
  await insertFlags(tx, ctx.orgId, staleFlags(ctx, projectId, aged, sights), ctx.app.now());
  if (!(await hasLiveFlags(tx, ctx.orgId, projectId))) return 0;
  const flags = Map.groupBy(await liveFlagsOf(tx, ctx.orgId, projectId, videoIds), (flag) => flag.video_id);
  const touched = used.flatMap(({ accrual, posts }) => {
    const own = flagsTouching(flags, posts);
    return own.length === 0 ? [] : [{ accrual, flags: own }];
  });
  if (touched.length > 0 && (await holdPolicyOf(tx, ctx.orgId, projectId)) === "hold") await hold(ctx, tx, touched);
  return touched.length;
}

/** The flags among these, by post, that touch a judgement by the posts it used. */
export function flagsTouching<Flag extends Doubt>(
  flags: ReadonlyMap<string, readonly Flag[]>,
  posts: readonly UsedPost[],
): Flag[] {
  return posts.flatMap((post) => (flags.get(post.videoId) ?? []).filter((flag) => touches(flag, post)));
}

function staleFlags(
  ctx: Context,
  projectId: string,
  used: readonly UsedPost[],
  sights: ReadonlyMap<string, LastSight>,
): NewFlag[] {
  const found = new Map<string, NewFlag>();
  for (const { videoId, postedAt, capturedAt, cutoff, views, byViews } of used) {
    if (capturedAt === null || cutoff === null || !byViews) continue;
    const sight = sights.get(videoId);
    const unchangedAt = sight?.captured_at === capturedAt ? sight.seen_at : null;
    const doubt = staleAt({ capturedAt, views }, { postedAt, cutoff, unchangedAt });
    const key = `${videoId} ${cutoff}`;
    if (doubt !== null && !found.has(key)) found.set(key, { ...doubt, id: ctx.app.newId(), projectId, videoId });
  }
  return [...found.values()];
}

async function hold(
  ctx: Context,
  tx: Tx,
  touched: readonly { readonly accrual: Booked; readonly flags: readonly FlagRow[] }[],
): Promise<void> {
  const holds: NewHold[] = [];
  const reasons = new Map<string, string>();
  for (const { accrual, flags } of touched) {
    const [first] = flags;
    if (first === undefined || accrual.amountCents <= 0n) continue;
    reasons.set(accrual.id, holdReason(first));
    for (const id of new Set(flags.map((flag) => flag.id))) holds.push({ flagId: id, accrualId: accrual.id });
  }
  const held = await insertHolds(tx, ctx.orgId, holds, reasons, ctx.app.now());
  const recorded: Recorded[] = held.map((row) => aboutHold(row, "accrual.held", reasons.get(row.id) ?? ""));
  await writeRecords(tx, ctx, "accrual.hold", recorded);
}
