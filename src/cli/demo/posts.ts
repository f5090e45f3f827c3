/** What the demo's creators post, and how the views of a post grow. */
import { addDays } from "../../engine/periods.ts";
import type { EpochMs, LocalDate } from "../../engine/types.ts";
import { at, type Story } from "./calendar.ts";
import type { CastMember } from "./cast.ts";
import type { Chance } from "./chance.ts";

export interface DemoPost {
  readonly member: CastMember;
  readonly externalId: string;
  readonly title: string;
  readonly kind: "video" | "carousel";
  /** Days after the story's first day. */
  readonly day: number;
  readonly postedAt: EpochMs;
  /** Where the views end up. */
  readonly finalViews: number;
  /** Days until about two thirds of them have come. */
  readonly paceDays: number;
  readonly engagement: number;
}

/** The days after publishing on which a post is read: daily at first, then less and less often. */
const READ_ON = new Set([0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 15, 19, 24, 30, 40, 60]);
export const LONGEST_READ_DAYS = Math.max(...READ_ON);
const READ_AT_HOUR = 22.5;
const VIRAL_SHARE = 0.012;
const DAYS_PER_WEEK = 7;

const TITLES: Readonly<Record<CastMember["brand"], readonly string[]>> = {
  glow: [
    "Morning routine in 40 seconds",
    "I tried this serum for 30 days",
    "Get ready with me: first day back",
    "The truth about your sunscreen",
    "Three products I finished to the last drop",
    "Dermatologist reacts to my shelf",
    "Skin before and after a month of this",
    "Answering your skincare questions",
  ],
  trail: [
    "Coffee at 3,000 metres",
    "Packing for a weekend on the ridge",
    "The best cold brew I have made outdoors",
    "Sunrise hike and a very hot cup",
    "Ranking every roast in the box",
    "How I make coffee in the rain",
    "Two days alone on the trail",
    "What is in my pack: autumn edition",
  ],
};

/** All posts of a cast, day by day. Creators post only while they are members. */
export function postsOf(chance: Chance, cast: readonly CastMember[], story: Story): DemoPost[] {
  const posts: DemoPost[] = [];
  for (let day = 0; day < story.days; day += 1) {
    for (const [index, member] of cast.entries()) {
      const isThere = isMember(member, day);
      const posts_today = chance.happens(member.postsPerWeek / DAYS_PER_WEEK);
      if (isThere && posts_today) posts.push(postOf(chance, member, index, day, story.first));
    }
  }
  return posts;
}

export function isMember(member: CastMember, day: number): boolean {
  if (day < member.joins) return false;
  if (member.leaves === null || day < member.leaves) return true;
  return member.returns !== null && day >= member.returns;
}

function postOf(chance: Chance, member: CastMember, index: number, day: number, first: LocalDate): DemoPost {
  const viral = chance.happens(VIRAL_SHARE) ? chance.between(12, 45) : 1;
  return {
    member,
    externalId: `${7_300_000_000 + day * 1_000 + index}`,
    title: chance.pick(TITLES[member.brand]),
    kind: member.platform !== "youtube" && chance.happens(0.12) ? "carousel" : "video",
    day,
    postedAt: at(addDays(first, day), chance.between(8, 21)),
    finalViews: chance.logNormal(member.medianViews, 0.75) * viral,
    paceDays: chance.between(1.2, 6),
    engagement: member.engagement * chance.between(0.6, 1.5),
  };
}

/** A post's counts at the time of a reading. */
export interface DemoReading {
  readonly post: DemoPost;
  readonly capturedAt: EpochMs;
  readonly views: number;
  readonly likes: number;
  readonly comments: number;
  readonly shares: number;
  readonly saves: number;
}

/** The readings of one day: every post whose turn it is. Views only ever grow. */
export function readingsOn(posts: readonly DemoPost[], day: number, date: LocalDate): DemoReading[] {
  const capturedAt = at(date, READ_AT_HOUR);
  return posts
    .filter((post) => READ_ON.has(day - post.day))
    .map((post) => {
      const age = day - post.day + 0.35;
      const views = Math.floor(post.finalViews * (1 - Math.exp(-age / post.paceDays)));
      const interactions = views * post.engagement;
      return {
        post,
        capturedAt,
        views,
        likes: Math.floor(interactions * 0.82),
        comments: Math.floor(interactions * 0.06),
        shares: Math.floor(interactions * 0.07),
        saves: Math.floor(interactions * 0.05),
      };
    });
}

/** The columns of the readings file that every delivery of the demo has. */
const HEADER =
  "creator_handle,platform,external_id,title,url,posted_at,kind,captured_at,view_count,like_count,comment_count,share_count,save_count";

/** Readings as the CSV that `stipend import` takes. No value of the demo needs quotes but titles. */
export function readingsCsv(readings: readonly DemoReading[]): string {
  const lines = readings.map(({ post, capturedAt, views, likes, comments, shares, saves }) => {
    const { handle, platform } = post.member;
    const url = `https://example.com/${platform}/${handle}/${post.externalId}`;
    const postedAt = new Date(post.postedAt).toISOString();
    const captured = new Date(capturedAt).toISOString();
    const counts = [views, likes, comments, shares, saves].join(",");
    return `${handle},${platform},${post.externalId},"${post.title}",${url},${postedAt},${post.kind},${captured},${counts}`;
  });
  return [HEADER, ...lines, ""].join("\n");
}
