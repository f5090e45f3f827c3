/** Videos (and photo carousels): the posts whose readings earn. */

import { z } from "zod";
import * as answer from "../answers.ts";
import { httpUrl, instant, paging, textOf, uuid } from "../primitives.ts";
import { changesSomething, document, oneOrList } from "../shapes.ts";
import { defaultPlatform, platform } from "./creators.ts";

export const maximumVideosPerRequest = 1_000;

/** A post counts when it is `auto_tracked`, `included` or `direct_add` and tracking is not disabled. */
export const trackingStatuses = ["auto_tracked", "pending_review", "included", "excluded", "direct_add"] as const;
export const videoKinds = ["video", "carousel"] as const;

/** A post's id on its platform: printable, without spaces. */
export const externalId = z
  .string()
  .regex(/^[\x21-\x7e]{1,200}$/, "must have 1 to 200 printable ASCII characters without spaces")
  .meta({ examples: ["7301234567890123456"] });

export const videoTitle = textOf(5_000);

const newVideo = z.strictObject({
  creator_id: uuid.nullable().default(null).describe("Null for a post that belongs to no tracked creator"),
  platform: platform.optional().describe("Default: the creator's, else tiktok"),
  external_id: externalId.optional(),
  tiktok_video_id: externalId.optional().describe("Alias of external_id"),
  url: httpUrl.nullable().default(null),
  title: videoTitle.nullable().default(null),
  kind: z.enum(videoKinds).default("video"),
  posted_at: instant,
  tracking_status: z
    .enum(trackingStatuses)
    .optional()
    .describe("Default: pending_review for a selective creator, direct_add without creator, else auto_tracked"),
});

export const CreateVideoItem = document(
  newVideo.transform(({ tiktok_video_id, ...rest }, context) => {
    const chosen = rest.external_id ?? tiktok_video_id;
    if (chosen === undefined) context.addIssue({ code: "custom", path: ["external_id"], message: "is required" });
    if (rest.external_id !== undefined && tiktok_video_id !== undefined && rest.external_id !== tiktok_video_id)
      context.addIssue({ code: "custom", path: ["tiktok_video_id"], message: "differs from external_id" });
    return { ...rest, external_id: chosen ?? "" };
  }),
  newVideo,
);

export { defaultPlatform };

export const CreateVideosBody = oneOrList("videos", CreateVideoItem, maximumVideosPerRequest);

export const UpdateVideoBody = z
  .strictObject({
    tracking_status: z.enum(trackingStatuses).optional(),
    tracking_disabled: z.boolean().optional(),
    title: videoTitle.nullable().optional(),
  })
  .check(changesSomething());

export const ReviewVideosBody = z.strictObject({
  video_ids: z.array(uuid).min(1).max(maximumVideosPerRequest),
  tracking_status: z.enum(["included", "excluded"]),
});

export const ListVideosQuery = z.object({
  project_id: uuid.optional(),
  creator_id: uuid.optional(),
  tracking_status: z
    .enum(trackingStatuses)
    .optional()
    .describe("Excluded posts are listed only when asked for by this filter"),
  ...paging,
});

export const VideoRow = z.object({
  id: answer.id,
  org_id: answer.id,
  project_id: answer.id,
  creator_id: answer.id.nullable(),
  platform: answer.text,
  external_id: answer.text,
  tiktok_video_id: answer.text.describe("Alias of external_id"),
  url: answer.text.nullable(),
  title: answer.text.nullable(),
  kind: z.enum(videoKinds),
  posted_at: answer.at,
  tracking_status: z.enum(trackingStatuses),
  tracking_disabled: answer.flag,
  latest_reading: z
    .object({ captured_at: answer.at, view_count: answer.tally })
    .nullable()
    .optional()
    .describe("Of lists: what the post had when it was last read"),
  created_at: answer.at,
  updated_at: answer.at,
});

export const ReviewAnswer = z.object({
  updated: answer.tally.describe("Videos whose status changed"),
  unchanged: answer.tally.describe("Videos that had it already"),
});
