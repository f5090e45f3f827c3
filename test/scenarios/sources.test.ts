/** A source asked by the worker's own flow, on a database, with services as they are documented. */
import { expect, test } from "vitest";
import { UpdateSourceBody } from "../../src/contract/sources/sources.ts";
import { read } from "../../src/flow/command.ts";
import { createCreators } from "../../src/flow/feeding/creators.ts";
import { refilledAt } from "../../src/flow/sources/budget.ts";
import { sourcesDue } from "../../src/flow/sources/due.ts";
import { getSourceAnswer, getSourceRun, testSource } from "../../src/flow/sources/runs.ts";
import { getSource, pauseSource, resumeSource, updateSource } from "../../src/flow/sources/sources.ts";
import { requestLimits } from "../../src/sources/source.ts";
import { ok, service } from "../sources/services.ts";
import { creator } from "../support/feed.ts";
import { DAY, HOUR, openSources, youtube } from "./asked-sources.ts";

const { feed, add, run, later, look, readings, posts, refreshed } = openSources();

test("due posts are asked about and land as readings that name their source, run and what a view means", async () => {
  const fake = youtube();
  feed.app.service.ask = fake.ask;
  await posts("aaaaaaaaaa1", "aaaaaaaaaa2");
  fake.count("aaaaaaaaaa1", 100, { likeCount: "5" });
  fake.count("aaaaaaaaaa2", 0);
  const id = await add("youtube", { api_key: "key-1" }, { watches_accounts: false });
  const done = await run(id);
  expect(done).toMatchObject({
    state: "succeeded",
    posts_due: 2,
    posts_asked: 2,
    posts_found: 2,
    readings: 2,
    units: 1n,
  });
  const stored = await readings();
  expect(stored.map((row) => Number(row.view_count)).sort()).toEqual([0, 100]);
  expect(new Set(stored.map((row) => row.source_run_id))).toEqual(new Set([done?.id]));
  expect(stored[0]).toMatchObject({
    source_id: id,
    definition: "youtube.views.2025-03",
    captured_at: feed.app.clock.now,
  });
  expect(stored.find((row) => Number(row.view_count) === 100)).toMatchObject({ like_count: 5n, share_count: null });
  expect(await feed.marks()).not.toEqual([]);
  // What the service said is kept, without its key.
  const { answers } = await getSourceRun(feed.ctx, done?.id ?? "");
  const kept = await getSourceAnswer(feed.ctx, done?.id ?? "", answers.length);
  expect(kept.text).toContain('"viewCount":"100"');
  expect(kept.text).not.toContain("key-1");
});

test("nothing is asked before it is due, and what did not change is looked at and not stored again", async () => {
  const fake = youtube();
  feed.app.service.ask = fake.ask;
  await posts("bbbbbbbbbb1");
  fake.count("bbbbbbbbbb1", 10);
  const id = await add("youtube", { api_key: "key-1" }, { watches_accounts: false });
  await run(id);
  expect(await run(id)).toBeNull();
  later(23 * HOUR);
  expect(await run(id)).toBeNull();
  later(HOUR);
  expect(await sourcesDue(feed.app)).toContainEqual({ orgId: feed.ctx.orgId, sourceId: id });
  expect(await run(id)).toMatchObject({ readings: 0, unchanged: 1 });
  expect(await readings()).toHaveLength(1);
  expect((await look("bbbbbbbbbb1")).seen_at).toBe(feed.app.clock.now);
  later(DAY);
  fake.count("bbbbbbbbbb1", 11);
  expect(await run(id)).toMatchObject({ readings: 1, unchanged: 0 });
  expect(await readings()).toHaveLength(2);
});

