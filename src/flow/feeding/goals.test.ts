import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { TEST_NOW, type TestApp, testApp, testOrganization } from "../../../test/support/app.ts";
import { CreateGoalItem, GoalComplianceQuery } from "../../contract/feeding/goals.ts";
import { exactText, rational } from "../../engine/money.ts";
import { read } from "../command.ts";
import type { Context } from "../context.ts";
import { createProject } from "../organization/projects.ts";
import { goalCompliance } from "../structures/goal-compliance.ts";
import { createCreators, deleteCreator } from "./creators.ts";
import { recordFollowerReadings } from "./follower-readings.ts";
import { createGoals, deleteGoal, listGoals, updateGoal } from "./goals.ts";
import { recordReadings } from "./readings.ts";
import { createVideos } from "./videos.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let app: TestApp;
let ctx: Context;
let projectId: string;
let ana: string;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  // TEST_NOW is Sunday 2026-03-15 12:00 UTC; in Auckland it is Monday 2026-03-16 01:00.
  ctx = await testOrganization(app, { timezone: "UTC" });
  projectId = (await createProject(ctx, { name: "P", description: null, readme: null, metadata: {} })).id;
  ana = await creator("ana");
});

async function creator(handle: string): Promise<string> {
  const [added] = await createCreators(ctx, projectId, [{ platform: "tiktok", handle }]);
  return added?.row.id ?? "";
}
const goal = (over: object = {}) =>
  CreateGoalItem.parse({
    creator_id: ana,
    type: "posts",
    target: 4,
    period: "weekly",
    starts_on: "2026-03-01",
    ...over,
  });
const query = (over: object = {}) => GoalComplianceQuery.parse(over);
const marks = () => read(ctx, (db) => db.selectFrom("input_marks").select(["since", "until"]).orderBy("id").execute());

async function post(externalId: string, postedAt: number, views: number, likes = 0) {
  const item = {
    creator_id: ana,
    external_id: externalId,
    url: null,
    title: null,
    kind: "video",
    posted_at: postedAt,
  } as const;
  await createVideos(ctx, projectId, [item]);
  await recordReadings(ctx, projectId, [
    {
      platform: "tiktok",
      external_id: externalId,
      captured_at: new Date(postedAt + HOUR).toISOString(),
      view_count: views,
      like_count: likes,
    },
  ]);
}
const statuses = async (over: object = {}, at = ctx) =>
  (await goalCompliance(at, projectId, query(over))).flatMap((group) => group.compliance.map((one) => one.status));

test("goals begin today in the organization's zone, keep their decimals, and mark their creator", async () => {
  const far = await testOrganization(app, { timezone: "Pacific/Auckland" });
  const project = await createProject(far, { name: "P", description: null, readme: null, metadata: {} });
  const [added] = await createCreators(far, project.id, [{ platform: "tiktok", handle: "kiri" }]);
  const item = CreateGoalItem.parse({ creator_id: added?.row.id, type: "engagement", target: 2.5, period: "monthly" });
  const [first] = await createGoals(far, project.id, [item]);
  expect(first?.row).toMatchObject({ starts_on: "2026-03-16", target: "2.500000", ends_on: null });
  const since = Date.UTC(2026, 2, 15);
  const found = await read(far, (db) => db.selectFrom("input_marks").select(["since", "until"]).execute());
  expect(found).toEqual([{ since, until: Math.max(TEST_NOW, since) }]);
});

test("edits and deletion are kept as history and judged again from the earlier start", async () => {
  const [added] = await createGoals(ctx, projectId, [goal()]);
  const id = added?.row.id ?? "";
  await updateGoal(ctx, id, { target: "5", starts_on: "2026-02-10" });
  await expect(updateGoal(ctx, id, { ends_on: "2026-02-09" })).rejects.toMatchObject({ code: "invalid_body" });
  await deleteGoal(ctx, id);
  await expect(deleteGoal(ctx, id)).rejects.toMatchObject({ code: "not_found" });
  await expect(updateGoal(ctx, id, { target: "6" })).rejects.toMatchObject({ code: "not_found" });
  expect((await listGoals(ctx, projectId, { limit: 10 })).rows).toEqual([]);
  const history = await read(ctx, (db) =>
    db.selectFrom("goal_history").select(["old_values", "new_values"]).orderBy("sequence").execute(),
  );
  expect(history).toMatchObject([
    {
      old_values: { target: "4.000000", starts_on: "2026-03-01" },
      new_values: { target: "5.000000", starts_on: "2026-02-10" },
    },
    { old_values: { deleted_at: null }, new_values: { deleted_at: expect.any(String) } },
  ]);
  expect((await marks()).map((mark) => mark.since)).toEqual([
    Date.UTC(2026, 1, 28),
    Date.UTC(2026, 1, 9),
    Date.UTC(2026, 1, 9),
  ]);
});

