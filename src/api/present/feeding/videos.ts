import type { getVideo } from "../../../flow/feeding/videos.ts";
import { iso, isoOrNull, numberOf } from "../values.ts";

type VideoDetail = Awaited<ReturnType<typeof getVideo>>;
type VideoRow = Omit<VideoDetail, "likely_duplicates" | "number">;

export function presentVideo(row: VideoRow) {
  return {
    id: row.id,
    org_id: row.org_id,
    project_id: row.project_id,
    creator_id: row.creator_id,
    platform: row.platform,
    external_id: row.external_id,
    tiktok_video_id: row.external_id,
    url: row.url,
    title: row.title,
    kind: row.kind,
    posted_at: iso(row.posted_at),
    tracking_status: row.tracking_status,
    tracking_disabled: row.tracking_disabled,
    created_at: iso(row.created_at),
    updated_at: iso(row.updated_at),
  };
}

/** As in lists and alone: with what is known of it, and what may be the same post. */
export function presentVideoDetail(row: VideoDetail) {
  const { number, likely_duplicates } = row;
  return {
    ...presentVideo(row),
    latest_reading: readingOf(number),
    look: lookOf(number),
    stale: number?.is_stale ?? false,
    likely_duplicates,
  };
}

function readingOf(number: VideoDetail["number"]) {
  if (number === undefined) return null;
  const { captured_at, recorded_at, view_count, source } = number;
  if (captured_at === null || recorded_at === null || view_count === null) return null;
  return { captured_at: iso(captured_at), recorded_at: iso(recorded_at), view_count: numberOf(view_count), source };
}

function lookOf(number: VideoDetail["number"]) {
  if (number?.looked_by == null) return null;
  const { looked_by: source, looked_at, misses, missing_why, failures, fault, next_at } = number;
  const outcome = failures > 0 ? "failed" : misses > 0 ? "missing" : looked_at === null ? null : "found";
  return {
    source,
    outcome,
    reason: outcome === "failed" ? fault : outcome === "missing" ? missing_why : null,
    looked_at: isoOrNull(looked_at),
    next_at: isoOrNull(next_at),
  };
}
