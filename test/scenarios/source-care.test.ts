/** Sources over time: before cutoffs, with secrets, paused, with lists, and what is erased. */
import { expect, test } from "vitest";
import { UpdateSourceBody } from "../../src/contract/sources/sources.ts";
import { CreateStructureBody } from "../../src/contract/structures/structures.ts";
import { read } from "../../src/flow/command.ts";
import { localContext } from "../../src/flow/context.ts";
import { lookThrough } from "../../src/flow/flags/look.ts";
import { cutoffsOf } from "../../src/flow/judging/cutoffs.ts";
import { verify } from "../../src/flow/proving/verify.ts";
import { cleanUpSources } from "../../src/flow/sources/clean-up.ts";
import { requestSourceRun, testSource } from "../../src/flow/sources/runs.ts";
import { archiveSource, getSource, pauseSource, resumeSource, updateSource } from "../../src/flow/sources/sources.ts";
import { assign } from "../../src/flow/structures/assignments.ts";
import { createStructure } from "../../src/flow/structures/structures.ts";
import { openClient } from "../../src/outbound/client.ts";
import { OutboundError } from "../../src/outbound/failure.ts";
import { ok, service } from "../sources/services.ts";
import { packAll } from "../support/packing.ts";
import { ACTOR, DAY, HOUR, openSources, youtube } from "./asked-sources.ts";

const { feed, add, run, later, look, readings, posts } = openSources();

/** viral.app with rows of id, account, views (`-`: not reported) and the date of the post, in pages of two. */
async function listed(...first: string[]) {
  let rows: readonly string[] = first;
  const videoOf = (row: string) => {
    const [platformVideoId, accountUsername, views, publishedAt = "2026-03-10T00:00:00Z"] = row.split(" ");
    const viewCount = views === "-" ? null : Number.isNaN(Number(views)) ? views : Number(views);
    return { platformVideoId, platform: "tiktok", accountUsername, viewCount, publishedAt };
  };
  feed.app.service.ask = service(({ query }) => {
    const page = Number(query.get("page"));
    const data = rows.slice((page - 1) * 2, page * 2).map(videoOf);
    return ok({ data, pageCount: Math.ceil(rows.length / 2), totalRows: rows.length });
  }).ask;
  const list = (...next: string[]) => {
    rows = next;
  };
  return { id: await add("viral", { api_key: "k" }), list };
}

async function goneFlags() {
  await lookThrough(feed.ctx, { waits: true });
  return read(feed.ctx, (db) =>
    db
      .selectFrom("flags")
      .select(["state", "at"])
      .where("kind", "=", "gone")
      .where("project_id", "=", feed.projectId)
      .execute(),
  );
}

test("a reading is taken just before the cutoff of what judges the post, however old the post is", async () => {
  const fake = youtube();
  feed.app.service.ask = fake.ask;
  await posts("iiiiiiiiii1");
  fake.count("iiiiiiiiii1", 10);
  const id = await add("youtube", { api_key: "key-1" }, { watches_accounts: false });
  const rule = {
    ...{ name: "CPM", period: "monthly", amount_cents: 0, currency: "USD", proration_mode: "full" },
    ...{
      criteria_type: "cpm",
      criteria_params: {
        source: "posts_in_period",
        min_impressions: 0,
        max_payout_cents: null,
        tiers: [{ up_to_impressions: null, cents_per_thousand: 100 }],
      },
    },
  };
  const body = CreateStructureBody.parse({ project_id: feed.projectId, ...rule });
  const { structure_id } = await createStructure(feed.ctx, body);
  const [owner] = await read(feed.ctx, (db) =>
    db.selectFrom("creators").select("id").where("project_id", "=", feed.projectId).execute(),
  );
  await assign(feed.ctx, structure_id, {
    creator_ids: [owner?.id ?? ""],
    assigned_at: Date.parse("2026-03-01T00:00:00Z"),
  } as never);
  // March ends, and late readings have their time; the post was looked at in between.
  const instants: number[] = [];
  while (feed.app.clock.now < Date.parse("2026-04-05T00:00:00Z")) {
    const done = await run(id);
    if (done !== null) instants.push(feed.app.clock.now);
    later(feed.app.clock.now < Date.parse("2026-04-02T18:00:00Z") ? 9 * HOUR : HOUR);
  }
  const cutoffs = await read(feed.ctx, (db) =>
    cutoffsOf(db, feed.ctx.orgId, feed.projectId, {
      after: Date.parse("2026-03-15T12:00:00Z"),
      until: Date.parse("2026-04-14T00:00:00Z"),
    }),
  );
  expect(cutoffs).toHaveLength(1);
  for (const { at } of cutoffs) expect(instants.some((one) => one <= at && one > at - 2 * HOUR - 1)).toBe(true);
});

