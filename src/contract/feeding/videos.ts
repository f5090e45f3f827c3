/** Videos (and photo carousels): the posts whose readings earn. */

import { z } from "zod";
import { looksLikeAddress, readPostAddress, readPostId } from "../../parse/posts.ts";
import * as answer from "../answers.ts";
import { httpUrl, instant, paging, queryFlag, textOf, uuid } from "../primitives.ts";
import { changesSomething, document, oneOrList } from "../shapes.ts";
import { defaultPlatform, platform } from "./creators.ts";

export const maximumVideosPerRequest = 1_000;

/** A post counts when it is `auto_tracked`, `included` or `direct_add` and tracking is not disabled. */
export const trackingStatuses = ["auto_tracked", "pending_review", "included", "excluded", "direct_add"] as const;
export const videoKinds = ["video", "carousel"] as const;

/**
 * A post's id on its platform: printable, without spaces. What a spreadsheet put around it is taken off; one that it
 * rounded is refused.
 */
export const externalId = z
  .string()
  .overwrite((text) => {
    const read = readPostId(text);
    return read.ok ? read.id : text;
  })
  .check((context) => {
    const read = readPostId(context.value);
    const rule = !read.ok ? read.rule : looksLikeAddress(context.value) ? "is an address: send it as url" : undefined;
    if (rule !== undefined) context.issues.push({ code: "custom", message: rule, input: context.value });
  })
  .regex(/^[\x21-\x7e]{1,200}$/, "must have 1 to 200 printable ASCII characters without spaces")
  .meta({ examples: ["7301234567890123456"] });

export const videoTitle = textOf(5_000);

const newVideo = z.strictObject({
  creator_id: uuid.nullable().default(null).describe("Null for a post that belongs to no tracked creator"),
  platform: platform.optional().describe("Default: the creator's, else tiktok"),
  external_id: externalId.optional().describe("Default: the id in `url`, if that is a known form of a post's URL"),
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
    const given = rest.external_id ?? tiktok_video_id;
    const address = given === undefined && rest.url !== null ? readPostAddress(rest.url) : undefined;
    const chosen = given ?? (address?.ok === true ? address.id : undefined);
    if (chosen === undefined) {
      const why = address?.ok === false ? `is required: ${rest.url} ${address.rule}` : "is required";
      context.addIssue({ code: "custom", path: ["external_id"], message: why });
    }
    if (address?.ok === true && rest.platform !== undefined && rest.platform !== address.platform)
      context.addIssue({
        code: "custom",
        path: ["url"],
        message: `is a post on ${address.platform}, not on ${rest.platform}`,
      });
    if (rest.external_id !== undefined && tiktok_video_id !== undefined && rest.external_id !== tiktok_video_id)
      context.addIssue({ code: "custom", path: ["tiktok_video_id"], message: "differs from external_id" });
    const { platform = address?.ok === true ? address.platform : undefined, ...others } = rest;
    return { ...others, ...(platform === undefined ? {} : { platform }), external_id: chosen ?? "" };
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
    creator_id: uuid
      .nullable()
      .optional()
      .describe(
        "Moves the post to another creator of its project. Later judgements follow; booked accruals stay, and replay shows the difference",
      ),
    posted_at: instant.optional().describe("Not after tomorrow, nor after the post's first reading"),
  })
  .check(changesSomething());

export const ReviewVideosBody = z.strictObject({
  video_ids: z.array(uuid).min(1).max(maximumVideosPerRequest),
  tracking_status: z.enum(["included", "excluded"]),
});

export const ListVideosQuery = z.object({
  project_id: uuid.optional(),
  creator_id: uuid.optional(),
  tracking_status: z.enum(trackingStatuses).optional().describe("Excluded posts are listed only with this filter"),
  stale: queryFlag.optional().describe("Posts whose number is old"),
  ...paging,
});

/** Two posts that may be one. */
export const LikelyDuplicate = z.object({
  video_id: answer.id,
  platform: answer.text,
  external_id: answer.text,
  duplicate_of: answer.id,
  project_id: answer.id.describe("Of the other post"),
  why: z
    .enum(["same_post", "same_address", "same_title"])
    .describe(
      "The same platform and id in another project; or another id, with the same address or title, of the same creator",
    ),
});

/** Where a number comes from. */
export const SourceName = z.object({ id: answer.id, name: answer.text, kind: answer.text });

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
    .object({
      captured_at: answer.at,
      recorded_at: answer.at,
      view_count: answer.tally,
      source: SourceName.nullable().describe("Null for what was imported, or sent through the API"),
    })
    .nullable()
    .optional()
    .describe("Of lists and single posts: the latest reading"),
  look: z
    .object({
      source: SourceName,
      outcome: z.enum(["found", "missing", "failed"]).nullable().describe("Null: it has not looked yet"),
      reason: answer.text.nullable().describe("Of a post that was missing or could not be read"),
      looked_at: answer.at.nullable().describe("The last answer about the post"),
      next_at: answer.at.nullable().describe("Null while the source is paused or stopped"),
    })
    .nullable()
    .optional()
    .describe(
      "Of lists and single posts: when a source last looked. Later than `recorded_at`: it found nothing changed",
    ),
  stale: answer.flag
    .optional()
    .describe(
      "Of lists and single posts: whether the number is old. A post of the last 90 days that counts, read more than 3 days ago (10 where it was 30 days old then) and not found unchanged since",
    ),
  likely_duplicates: z
    .array(LikelyDuplicate)
    .optional()
    .describe("Of lists and single posts: possible duplicates, in another project or under another id"),
  created_at: answer.at,
  updated_at: answer.at,
});

export const ReviewAnswer = z.object({
  updated: answer.tally.describe("Videos whose status changed"),
  unchanged: answer.tally.describe("Videos that already had it"),
});
