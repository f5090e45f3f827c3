import { expect, test } from "vitest";
import { growi } from "../../src/sources/growi.ts";
import { shortimize } from "../../src/sources/shortimize.ts";
import type { Call, Listed, Source } from "../../src/sources/source.ts";
import { trackagoat } from "../../src/sources/trackagoat.ts";
import { viral } from "../../src/sources/viral.ts";
import { call, NOW, ok, service } from "./services.ts";

/** Lists from a cursor to the end. */
async function all(source: Source, given: Call, cursor: string | null = null): Promise<Listed[]> {
  const pages: Listed[] = [];
  for (let next: string | null = cursor; ; ) {
    const page = await source.listAll?.(next, given);
    if (page === undefined) throw new Error("lists nothing");
    pages.push(page);
    next = page.next;
    if (next === null || page.stopped !== null || pages.length > 50) return pages;
  }
}

test("viral.app: every page is read, null counts stay unreported, a reading is as old as its load", async () => {
  const videos = [...Array(230).keys()].map((at) => ({
    platformVideoId: `71000000000000${10_000 + at}`,
    platform: at % 2 === 0 ? "tiktok" : "youtube",
    accountUsername: "ana",
    caption: null,
    viewCount: at === 5 ? null : at,
    likeCount: null,
    commentCount: 0,
    shareCount: 3,
    bookmarkCount: null,
    publishedAt: "2026-11-01T00:00:00.000Z",
    loadAt: "2026-11-25T20:00:00.000Z",
  }));
  const { ask, seen } = service(({ query }) => {
    const [page, perPage] = [Number(query.get("page")), Number(query.get("perPage"))];
    if (perPage > 100) return { status: 400, body: { message: "perPage must be at most 100" } };
    return ok({ data: videos.slice((page - 1) * perPage, page * perPage), pageCount: 3, totalRows: 230 });
  });
  const source = viral.open({ api_key: "key-1", platforms: ["tiktok", "youtube"] });
  const pages = await all(source, call(ask));
  const posts = pages.flatMap((page) => page.posts);
  expect(posts.length).toBe(230);
  expect(seen[0]?.query.get("platforms")).toBe("tiktok,youtube");
  expect(posts[6]).toMatchObject({
    platform: "tiktok",
    counts: { view_count: 6, like_count: null, comment_count: 0, share_count: 3, save_count: null },
    capturedAt: Date.UTC(2026, 10, 25, 20),
    title: null,
  });
  expect(posts[5]).toMatchObject({ state: "failed", message: "it does not report views" });
  const cut = await all(source, call(ask, { unitsLeft: 1 }), "2");
  expect(cut).toMatchObject([
    { stopped: null, next: "3" },
    { stopped: null, next: null },
  ]);
});

const short = (at: number, more: object = {}) => ({
  ad_id: `id${at}`,
  ad_link: `https://www.tiktok.com/@ana/video/71000000000000${10_000 + at}`,
  username: "@ana",
  uploaded_at: "2026-11-01T00:00:00+00:00",
  latest_updated_at: new Date(NOW - (2_000 - at) * 1_000).toISOString(),
  latest_views: at,
  ...more,
});

test("Shortimize: what was updated since the last look, by its address", async () => {
  const videos = [...Array(1_001).keys()].map((at) => short(at));
  const { ask, seen } = service(({ query }) => {
    const since = query.get("latest_updated_at_start") ?? "";
    const [page, limit] = [Number(query.get("page")), Number(query.get("limit"))];
    const found = videos.filter((video) => video.latest_updated_at >= since);
    return ok({ data: found.slice((page - 1) * limit, page * limit) });
  });
  const source = shortimize.open({ api_key: "key-1" });
  const pages = await all(source, call(ask));
  expect(pages.flatMap((page) => page.posts).length).toBe(1_001);
  expect(pages[0]?.posts[7]).toMatchObject({ platform: "tiktok", externalId: "7100000000000010007", handle: "ana" });
  const resume = pages.at(-1)?.resume ?? null;
  const again = await all(source, call(ask), resume);
  expect(again.length).toBe(1);
  expect(again[0]?.posts.map(({ externalId }) => externalId)).toEqual(["7100000000000011000"]);
  expect(seen.at(-1)?.query.get("latest_updated_at_start")).toBe(short(1_000).latest_updated_at);
  expect(again[0]?.resume).toBe(resume);
});

test.each(["***", "1.2K", "10000+", -1, 1.5])(
  "Shortimize: numbers masked as %s are no counts, and the plan is named",
  async (masked) => {
    const { ask } = service(() => ok({ data: [short(1, { latest_views: masked })] }));
    const source = shortimize.open({ api_key: "key-1", plan: "basic" });
    const [page] = await all(source, call(ask));
    expect(page).toMatchObject({ posts: [{ state: "failed" }], stopped: { why: "person" } });
    expect(await source.check(call(ask))).toMatchObject({ ok: false, message: expect.stringContaining("masked") });
    expect(source.limits.pauseMs).toBe(4_000);
  },
);

