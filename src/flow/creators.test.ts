import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { TEST_NOW, type TestApp, testApp, testOrganization } from "../../test/support/app.ts";
import { CreateCreatorItem, ListCreatorsQuery } from "../contract/creators.ts";
import { CreateVideoItem, ListVideosQuery } from "../contract/videos.ts";
import { read } from "./command.ts";
import type { Context } from "./context.ts";
import { createCreators, deleteCreator, getCreator, listCreators, updateCreator } from "./creators.ts";
import { recordFollowerReadings } from "./follower-readings.ts";
import { createGoals, updateGoal } from "./goals.ts";
import {
  createProject,
  deleteProject,
  findProjectByNameOrId,
  getProject,
  listProjects,
  setPayoutPolicy,
  updateProject,
} from "./projects.ts";
import { recordReadings } from "./readings.ts";
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
async function assigned(creatorId: string, assignedAt: number): Promise<void> {
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

test("creators come back in the order sent; one that is there already is not made twice", async () => {
  const first = await createCreators(ctx, projectId, [
    creator("@Zoe"),
    creator("ana", { display_name: "Ana" }),
    creator("ZOE"),
  ]);
  expect(first.map(({ row, created }) => [row.handle, created])).toEqual([
    ["Zoe", true],
    ["ana", true],
    ["Zoe", false],
  ]);
  const again = await createCreators(ctx, projectId, [
    creator("ANA", { display_name: "Other" }),
    creator("ana", { platform: "youtube" }),
  ]);
  expect(again.map(({ row, created }) => [row.handle, row.platform, row.display_name, created])).toEqual([
    ["ana", "tiktok", "Ana", false],
    ["ana", "youtube", null, true],
  ]);
  expect(again[0]?.row.tracking_start_date).toBe("2026-03-15");
});

test("removing ends open assignments now, marks the creator and keeps history; adding again brings the same row back", async () => {
  const id = await add("ana", { display_name: "Ana", email: "a@example.com" });
  await assigned(id, TEST_NOW - 1000);
  await assigned(id, TEST_NOW + 1000);
  const removed = await deleteCreator(ctx, id);
  expect(removed.removed_at).toBe(TEST_NOW);
  expect((await deleteCreator({ ...ctx, now: TEST_NOW + 5 }, id)).removed_at).toBe(TEST_NOW);
  const ends = await read(ctx, (db) =>
    db.selectFrom("assignments").select("unassigned_at").orderBy("unassigned_at").execute(),
  );
  expect(ends.map((one) => one.unassigned_at)).toEqual([TEST_NOW, TEST_NOW + 1000]);
  expect(await marks()).toEqual([{ creator_id: id, since: TEST_NOW, until: TEST_NOW }]);
  expect((await listCreators(ctx, ListCreatorsQuery.parse({}))).rows).toEqual([]);
  expect((await listCreators(ctx, ListCreatorsQuery.parse({ include_removed: "1" }))).rows).toHaveLength(1);
  const [back] = await createCreators(ctx, projectId, [creator("ANA", { display_name: "Ana B" })]);
  expect(back).toMatchObject({
    created: false,
    row: { id, handle: "ana", removed_at: null, display_name: "Ana B", email: "a@example.com" },
  });
});

test("a handle belongs to one creator of the project and platform, without regard to case", async () => {
  const ana = await add("ana");
  await add("bob");
  await expect(updateCreator(ctx, ana, { handle: "BOB" })).rejects.toMatchObject({ code: "handle_taken" });
  expect((await updateCreator(ctx, ana, { handle: "Ana", metadata: { a: 1 } })).metadata).toEqual({ a: 1 });
  const elsewhere = await newProject();
  await createCreators(ctx, elsewhere, [creator("bob")]);
});

test("the cap on creators holds against requests at once, and a removed one makes room", async () => {
  ctx = await testOrganization(app, { plan: "free" });
  projectId = await newProject();
  const tries = await Promise.allSettled(["a", "b", "c", "d", "e", "f", "g", "h"].map((handle) => add(handle)));
  expect(tries.filter((one) => one.status === "fulfilled")).toHaveLength(5);
  const refused = tries.find((one) => one.status === "rejected");
  expect(refused?.reason).toMatchObject({
    code: "limit_reached",
    meta: { limitKey: "max_creators_per_org", current: 5, max: 5 },
  });
  const [first] = (await listCreators(ctx, ListCreatorsQuery.parse({}))).rows;
  await add(first?.handle ?? "");
  await deleteCreator(ctx, first?.id ?? "");
  await add("z");
  await expect(add(first?.handle ?? "")).rejects.toMatchObject({ code: "limit_reached" });
  await expect(newProject()).rejects.toMatchObject({ code: "limit_reached" });
});

test("the same creators added at once in any order are made once", async () => {
  const handles = Array.from({ length: 30 }, (_, index) => `c${index}`);
  const answers = await Promise.all(
    [handles, handles.toReversed(), handles].map((list) =>
      createCreators(
        ctx,
        projectId,
        list.map((handle) => creator(handle)),
      ),
    ),
  );
  expect(answers.flat().filter((one) => one.created)).toHaveLength(30);
});

test("search finds a part of handle or name, and takes no wildcards", async () => {
  await createCreators(ctx, projectId, [
    creator("ana.films", { display_name: "100% Ana" }),
    creator("an_a"),
    creator("bob"),
  ]);
  const found = async (search: string) =>
    (await listCreators(ctx, ListCreatorsQuery.parse({ search }))).rows.map((row) => row.handle).sort();
  expect(await found("FILM")).toEqual(["ana.films"]);
  expect(await found("%")).toEqual(["ana.films"]);
  expect(await found("_")).toEqual(["an_a"]);
  expect(await found("\\")).toEqual([]);
});

test("a post's default status follows its creator, and a post that is known is answered as it stands", async () => {
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

test("projects are listed, edited, archived, found by name, and deleted with everything in them", async () => {
  await updateProject(ctx, projectId, { name: "Spring", metadata: { a: [1] } });
  await setPayoutPolicy(ctx, projectId, { minimum_payout_cents: 500n, late_readings: "true_up" });
  expect(await findProjectByNameOrId(ctx, " Spring ")).toMatchObject({
    id: projectId,
    minimum_payout_cents: 500n,
    metadata: { a: [1] },
  });
  const kept = await newProject();
  const ana = await add("ana");
  const [post] = await createVideos(ctx, projectId, [video("1", { creator_id: ana })]);
  await updateVideo(ctx, post?.row.id ?? "", { tracking_disabled: true });
  await recordReadings(ctx, projectId, [
    { video_id: post?.row.id, captured_at: "2026-03-02T00:00:00Z", view_count: 1 },
  ]);
  await recordFollowerReadings(ctx, projectId, [{ creator_id: ana, captured_at: TEST_NOW, follower_count: 1n }]);
  const [goal] = await createGoals(ctx, projectId, [
    { creator_id: ana, type: "posts", target: "1", period: "daily", ends_on: null },
  ]);
  await updateGoal(ctx, goal?.row.id ?? "", { target: "2" });
  await assigned(ana, TEST_NOW);
  const other = await testOrganization(app);
  await expect(deleteProject(other, projectId, { mode: "hard" })).rejects.toMatchObject({ code: "not_found" });
  expect(await deleteProject(ctx, projectId, { mode: "hard" })).toMatchObject({ name: "Spring" });
  await expect(getProject(ctx, projectId)).rejects.toMatchObject({ code: "not_found" });
  const left = await read(ctx, (db) => db.selectFrom("readings").selectAll().execute());
  expect(left).toEqual([]);
  expect((await deleteProject(ctx, kept, { mode: "archive" })).archived_at).toBe(TEST_NOW);
  expect((await listProjects(ctx, { limit: 5, include_archived: false })).rows).toEqual([]);
  expect((await listProjects(ctx, { limit: 5, include_archived: true })).rows).toHaveLength(1);
});

test("a project in which money is recorded is not deleted", async () => {
  await app.database.transaction({ orgId: ctx.orgId, visibleOrgIds: [ctx.orgId] }, (tx) =>
    sql`insert into payments (org_id, id, project_id, total_amount_cents, currency, is_ad_hoc, paid_at, created_at, updated_at)
        values (${ctx.orgId}, ${app.newId()}, ${projectId}, 1, 'USD', true, now(), now(), now())`.execute(tx),
  );
  await expect(deleteProject(ctx, projectId, { mode: "hard" })).rejects.toMatchObject({ code: "has_payouts" });
  expect((await getProject(ctx, projectId)).id).toBe(projectId);
});

test("another organization's creators, posts and projects look like unknown ones, also to the database", async () => {
  const ana = await add("ana");
  const [post] = await createVideos(ctx, projectId, [video("1", { creator_id: ana })]);
  const other = await testOrganization(app);
  const calls: (() => Promise<unknown>)[] = [
    () => getCreator(other, ana),
    () => updateCreator(other, ana, { handle: "x" }),
    () => deleteCreator(other, ana),
    () => getVideo(other, post?.row.id ?? ""),
    () => updateVideo(other, post?.row.id ?? "", { title: "x" }),
    () => getProject(other, projectId),
    () => updateProject(other, projectId, { name: "x" }),
    () => createCreators(other, projectId, [creator("x")]),
    () => createVideos(other, projectId, [video("x")]),
    () => reviewVideos(other, projectId, { video_ids: [post?.row.id ?? ""], tracking_status: "excluded" }),
    () => recordReadings(other, projectId, []),
  ];
  for (const call of calls) await expect(call()).rejects.toMatchObject({ code: "not_found" });
  const seen = await app.database.transaction({ orgId: other.orgId, visibleOrgIds: [other.orgId] }, async (tx) => {
    const counts: number[] = [];
    for (const table of [
      "projects",
      "creators",
      "videos",
      "readings",
      "goals",
      "follower_readings",
      "video_history",
      "input_marks",
    ] as const) {
      counts.push((await tx.selectFrom(table).select("org_id").execute()).length);
    }
    return counts;
  });
  expect(seen).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
});