test("a post that is not in a good answer is missed, with the instants; one that comes back is there again", async () => {
  const fake = youtube();
  feed.app.service.ask = fake.ask;
  await posts("cccccccccc1", "cccccccccc2");
  fake.count("cccccccccc1", 10);
  fake.count("cccccccccc2", 10);
  const id = await add("youtube", { api_key: "key-1" }, { watches_accounts: false });
  await run(id);
  fake.remove("cccccccccc1");
  later(DAY);
  const first = feed.app.clock.now;
  expect(await run(id)).toMatchObject({ posts_found: 1, posts_missing: 1 });
  later(DAY);
  await run(id);
  expect(await look("cccccccccc1")).toMatchObject({
    ...{ misses: 2, missing_since: first, missed_before_at: first, missed_at: first + DAY, missing_why: "absent" },
  });
  // A bad answer is no miss.
  fake.once({ status: 500, body: "oops" });
  later(DAY);
  expect(await run(id)).toMatchObject({ state: "failed", posts_missing: 0 });
  expect((await look("cccccccccc1")).misses).toBe(2);
  fake.count("cccccccccc1", 12);
  later(DAY);
  await run(id);
  expect(await look("cccccccccc1")).toMatchObject({ misses: 0, missing_since: null, missed_at: null });
});

test("Retry-After is kept to, and failures in a row pause longer and longer", async () => {
  const fake = youtube();
  feed.app.service.ask = fake.ask;
  await posts("dddddddddd1");
  fake.count("dddddddddd1", 10);
  const id = await add("youtube", { api_key: "key-1" }, { watches_accounts: false });
  fake.once({ status: 429, body: {}, headers: { "retry-after": "120" } });
  expect(await run(id)).toMatchObject({ state: "failed", error: expect.stringContaining("429") });
  later(119_000);
  expect(await run(id)).toBeNull();
  later(1_000);
  fake.once({ status: 503, body: {} });
  expect(await run(id)).toMatchObject({ state: "failed" });
  const { row } = await getSource(refreshed(), id);
  expect(row).toMatchObject({ state: "active", failures: 2 });
  expect((row.wait_until ?? 0) - feed.app.clock.now).toBeGreaterThanOrEqual(4 * 60_000);
  later(HOUR);
  expect(await run(id)).toMatchObject({ state: "succeeded" });
  expect((await getSource(refreshed(), id)).row).toMatchObject({ failures: 0, wait_until: null });
});

test("a dead key stops the source with a notice, and nothing is asked until a person enters another", async () => {
  const fake = youtube("new-key");
  feed.app.service.ask = fake.ask;
  await posts("eeeeeeeeee1");
  fake.count("eeeeeeeeee1", 10);
  const id = await add("youtube", { api_key: "old-key" }, { watches_accounts: false });
  expect(await run(id)).toMatchObject({ state: "failed", error: expect.stringContaining("not valid") });
  expect((await getSource(refreshed(), id)).row).toMatchObject({
    state: "stopped",
    state_reason: expect.stringContaining("not valid"),
  });
  const asked = fake.seen.length;
  later(DAY);
  expect(await run(id)).toBeNull();
  expect(fake.seen).toHaveLength(asked);
  const events = await read(feed.ctx, (db) => db.selectFrom("outbox").select(["type", "payload"]).execute());
  expect(events).toContainEqual({ type: "source.stopped", payload: expect.objectContaining({ source_id: id }) });
  expect(JSON.stringify(events)).not.toContain("old-key");
  await updateSource(refreshed(), id, UpdateSourceBody.parse({ settings: { api_key: "new-key" } }));
  expect(await run(id)).toMatchObject({ state: "succeeded", readings: 1 });
});

