import { z } from "zod";
import { defaultPlatform, handle, platform } from "../../../contract/feeding/creators.ts";
import { earliestCaptureMs } from "../../../contract/feeding/readings.ts";
import { externalId, videoKinds, videoTitle } from "../../../contract/feeding/videos.ts";
import { httpUrl, nameOf, uuid } from "../../../contract/primitives.ts";
import type { EpochMs } from "../../../engine/types.ts";
import { type ReadingRow, refusal } from "../../../parse/readings-rows.ts";
import { FUTURE, type IncomingReading, type Refusal } from "./row.ts";

/**
 * The cells of a file's row. A cell is checked by the contract's schema of its field; `plain` accepts the obvious cases
 * without it, because a file holds millions of cells and a schema costs a microsecond or more.
 */
const TEXTS = {
  video_id: { schema: uuid, plain: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/ },
  platform: { schema: platform, plain: /^(?:tiktok|youtube|instagram|facebook|x)$/ },
  external_id: { schema: externalId, plain: /^[\x21-\x7e]{1,200}$/ },
  creator_handle: { schema: handle, plain: /^(?=.{1,30}$)[.-]*\w[\w.-]*$/ },
  creator_name: { schema: nameOf(200), plain: /^[\x21-\x7e]([\x20-\x7e]{0,198}[\x21-\x7e])?$/ },
  title: { schema: videoTitle, plain: /^[\x20-\x7e]{1,5000}$/ },
  url: { schema: httpUrl, plain: /^https:\/\/([a-z]{1,20}\.){1,3}[a-z]{2,10}\/[\w\-./?=&]{0,200}$/ },
  kind: { schema: z.enum(videoKinds), plain: /^(video|carousel)$/ },
} as const;
type TextField = keyof typeof TEXTS;

/** Reads a row of a file; rejects it with its first error. `latestMs` is the newest `captured_at` allowed. */
export function incomingOf(row: ReadingRow, latestMs: EpochMs): IncomingReading | Refusal {
  const { line, captured_at: capturedAt } = row;
  const shown = () => new Date(capturedAt).toISOString();
  if (!(capturedAt >= earliestCaptureMs)) return refusal(line, "captured_at", shown(), "must be 2005 or later");
  if (capturedAt > latestMs) return refusal(line, "captured_at", shown(), FUTURE);
  const texts: Partial<Record<TextField, string>> = {};
  for (const field of Object.keys(TEXTS) as TextField[]) {
    const value = row[field];
    if (value === undefined) continue;
    const { plain, schema } = TEXTS[field];
    if (plain.test(value)) {
      texts[field] = value;
      continue;
    }
    const result = (schema as z.ZodType<string>).safeParse(value);
    if (!result.success) return refusal(line, field, value, result.error.issues[0]?.message ?? "is invalid");
    texts[field] = result.data;
  }
  return {
    line,
    videoId: texts.video_id,
    platform: texts.platform ?? defaultPlatform,
    externalId: texts.external_id,
    capturedAt,
    views: row.view_count,
    likes: row.like_count,
    comments: row.comment_count,
    shares: row.share_count,
    saves: row.save_count,
    creatorHandle: texts.creator_handle,
    creatorName: texts.creator_name,
    title: texts.title,
    url: texts.url,
    postedAt: row.posted_at,
    kind: texts.kind,
  };
}
