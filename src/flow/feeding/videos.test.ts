import { expect, test } from "vitest";
import { TEST_NOW } from "../../../test/support/app.ts";
import { testFeed, video } from "../../../test/support/feed.ts";
import { ListVideosQuery } from "../../contract/feeding/videos.ts";
import { read } from "../command.ts";
import { createVideos, getVideo, listVideos, reviewVideos, updateVideo } from "./videos.ts";

const feed = testFeed();

test("a post's default status follows its creator, and a known post is returned unchanged", async () => {
  const auto = await feed.add("ana", { platform: "youtube" });
  const selective = await feed.add("bob", { tracking_mode: "selective" });
  const added = await createVideos(feed.ctx, feed.projectId, [
    video("1", { creator_id: auto, title: "One" }),
    video("2", { creator_id: selective }),
    video("3"),
    video("1", { platform: "youtube", title: "Other" }),
  ]);
  expect(added.map(({ row, created }) => [row.platform, row.tracking_status, row.title, created])).toEqual([
    ["youtube", "auto_tracked", "One", true],
    ["tiktok", "pending_review", null, true],
    ["tiktok", "direct_add", null, true],
    ["youtube", "auto_tracked", "One", false],
  ]);
  expect((await createVideos(feed.ctx, feed.projectId, [video("3")]))[0]?.created).toBe(false);
  const since = Date.UTC(2026, 2, 1);
  expect(await feed.marks()).toHaveLength(2);
  expect((await feed.marks())[0]).toMatchObject({ since, until: TEST_NOW });
  await expect(
    createVideos(feed.ctx, feed.projectId, [video("9", { creator_id: feed.app.newId() })]),
  ).rejects.toMatchObject({
    code: "not_found",
  });
});

test("a change of what counts is kept as history and marks the creator; another one does not", async () => {
  const ana = await feed.add("ana");
  const [one] = await createVideos(feed.ctx, feed.projectId, [video("1", { creator_id: ana })]);
  const id = one?.row.id ?? "";
  await updateVideo(feed.ctx, id, { title: "T" });
  await updateVideo(feed.ctx, id, { tracking_status: "included" });
  expect(await feed.marks()).toHaveLength(1);
  expect((await updateVideo(feed.ctx, id, { tracking_disabled: true })).counts).toBe(false);
  expect(await feed.marks()).toHaveLength(2);
  expect(await reviewVideos(feed.ctx, feed.projectId, { video_ids: [id, id], tracking_status: "excluded" })).toEqual({
    updated: 1,
    unchanged: 0,
  });
  expect(await reviewVideos(feed.ctx, feed.projectId, { video_ids: [id], tracking_status: "excluded" })).toEqual({
    updated: 0,
    unchanged: 1,
  });
  const history = await read(feed.ctx, (db) =>
    db
      .selectFrom("video_history")
      .select(["old_tracking_status", "new_tracking_status", "new_tracking_disabled"])
      .orderBy("sequence")
      .execute(),
  );
  expect(history).toEqual([
    { old_tracking_status: "auto_tracked", new_tracking_status: "included", new_tracking_disabled: false },
    { old_tracking_status: "included", new_tracking_status: "included", new_tracking_disabled: true },
    { old_tracking_status: "included", new_tracking_status: "excluded", new_tracking_disabled: true },
  ]);
  expect((await listVideos(feed.ctx, ListVideosQuery.parse({}))).rows).toEqual([]);
  expect((await listVideos(feed.ctx, ListVideosQuery.parse({ tracking_status: "excluded" }))).rows).toHaveLength(1);
});

test("a review with an unknown or foreign post changes none", async () => {
  const [mine] = await createVideos(feed.ctx, feed.projectId, [video("1")]);
  const elsewhere = await feed.newProject();
  const [other] = await createVideos(feed.ctx, elsewhere, [video("1")]);
  for (const stranger of [feed.app.newId(), other?.row.id ?? ""]) {
    const review = reviewVideos(feed.ctx, feed.projectId, {
      video_ids: [mine?.row.id ?? "", stranger],
      tracking_status: "excluded",
    });
    await expect(review).rejects.toMatchObject({ code: "not_found", message: "Video not found." });
  }
  expect((await getVideo(feed.ctx, mine?.row.id ?? "")).tracking_status).toBe("direct_add");
});
