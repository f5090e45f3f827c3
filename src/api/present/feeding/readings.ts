import type { listFollowerReadings } from "../../../flow/feeding/follower-readings.ts";
import type { Preview } from "../../../flow/feeding/import/preview.ts";
import type { listReadings } from "../../../flow/feeding/readings-of-post.ts";
import { iso, isoOrNull, numberOf, numberOrNull } from "../values.ts";

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

type FollowerReadingRow = Awaited<ReturnType<typeof listFollowerReadings>>["rows"][number];

export function presentFollowerReading(row: FollowerReadingRow) {
  return {
    creator_id: row.creator_id,
    captured_at: iso(row.captured_at),
    recorded_at: iso(row.recorded_at),
    follower_count: numberOf(row.follower_count),
  };
}

export function presentPreview({ rows, readAs, isWhole, rejectedCount, rejectedByReason, ...preview }: Preview) {
  return {
    ...preview,
    whole: isWhole,
    rejected_count: rejectedCount,
    rejected_by_reason: rejectedByReason,
    rows: rows.map((row) =>
      "reason" in row
        ? { line: row.line, reason: row.reason, reading: null }
        : { line: row.line, reason: null, reading: previewed(row) },
    ),
    read_as: readAs,
  };
}

function previewed(row: Exclude<Preview["rows"][number], { readonly reason: string }>) {
  return {
    platform: row.platform,
    external_id: row.externalId ?? row.videoId ?? null,
    captured_at: iso(row.capturedAt),
    view_count: row.views,
    like_count: row.likes,
    comment_count: row.comments,
    share_count: row.shares,
    save_count: row.saves,
    creator_handle: row.creatorHandle ?? null,
    title: row.title ?? null,
    url: row.url ?? null,
    posted_at: isoOrNull(row.postedAt ?? null),
  };
}