test("a goal for another project's or organization's creator is for an unknown one, and none is made", async () => {
  const other = await testOrganization(app);
  const otherProject = await createProject(other, { name: "P", description: null, readme: null, metadata: {} });
  for (const item of [goal(), goal({ creator_id: app.newId() })]) {
    await expect(createGoals(other, otherProject.id, [item])).rejects.toMatchObject({
      code: "not_found",
      message: "Creator not found.",
    });
  }
  const [mine] = await createGoals(ctx, projectId, [goal()]);
  await expect(updateGoal(other, mine?.row.id ?? "", { target: "1" })).rejects.toMatchObject({ code: "not_found" });
  await expect(listGoals(other, projectId, { limit: 1 })).rejects.toMatchObject({ code: "not_found" });
});

test("a list of goals is paged without loss at ties", async () => {
  await createGoals(
    ctx,
    projectId,
    Array.from({ length: 7 }, (_, index) => goal({ target: index + 1 })),
  );
  const { decodeCursor } = await import("../../contract/cursor.ts");
  const seen: string[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const page = await listGoals(ctx, projectId, { limit: 3, cursor: decodeCursor(cursor) });
    seen.push(...page.rows.map((row) => row.id));
    cursor = page.nextCursor;
  }
  expect(new Set(seen).size).toBe(7);
  expect(seen).toHaveLength(7);
});

test("while a period runs, posts and views are held against the time that has passed", async () => {
  // Thursday 2026-03-12 00:00: three of seven days have passed; of 7 posts, 3 are expected.
  const thursday = { ...ctx, now: Date.UTC(2026, 2, 12) };
  await createGoals(ctx, projectId, [goal({ target: 7 })]);
  expect(await statuses({}, thursday)).toEqual(["at_risk"]);
  await post("a", Date.UTC(2026, 2, 9), 10);
  await post("b", Date.UTC(2026, 2, 10), 10);
  expect(await statuses({}, thursday)).toEqual(["at_risk"]);
  await createGoals(ctx, projectId, [goal({ target: 6.66 })]);
  expect(await statuses({}, thursday)).toEqual(["at_risk", "behind_pace"]);
  await post("c", Date.UTC(2026, 2, 11), 10);
  expect(await statuses({}, thursday)).toEqual(["on_track", "on_track"]);
  expect(await statuses({ period: "daily" }, thursday)).toEqual([]);
});

test("a period that is over is completed or missed, and not final for 48 hours", async () => {
  await createGoals(ctx, projectId, [goal({ type: "views", target: 100 }), goal({ type: "engagement", target: 2.5 })]);
  await post("a", Date.UTC(2026, 2, 4), 99, 2);
  await post("b", Date.UTC(2026, 2, 15, 23), 1);
  const late = await recordReadings(ctx, projectId, [
    { platform: "tiktok", external_id: "a", captured_at: "2026-03-11T00:00:00Z", view_count: 100, like_count: 3 },
    { platform: "tiktok", external_id: "a", captured_at: "2026-03-11T00:00:00.001Z", view_count: 1000, like_count: 3 },
  ]);
  expect(late.inserted).toBe(2);
  const [group] = await goalCompliance(ctx, projectId, query({ reference_date: "2026-03-08" }));
  expect(group?.creator.handle).toBe("ana");
  expect(
    group?.compliance.map((one) => [
      one.goal.type,
      exactText(one.actual),
      one.status,
      one.period.start,
      one.period.end,
    ]),
  ).toEqual([
    ["views", "100", "completed", "2026-03-02", "2026-03-08"],
    ["engagement", "3", "completed", "2026-03-02", "2026-03-08"],
  ]);
  expect(group?.compliance[0]?.advisory).toEqual({
    has_advisory: false,
    messages: [],
    period_in_progress: false,
    period_recently_ended: false,
    scrape_stale: false,
    not_yet_started: false,
  });
  const fresh = { ...ctx, now: Date.UTC(2026, 2, 9) + 47 * HOUR };
  const [recent] = await goalCompliance(fresh, projectId, query({ reference_date: "2026-03-08" }));
  expect(recent?.compliance[0]).toMatchObject({
    actual: rational(99n),
    status: "missed",
    advisory: { has_advisory: true, period_recently_ended: true },
  });
});

