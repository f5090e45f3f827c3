/** The demo's daily input: readings, follower counts, and reviews of waiting posts. */
import { addDays } from "../../engine/periods.ts";
import type { LocalDate } from "../../engine/types.ts";
import { recordFollowerReadings } from "../../flow/feeding/follower-readings.ts";
import { importReadings } from "../../flow/feeding/readings.ts";
import { listVideos, reviewVideos } from "../../flow/feeding/videos.ts";
import { at, weekdayOf } from "./calendar.ts";
import { BRANDS, type Brand } from "./cast.ts";
import { Chance } from "./chance.ts";
import { type DemoPost, isMember, LONGEST_READ_DAYS, readingsCsv, readingsOn } from "./posts.ts";
import { idOf, type Stage } from "./stage.ts";

const REVIEW_HOUR = 11;
const DELIVERY_HOUR = 23;
const WAITING_MAX = 1_000;
const EXCLUDED_SHARE = 0.2;
const FRIDAY = 4;
const SUNDAY = 6;
const FOLLOWER_GROWTH = 0.0011;

/** Imports the readings of a day, late in the evening, of both brands at once. Returns their number. */
export async function deliver(
  stage: Stage,
  posts: Readonly<Record<Brand, readonly DemoPost[]>>,
  day: number,
): Promise<number> {
  const date = addDays(stage.story.first, day);
  const ctx = stage.contextAt(at(date, DELIVERY_HOUR));
  const delivered = BRANDS.map(async (brand) => {
    const recent = posts[brand].filter((post) => post.day <= day && post.day >= day - LONGEST_READ_DAYS);
    const readings = readingsOn(recent, day, date);
    if (readings.length === 0) return 0;
    const file = Buffer.from(readingsCsv(readings));
    const fileName = `views-${date}.csv`;
    const answer = await importReadings(ctx, stage.projectIds[brand], chunksOf(file), { format: "csv", fileName });
    if (answer.rejected_count > 0)
      throw new Error(`the demo's own reading was rejected: ${answer.rejected[0]?.reason}`);
    return answer.inserted;
  });
  const counts = await Promise.all(delivered);
  if (weekdayOf(date) === SUNDAY) await countFollowers(stage, day, date);
  return counts.reduce((sum, count) => sum + count, 0);
}

async function* chunksOf(file: Uint8Array): AsyncGenerator<Uint8Array> {
  yield file;
}

/** Reviews waiting posts on Fridays; those of the last days are still waiting when the story ends. */
export async function reviewWaiting(stage: Stage, day: number): Promise<void> {
  const date = addDays(stage.story.first, day);
  if (weekdayOf(date) !== FRIDAY) return;
  const ctx = stage.contextAt(at(date, REVIEW_HOUR));
  for (const brand of BRANDS) {
    const projectId = stage.projectIds[brand];
    const waiting = await listVideos(ctx, {
      project_id: projectId,
      tracking_status: "pending_review",
      limit: WAITING_MAX,
    });
    const excluded = new Set(waiting.rows.filter((post) => isOffBrief(post.external_id)).map((post) => post.id));
    const included = waiting.rows.filter((post) => !excluded.has(post.id)).map((post) => post.id);
    if (excluded.size > 0)
      await reviewVideos(ctx, projectId, { video_ids: [...excluded], tracking_status: "excluded" });
    if (included.length > 0) await reviewVideos(ctx, projectId, { video_ids: included, tracking_status: "included" });
  }
}

/** Depends on the post alone, not on the order of the list. */
function isOffBrief(externalId: string): boolean {
  return new Chance(Number(externalId) % 2 ** 31).happens(EXCLUDED_SHARE);
}

async function countFollowers(stage: Stage, day: number, date: LocalDate): Promise<void> {
  const capturedAt = at(date, DELIVERY_HOUR - 0.5);
  const ctx = stage.contextAt(at(date, DELIVERY_HOUR));
  for (const brand of BRANDS) {
    const items = stage.cast
      .filter((member) => member.brand === brand && isMember(member, day))
      .map((member) => ({
        creator_id: idOf(stage.creatorIds, member),
        captured_at: capturedAt,
        follower_count: BigInt(Math.round(member.followers * (1 + FOLLOWER_GROWTH * (day - member.joins)))),
      }));
    if (items.length > 0) await recordFollowerReadings(ctx, stage.projectIds[brand], items);
  }
}
