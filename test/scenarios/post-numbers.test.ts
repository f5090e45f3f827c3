/** How old a post's number is, where it comes from, and what a later look found. */
import { expect, test } from "vitest";
import { ListVideosQuery } from "../../src/contract/feeding/videos.ts";
import { createVideos, getVideo, listVideos, updateVideo } from "../../src/flow/feeding/videos.ts";
import { pauseSource } from "../../src/flow/sources/sources.ts";
import { ok, service } from "../sources/services.ts";
import { file, row, video } from "../support/feed.ts";
import { DAY, HOUR, openSources } from "./asked-sources.ts";

const { feed, add, run, later, refreshed: now } = openSources();
const one = async (name: string) => {
  const { rows } = await listVideos(now(), ListVideosQuery.parse({ project_id: feed.projectId }));
  const found = rows.find(({ external_id: id }) => id === name);
  // A post alone says the same as in its list.
  expect(await getVideo(now(), found?.id ?? "")).toEqual(found);
  return found?.number;
};
const stale = async () => {
  const query = ListVideosQuery.parse({ project_id: feed.projectId, stale: "1" });
  const filtered = (await listVideos(now(), query)).rows;
  expect(filtered.every(({ number }) => number?.is_stale)).toBe(true);
  const all = (await listVideos(now(), ListVideosQuery.parse({ project_id: feed.projectId }))).rows;
  expect(all.filter(({ number }) => number?.is_stale).map(({ id }) => id)).toEqual(filtered.map(({ id }) => id));
  return filtered.map(({ external_id: id }) => id).sort();
};
const ago = (ms: number) => new Date(feed.app.clock.now - ms).toISOString();

test("a number names its source, and a look that found nothing changed makes it fresh again", async () => {
  const views = new Map([["aaaaaaaaaa1", 100]]);
  const fake = service(({ query }) =>
    ok({
      data: (query.get("ids") ?? "").split(",").flatMap((id) => {
        const count = views.get(id);
        return count === undefined ? [] : [{ id, count }];
      }),
    }),
  );
  feed.app.service.ask = fake.ask;
  await createVideos(feed.ctx, feed.projectId, [
    video("aaaaaaaaaa1", { platform: "youtube", posted_at: ago(DAY) }),
    video("aaaaaaaaaa2", { platform: "youtube", posted_at: ago(DAY) }),
  ]);
  const settings = {
    url: "https://api.example.com/posts?ids={{ids}}",
    mapping: { items: "$.data[*]", platform: "youtube", fields: { external_id: "$.id", view_count: "$.count" } },
  };
  const source = { id: await add("json", settings, { name: "Tracker" }), name: "Tracker", kind: "json" };

  expect(await one("aaaaaaaaaa1")).toMatchObject({ view_count: null, source: null, looked_at: null, is_stale: false });
  await run(source.id);
  const first = feed.app.clock.now;
  expect(await one("aaaaaaaaaa1")).toMatchObject({
    ...{ view_count: 100n, captured_at: first, source, looked_by: source, looked_at: first, misses: 0 },
  });
  expect(await one("aaaaaaaaaa2")).toMatchObject({ view_count: null, looked_by: source, misses: 1 });

  // Daily looks that find the same number: it stays from then, and is never old.
  for (let day = 0; day < 5; day += 1) {
    later(DAY);
    await run(source.id);
  }
  expect(await one("aaaaaaaaaa1")).toMatchObject({
    captured_at: first,
    looked_at: feed.app.clock.now,
    is_stale: false,
  });
  expect((await one("aaaaaaaaaa1"))?.next_at).toBeGreaterThan(feed.app.clock.now);
  expect(await stale()).toEqual([]);

  await pauseSource(now(), source.id);
  later(3 * DAY + HOUR);
  expect(await one("aaaaaaaaaa1")).toMatchObject({ next_at: null, is_stale: true });
  expect(await stale()).toEqual(["aaaaaaaaaa1"]);
});

test("old numbers are those that a cutoff would flag, of posts that count", async () => {
  const at = (post: string, posted: number, read: number) => [
    row(post, ago(read), 100).replace("2026-03-01T00:00:00Z", ago(posted)),
  ];
  await feed.importText(
    file(
      ...at("young-fresh", 10 * DAY, 3 * DAY),
      ...at("young-stale", 10 * DAY, 3 * DAY + 1_000),
      ...at("month-fresh", 45 * DAY, 10 * DAY),
      ...at("month-stale", 45 * DAY, 10 * DAY + 1_000),
      ...at("read-young", 35 * DAY, 6 * DAY),
      ...at("read-while-young", 32 * DAY, 4 * DAY),
      ...at("long-over", 91 * DAY, 60 * DAY),
      ...at("excluded", 10 * DAY, 5 * DAY),
      ...at("not-tracked", 10 * DAY, 5 * DAY),
    ),
  );
  const { rows } = await listVideos(now(), ListVideosQuery.parse({ limit: "100" }));
  const id = (name: string) => rows.find(({ external_id }) => external_id === name)?.id ?? "";
  await updateVideo(now(), id("excluded"), { tracking_status: "excluded" });
  await updateVideo(now(), id("not-tracked"), { tracking_disabled: true });
  expect(await stale()).toEqual(["month-stale", "read-while-young", "read-young", "young-stale"]);
  expect((await one("young-fresh"))?.source).toBe(null);
});
