import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { TEST_NOW, type TestApp, testApp, testOrganization } from "../../../test/support/app.ts";
import { CreateCreatorItem, ListCreatorsQuery } from "../../contract/feeding/creators.ts";
import { CreateVideoItem } from "../../contract/feeding/videos.ts";
import { read } from "../command.ts";
import type { Context } from "../context.ts";
import { createProject } from "../organization/projects.ts";
import { createCreators, deleteCreator, listCreators, updateCreator } from "./creators.ts";

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
const _video = (external_id: string, over: object = {}) =>
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
