import { expect, test } from "vitest";
import { testFeed } from "../../../test/support/feed.ts";
import { listCreators } from "./creators.ts";
import { getVideo, listVideos, updateVideo } from "./videos.ts";

const feed = testFeed();

const HEADER = "creator_handle,platform,external_id,title,posted_at,captured_at,view_count";
const row = (post: string, handle: string, posted = "2026-03-01", title = "") =>
  `${handle},tiktok,${post},${title},${posted},2026-03-05T00:00:00Z,5`;
const csv = (rows: readonly string[], project = feed.projectId) =>
  feed.importText([HEADER, ...rows].join("\n"), "csv", feed.ctx, project);
const creatorsByHandle = async () =>
  new Map(
    (await listCreators(feed.ctx, { limit: 50, include_removed: false })).rows.map((one) => [one.handle, one.id]),
  );

test("a row for a known post that names another creator is refused with both names, whatever the case of its own", async () => {
  await csv([row("1", "José"), row("2", "ben")]);
  const answer = await csv([row("1", "JOSÉ"), row("1", "ben"), row("2", "zoe")]);
  expect(answer).toMatchObject({ unchanged: 1, created_creators: 0, rejected_count: 2 });
  expect(answer.rejected.map(({ line, reason }) => [line, reason.slice(0, 72)])).toEqual([
    [3, 'creator_handle "ben" is not whose post this is: it belongs to @José. PAT'],
    [4, 'creator_handle "zoe" is not whose post this is: it belongs to @ben. PATC'],
  ]);
});

test("a channel that changes its name within one file keeps its posts under the first name, and the rows are noted", async () => {
  const answer = await csv([row("renamed", "old.name"), row("renamed", "new.name").replace("03-05", "03-06")]);
  expect(answer).toMatchObject({ received: 2, inserted: 2, rejected_count: 0 });
  expect(answer.notes.map(({ line, reason }) => [line, reason.slice(0, 70)])).toEqual([
    [3, 'creator_handle "new.name" is not whose post this is: it belongs to @ol'],
  ]);
  expect(await csv([row("renamed", "new.name")])).toMatchObject({ inserted: 0, rejected_count: 1 });
});

test("a post is moved to another creator of its project, and both are judged again from its date on", async () => {
  await csv([row("1", "ana"), row("2", "ben")]);
  const video = (await listVideos(feed.ctx, { limit: 10 })).rows.find(({ external_id: id }) => id === "1")?.id ?? "";
  const creators = await creatorsByHandle();
  const before = (await feed.marks()).length;
  expect(await updateVideo(feed.ctx, video, { creator_id: creators.get("ben") })).toMatchObject({
    creator_id: creators.get("ben"),
  });
  const made = (await feed.marks()).slice(before).map(({ creator_id, since }) => ({ creator_id, since }));
  expect(new Set(made)).toEqual(
    new Set(["ana", "ben"].map((handle) => ({ creator_id: creators.get(handle), since: Date.UTC(2026, 2, 1) }))),
  );
  expect(await csv([row("1", "ben")])).toMatchObject({ unchanged: 1, rejected_count: 0 });
  const other = await feed.newProject();
  await csv([row("9", "stranger")], other);
  const stranger = (await creatorsByHandle()).get("stranger");
  await expect(updateVideo(feed.ctx, video, { creator_id: stranger })).rejects.toMatchObject({ code: "not_found" });
});

test("a post's date is corrected, but not to after tomorrow nor to after its first reading", async () => {
  await csv([row("1", "ana")]);
  const video = (await listVideos(feed.ctx, { limit: 1 })).rows[0]?.id ?? "";
  const posted = Date.UTC(2026, 1, 10);
  expect(await updateVideo(feed.ctx, video, { posted_at: posted })).toMatchObject({ posted_at: posted });
  for (const late of [Date.UTC(2062, 0, 1), Date.UTC(2026, 2, 6)])
    await expect(updateVideo(feed.ctx, video, { posted_at: late })).rejects.toMatchObject({
      code: "invalid_body",
      meta: { errors: [{ path: "posted_at" }] },
    });
  const answer = await csv([
    row("1", "ana", "2026-03-01"),
    row("2", "ana", "2062-01-01"),
    row("3", "ana", "2026-03-07"),
  ]);
  expect(answer.notes).toEqual([
    { line: 2, reason: expect.stringContaining("is not the post's date here, 2026-02-10") },
  ]);
  expect(answer.rejected.map(({ reason }) => reason.replace(/^posted_at "[^"]*" /, ""))).toEqual([
    "is more than a day in the future",
    "is after the post was read, at 2026-03-05T00:00:00.000Z",
  ]);
});

test("one post in two projects, and one uploaded again, are shown as likely duplicates", async () => {
  await csv([row("1", "ana", "2026-03-01", "Unboxing the box")]);
  const again = await csv([
    row("2", "ana", "2026-03-03", "Unboxing the box"),
    row("3", "ana", "2026-03-03", "Other title"),
  ]);
  expect(again.likely_duplicates).toMatchObject([{ external_id: "2", why: "same_title", project_id: feed.projectId }]);
  const other = await feed.newProject();
  const elsewhere = await csv([row("1", "ana")], other);
  expect(elsewhere.likely_duplicates).toMatchObject([
    { external_id: "1", why: "same_post", project_id: feed.projectId },
  ]);
  const { rows } = await listVideos(feed.ctx, { project_id: other, limit: 10 });
  expect(rows[0]?.likely_duplicates).toMatchObject([{ why: "same_post" }]);
  expect((await getVideo(feed.ctx, rows[0]?.id ?? "")).likely_duplicates).toHaveLength(1);
});
