/**
 * Which posts a cycle was delivered with (API page, "Growi"): a post belongs to the cycle of its date; one published in the
 * grace days fills a gap of the cycle before first, and counts once.
 */
import type { EpochMs } from "./types.ts";

/** A cycle as far as deliveries go; cycles of one membership, in order of time. */
export interface DeliverySlot {
  readonly startAt: EpochMs;
  readonly endAt: EpochMs;
  readonly graceEndAt: EpochMs;
  /** Posts that a booked accrual counted as late: its word stands, whatever came or went since. */
  readonly settledLate?: ReadonlySet<string>;
}

export interface Delivered<Post> {
  /** Posts with a date in the cycle that no earlier cycle has counted. */
  readonly own: readonly Post[];
  /** Posts of the grace days that fill its gaps, earliest first. */
  readonly late: readonly Post[];
}

interface Dated {
  readonly videoId: string;
  readonly postedAt: EpochMs;
}

/** Gives every post to one cycle at most; the order of `posts` does not matter. The answer has one entry a slot. */
export function attribute<Post extends Dated>(
  posts: readonly Post[],
  slots: readonly DeliverySlot[],
  required: number,
): Delivered<Post>[] {
  const sorted = [...posts].sort(
    (a, b) => a.postedAt - b.postedAt || (a.videoId < b.videoId ? -1 : a.videoId > b.videoId ? 1 : 0),
  );
  const taken = new Set<string>();
  let begin = 0;
  return slots.map(({ startAt, endAt, graceEndAt, settledLate }) => {
    const own: Post[] = [];
    const late: Post[] = [];
    while ((sorted[begin]?.postedAt ?? startAt) < startAt) begin += 1;
    for (let index = begin; index < sorted.length; index += 1) {
      const post = sorted[index];
      if (post === undefined || post.postedAt >= graceEndAt) break;
      if (taken.has(post.videoId)) continue;
      if (post.postedAt < endAt) own.push(post);
      else if (settledLate === undefined ? own.length + late.length < required : settledLate.has(post.videoId)) {
        late.push(post);
        taken.add(post.videoId);
      }
    }
    return { own, late };
  });
}
