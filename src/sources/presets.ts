/**
 * Where known services put the parts of a post. The shapes are those their documentation shows; a service that renames a
 * field needs a new line here or a mapping of the operator's own, and no other change.
 */
import type { Mapping } from "./mapping.ts";

export interface MappingPreset {
  readonly name: string;
  readonly title: string;
  readonly mapping: Mapping;
}

const ANY_LIST = ["$.data[*]", "$.items[*]", "$.results[*]", "$[*]"];

export const mappingPresets = [
  {
    name: "clockworks",
    title: "Apify: clockworks TikTok scrapers, and those that answer like them",
    mapping: {
      items: ["$[*]", "$.items[*]"],
      platform: "tiktok",
      fields: {
        external_id: "$.id",
        url: ["$.webVideoUrl", "$.url"],
        handle: "$.authorMeta.name",
        title: "$.text",
        posted_at: ["$.createTimeISO", "$.createTime"],
        captured_at: "$.scrapedAt",
        view_count: "$.playCount",
        like_count: "$.diggCount",
        comment_count: "$.commentCount",
        share_count: "$.shareCount",
        save_count: "$.collectCount",
        error: ["$.error", "$.errorCode"],
      },
    },
  },
  {
    name: "apify_instagram",
    title: "Apify: Instagram scraper",
    mapping: {
      items: ["$[*]", "$.items[*]"],
      platform: "instagram",
      // Plays and views of Instagram differ by a factor; what is paid by must be the one that is written here.
      definition: "instagram.video_play_count",
      fields: {
        external_id: "$.shortCode",
        url: ["$.url", "$.inputUrl"],
        handle: "$.ownerUsername",
        title: "$.caption",
        posted_at: "$.timestamp",
        view_count: "$.videoPlayCount",
        like_count: "$.likesCount",
        comment_count: "$.commentsCount",
        share_count: ["$.sharesCount", "$.reshareCount"],
        error: ["$.error", "$.errorDescription"],
      },
    },
  },
  {
    name: "brightdata_tiktok",
    title: "Bright Data: TikTok posts",
    mapping: {
      items: "$[*]",
      platform: "tiktok",
      fields: {
        external_id: "$.post_id",
        url: ["$.url", "$.video_url", "$.input.url"],
        handle: "$.profile_username",
        title: "$.description",
        posted_at: "$.create_time",
        captured_at: "$.timestamp",
        view_count: "$.play_count",
        like_count: "$.digg_count",
        comment_count: "$.comment_count",
        share_count: "$.share_count",
        save_count: "$.collect_count",
        error: ["$.error", "$.error_code"],
      },
    },
  },
  {
    name: "shortimize",
    title: "Shortimize",
    mapping: {
      items: ANY_LIST,
      fields: {
        external_id: "$.ad_id",
        url: "$.ad_link",
        platform: ["$.platform", "$.ad_platform"],
        handle: "$.username",
        title: ["$.title", "$.caption"],
        posted_at: "$.uploaded_at",
        captured_at: "$.latest_updated_at",
        view_count: "$.latest_views",
        like_count: "$.latest_likes",
        comment_count: "$.latest_comments",
        share_count: "$.latest_shares",
        save_count: "$.latest_bookmarks",
      },
    },
  },
  {
    name: "viral",
    title: "viral.app",
    mapping: {
      items: "$.data[*]",
      fields: {
        external_id: "$.platformVideoId",
        url: ["$.videoUrl", "$.url"],
        platform: "$.platform",
        handle: "$.accountUsername",
        title: "$.caption",
        posted_at: "$.publishedAt",
        captured_at: "$.loadAt",
        view_count: "$.viewCount",
        like_count: "$.likeCount",
        comment_count: "$.commentCount",
        share_count: "$.shareCount",
        save_count: "$.bookmarkCount",
      },
    },
  },
  {
    name: "growi",
    title: "Growi: contents of users",
    mapping: {
      items: ["$.data[*]", "$.user_contents[*]", "$[*]"],
      fields: {
        url: "$.share_url",
        external_id: "$.external_id",
        platform: "$.platform",
        handle: "$.username",
        posted_at: "$.create_time",
        // `total_views` is what was gained within the dates asked for, and no total.
        view_count: "$.all_time_views",
      },
    },
  },
  {
    name: "tokfluence",
    title: "Tokfluence",
    mapping: {
      items: ANY_LIST,
      platform: "tiktok",
      fields: {
        external_id: "$.post_id",
        url: "$.url",
        title: "$.caption",
        posted_at: "$.published_at",
        view_count: "$.views",
        like_count: "$.likes",
        comment_count: "$.comments",
        share_count: "$.shares",
        save_count: "$.saves",
      },
    },
  },
  {
    name: "hiker",
    title: "HikerAPI: Instagram media",
    mapping: {
      items: ["$.response.items[*]", "$.items[*]", "$[*]"],
      platform: "instagram",
      definition: "instagram.play_count",
      fields: {
        external_id: "$.code",
        handle: "$.user.username",
        title: ["$.caption_text", "$.caption.text"],
        posted_at: ["$.taken_at_ts", "$.taken_at"],
        view_count: "$.play_count",
        like_count: "$.like_count",
        comment_count: "$.comment_count",
        share_count: ["$.reshare_count", "$.share_count"],
        save_count: "$.save_count",
      },
    },
  },
] as const satisfies readonly MappingPreset[];

export type PresetName = (typeof mappingPresets)[number]["name"];
export const presetNames = mappingPresets.map(({ name }) => name) as [PresetName, ...PresetName[]];

export function presetMapping(name: PresetName): Mapping {
  const preset = mappingPresets.find((known) => known.name === name);
  if (preset === undefined) throw new RangeError(`${name} is no preset`);
  return preset.mapping as Mapping;
}
