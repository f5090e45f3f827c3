/** What views earn: which of them count, which tier each falls into, and what one post may bring at most. */
import { add, compare, exactText, multiply, type Rational, rational, subtract, ZERO } from "../money.ts";
import type { Post } from "../types.ts";
import type { PostFloor, Tier } from "./cpm-params.ts";

/** A post with the views of it that count. */
export interface Counting {
  readonly videoId: string;
  readonly views: bigint;
}

/** The posts that reached the floor with the views that count; all of them as they are where there is none. */
export function countingPosts(posts: readonly Post[], floor: PostFloor | null): readonly Counting[] {
  if (floor === null) return posts;
  return posts
    .filter(({ views }) => views >= floor.views)
    .map(({ videoId, views }) => ({ videoId, views: floor.isExcess ? views - floor.views : views }));
}

/** Whether posts were seen and none reached the floor. */
export function isBelowFloor(posts: readonly Post[], counting: readonly Counting[]): boolean {
  return counting.length === 0 && posts.some(({ views }) => views > 0n);
}

/** The part of each tier that the views from `from` up to, but not including, `to` fall into. */
export function tiersOf(tiers: readonly Tier[], from: bigint, to: bigint) {
  const parts: { index: number; views: bigint; centsPerView: Rational }[] = [];
  let floor = 0n;
  for (const [index, { upTo, centsPerView }] of tiers.entries()) {
    const first = from > floor ? from : floor;
    const top = upTo === null || to < upTo ? to : upTo;
    if (top > first) parts.push({ index, views: top - first, centsPerView });
    if (upTo === null || to <= upTo) break;
    floor = upTo;
  }
  return parts;
}

/** A post whose views earn more than one post may. */
export interface CappedPost {
  readonly videoId: string;
  readonly earned: Rational;
  readonly over: Rational;
}

/** Posts fill the tiers in order of time: what each one's views earn there, where that is above the cap. */
export function cappedPosts(posts: readonly Counting[], tiers: readonly Tier[], cap: Rational): CappedPost[] {
  const capped: CappedPost[] = [];
  let before = 0n;
  for (const { videoId, views } of posts) {
    let earned: Rational = ZERO;
    for (const part of tiersOf(tiers, before, before + views)) {
      earned = add(earned, multiply(rational(part.views), part.centsPerView));
    }
    before += views;
    if (compare(earned, cap) > 0) capped.push({ videoId, earned, over: subtract(earned, cap) });
  }
  return capped;
}

export function cappedText({ videoId, earned }: CappedPost) {
  return { earned: exactText(earned), video_id: videoId };
}
