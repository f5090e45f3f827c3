/** The posts that a judgement used, read from its snapshot without reading all of it. */
import type { UsedPost } from "./flags.ts";
import { isRuleKind, rules } from "./rules/kinds.ts";
import { isCorrection } from "./true-ups.ts";
import type { EpochMs, Snapshot } from "./types.ts";

/** A post in a snapshot (`rules/inputs.ts`): `[video_id, posted_at, captured_at, views, …]`. */
type PostText = readonly [string, string, string | null, string];

interface SnapshotText {
  readonly cutoff?: string | null;
  readonly period?: { readonly end_at: string } | null;
  readonly version?: { readonly criteria_type: string; readonly period: string | null } | null;
  readonly judged?: Snapshot | null;
  readonly inputs?: {
    readonly posts?: readonly PostText[];
    readonly late_posts?: readonly PostText[];
    readonly video_id?: string;
    readonly posted_at?: string;
    readonly crossing?: { readonly captured_at: string; readonly views: string };
  };
}

/** The posts in a snapshot as the engine wrote it; those of a true-up are the ones it was judged by. */
export function usedPosts(snapshot: Snapshot): UsedPost[] {
  const { cutoff, period, version, judged, inputs } = snapshot as SnapshotText;
  if (isCorrection(snapshot)) return judged === null || judged === undefined ? [] : usedPosts(judged);
  const kind = version?.criteria_type ?? "";
  if (inputs === undefined || !isRuleKind(kind)) return [];
  const { crossing, video_id: videoId, posted_at: postedAt } = inputs;
  if (crossing !== undefined && videoId !== undefined && postedAt !== undefined)
    return [used([videoId, postedAt, crossing.captured_at, crossing.views], null, true)];
  const until = version?.period === "post" ? period?.end_at : cutoff;
  const cutoffAt = until === null || until === undefined ? null : Date.parse(until);
  const byViews = rules[kind].needs.readings;
  return [...(inputs.posts ?? []), ...(inputs.late_posts ?? [])].map((post) => used(post, cutoffAt, byViews));
}

function used([videoId, postedAt, capturedAt, views]: PostText, cutoff: EpochMs | null, byViews: boolean): UsedPost {
  return {
    videoId,
    postedAt: Date.parse(postedAt),
    capturedAt: capturedAt === null ? null : Date.parse(capturedAt),
    views: BigInt(views),
    cutoff,
    byViews,
  };
}
