import { expect, test } from "vitest";
import { youtube } from "../../src/sources/youtube.ts";
import { call, NOW, ok, service, video, youtubeService } from "./services.ts";

const source = youtube.open({ api_key: "key-1" });
const read = (ids: readonly string[], given: Parameters<typeof call>) =>
  source.readPosts?.(ids.map(video), call(...given)) ?? Promise.reject(new Error("reads no posts"));
const list = (handle: string, cursor: string | null, ask: Parameters<typeof call>[0], unitsLeft = 1_000) =>
  source.listPosts?.({ platform: "youtube", handle }, cursor, call(ask, { unitsLeft })) ??
  Promise.reject(new Error("lists no posts"));

const videos = {
  "aaaaaaaaaa-": { viewCount: "41200", likeCount: "9007199254740991", commentCount: "0", favoriteCount: "0" },
  bbbbbbbbbb_: { viewCount: "0" },
  cccccccccc1: { likeCount: "5" },
  dddddddddd1: { viewCount: "9007199254740993" },
};

test("counts arrive as texts; what is hidden, and what YouTube never says, is not reported", async () => {
  const { ask, seen } = youtubeService("key-1", videos);
  const outcome = await read(Object.keys(videos), [ask]);
  expect(outcome).toMatchObject({ stopped: null, units: 1 });
  expect(outcome.posts[0]).toEqual({
    state: "found",
    platform: "youtube",
    externalId: "aaaaaaaaaa-",
    capturedAt: NOW,
    counts: {
      view_count: 41_200,
      like_count: Number.MAX_SAFE_INTEGER,
      comment_count: 0,
      share_count: null,
      save_count: null,
    },
    definition: "youtube.views.2026-08",
    url: "https://www.youtube.com/watch?v=aaaaaaaaaa-",
    title: "Video aaaaaaaaaa-",
    postedAt: Date.UTC(2026, 10, 1, 10),
    handle: null,
  });
  expect(outcome.posts[1]).toMatchObject({ counts: { view_count: 0, like_count: null, comment_count: null } });
  // A video without views, or with more than a number holds, has no reading; it is not 0 and not rounded.
  expect(outcome.posts[2]).toMatchObject({ state: "failed", retry: false });
  expect(outcome.posts[3]).toMatchObject({ state: "failed", retry: false });
  expect(seen[0]?.query.get("part")).toContain("statistics");
});

test("a deleted or private video is left out of the answer, and said to be absent; each is answered once", async () => {
  const { ask } = youtubeService("key-1", videos);
  const outcome = await read(["aaaaaaaaaa-", "gone0000001", "bbbbbbbbbb_"], [ask]);
  expect(outcome.posts.map(({ state, externalId }) => `${externalId} ${state}`)).toEqual([
    "aaaaaaaaaa- found",
    "bbbbbbbbbb_ found",
    "gone0000001 missing",
  ]);
  expect(outcome.posts[2]).toMatchObject({ why: "absent" });
});

test("what is no id of a video is not asked about, and is not gone", async () => {
  const { ask, seen } = youtubeService("key-1", videos);
  const outcome = await read(["aaaaaaaaaa-", "talk one", "a,b,c"], [ask]);
  expect(seen[0]?.query.get("id")).toBe("aaaaaaaaaa-");
  expect(outcome.posts.map(({ state, externalId }) => `${externalId} ${state}`).sort()).toEqual([
    "a,b,c failed",
    "aaaaaaaaaa- found",
    "talk one failed",
  ]);
  expect(await read(["talk one"], [ask])).toMatchObject({ units: 0, stopped: null, posts: [{ state: "failed" }] });
  expect(seen).toHaveLength(1);
});

test("an answer whose items have no ids is broken, and nothing is gone", async () => {
  const { ask } = service(() => ok({ items: [{ videoId: "aaaaaaaaaa-", statistics: { viewCount: "5" } }] }));
  expect(await read(["aaaaaaaaaa-"], [ask])).toMatchObject({ posts: [], stopped: { why: "broken" } });
});

test("as many are asked about at once as YouTube allows", async () => {
  const many = Object.fromEntries([...Array(50).keys()].map((at) => [`v${at}`, { viewCount: String(at) }]));
  expect(source.limits.batch).toBe(50);
  const outcome = await read(Object.keys(many), [youtubeService("key-1", many).ask]);
  expect(outcome.posts.filter(({ state }) => state === "found").length).toBe(50);
});

test("a used-up quota ends the day, a fast pace waits, a dead key needs a person", async () => {
  for (const [status, reason, why] of [
    [403, "quotaExceeded", "quota"],
    [403, "dailyLimitExceeded", "quota"],
    [403, "rateLimitExceeded", "wait"],
    [403, "accessNotConfigured", "person"],
    [400, "keyInvalid", "person"],
    [403, "forbidden", "person"],
    [400, "invalidFilters", "broken"],
  ] as const) {
    const { ask, once, refusal } = youtubeService("key-1", videos);
    once(refusal(status, reason, "said by YouTube"));
    const outcome = await read(["aaaaaaaaaa-"], [ask]);
    expect(outcome, reason).toMatchObject({ stopped: { why }, units: 1, posts: [] });
    expect(outcome.stopped?.message).toContain("said by YouTube");
  }
  const { ask, once } = youtubeService("key-1", videos);
  once({ status: 400, body: { error: { code: 400, message: "x", details: [{ reason: "API_KEY_INVALID" }] } } });
  expect((await read(["aaaaaaaaaa-"], [ask])).stopped).toMatchObject({ why: "person" });
});

test("an answer without its list says nothing about the posts", async () => {
  const { ask, once } = youtubeService("key-1", videos);
  once(ok({ kind: "youtube#batchGetStatsResponse" }));
  expect(await read(["aaaaaaaaaa-"], [ask])).toMatchObject({ stopped: { why: "broken" }, posts: [] });
});

test("an account's uploads are read page by page, newest first, without those that are deleted", async () => {
  const { ask } = youtubeService("key-1", videos);
  const first = await list("ana", null, ask);
  expect(first.posts.map(({ externalId }) => externalId)).toEqual(["aaaaaaaaaa-", "bbbbbbbbbb_"]);
  expect(first).toMatchObject({ units: 3, next: "UUana 2" });
  const second = await list("ana", first.next, ask);
  expect(second).toMatchObject({ units: 2, next: "UUana 4" });
  const third = await list("ana", second.next, ask);
  expect(third).toMatchObject({ posts: [], next: null, stopped: null });
  // A page whose counts could not be asked for is begun again.
  expect(await list("ana", first.next, ask, 1)).toMatchObject({
    stopped: { why: "budget" },
    next: "UUana 2",
    units: 1,
  });
  expect((await list("unknown", null, ask)).stopped).toMatchObject({ why: "account" });
});
