import type { recordFollowerReadings } from "../../../flow/feeding/follower-readings.ts";
import type { listReadings } from "../../../flow/feeding/readings-of-post.ts";
import { iso, numberOf, numberOrNull } from "../values.ts";

type ReadingRow = Awaited<ReturnType<typeof listReadings>>["rows"][number];

export function presentReading(row: ReadingRow) {
  return {
    video_id: row.video_id,
    captured_at: iso(row.captured_at),
    recorded_at: iso(row.recorded_at),
    view_count: numberOf(row.view_count),
    like_count: numberOrNull(row.like_count),
    comment_count: numberOrNull(row.comment_count),
    share_count: numberOrNull(row.share_count),
    save_count: numberOrNull(row.save_count),
    definition: row.definition,
    source: row.source,
    source_run_id: row.source_run_id,
  };
}

type FollowerReadingRow = Awaited<ReturnType<typeof recordFollowerReadings>>[number]["row"];

export function presentFollowerReading(row: FollowerReadingRow) {
  return {
    creator_id: row.creator_id,
    captured_at: iso(row.captured_at),
    recorded_at: iso(row.recorded_at),
    follower_count: numberOf(row.follower_count),
  };
}