test("advice says what is running, what is stale, and what has not begun", async () => {
  await createGoals(ctx, projectId, [
    goal({ type: "views", target: 1 }),
    goal({ starts_on: "2026-04-01" }),
    goal({ ends_on: "2026-03-10" }),
  ]);
  await post("a", TEST_NOW - 4 * DAY, 5);
  const [group] = await goalCompliance(ctx, projectId, query());
  expect(group?.compliance.map((one) => [one.status, one.advisory.scrape_stale, one.advisory.not_yet_started])).toEqual(
    [
      ["on_track", true, false],
      ["on_track", false, true],
    ],
  );
  expect(group?.compliance[0]?.advisory.messages).toHaveLength(2);
});

test("followers are the last count before the period ends; removed creators are left out", async () => {
  await createGoals(ctx, projectId, [goal({ type: "followers", target: 1000 })]);
  const counts = [
    [Date.UTC(2026, 2, 8, 23, 59, 59, 999), 1000n],
    [Date.UTC(2026, 2, 9), 5n],
    [Date.UTC(2026, 2, 15), 700n],
  ] as const;
  await recordFollowerReadings(
    ctx,
    projectId,
    counts.map(([captured_at, follower_count]) => ({ creator_id: ana, captured_at, follower_count })),
  );
  expect(await statuses({ reference_date: "2026-03-08" })).toEqual(["completed"]);
  expect(await statuses()).toEqual(["behind_pace"]);
  await expect(goalCompliance(ctx, projectId, query({ creator_id: app.newId() }))).rejects.toMatchObject({
    code: "not_found",
  });
  await deleteCreator(ctx, ana);
  expect(await statuses()).toEqual([]);
});

test("follower counts are identified by creator and instant: repeated, replaced, racing, refused", async () => {
  const at = Date.UTC(2026, 2, 1);
  const count = (follower_count: bigint, captured_at = at) => ({ creator_id: ana, captured_at, follower_count });
  const first = await recordFollowerReadings(ctx, projectId, [count(1n), count(2n), count(9n, at + 1)]);
  expect(first.map(({ row, created }) => [row.follower_count, row.revision, created])).toEqual([
    [2n, 1, true],
    [2n, 1, true],
    [9n, 0, true],
  ]);
  const again = await recordFollowerReadings(ctx, projectId, [count(1n), count(2n), count(9n, at + 1)]);
  expect(again.map(({ created }) => created)).toEqual([false, false, false]);
  expect(await marks()).toEqual([{ since: at, until: at + 1 }]);
  await Promise.all([3n, 4n, 5n, 6n].map((n) => recordFollowerReadings(ctx, projectId, [count(n)])));
  const kept = await read(ctx, (db) =>
    db.selectFrom("follower_readings").select(["captured_at", "revision"]).execute(),
  );
  const revisions = kept.filter((row) => row.captured_at === at).map((row) => row.revision);
  expect(revisions.sort()).toEqual([0, 1, 2, 3, 4, 5]);
  await expect(
    recordFollowerReadings(ctx, projectId, [count(1n), count(1n, TEST_NOW + DAY + 1)]),
  ).rejects.toMatchObject({
    code: "invalid_body",
    meta: { errors: [{ path: "readings.1.captured_at" }] },
  });
  const other = await testOrganization(app);
  await expect(recordFollowerReadings(other, projectId, [count(1n)])).rejects.toMatchObject({ code: "not_found" });
});
