import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { TEST_NOW, type TestApp, testApp, testOrganization } from "../../../test/support/app.ts";
import { CreateCreatorItem } from "../../contract/feeding/creators.ts";
import { CreateVideoItem } from "../../contract/feeding/videos.ts";
import { read } from "../command.ts";
import type { Context } from "../context.ts";
import { createCreators, deleteCreator, getCreator, updateCreator } from "../feeding/creators.ts";
import { recordFollowerReadings } from "../feeding/follower-readings.ts";
import { createGoals, updateGoal } from "../feeding/goals.ts";
import { recordReadings } from "../feeding/readings.ts";
import { createVideos, getVideo, reviewVideos, updateVideo } from "../feeding/videos.ts";
import { createStructure, getStructure } from "../structures/structures.ts";
import {
  createProject,
  deleteProject,
  findProjectByNameOrId,
  getProject,
  listProjects,
  setPayoutPolicy,
  updateProject,
} from "./projects.ts";

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
const _marks = () =>
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

test("archiving a project archives its structures: nothing that ends later is earned in it", async () => {
  const rule = { period: "monthly", amount_cents: 100n, currency: "USD", criteria_type: "recurring" } as const;
  const looks = {
    project_id: projectId,
    campaign_id: null,
    component: null,
    name: "Retainer",
    metadata: {},
    readme: null,
  };
  const more = { criteria_params: {}, proration_mode: "skip", backfill_on_assignment: false } as const;
  const { structure_id } = await createStructure(ctx, { ...looks, ...rule, ...more });
  await deleteProject(ctx, projectId, { mode: "archive" });
  expect((await getStructure(ctx, structure_id)).structure.archived_at).toBe(ctx.now);
});