test("a service with so many requests an hour goes on with the next hour, and says whose end it was", async () => {
  const fake = service(() => ok([]));
  feed.app.service.ask = fake.ask;
  const id = await add("growi", { api_key: "key-1", days: 60 });
  const hour = feed.app.clock.now - (feed.app.clock.now % HOUR);
  const spend = (units: number) =>
    feed.app.database.owner.query(
      `insert into source_units (org_id, source_id, span, starts_at, units) values ($1, $2, 'hour', $3, $4)
       on conflict (org_id, source_id, span, starts_at) do update set units = excluded.units`,
      [feed.ctx.orgId, id, new Date(hour), units],
    );
  await spend(39);
  // The first of two pages.
  expect(await run(id)).toMatchObject({ error: "The budget of the hour is used up.", units: 1n });
  expect(await testSource(refreshed(), id)).toMatchObject({ ok: false, message: "The budget of the hour is used up." });
  expect(await run(id)).toBeNull();
  feed.app.clock.now = hour + HOUR;
  expect(await run(id)).toMatchObject({ error: null, units: 1n });
  const pages = fake.seen.map(({ query }) => [query.get("start_date"), query.get("end_date")]);
  expect(pages).toEqual([
    ["02/13/2026", "03/15/2026"],
    ["01/14/2026", "02/13/2026"],
  ]);
});

test("a call that the rest of an hour is too small for is asked again in the next hour, not the next day", async () => {
  const limits = { ...requestLimits({ perHour: 40, pauseMs: 0 }), resetZone: "America/Los_Angeles" };
  const now = Date.UTC(2026, 2, 15, 12, 20);
  expect(refilledAt(limits, "hour", now)).toBe(Date.UTC(2026, 2, 15, 13));
  expect(refilledAt(limits, "day", now)).toBe(Date.UTC(2026, 2, 16, 7));
});

test("a budget is never passed: units are taken before they are asked for, and come back at the source's own midnight", async () => {
  const fake = youtube();
  feed.app.service.ask = fake.ask;
  const ids = [...Array(500).keys()].map((n) => `f${String(n).padStart(10, "0")}`);
  await posts(...ids);
  for (const id of ids) fake.count(id, 1);
  const id = await add("youtube", { api_key: "key-1" }, { watches_accounts: false, units_per_day: 7 });
  // 2026-03-15T12:00Z is five in the morning in California.
  await run(id);
  expect(fake.seen).toHaveLength(7);
  expect((await getSource(refreshed(), id)).budget).toMatchObject({
    used: 7,
    limit: 7,
    resetsAt: Date.UTC(2026, 2, 16, 7),
  });
  later(18 * HOUR);
  expect(await run(id)).toBeNull();
  later(2 * HOUR);
  await run(id);
  expect(await readings()).toHaveLength(500);
});

test("new posts of creators' accounts are found, from the day they are tracked on, and land with their first reading", async () => {
  const fake = youtube();
  feed.app.service.ask = fake.ask;
  const since = { platform: "youtube", tracking_start_date: "2026-03-01" };
  await createCreators(feed.ctx, feed.projectId, [creator("Ana", since), creator("nobody1", since)]);
  fake.upload("Ana", [
    { id: "gggggggggg2", at: "2026-03-12T00:00:00Z" },
    { id: "gggggggggg1", at: "2026-02-01T00:00:00Z" },
  ]);
  fake.count("gggggggggg1", 5);
  fake.count("gggggggggg2", 7);
  const id = await add("youtube", { api_key: "key-1" });
  expect(await run(id)).toMatchObject({ state: "succeeded_with_errors", posts_new: 1, readings: 1 });
  expect(await feed.stored()).toEqual(["gggggggggg2 2026-03-15T12:00:00.000Z 0 7"]);
  // An account that does not exist is named, and keeps no other from being read.
  const accounts = await read(feed.ctx, (db) => db.selectFrom("account_looks").select(["fault"]).execute());
  expect(accounts.map(({ fault }) => fault).filter((fault) => fault !== null)).toEqual([
    "YouTube knows no channel @nobody1.",
  ]);
  expect((await getSource(refreshed(), id)).row.state).toBe("active");
});

