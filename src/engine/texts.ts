/**
 * How values stand in a snapshot: instants as ISO text, counts as decimal text, keys in ascending order. With keys in order
 * `JSON.stringify` writes canonical JSON (RFC 8785 takes numbers and strings from ECMAScript), at native speed.
 */
import type { EpochMs, Post, Window } from "./types.ts";

/** An instant as it stands in snapshots and answers: ISO 8601 UTC with milliseconds. */
export function instantText(at: EpochMs): string {
  return new Date(at).toISOString();
}

export function windowText(window: Window) {
  return {
    assigned_at: instantText(window.assignedAt),
    unassigned_at: window.unassignedAt === null ? null : instantText(window.unassignedAt),
  };
}

/** A post with the reading that counted; likes, comments, shares and saves only where something was measured by them. */
export function postText(post: Post, withInteractions: boolean) {
  const captured_at = post.capturedAt === null ? null : instantText(post.capturedAt);
  const posted_at = instantText(post.postedAt);
  const views = post.views.toString();
  if (!withInteractions) return { captured_at, posted_at, video_id: post.videoId, views };
  return {
    captured_at,
    comments: post.comments.toString(),
    likes: post.likes.toString(),
    posted_at,
    saves: post.saves.toString(),
    shares: post.shares.toString(),
    video_id: post.videoId,
    views,
  };
}

/** The same JSON value with the keys of every object in ascending order of UTF-16 code units, as RFC 8785 wants them. */
export function inKeyOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inKeyOrder);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, inKeyOrder(item)]));
}
