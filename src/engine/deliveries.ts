/**
 * Which posts were delivered for a cycle (docs/rules.md, "Campaign cycles"): a post belongs to the cycle of its date;
 * one published in the grace days first fills a gap of the previous cycle, and counts once.
 */
import type { EpochMs } from "./types.ts";

/** A cycle as deliveries see it. */
export interface DeliverySlot {
  readonly startAt: EpochMs;
  readonly endAt: EpochMs;
  /** The end of its grace days; its own end where it has none. */
  readonly graceEndAt: EpochMs;
  /** Whether a post of an instant is another membership's; of none where left out. */
  readonly isElsewhere?: (at: EpochMs) => boolean;
  /** Posts that a booked accrual counted as late: later cycles do not count them, whatever changed since. */
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

/**
 * Gives every post to one cycle at most; the order of `posts` does not matter. Slots come in order of their cutoffs,
 * which is that of their beginnings, too: all cycles of a campaign are equally long. The answer has one entry a slot.
 */
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
  return slots.map(({ startAt, endAt, graceEndAt, isElsewhere, settledLate }) => {
    const own: Post[] = [];
    const late: Post[] = [];
    while ((sorted[begin]?.postedAt ?? startAt) < startAt) begin += 1;
    for (let index = begin; index < sorted.length; index += 1) {
      const post = sorted[index];
      if (post === undefined || post.postedAt >= graceEndAt) break;
      if (taken.has(post.videoId) || isElsewhere?.(post.postedAt) === true) continue;
      if (post.postedAt < endAt) own.push(post);
      else if (own.length + late.length < required) late.push(post);
    }
    for (const { videoId } of own) taken.add(videoId);
    for (const videoId of settledLate ?? late.map((post) => post.videoId)) taken.add(videoId);
    return { own, late };
  });
}
