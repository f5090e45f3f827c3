import { expect, test } from "vitest";
import { TEST_NOW } from "../../../test/support/app.ts";
import { creator, testFeed } from "../../../test/support/feed.ts";
import { ListCreatorsQuery, UpdateCreatorBody } from "../../contract/feeding/creators.ts";
import { read } from "../command.ts";
import { createCreators, deleteCreator, listCreators, updateCreator } from "./creators.ts";

const feed = testFeed();

test("creators come back in the order sent; one that is there already is not made twice", async () => {
  const first = await createCreators(feed.ctx, feed.projectId, [
    creator("@Zoe"),
    creator("ana", { display_name: "Ana" }),
    creator("ZOE"),
  ]);
  expect(first.map(({ row, created }) => [row.handle, created])).toEqual([
    ["Zoe", true],
    ["ana", true],
    ["Zoe", false],
  ]);
  const again = await createCreators(feed.ctx, feed.projectId, [
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
  const id = await feed.add("ana", { display_name: "Ana", email: "a@example.com" });
  await feed.assigned(id, TEST_NOW - 1000);
  await feed.assigned(id, TEST_NOW + 1000);
  const removed = await deleteCreator(feed.ctx, id);
  expect(removed.removed_at).toBe(TEST_NOW);
  expect((await deleteCreator({ ...feed.ctx, now: TEST_NOW + 5 }, id)).removed_at).toBe(TEST_NOW);
  const ends = await read(feed.ctx, (db) =>
    db.selectFrom("assignments").select("unassigned_at").orderBy("unassigned_at").execute(),
  );
  expect(ends.map((one) => one.unassigned_at)).toEqual([TEST_NOW, TEST_NOW + 1000]);
  expect(await feed.marks()).toEqual([{ creator_id: id, since: TEST_NOW, until: TEST_NOW }]);
  expect((await listCreators(feed.ctx, ListCreatorsQuery.parse({}))).rows).toEqual([]);
  expect((await listCreators(feed.ctx, ListCreatorsQuery.parse({ include_removed: "1" }))).rows).toHaveLength(1);
  const [back] = await createCreators(feed.ctx, feed.projectId, [creator("ANA", { display_name: "Ana B" })]);
  expect(back).toMatchObject({
    created: false,
    row: { id, handle: "ana", removed_at: null, display_name: "Ana B", email: "a@example.com" },
  });
});

test("a handle belongs to one creator of the project and platform, without regard to case", async () => {
  const ana = await feed.add("ana");
  await feed.add("bob");
  await expect(updateCreator(feed.ctx, ana, { handle: "BOB" })).rejects.toMatchObject({ code: "handle_taken" });
  expect((await updateCreator(feed.ctx, ana, { handle: "Ana", metadata: { a: 1 } })).metadata).toEqual({ a: 1 });
  const elsewhere = await feed.newProject();
  await createCreators(feed.ctx, elsewhere, [creator("bob")]);
});

test("the cap on creators holds against requests at once, and a removed one makes room", async () => {
  await feed.begin({ plan: "free" });
  const tries = await Promise.allSettled(["a", "b", "c", "d", "e", "f", "g", "h"].map((handle) => feed.add(handle)));
  expect(tries.filter((one) => one.status === "fulfilled")).toHaveLength(5);
  const refused = tries.find((one) => one.status === "rejected");
  expect(refused?.reason).toMatchObject({
    code: "limit_reached",
    meta: { limitKey: "max_creators_per_org", current: 5, max: 5 },
  });
  const [first] = (await listCreators(feed.ctx, ListCreatorsQuery.parse({}))).rows;
  await feed.add(first?.handle ?? "");
  await deleteCreator(feed.ctx, first?.id ?? "");
  await feed.add("z");
  await expect(feed.add(first?.handle ?? "")).rejects.toMatchObject({ code: "limit_reached" });
  await expect(feed.newProject()).rejects.toMatchObject({ code: "limit_reached" });
});

test("the same creators added at once in any order are made once", async () => {
  const handles = Array.from({ length: 30 }, (_, index) => `c${index}`);
  const answers = await Promise.all(
    [handles, handles.toReversed(), handles].map((list) =>
      createCreators(
        feed.ctx,
        feed.projectId,
        list.map((handle) => creator(handle)),
      ),
    ),
  );
  expect(answers.flat().filter((one) => one.created)).toHaveLength(30);
});

test("search finds a creator by a part of an earlier handle, too", async () => {
  const [made] = await createCreators(feed.ctx, feed.projectId, [creator("old.name"), creator("somebody")]);
  const id = made?.row.id ?? "";
  await updateCreator(feed.ctx, id, UpdateCreatorBody.parse({ handle: "new.name" }));
  const found = async (search: string) =>
    (await listCreators(feed.ctx, ListCreatorsQuery.parse({ search }))).rows.map((row) => row.handle);
  expect(await found("OLD.n")).toEqual(["new.name"]);
  expect(await found("new.n")).toEqual(["new.name"]);
  expect(await found("old.names")).toEqual([]);
});

test("search finds a part of handle or name, and takes no wildcards", async () => {
  await createCreators(feed.ctx, feed.projectId, [
    creator("ana.films", { display_name: "100% Ana" }),
    creator("an_a"),
    creator("bob"),
  ]);
  const found = async (search: string) =>
    (await listCreators(feed.ctx, ListCreatorsQuery.parse({ search }))).rows.map((row) => row.handle).sort();
  expect(await found("FILM")).toEqual(["ana.films"]);
  expect(await found("%")).toEqual(["ana.films"]);
  expect(await found("_")).toEqual(["an_a"]);
  expect(await found("\\")).toEqual([]);
});
