import { sql } from "kysely";
import { expect, test } from "vitest";
import { TEST_NOW, testOrganization } from "../../../test/support/app.ts";
import { creator, testFeed, video } from "../../../test/support/feed.ts";
import { CreateProjectBody } from "../../contract/organization/projects.ts";
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

const feed = testFeed();

test("a name that another project has is asked about, however it is written, and taken when that is said", async () => {
  const { ctx, projectId, app } = feed;
  await updateProject(ctx, projectId, { name: "Café Spring" });
  const make = (name: string, more: object = {}, context: Context = ctx) =>
    createProject(context, CreateProjectBody.parse({ name, ...more }), { asks: true });
  for (const name of ["Café Spring", "café spring", "CAFE\u0301 SPRING", "  Café spring "])
    await expect(make(name)).rejects.toMatchObject({
      ...{ code: "conflict_name", meta: { project_id: projectId, name: "Café Spring" } },
      message: expect.stringContaining("allow_same_name"),
    });
  const other = await make("Café Springs");
  const asked = { code: "conflict_name" };
  await expect(updateProject(ctx, other.id, { name: "CAFÉ SPRING" })).rejects.toMatchObject(asked);
  // A project may keep its own name, write it otherwise, and share one when that is said; other organizations are free.
  await updateProject(ctx, other.id, { name: "CAFÉ SPRINGS" });
  await updateProject(ctx, other.id, { name: "CAFÉ SPRING", allow_same_name: true });
  await updateProject(ctx, other.id, { name: "CAFÉ SPRING", description: "kept" });
  await make("café spring", { allow_same_name: true });
  await make("café spring", {}, await testOrganization(app));
  // What is archived does not count.
  const lone = await make("Autumn");
  await deleteProject(ctx, lone.id, { mode: "archive" });
  await make("autumn");
});

test("projects are listed, edited, archived, found by name, and deleted with everything in them", async () => {
  await updateProject(feed.ctx, feed.projectId, { name: "Spring", metadata: { a: [1] } });
  await setPayoutPolicy(feed.ctx, feed.projectId, { minimum_payout_cents: 500n, late_readings: "true_up" });
  expect(await findProjectByNameOrId(feed.ctx, " Spring ")).toMatchObject({
    id: feed.projectId,
    minimum_payout_cents: 500n,
    metadata: { a: [1] },
  });
  const kept = await feed.newProject();
  const ana = await feed.add("ana");
  const [post] = await createVideos(feed.ctx, feed.projectId, [video("1", { creator_id: ana })]);
  await updateVideo(feed.ctx, post?.row.id ?? "", { tracking_disabled: true });
  await recordReadings(feed.ctx, feed.projectId, [
    { video_id: post?.row.id, captured_at: "2026-03-02T00:00:00Z", view_count: 1 },
  ]);
  await recordFollowerReadings(feed.ctx, feed.projectId, [
    { creator_id: ana, captured_at: TEST_NOW, follower_count: 1n },
  ]);
  const [goal] = await createGoals(feed.ctx, feed.projectId, [
    { creator_id: ana, type: "posts", target: "1", period: "daily", ends_on: null },
  ]);
  await updateGoal(feed.ctx, goal?.row.id ?? "", { target: "2" });
  await feed.assigned(ana, TEST_NOW);
  const other = await testOrganization(feed.app);
  await expect(deleteProject(other, feed.projectId, { mode: "hard" })).rejects.toMatchObject({ code: "not_found" });
  expect(await deleteProject(feed.ctx, feed.projectId, { mode: "hard" })).toMatchObject({ name: "Spring" });
  await expect(getProject(feed.ctx, feed.projectId)).rejects.toMatchObject({ code: "not_found" });
  const left = await read(feed.ctx, (db) => db.selectFrom("readings").selectAll().execute());
  expect(left).toEqual([]);
  expect((await deleteProject(feed.ctx, kept, { mode: "archive" })).archived_at).toBe(TEST_NOW);
  expect((await listProjects(feed.ctx, { limit: 5, include_archived: false })).rows).toEqual([]);
  expect((await listProjects(feed.ctx, { limit: 5, include_archived: true })).rows).toHaveLength(1);
});

test("a project in which money is recorded is not deleted", async () => {
  await feed.app.database.transaction({ orgId: feed.ctx.orgId, visibleOrgIds: [feed.ctx.orgId] }, (tx) =>
    sql`insert into payments (org_id, id, project_id, total_amount_cents, currency, is_ad_hoc, paid_at, created_at, updated_at)
        values (${feed.ctx.orgId}, ${feed.app.newId()}, ${feed.projectId}, 1, 'USD', true, now(), now(), now())`.execute(
      tx,
    ),
  );
  await expect(deleteProject(feed.ctx, feed.projectId, { mode: "hard" })).rejects.toMatchObject({
    code: "has_payouts",
  });
  expect((await getProject(feed.ctx, feed.projectId)).id).toBe(feed.projectId);
});

test("another organization's creators, posts and projects look like unknown ones, also to the database", async () => {
  const ana = await feed.add("ana");
  const [post] = await createVideos(feed.ctx, feed.projectId, [video("1", { creator_id: ana })]);
  const other = await testOrganization(feed.app);
  const calls: (() => Promise<unknown>)[] = [
    () => getCreator(other, ana),
    () => updateCreator(other, ana, { handle: "x" }),
    () => deleteCreator(other, ana),
    () => getVideo(other, post?.row.id ?? ""),
    () => updateVideo(other, post?.row.id ?? "", { title: "x" }),
    () => getProject(other, feed.projectId),
    () => updateProject(other, feed.projectId, { name: "x" }),
    () => createCreators(other, feed.projectId, [creator("x")]),
    () => createVideos(other, feed.projectId, [video("x")]),
    () => reviewVideos(other, feed.projectId, { video_ids: [post?.row.id ?? ""], tracking_status: "excluded" }),
    () => recordReadings(other, feed.projectId, []),
  ];
  for (const call of calls) await expect(call()).rejects.toMatchObject({ code: "not_found" });
  const seen = await feed.app.database.transaction({ orgId: other.orgId, visibleOrgIds: [other.orgId] }, async (tx) => {
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
    project_id: feed.projectId,
    campaign_id: null,
    component: null,
    name: "Retainer",
    metadata: {},
    readme: null,
  };
  const more = { criteria_params: {}, proration_mode: "skip", backfill_on_assignment: false } as const;
  const { structure_id } = await createStructure(feed.ctx, { ...looks, ...rule, ...more });
  await deleteProject(feed.ctx, feed.projectId, { mode: "archive" });
  expect((await getStructure(feed.ctx, structure_id)).structure.archived_at).toBe(feed.ctx.now);
});