test("a worker that is killed between asking and landing loses nothing and doubles nothing", async () => {
  const fake = youtube();
  await posts("hhhhhhhhhh1");
  fake.count("hhhhhhhhhh1", 10);
  const id = await add("youtube", { api_key: "key-1" }, { watches_accounts: false, units_per_day: 10 });
  // The worker never comes back from its request.
  const asked = Promise.withResolvers<void>();
  feed.app.service.ask = (request) => {
    asked.resolve();
    return fake.ask(request).then(() => new Promise(() => {}));
  };
  void run(id);
  await asked.promise;
  feed.app.service.ask = fake.ask;
  expect(await run(id)).toBeNull();
  later(11 * 60_000);
  expect(await run(id)).toMatchObject({ state: "succeeded", readings: 1 });
  const runs = await read(feed.ctx, (db) =>
    db.selectFrom("source_runs").select("state").orderBy("started_at").execute(),
  );
  expect(runs.map(({ state }) => state)).toEqual(["interrupted", "succeeded"]);
  expect(await readings()).toHaveLength(1);
  // What it had taken counts as spent.
  expect((await getSource(refreshed(), id)).budget.used).toBe(4);
});

test("a worker that comes back after another has taken its source over lands nothing", async () => {
  const fake = youtube();
  await posts("lllllllllll");
  fake.count("lllllllllll", 10);
  const id = await add("youtube", { api_key: "key-1" }, { watches_accounts: false });
  const asked = Promise.withResolvers<void>();
  const answer = Promise.withResolvers<void>();
  feed.app.service.ask = async (request) => {
    const early = await fake.ask(request);
    asked.resolve();
    await answer.promise;
    return early;
  };
  const late = run(id);
  await asked.promise;
  feed.app.service.ask = fake.ask;
  later(11 * 60_000);
  fake.count("lllllllllll", 20);
  expect(await run(id)).toMatchObject({ state: "succeeded", readings: 1 });
  answer.resolve();
  await expect(late).rejects.toThrow();
  expect((await readings()).map((row) => Number(row.view_count))).toEqual([20]);
});

test("of several sources the one made first reads the posts; a change has those plan again that it concerns", async () => {
  const fake = youtube();
  feed.app.service.ask = async (request) =>
    request.url.includes("googleapis") ? fake.ask(request) : { status: 200, headers: {}, body: Buffer.from("[]") };
  await posts("mmmmmmmmmm1");
  fake.count("mmmmmmmmmm1", 10);
  const first = await add("youtube", { api_key: "key-1" }, { watches_accounts: false });
  later(1);
  const second = await add("youtube", { api_key: "key-1" }, { watches_accounts: false, name: "Second" });
  const mapping = { items: "$[*]", fields: { external_id: "$.id", view_count: "$.n" }, platform: "tiktok" };
  const tiktok = await add("json", { url: "https://a.example.com?ids={{ids}}", mapping });
  for (const id of [second, first, tiktok]) await run(id);
  expect(new Set((await readings()).map((row) => row.source_id))).toEqual(new Set([first]));
  const planned = async () => {
    const rows = await Promise.all([first, second, tiktok].map((id) => getSource(refreshed(), id)));
    return rows.map(({ row }) => row.planned_until !== null);
  };
  expect(await planned()).toEqual([true, true, true]);
  await updateSource(refreshed(), first, UpdateSourceBody.parse({ name: "Renamed", units_per_day: 9 }));
  await pauseSource(refreshed(), second);
  await resumeSource(refreshed(), second);
  expect(await planned()).toEqual([true, false, true]);
  await run(second);
  await pauseSource(refreshed(), first);
  expect(await planned()).toEqual([true, false, true]);
  // The post was its own so far; it is the other's now.
  later(7 * HOUR);
  fake.count("mmmmmmmmmm1", 11);
  later(DAY);
  expect(await run(second)).toMatchObject({ readings: 1 });
  await resumeSource(refreshed(), first);
  later(DAY);
  fake.count("mmmmmmmmmm1", 12);
  expect(await run(second)).toBeNull();
  expect(await run(first)).toMatchObject({ readings: 1 });
});
