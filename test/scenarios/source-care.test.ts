/** Sources over time: before cutoffs, with secrets, paused, with lists, and what is erased. */
import { expect, test } from "vitest";
import { UpdateSourceBody } from "../../src/contract/sources/sources.ts";
import { CreateStructureBody } from "../../src/contract/structures/structures.ts";
import { read } from "../../src/flow/command.ts";
import { localContext } from "../../src/flow/context.ts";
import { cutoffsOf } from "../../src/flow/judging/cutoffs.ts";
import { verify } from "../../src/flow/proving/verify.ts";
import { cleanUpSources } from "../../src/flow/sources/clean-up.ts";
import { requestSourceRun, testSource } from "../../src/flow/sources/runs.ts";
import { archiveSource, getSource, pauseSource, resumeSource, updateSource } from "../../src/flow/sources/sources.ts";
import { assign } from "../../src/flow/structures/assignments.ts";
import { createStructure } from "../../src/flow/structures/structures.ts";
import { ok, service } from "../sources/services.ts";
import { ACTOR, DAY, HOUR, openSources, youtube } from "./asked-sources.ts";

const { feed, add, run, later, look, readings, posts } = openSources();

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
  let rows = [
    {
      platformVideoId: "1",
      platform: "tiktok",
      accountUsername: "kim",
      viewCount: 5,
      publishedAt: "2026-03-10T00:00:00Z",
    },
    {
      platformVideoId: "2",
      platform: "tiktok",
      accountUsername: "kim",
      viewCount: null,
      publishedAt: "2026-03-10T00:00:00Z",
    },
    {
      platformVideoId: "3",
      platform: "tiktok",
      accountUsername: "lee",
      viewCount: 7,
      publishedAt: "2026-03-10T00:00:00Z",
    },
  ];
  feed.app.service.ask = service(({ query }) => {
    const page = Number(query.get("page"));
    return ok({
      data: rows.slice((page - 1) * 2, page * 2),
      pageCount: Math.ceil(rows.length / 2),
      totalRows: rows.length,
    });
  }).ask;
  const id = await add("viral", { api_key: "k" });
  expect(await run(id)).toMatchObject({ readings: 2, posts_new: 2, faults: expect.anything() });
  expect(await feed.stored()).toEqual(["1 2026-03-15T12:00:00.000Z 0 5", "3 2026-03-15T12:00:00.000Z 0 7"]);
  expect(await run(id)).toBeNull();
  rows = rows.slice(0, 2);
  later(DAY);
  await run(id);
  expect(await look("3")).toMatchObject({ misses: 1 });
  expect(await look("1")).toMatchObject({ misses: 0 });
});

test("a source of another organization is not there", async () => {
  const id = await add("json", { url: "https://a.example.com", preset: "viral" });
  const foreign = localContext(feed.app, feed.app.newId(), ACTOR);
  await expect(getSource(foreign, id)).rejects.toMatchObject({ code: "not_found" });
});

test("readings whose time is over are erased unless something needs them, answers too, and verify still passes", async () => {
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
  // Where a look is gone, its readings are over all the same.
  await feed.app.database.owner.query("delete from post_looks where source_id = $1", [id]);
  await cleanUpSources(feed.app);
  expect((await readings()).map((row) => Number(row.view_count))).toEqual([2]);
  const answers = await read(feed.ctx, (db) => db.selectFrom("source_answers").select("id").execute());
  expect(answers).toEqual([]);
  const { checks } = await verify(feed.app);
  expect(checks.filter((check) => check.problems.length > 0)).toEqual([]);
});