test("secrets are sealed, are shown nowhere, and stay when they are left out; another host needs them again", async () => {
  const settings = {
    url: "https://stats.example.com/posts",
    headers: { authorization: "Bearer {{key}}" },
    mapping: { items: "$.data[*]", fields: { external_id: "$.id", view_count: "$.views" }, platform: "tiktok" },
  };
  const id = await add("json", { ...settings, key: "s3cret-value" });
  const stored = JSON.stringify(
    await read(feed.ctx, (db) => db.selectFrom("sources").selectAll().where("id", "=", id).executeTakeFirst()),
  );
  expect(stored).not.toContain("s3cret-value");
  const seen: (string | undefined)[] = [];
  feed.app.service.ask = async ({ headers }) => {
    seen.push(headers?.authorization);
    return { status: 200, headers: {}, body: Buffer.from('{"data":[]}') };
  };
  const edit = (changes: object) =>
    updateSource(feed.ctx, id, UpdateSourceBody.parse({ settings: { ...settings, ...changes } }));
  await edit({ batch: 10 });
  expect(await testSource(feed.ctx, id)).toMatchObject({ ok: true });
  expect(seen).toEqual(["Bearer s3cret-value"]);
  await expect(edit({ url: "https://elsewhere.example.com/posts" })).rejects.toMatchObject({
    code: "invalid_body",
    meta: { errors: [{ path: "settings.key", message: expect.stringContaining("again") }] },
  });
  await edit({ url: "https://elsewhere.example.com/posts", key: "other" });
  await archiveSource(feed.ctx, id);
  expect((await getSource(feed.ctx, id)).row.secrets).toBeNull();
});

test("a paused source is not asked, and one that is asked for now says what keeps it from being asked", async () => {
  const fake = youtube();
  feed.app.service.ask = fake.ask;
  await posts("jjjjjjjjjj1");
  fake.count("jjjjjjjjjj1", 1);
  const id = await add("youtube", { api_key: "key-1" }, { watches_accounts: false });
  await pauseSource(feed.ctx, id);
  expect(await run(id)).toBeNull();
  await expect(requestSourceRun(feed.ctx, id)).rejects.toMatchObject({ code: "source_not_active" });
  await resumeSource(feed.ctx, id);
  expect(await requestSourceRun(feed.ctx, id)).toMatchObject({ state: "running", why: "asked", posts_due: 1 });
});

test("a list lands with its creators and posts, in pages, and what a whole list no longer has is missed", async () => {
  const { id, list } = await listed("1 kim 5", "2 kim -", "3 lee 7");
  expect(await run(id)).toMatchObject({ readings: 2, posts_new: 2, faults: expect.anything() });
  expect(await feed.stored()).toEqual(["1 2026-03-15T12:00:00.000Z 0 5", "3 2026-03-15T12:00:00.000Z 0 7"]);
  expect(await run(id)).toBeNull();
  list("1 kim 5", "2 kim -");
  later(DAY);
  await run(id);
  expect(await look("3")).toMatchObject({ misses: 1 });
  expect(await look("1")).toMatchObject({ misses: 0 });
});

test.each([
  ["reports no views", "3 lee -"],
  ["has a count that is none", "3 lee many"],
  ["has a date that cannot be", "3 lee 7 2026-06-01T00:00:00Z"],
])("a post that is in the list and %s is not missed", async (_what, row) => {
  const { id, list } = await listed("1 kim 5", "3 lee 7");
  await run(id);
  list("1 kim 5", row);
  for (let day = 0; day < 3; day += 1) {
    later(DAY);
    expect((await run(id))?.state).toBe("succeeded_with_errors");
    expect(await look("3")).toMatchObject({ misses: 0, missing_since: null });
  }
});

