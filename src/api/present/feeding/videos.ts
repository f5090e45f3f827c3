import type { getVideo, ListedVideo, WithDuplicates } from "../../../flow/feeding/videos.ts";
import { iso, numberOf } from "../values.ts";

type VideoRow = Omit<Awaited<ReturnType<typeof getVideo>>, "likely_duplicates">;

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

/** As a single post is answered: with what may be the same post. */
export function presentOneVideo(row: WithDuplicates<VideoRow>) {
  return { ...presentVideo(row), likely_duplicates: row.likely_duplicates };
}

/** As in lists: with the latest reading. */
export function presentListedVideo(row: WithDuplicates<ListedVideo>) {
  const { latest_view_count: views, latest_captured_at: at } = row;
  const reading = views === null || at === null ? null : { captured_at: iso(at), view_count: numberOf(views) };
  return { ...presentOneVideo(row), latest_reading: reading };
}
