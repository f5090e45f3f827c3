/** The known shapes of services, each with an answer as its documentation shows it. */
import { expect, test } from "vitest";
import { mapperOf } from "../../src/sources/mapping.ts";
import { mappingPresets, type PresetName, presetMapping, presetNames } from "../../src/sources/presets.ts";
import { NOW } from "./services.ts";

/** An item of each preset's service, as its documentation shows it, with 41,200 views and 7 likes where it has them. */
const samples: Record<PresetName, { body: unknown; id: string; likes: number | null; platform: string }> = {
  clockworks: {
    body: [
      {
        id: "7100000000000000001",
        text: "x",
        createTime: 1_793_000_000,
        createTimeISO: "2026-10-26T08:53:20.000Z",
        webVideoUrl: "https://www.tiktok.com/@ana/video/7100000000000000001",
        authorMeta: { name: "ana", fans: 5 },
        diggCount: 7,
        shareCount: 1,
        playCount: 41_200,
        collectCount: null,
        commentCount: 2,
      },
    ],
    id: "7100000000000000001",
    likes: 7,
    platform: "tiktok",
  },
  apify_instagram: {
    body: [
      {
        type: "Video",
        shortCode: "Cxyz123",
        url: "https://www.instagram.com/p/Cxyz123/",
        ownerUsername: "ana",
        likesCount: 7,
        commentsCount: 2,
        videoViewCount: 9_000,
        videoPlayCount: 41_200,
        timestamp: "2026-11-01T00:00:00.000Z",
      },
    ],
    id: "Cxyz123",
    likes: 7,
    platform: "instagram",
  },
  brightdata_tiktok: {
    body: [
      {
        post_id: "7100000000000000001",
        description: "x",
        create_time: "2026-11-01T00:00:00.000Z",
        play_count: 41_200,
        comment_count: 1,
        share_count: "3",
        collect_count: 4,
        profile_username: "ana",
        video_url: "https://www.tiktok.com/@ana/video/7100000000000000001",
      },
    ],
    id: "7100000000000000001",
    likes: null,
    platform: "tiktok",
  },
  shortimize: {
    body: {
      data: [
        {
          ad_id: "abc",
          ad_link: "https://www.youtube.com/shorts/aaaaaaaaaa1",
          platform: "youtube",
          latest_views: 41_200,
          latest_likes: 7,
          latest_updated_at: "2026-11-25T00:00:00Z",
        },
      ],
    },
    id: "aaaaaaaaaa1",
    likes: 7,
    platform: "youtube",
  },
  viral: {
    body: {
      data: [
        {
          platformVideoId: "7100000000000000001",
          platform: "tiktok",
          viewCount: 41_200,
          likeCount: 7,
          bookmarkCount: null,
          loadAt: "2026-11-25T00:00:00Z",
        },
      ],
      pageCount: 1,
      totalRows: 1,
    },
    id: "7100000000000000001",
    likes: 7,
    platform: "tiktok",
  },
  growi: {
    body: {
      data: [
        {
          create_time: 1_793_000_000,
          platform: "tik_tok",
          share_url: "https://www.tiktok.com/@ana/video/7100000000000000001",
          total_views: 3,
          all_time_views: 41_200,
        },
      ],
    },
    id: "7100000000000000001",
    likes: null,
    platform: "tiktok",
  },
  tokfluence: {
    body: {
      data: [
        {
          post_id: "7100000000000000001",
          caption: "x",
          published_at: "2026-11-01T00:00:00Z",
          views: 41_200,
          likes: 7,
          comments: 1,
          shares: 2,
          saves: 3,
        },
      ],
    },
    id: "7100000000000000001",
    likes: 7,
    platform: "tiktok",
  },
  hiker: {
    body: {
      response: {
        items: [
          {
            pk: "311",
            code: "Cxyz123",
            taken_at: 1_793_000_000,
            product_type: "clips",
            play_count: 41_200,
            like_count: 7,
            comment_count: 1,
            user: { username: "ana" },
          },
        ],
      },
    },
    id: "Cxyz123",
    likes: 7,
    platform: "instagram",
  },
};

test.each(presetNames)("the preset %s reads what its service answers", (name) => {
  const { body, id, likes, platform } = samples[name];
  const mapper = mapperOf(presetMapping(name));
  const posts = mapper.items(body)?.map((item) => mapper.read(item, NOW));
  expect(posts).toMatchObject([
    {
      state: "found",
      platform,
      externalId: id,
      counts: { view_count: 41_200, like_count: likes },
    },
  ]);
  expect(mappingPresets.length).toBe(8);
});
