import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { TEST_NOW, type TestApp, testApp, testOrganization } from "../../../test/support/app.ts";
import { CreateCreatorItem } from "../../contract/feeding/creators.ts";
import { CreateVideoItem, ListVideosQuery } from "../../contract/feeding/videos.ts";
import { read } from "../command.ts";
import type { Context } from "../context.ts";
import { createProject } from "../organization/projects.ts";
import { createCreators } from "./creators.ts";
import { createVideos, getVideo, listVideos, reviewVideos, updateVideo } from "./videos.ts";

let app: TestApp;
let ctx: Context;
let projectId: string;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  ctx = await testOrganization(app);
  projectId = await newProject();
});

const newProject = async (context = ctx, name = "P") =>
  (await createProject(context, { name, description: null, readme: null, metadata: {} })).id;
const creator = (handle: string, over: object = {}) => CreateCreatorItem.parse({ handle, ...over });
const video = (external_id: string, over: object = {}) =>
  CreateVideoItem.parse({ external_id, posted_at: "2026-03-01T00:00:00Z", ...over });
const add = async (handle: string, over: object = {}) =>
  (await createCreators(ctx, projectId, [creator(handle, over)]))[0]?.row.id ?? "";
const marks = () =>
  read(ctx, (db) => db.selectFrom("input_marks").select(["creator_id", "since", "until"]).orderBy("id").execute());

/** A structure with an open assignment of this creator, made behind the flows' back. */
async function _assigned(creatorId: string, assignedAt: number): Promise<void> {
  const id = app.newId();
  await app.database.transaction({ orgId: ctx.orgId, visibleOrgIds: [ctx.orgId] }, async (tx) => {
    await sql`insert into structures (org_id, id, project_id, name, created_at, updated_at)
              values (${ctx.orgId}, ${id}, ${projectId}, 'S', now(), now())`.execute(tx);
    await sql`insert into assignments (org_id, id, project_id, structure_id, creator_id, assigned_at, created_at, updated_at)
              values (${ctx.orgId}, ${app.newId()}, ${projectId}, ${id}, ${creatorId}, to_timestamp(${assignedAt / 1000}), now(), now())`.execute(
      tx,
    );
  });
}

test("a post's default status follows its creator, and a known post is returned unchanged", async () => {
  const auto = await add("ana", { platform: "youtube" });
  const selective = await add("bob", { tracking_mode: "selective" });
  const added = await createVideos(ctx, projectId, [
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
  expect((await createVideos(ctx, projectId, [video("3")]))[0]?.created).toBe(false);
  const since = Date.UTC(2026, 2, 1);
  expect(await marks()).toHaveLength(2);
  expect((await marks())[0]).toMatchObject({ since, until: TEST_NOW });
  await expect(createVideos(ctx, projectId, [video("9", { creator_id: app.newId() })])).rejects.toMatchObject({
    code: "not_found",
  });
});

test("a change of what counts is kept as history and marks the creator; another one does not", async () => {
  const ana = await add("ana");
  const [one] = await createVideos(ctx, projectId, [video("1", { creator_id: ana })]);
  const id = one?.row.id ?? "";
  await updateVideo(ctx, id, { title: "T" });
  await updateVideo(ctx, id, { tracking_status: "included" });
  expect(await marks()).toHaveLength(1);
  expect((await updateVideo(ctx, id, { tracking_disabled: true })).counts).toBe(false);
  expect(await marks()).toHaveLength(2);
  expect(await reviewVideos(ctx, projectId, { video_ids: [id, id], tracking_status: "excluded" })).toEqual({
    updated: 1,
    unchanged: 0,
  });
  expect(await reviewVideos(ctx, projectId, { video_ids: [id], tracking_status: "excluded" })).toEqual({
    updated: 0,
    unchanged: 1,
  });
  const history = await read(ctx, (db) =>
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
  expect((await listVideos(ctx, ListVideosQuery.parse({}))).rows).toEqual([]);
  expect((await listVideos(ctx, ListVideosQuery.parse({ tracking_status: "excluded" }))).rows).toHaveLength(1);
});

test("a review with an unknown or foreign post changes none", async () => {
  const [mine] = await createVideos(ctx, projectId, [video("1")]);
  const elsewhere = await newProject();
  const [other] = await createVideos(ctx, elsewhere, [video("1")]);
  for (const stranger of [app.newId(), other?.row.id ?? ""]) {
    const review = reviewVideos(ctx, projectId, {
      video_ids: [mine?.row.id ?? "", stranger],
      tracking_status: "excluded",
    });
    await expect(review).rejects.toMatchObject({ code: "not_found", message: "Video not found." });
  }
  expect((await getVideo(ctx, mine?.row.id ?? "")).tracking_status).toBe("direct_add");
});