test("Growi: the views in all are read, never those gained within the days asked for", async () => {
  const { ask, seen } = service(({ query }) =>
    query.get("include_all_time_views") === "true"
      ? ok({
          data: [
            {
              create_time: 1_793_000_000,
              platform: "tik_tok",
              username: "ana",
              share_url: "https://www.tiktok.com/@ana/video/7100000000000000001?lang=en",
              total_views: 12,
              all_time_views: 41_200,
            },
            {
              platform: "instagram",
              username: "ben",
              share_url: "https://www.instagram.com/reel/Cxyz123/",
              total_views: 9,
            },
            { platform: "instagram", username: "cleo", share_url: "https://vm.tiktok.com/abc/", total_views: 9 },
          ],
        })
      : { status: 400, body: { message: "include_all_time_views" } },
  );
  const pages = await all(growi.open({ api_key: "key-1", days: 70 }), call(ask));
  expect(pages.length).toBe(3);
  expect(pages[0]?.posts).toMatchObject([
    { platform: "tiktok", externalId: "7100000000000000001", counts: { view_count: 41_200, like_count: null } },
    { platform: "instagram", externalId: "Cxyz123", state: "failed", message: "it does not report views" },
  ]);
  expect([...(pages[0]?.unread ?? [])]).toEqual([["an item has neither an id nor the address of a post", 1]]);
  const days = seen.map(({ query }) => `${query.get("start_date")} ${query.get("end_date")}`);
  expect(days).toEqual(["10/27/2026 11/26/2026", "09/27/2026 10/27/2026", "09/17/2026 09/27/2026"]);
});

const goatId = (at: number) => `01980d3a-7c1e-7b3a-9f1e-${String(at).padStart(12, "0")}`;
const goats = (withCounts: boolean) =>
  service(({ path, query }) => {
    if (path.endsWith("/analytics")) {
      const at = Number(query.get("entity_id")?.slice(-12));
      const series = [
        { date: "2026-11-24", value: at },
        { date: "2026-11-25", value: 100 + at },
        { date: "2026-11-26", value: null },
      ];
      return ok({ data: { series }, error: null, meta: null });
    }
    const from = Number(query.get("cursor") ?? 0);
    const page = [...Array(5).keys()].slice(from, from + 3).map((at) => ({
      id: goatId(at),
      tiktok_video_id: `710000000000000000${at}`,
      url: `https://www.tiktok.com/@ana/video/710000000000000000${at}`,
      ...(withCounts ? { view_count: at, like_count: 1, comment_count: 2, share_count: 3 } : {}),
    }));
    return ok({ data: page, error: null, meta: { nextCursor: from + 3 < 5 ? String(from + 3) : null } });
  });
const goat = trackagoat.open({ api_key: "tga_1", project_id: goatId(9) });

test("trackagoat: counts that come with the list cost no further request", async () => {
  const { ask, seen } = goats(true);
  const pages = await all(goat, call(ask));
  expect(pages.flatMap((page) => page.posts).length).toBe(5);
  expect(pages[0]?.posts[2]).toMatchObject({ counts: { view_count: 2, like_count: 1, save_count: null } });
  expect(seen.length).toBe(2);
});

test("trackagoat: otherwise each video is asked for; a budget that ends in a page goes on there", async () => {
  const { ask } = goats(false);
  const whole = await all(goat, call(ask));
  expect(whole.map(({ units }) => units)).toEqual([4, 3]);
  expect(whole[0]?.posts[1]).toMatchObject({
    counts: { view_count: 101, like_count: null },
    capturedAt: Date.UTC(2026, 10, 25, 23, 59, 59),
  });
  const found: string[] = [];
  let cursor: string | null = null;
  for (let night = 0; night < 10; night++) {
    const page: Listed | undefined = await goat.listAll?.(cursor, call(ask, { unitsLeft: 2 }));
    expect(page?.units).toBeLessThanOrEqual(2);
    found.push(...(page?.posts ?? []).map(({ externalId }) => externalId));
    cursor = page?.next ?? null;
    if (cursor === null) break;
  }
  expect(found).toEqual([...Array(5).keys()].map((at) => `710000000000000000${at}`));
});

test("an answer of 10,000 posts leaves turns to other work while it is read", async () => {
  const items = [...Array(10_000).keys()].map((at) => ({
    share_url: `https://www.tiktok.com/@ana/video/71000000000000${10_000 + at}`,
    all_time_views: at,
  }));
  const { ask } = service(() => ok({ data: items }));
  let turns = 0;
  let isDone = false;
  const others = () => {
    turns += 1;
    if (!isDone) setImmediate(others);
  };
  setImmediate(others);
  const listed = await growi.open({ api_key: "key-1", days: 1 }).listAll?.(null, call(ask));
  isDone = true;
  expect(listed?.posts.length).toBe(10_000);
  expect(turns).toBeGreaterThan(10);
});
