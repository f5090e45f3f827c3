import { sql } from "kysely";
import { expect, test } from "vitest";
import { TEST_NOW, testOrganization } from "../../../../test/support/app.ts";
import { file, HEADER, row, testFeed } from "../../../../test/support/feed.ts";
import { createCreators, listCreators } from "../creators.ts";
import { recordReadings } from "../readings.ts";
import { createVideos, listVideos } from "../videos.ts";

const feed = testFeed();
const csv = (text: string, context = feed.ctx, project = feed.projectId) =>
  feed.importText(text, "csv", context, project);

test("imports of the same rows at once end as one import would", async () => {
  const days = Array.from({ length: 20 }, (_, day) => new Date(TEST_NOW - day * 86_400_000).toISOString());
  const rows = days.flatMap((day, index) =>
    Array.from({ length: 20 }, (_, post) =>
      row(`p${post}`, day, index + post, `c${post % 5}`).replace("-03-01T", "-02-01T"),
    ),
  );
  const answers = await Promise.all([1, 2, 3, 4].map((n) => csv(file(...(n % 2 ? rows : rows.toReversed())))));
  const sum = (key: "inserted" | "unchanged" | "replaced" | "rejected_count") =>
    answers.reduce((total, one) => total + one[key], 0);
  expect([sum("inserted"), sum("unchanged"), sum("replaced"), sum("rejected_count")]).toEqual([400, 1200, 0, 0]);
  expect(await feed.stored()).toHaveLength(400);
  expect((await listCreators(feed.ctx, { limit: 100, include_removed: false })).rows).toHaveLength(5);
});

test("different values for one instant at once are all kept, and one of them counts", async () => {
  const at = "2026-03-02T00:00:00Z";
  await csv(file(row("a", at, 0)));
  await Promise.all([1, 2, 3, 4, 5].map((n) => csv(file(row("a", at, n), row("b", at, n)))));
  const kept = await feed.stored();
  expect(kept).toHaveLength(11);
  expect(kept.map((one) => Number(one.split(" ")[2]))).toEqual([0, 1, 2, 3, 4, 5, 0, 1, 2, 3, 4]);
});

test("what lands is marked for the next run: readings by their instants, new posts by their date", async () => {
  await csv(file(row("a", "2026-03-02T00:00:00Z", 1), row("a", "2026-03-05T00:00:00Z", 1)));
  const [creator] = (await listCreators(feed.ctx, { limit: 1, include_removed: false })).rows;
  expect(await feed.marks()).toEqual([
    { creator_id: creator?.id, since: Date.UTC(2026, 2, 1), until: TEST_NOW },
    { creator_id: creator?.id, since: Date.UTC(2026, 2, 2), until: Date.UTC(2026, 2, 5) },
  ]);
  await csv(file(row("a", "2026-03-05T00:00:00Z", 1)));
  expect(await feed.marks()).toHaveLength(2);
});

test("a selective creator's new posts wait for review", async () => {
  await createCreators(feed.ctx, feed.projectId, [{ platform: "youtube", handle: "ana", tracking_mode: "selective" }]);
  await csv(file(row("a", "2026-03-02T00:00:00Z", 1)));
  expect((await listVideos(feed.ctx, { limit: 1 })).rows[0]?.tracking_status).toBe("pending_review");
});

test("the plan's creators are the first ones of the file; rows of the others say why not", async () => {
  await feed.begin({ plan: "free" });
  const at = "2026-03-02T00:00:00Z";
  const rows = [1, 2, 3, 4, 5, 6, 7].flatMap((n) => [row(`v${n}`, at, n, `c${n}`)]);
  const answer = await csv(file(...rows, `,youtube,v7,,${at},8,1`));
  expect(answer).toMatchObject({ inserted: 5, rejected_count: 3 });
  expect(answer.rejected).toEqual(
    [7, 8, 9].map((line) => ({ line, reason: "Limit reached: max_creators_per_org (5)" })),
  );
});

test("another organization's posts and projects are unknown here", async () => {
  const mine = await createVideos(feed.ctx, feed.projectId, [
    { creator_id: null, external_id: "a", url: null, title: null, kind: "video", posted_at: TEST_NOW },
  ]);
  const other = await testOrganization(feed.app);
  const otherProject = await feed.newProject(other);
  await expect(csv(HEADER, other, feed.projectId)).rejects.toMatchObject({ code: "not_found" });
  const body = [{ video_id: mine[0]?.row.id, captured_at: "2026-03-02T00:00:00Z", view_count: 1 }];
  const unknown = [{ ...body[0], video_id: feed.app.newId() }];
  const reason = async (rows: unknown[]) =>
    (await recordReadings(other, otherProject, rows)).rejected[0]?.reason.slice(-27);
  expect(await reason(body)).toBe(await reason(unknown));
  const forced = feed.app.database.transaction({ orgId: other.orgId, visibleOrgIds: [other.orgId] }, (tx) =>
    sql`insert into readings (org_id, video_id, captured_at, view_count, recorded_at)
        values (${feed.ctx.orgId}, ${mine[0]?.row.id}, now(), 1, now())`.execute(tx),
  );
  await expect(forced).rejects.toThrow(/row-level security/);
  expect(await feed.stored(other)).toEqual([]);
});

test("rejections are counted in full and shown up to a thousand", async () => {
  const bad = Array.from({ length: 2_500 }, () => row("a", "2026-03-02T00:00:00Z", "x"));
  const answer = await csv(file(...bad));
  expect(answer.rejected_count).toBe(2_500);
  expect(answer.rejected.map((one) => one.line)).toEqual(Array.from({ length: 1_000 }, (_, index) => index + 2));
});
