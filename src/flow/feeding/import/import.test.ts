import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { TEST_NOW, type TestApp, testApp, testOrganization } from "../../../../test/support/app.ts";
import { read } from "../../command.ts";
import type { Context } from "../../context.ts";
import { createProject } from "../../organization/projects.ts";
import { createCreators, listCreators } from "../creators.ts";
import { importReadings, recordReadings } from "../readings.ts";
import { createVideos, listVideos } from "../videos.ts";

let app: TestApp;
let ctx: Context;
let projectId: string;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  ctx = await testOrganization(app);
  projectId = await newProject(ctx);
});

async function newProject(context: Context): Promise<string> {
  return (await createProject(context, { name: "P", description: null, readme: null, metadata: {} })).id;
}

async function* bytes(text: string, size = 50_000): AsyncGenerator<Uint8Array> {
  const encoded = new TextEncoder().encode(text);
  for (let offset = 0; offset < encoded.length; offset += size) yield encoded.subarray(offset, offset + size);
}
const csv = (text: string, context = ctx, project = projectId) =>
  importReadings(context, project, bytes(text), { format: "csv" });

const HEADER = "creator_handle,platform,external_id,posted_at,captured_at,view_count,like_count";
const row = (post: string, captured: string, views: string | number, handle = "ana") =>
  `${handle},youtube,${post},2026-03-01T00:00:00Z,${captured},${views},1`;
const file = (...rows: string[]) => [HEADER, ...rows].join("\n");

async function stored(context = ctx) {
  const rows = await read(context, (db) =>
    db
      .selectFrom("readings")
      .innerJoin("videos", (join) => join.onRef("videos.id", "=", "readings.video_id"))
      .select(["external_id", "captured_at", "revision", "view_count", "recorded_at"])
      .orderBy("external_id")
      .orderBy("captured_at")
      .orderBy("revision")
      .execute(),
  );
  return rows.map(
    (one) => `${one.external_id} ${new Date(one.captured_at).toISOString()} ${one.revision} ${one.view_count}`,
  );
}
const marks = (context = ctx) =>
  read(context, (db) => db.selectFrom("input_marks").select(["creator_id", "since", "until"]).orderBy("id").execute());

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
  expect(await stored()).toHaveLength(400);
  expect((await listCreators(ctx, { limit: 100, include_removed: false })).rows).toHaveLength(5);
});

test("different values for one instant at once are all kept, and one of them counts", async () => {
  const at = "2026-03-02T00:00:00Z";
  await csv(file(row("a", at, 0)));
  await Promise.all([1, 2, 3, 4, 5].map((n) => csv(file(row("a", at, n), row("b", at, n)))));
  const kept = await stored();
  expect(kept).toHaveLength(11);
  expect(kept.map((one) => Number(one.split(" ")[2]))).toEqual([0, 1, 2, 3, 4, 5, 0, 1, 2, 3, 4]);
});

test("what lands is marked for the next run: readings by their instants, new posts by their date", async () => {
  await csv(file(row("a", "2026-03-02T00:00:00Z", 1), row("a", "2026-03-05T00:00:00Z", 1)));
  const [creator] = (await listCreators(ctx, { limit: 1, include_removed: false })).rows;
  expect(await marks()).toEqual([
    { creator_id: creator?.id, since: Date.UTC(2026, 2, 1), until: TEST_NOW },
    { creator_id: creator?.id, since: Date.UTC(2026, 2, 2), until: Date.UTC(2026, 2, 5) },
  ]);
  await csv(file(row("a", "2026-03-05T00:00:00Z", 1)));
  expect(await marks()).toHaveLength(2);
});

test("a selective creator's new posts wait for review", async () => {
  await createCreators(ctx, projectId, [{ platform: "youtube", handle: "ana", tracking_mode: "selective" }]);
  await csv(file(row("a", "2026-03-02T00:00:00Z", 1)));
  expect((await listVideos(ctx, { limit: 1 })).rows[0]?.tracking_status).toBe("pending_review");
});

test("the plan's creators are the first ones of the file; rows of the others say why not", async () => {
  ctx = await testOrganization(app, { plan: "free" });
  projectId = await newProject(ctx);
  const at = "2026-03-02T00:00:00Z";
  const rows = [1, 2, 3, 4, 5, 6, 7].flatMap((n) => [row(`v${n}`, at, n, `c${n}`)]);
  const answer = await csv(file(...rows, `,youtube,v7,,${at},8,1`));
  expect(answer).toMatchObject({ inserted: 5, rejected_count: 3 });
  expect(answer.rejected).toEqual(
    [7, 8, 9].map((line) => ({ line, reason: "Limit reached: max_creators_per_org (5)" })),
  );
});

test("another organization's posts and projects are unknown here", async () => {
  const mine = await createVideos(ctx, projectId, [
    { creator_id: null, external_id: "a", url: null, title: null, kind: "video", posted_at: TEST_NOW },
  ]);
  const other = await testOrganization(app);
  const otherProject = await newProject(other);
  await expect(csv(HEADER, other, projectId)).rejects.toMatchObject({ code: "not_found" });
  const body = [{ video_id: mine[0]?.row.id, captured_at: "2026-03-02T00:00:00Z", view_count: 1 }];
  const unknown = [{ ...body[0], video_id: app.newId() }];
  const reason = async (rows: unknown[]) =>
    (await recordReadings(other, otherProject, rows)).rejected[0]?.reason.slice(-27);
  expect(await reason(body)).toBe(await reason(unknown));
  const forced = app.database.transaction({ orgId: other.orgId, visibleOrgIds: [other.orgId] }, (tx) =>
    sql`insert into readings (org_id, video_id, captured_at, view_count, recorded_at)
        values (${ctx.orgId}, ${mine[0]?.row.id}, now(), 1, now())`.execute(tx),
  );
  await expect(forced).rejects.toThrow(/row-level security/);
  expect(await stored(other)).toEqual([]);
});

test("rejections are counted in full and shown up to a thousand", async () => {
  const bad = Array.from({ length: 2_500 }, () => row("a", "2026-03-02T00:00:00Z", "x"));
  const answer = await csv(file(...bad));
  expect(answer.rejected_count).toBe(2_500);
  expect(answer.rejected.map((one) => one.line)).toEqual(Array.from({ length: 1_000 }, (_, index) => index + 2));
});