test("what a list lacks because its settings were changed is not missed; what it lacks by both is", async () => {
  const { id, list } = await listed("1 kim 5", "3 lee 7");
  await run(id);
  list("1 kim 5");
  await updateSource(feed.ctx, id, UpdateSourceBody.parse({ settings: { platforms: ["tiktok"] } }));
  for (let day = 0; day < 2; day += 1) {
    later(DAY);
    expect(await run(id)).not.toBeNull();
    expect(await look("3")).toMatchObject({ misses: 0, seen_at: null });
  }
  list();
  later(DAY);
  await run(id);
  expect(await look("1")).toMatchObject({ misses: 1 });
  await updateSource(feed.ctx, id, UpdateSourceBody.parse({ settings: { platforms: ["tiktok"], api_key: "k2" } }));
  expect(await look("1")).toMatchObject({ misses: 1 });
});

test("a list that ends at some days misses no post that has become older", async () => {
  const row = (id: string) => ({
    ...{ platform: "tik_tok", username: "ana", create_time: Date.parse("2026-03-10T00:00:00Z") / 1_000 },
    ...{ share_url: `https://www.tiktok.com/@ana/video/${id}`, all_time_views: 10 },
  });
  let rows = ["7100000000000000001", "7100000000000000002"].map(row);
  feed.app.service.ask = service(() => ok({ data: rows })).ask;
  const id = await add("growi", { api_key: "k", days: 30 });
  expect(await run(id)).toMatchObject({ readings: 2 });
  rows = rows.slice(1);
  later(DAY);
  expect(await run(id)).toMatchObject({ posts_missing: 0 });
  expect(await look("7100000000000000001")).toMatchObject({ misses: 0 });
});

/** What a source says day by day: the post with its views, nothing of it, or something that is no number. */
const SAYS = { seen: "10", missed: undefined, unreadable: "" } as const;

test.each([
  ["missed, missed", true],
  ["missed, seen, missed", false],
  ["missed, unreadable, missed", false],
  ["missed, unreadable, unreadable, missed", false],
  ["missed, unreadable, missed, missed", true],
  ["missed, missed, unreadable", true],
  ["missed, missed, unreadable, missed", true],
  ["missed, missed, seen", false],
  ["unreadable, unreadable, missed", false],
])("gone are two misses a day apart with no other answer between them: %s: %o", async (days, isGone) => {
  const fake = youtube();
  feed.app.service.ask = fake.ask;
  await posts("mmmmmmmmmm1");
  fake.count("mmmmmmmmmm1", 10);
  const id = await add("youtube", { api_key: "key-1" }, { watches_accounts: false });
  await run(id);
  let firstMiss: number | null = null;
  for (const day of days.split(", ") as (keyof typeof SAYS)[]) {
    later(DAY);
    const said = SAYS[day];
    if (said === undefined) fake.remove("mmmmmmmmmm1");
    else fake.count("mmmmmmmmmm1", 10, { viewCount: said });
    expect(await run(id)).not.toBeNull();
    firstMiss = day === "missed" ? (firstMiss ?? feed.app.clock.now) : firstMiss;
  }
  const found = await goneFlags();
  expect(found.filter(({ state }) => state === "open").length).toBe(isGone ? 1 : 0);
  // Once known to be gone, an answer that cannot be used is no sight of the post.
  if (isGone && days.startsWith("missed, missed")) expect(found.map(({ at }) => at)).toEqual([firstMiss]);
});

test("what another source sees is not gone, and its misses begin again", async () => {
  const fake = youtube();
  feed.app.service.ask = fake.ask;
  await posts("nnnnnnnnnn1");
  fake.count("nnnnnnnnnn1", 10);
  const first = await add("youtube", { api_key: "key-1" }, { watches_accounts: false });
  const second = await add("youtube", { api_key: "key-1" }, { watches_accounts: false, name: "second" });
  const asks = async (by: string, other: string, sees: boolean) => {
    later(DAY);
    if (sees) fake.count("nnnnnnnnnn1", 10);
    else fake.remove("nnnnnnnnnn1");
    if ((await getSource(feed.ctx, other)).row.state === "active") await pauseSource(feed.ctx, other);
    if ((await getSource(feed.ctx, by)).row.state !== "active") await resumeSource(feed.ctx, by);
    expect(await run(by)).toMatchObject({ posts_asked: 1 });
  };
  await asks(first, second, true);
  await asks(first, second, false);
  await asks(second, first, true);
  await asks(first, second, false);
  expect(await goneFlags()).toEqual([]);
  await asks(first, second, false);
  expect(await goneFlags()).toMatchObject([{ state: "open" }]);
  await asks(second, first, true);
  expect(await goneFlags()).toMatchObject([{ state: "closed" }]);
});

