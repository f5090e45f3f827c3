/** What the API promises about feeding the payouts, each promise kept over HTTP on a real database. */
import { expect, test } from "vitest";
import { freshWorld } from "./fresh-world.ts";

const fresh = freshWorld();
const project = () => ({ projectId: fresh.ids.project });

test("Adding a removed creator reactivates it; tiktok_handle is an alias, a leading @ is stripped", async () => {
  const add = (body: object) => fresh.client("createCreators", { params: project(), body });
  await fresh.client("deleteCreator", { params: { id: fresh.ids.newcomer } });
  const back = await add({ tiktok_handle: "@BEN" });
  expect([back.status, back.data.id, back.data.tiktok_handle]).toEqual([200, fresh.ids.newcomer, "ben"]);
  expect((await add({ handle: "a", tiktok_handle: "b" })).meta.errors[0].path).toBe("tiktok_handle");
  expect((await add({ handle: "x".repeat(31) })).meta.errors[0].path).toBe("handle");
});

test("selective: new posts arrive as pending_review; review includes or excludes up to 1,000 at once", async () => {
  const body = { handle: "eve", tracking_mode: "selective" };
  const eve = (await fresh.client("createCreators", { params: project(), body })).data.id;
  const post = { creator_id: eve, external_id: "9", posted_at: "2026-03-01T00:00:00Z" };
  const video = (await fresh.client("createVideos", { params: project(), body: post })).data;
  expect(video.tracking_status).toBe("pending_review");
  const review = { video_ids: [video.id], tracking_status: "included" };
  expect((await fresh.client("reviewVideos", { params: project(), body: review })).data).toEqual({
    updated: 1,
    unchanged: 0,
  });
  expect((await fresh.client("reviewVideos", { params: project(), body: review })).data).toEqual({
    updated: 0,
    unchanged: 1,
  });
});

test("A POST that takes one object or a list answers with one object or a list of the rows, in the order sent", async () => {
  const names = ["zoe", "yan", "xia"];
  const list = await fresh.client("createCreators", {
    params: project(),
    body: { creators: names.map((handle) => ({ handle })) },
  });
  expect(list.data.map(({ handle }: { handle: string }) => handle)).toEqual(names);
  const one = await fresh.client("createCreators", { params: project(), body: { handle: "wes" } });
  expect(one.data.handle).toBe("wes");
  const many = Array.from({ length: 51 }, (_, index) => ({ handle: `n${index}` }));
  expect((await fresh.client("createCreators", { params: project(), body: { creators: many } })).status).toBe(400);
});

test("DELETE /projects archives; ?mode=hard 409 has_payouts when money is recorded", async () => {
  const params = { id: fresh.ids.project };
  expect((await fresh.client("deleteProject", { params })).data.archived_at).toBe("2026-03-15T12:00:00.000Z");
  expect((await fresh.client("listProjects")).data).toEqual([]);
  expect((await fresh.client("deleteProject", { params, query: { mode: "hard" } })).meta.code).toBe("has_payouts");
});

test("Names are NFC-normalized and trimmed; readme up to 64 KiB, metadata up to 16 KiB", async () => {
  const { data } = await fresh.client("createProject", { body: { name: "  Cafe\u0301  " } });
  expect(data.name).toBe("Caf\u00e9");
  const ok = { name: "n", readme: "x".repeat(65_536), metadata: { a: "x".repeat(16_000) } };
  expect((await fresh.client("createProject", { body: ok })).status).toBe(201);
  expect((await fresh.client("createProject", { body: { name: "n", readme: "ä".repeat(32_769) } })).status).toBe(400);
});

test("PUT /organization: timezone 409 has_accruals once a period has been judged; keys of another role may not", async () => {
  expect((await fresh.client("updateOrganization", { body: { timezone: "Asia/Tokyo" } })).meta.code).toBe(
    "has_accruals",
  );
  expect((await fresh.client("updateOrganization", { body: { timezone: "UTC", credit_name: "Stars" } })).status).toBe(
    200,
  );
  const child = await fresh.client("createChildOrganization", { body: { name: "Brand" } });
  expect([child.status, child.data.parent_org_id]).toEqual([201, fresh.world.ctx.orgId]);
});