test("a request that is not let out is no unit of the budget; one that left is, however it ended", async () => {
  const guarded = openClient({ userAgent: "test", resolve: async () => [{ address: "10.0.0.1", family: 4 }] });
  feed.app.service.ask = (request) => guarded.request(request);
  const id = await add("json", { url: "https://inside.example.com/posts", preset: "viral", units_per_day: 5 });
  const used = async () => (await getSource(feed.ctx, id)).budget.used;
  expect(await run(id)).toMatchObject({
    state: "failed",
    units: 0n,
    requests: 0,
    error: expect.stringContaining("10.0"),
  });
  expect(await testSource(feed.ctx, id)).toMatchObject({ ok: false, units: 0 });
  expect(await used()).toBe(0);
  await guarded.close();
  for (const reason of ["timeout", "unreachable", "redirected", "bad_answer"] as const) {
    feed.app.service.ask = async () => Promise.reject(new OutboundError(reason, "it did not work"));
    const before = await used();
    expect(await testSource(feed.ctx, id), reason).toMatchObject({ ok: false, units: 1 });
    expect(await used(), reason).toBe(before + 1);
  }
});

test("a source of another organization is not there", async () => {
  const id = await add("json", { url: "https://a.example.com", preset: "viral" });
  const foreign = localContext(feed.app, feed.app.newId(), ACTOR);
  await expect(getSource(foreign, id)).rejects.toMatchObject({ code: "not_found" });
});

test("a number that a source finds unchanged is not stored again where its reading is packed", async () => {
  const fake = youtube();
  feed.app.service.ask = fake.ask;
  await posts("kkkkkkkkkk2");
  const id = await add("youtube", { api_key: "key-1" }, { watches_accounts: false });
  fake.count("kkkkkkkkkk2", 5);
  await run(id);
  expect(await packAll(feed.app, feed.ctx.orgId)).toBe(1);
  later(DAY);
  await run(id);
  const { rows } = await feed.app.database.owner.query("select view_count from all_readings() where org_id = $1", [
    feed.ctx.orgId,
  ]);
  expect(rows.map((row) => Number(row.view_count))).toEqual([5]);
});

test.each([
  ["open", false],
  ["packed", true],
])(
  "readings whose time is over are erased unless something needs them, answers too, and verify still passes: %s",
  async (_, isPacked) => {
    const fake = youtube();
    feed.app.service.ask = fake.ask;
    await posts("kkkkkkkkkk1");
    const id = await add("youtube", { api_key: "key-1" }, { watches_accounts: false, readings_kept_days: 30 });
    for (let day = 0; day < 3; day += 1) {
      fake.count("kkkkkkkkkk1", day);
      await run(id);
      later(DAY);
    }
    await cleanUpSources(feed.app);
    expect(await readings()).toHaveLength(3);
    later(31 * DAY);
    if (isPacked) expect(await packAll(feed.app, feed.ctx.orgId)).toBe(3);
    // Where a look is gone, its readings are over all the same.
    await feed.app.database.owner.query("delete from post_looks where source_id = $1", [id]);
    await cleanUpSources(feed.app);
    const left = await feed.app.database.owner.query(
      "select view_count, source_id from all_readings() where org_id = $1",
      [feed.ctx.orgId],
    );
    expect(left.rows.map((row) => [Number(row.view_count), row.source_id])).toEqual([[2, id]]);
    const answers = await read(feed.ctx, (db) => db.selectFrom("source_answers").select("id").execute());
    expect(answers).toEqual([]);
    const { checks } = await verify(feed.app);
    expect(checks.filter((check) => check.problems.length > 0)).toEqual([]);
  },
);
