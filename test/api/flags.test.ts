/** Flags through the API: found by any door, on the post, in explanations, and holding accruals where the project says so. */
import { expect, test } from "vitest";
import { scopeOf } from "../../src/flow/context.ts";
import { keepFlags } from "../../src/flow/flags/booked.ts";
import { lookThrough } from "../../src/flow/flags/look.ts";
import { accrue } from "../../src/flow/judging/runs.ts";
import { openDoubted } from "../support/doubted.ts";
import { until } from "../support/until.ts";

const { world, client, post, read, addSource, flags, kinds, policy, accruals, run, decide, settle } = openDoubted();

test("a count that falls is flagged with both readings, and changes no amount", async () => {
  const video = await post();
  await read(video, ["2026-01-20", 50_000], ["2026-02-02", 31_000]);
  const [flag] = await flags();
  expect(flag).toMatchObject({
    ...{ kind: "fall", state: "open", video_id: video },
    sentence: "The count fell from 50,000 to 31,000 views on 2026-02-02 00:00 UTC.",
    evidence: { readings: [{ view_count: 50_000 }, { view_count: 31_000 }] },
  });
  const done = await run();
  expect({ accruals: done.accruals, flagged: done.flagged }).toEqual({ accruals: 1n, flagged: 1n });
  expect(await accruals()).toMatchObject([{ amount_cents: 3_100, hold: null }]);
  expect((await client("countFlags", {})).data).toEqual({ open: 1, by_kind: { fall: 1 }, is_pending: false });
});

test("a scraper's 0 just before the cutoff pays nothing, and the explanation says why", async () => {
  const video = await post();
  await read(video, ["2026-01-20", 50_000], ["2026-02-02", 0], ["2026-02-10", 50_500]);
  await run();
  expect(await accruals()).toEqual([]);
  const query = { creator_id: world.creatorId, date: "2026-01-10" };
  const [judged] = (await client("explainStructure", { params: { id: world.structureId }, query })).data.judgements;
  expect(judged).toMatchObject({ reason: "zero_amount", flags: [{ kind: "zero" }] });
  const simulated = await client("simulateStructure", {
    body: { structure_id: world.structureId, from: "2026-01-01", to: "2026-01-31" },
  });
  expect(simulated.data.flag_count).toBe(1);
});

test("the same readings by CSV, streamed JSON and a correction leave the same flags; the corrected zero closes", async () => {
  const header = "platform,external_id,creator_handle,posted_at,captured_at,view_count";
  const rows = [
    ["2026-01-20T00:00:00Z", 50_000],
    ["2026-02-02T00:00:00Z", 0],
  ];
  const lines = rows.map(([at, views]) => `tiktok,csv1,ana,2026-01-10T00:00:00Z,${at},${views}`);
  const csv = { "content-type": "text/csv" };
  await client("createReadings", {
    params: { projectId: world.projectId },
    body: [header, ...lines].join("\n"),
    headers: csv,
  });
  const ndjson = rows.map(([captured_at, view_count]) =>
    JSON.stringify({
      platform: "tiktok",
      external_id: "nd1",
      creator_handle: "ana",
      posted_at: "2026-01-10T00:00:00Z",
      captured_at,
      view_count,
    }),
  );
  await client("createReadings", {
    params: { projectId: world.projectId },
    body: ndjson.join("\n"),
    headers: { "content-type": "application/x-ndjson" },
  });
  expect((await kinds()).sort()).toEqual(["zero open", "zero open"]);
  world.app.clock.now += 60_000;
  const corrected = `tiktok,csv1,ana,2026-01-10T00:00:00Z,2026-02-02T00:00:00Z,50100`;
  await client("createReadings", {
    params: { projectId: world.projectId },
    body: [header, corrected].join("\n"),
    headers: csv,
  });
  expect((await kinds()).sort()).toEqual(["zero closed", "zero open"]);
});

test("under hold, what a flag touches is held until it is dismissed with a reason, and is then paid", async () => {
  await policy("hold");
  const video = await post();
  await read(video, ["2026-01-20", 50_000], ["2026-02-02", 31_000]);
  await run();
  const [accrual] = await accruals();
  expect(accrual.hold.reason).toBe("Flagged. The count fell from 50,000 to 31,000 views on 2026-02-02 00:00 UTC.");
  const listed = await client("createPayment", {
    body: {
      project_id: world.projectId,
      creator_id: world.creatorId,
      accrual_ids: [accrual.id],
      total_amount_cents: 3_100,
    },
  });
  expect(listed.status).toBe(409);
  const [flag] = await flags();
  const detail = (await client("getFlag", { params: { id: flag?.id ?? "" } })).data;
  expect(detail.accruals).toMatchObject([{ id: accrual.id, amount_cents: 3_100, is_held: true }]);
  expect((await decide("dismissed", null, [flag?.id ?? ""])).status).toBe(400);
  expect((await decide("confirmed", "bought views", [flag?.id ?? ""])).data).toEqual({ updated: 1, unchanged: 0 });
  expect((await accruals())[0].hold).not.toBeNull();
  expect((await decide("dismissed", "the platform confirmed it", [flag?.id ?? ""])).data.updated).toBe(1);
  expect((await accruals())[0].hold).toBeNull();
  const paid = await client("createPayment", {
    body: {
      project_id: world.projectId,
      creator_id: world.creatorId,
      accrual_ids: [accrual.id],
      total_amount_cents: 3_100,
    },
  });
  expect(paid.status).toBe(201);
});

test("a flag found after the night holds what is owed, before a payment can settle it", async () => {
  await policy("hold");
  const video = await post();
  await read(video, ["2026-01-20", 50_000], ["2026-02-02", 51_000]);
  await run();
  expect((await accruals())[0]).toMatchObject({ amount_cents: 5_100, hold: null });
  await read(video, ["2026-02-20", 20_000]);
  expect((await settle()).data.payout_payment_lines).toEqual([]);
  expect(await accruals()).toMatchObject([{ status: "earned", hold: { held_at: expect.any(String) } }]);
});

test("what is already paid is flagged and not held; owed again after a void, it is held", async () => {
  await policy("hold");
  const video = await post();
  await read(video, ["2026-01-20", 50_000], ["2026-02-02", 51_000]);
  await run();
  const [{ id }] = await accruals();
  const body = {
    project_id: world.projectId,
    creator_id: world.creatorId,
    accrual_ids: [id],
    total_amount_cents: 5_100,
  };
  const payment = (await client("createPayment", { body })).data.id;
  await read(video, ["2026-02-20", 20_000]);
  expect(await kinds()).toEqual(["fall open"]);
  expect((await accruals())[0]).toMatchObject({ status: "paid", hold: null });
  await client("updatePayment", { params: { id: payment }, body: { status: "voided" } });
  expect((await settle()).data.payout_payment_lines).toEqual([]);
  expect((await accruals())[0]).toMatchObject({ status: "earned", hold: { held_at: expect.any(String) } });
});

test("a person's release is final for the flags that held it, and a person's hold outlasts them", async () => {
  await policy("hold");
  const [first, second] = [await post("a"), await post("b", "2026-02-11T00:00:00Z")];
  await read(first, ["2026-01-20", 50_000], ["2026-02-02", 31_000]);
  await read(second, ["2026-02-20", 50_000], ["2026-02-25", 31_000]);
  await accrue({ ...world.ctx, now: world.app.now() }, Date.parse("2026-03-03T00:00:00Z"));
  const [february, january] = await accruals();
  await client("releaseAccrual", { params: { id: january.id } });
  await client("holdAccrual", { params: { id: february.id }, body: { reason: "call the creator" } });
  await read(first, ["2026-03-01", 31_500]);
  await flags();
  expect((await accruals()).map((row: { hold: { reason: string } | null }) => row.hold?.reason ?? null)).toEqual([
    "call the creator",
    null,
  ]);
  await decide(
    "dismissed",
    "fine",
    (await flags()).map(({ id }) => id),
  );
  expect((await accruals())[0].hold.reason).toBe("call the creator");
});

test("turning the policy on holds what is flagged already, and turning it off lets go", async () => {
  const video = await post();
  await read(video, ["2026-01-20", 50_000], ["2026-02-02", 31_000]);
  await run();
  await policy("hold");
  await flags();
  expect((await accruals())[0].hold).not.toBeNull();
  await policy("off");
  await flags();
  expect((await accruals())[0].hold).toBeNull();
});

test("a reading that was old at the cutoff is flagged by the night that counted it", async () => {
  const video = await post();
  await read(video, ["2026-01-12", 4_000]);
  const done = await run();
  expect(done.flagged).toBe(1n);
  expect(await flags()).toMatchObject([
    {
      kind: "stale",
      sentence: "The count at the cutoff 2026-02-03 00:00 UTC was 22 days old: 4,000 views on 2026-01-12 00:00 UTC.",
    },
  ]);
  const detail = await client("getAccrual", { params: { id: (await accruals())[0].id } });
  expect(detail.data.flags).toMatchObject([{ kind: "stale" }]);
  world.app.clock.now += 60_000;
  await read(video, ["2026-02-02", 4_100]);
  expect(await kinds()).toEqual(["stale closed"]);
});

test("a reading that a source found unchanged is not old, and one found unchanged later is old no more", async () => {
  const [seen, unseen] = [await post(), await post("b", "2026-01-11T00:00:00Z")];
  await read(seen, ["2026-01-12", 4_000]);
  await read(unseen, ["2026-01-12", 4_000]);
  const source = await addSource();
  const { owner } = world.app.database;
  const look = (video: string, at: string) =>
    owner.query(
      "insert into post_looks (org_id, source_id, video_id, looked_at, seen_at) values ($1, $2, $3, $4, $4)",
      [...[world.ctx.orgId, source, video, at]],
    );
  await look(seen, "2026-02-02T12:00:00Z");
  expect((await run()).flagged).toBe(1n);
  expect(await flags()).toMatchObject([{ kind: "stale", video_id: unseen }]);
  await look(unseen, "2026-02-09T12:00:00Z");
  await owner.query("insert into flag_marks (org_id, video_id) values ($1, $2)", [world.ctx.orgId, unseen]);
  expect(await kinds()).toEqual(["stale closed"]);
});

test("a post set aside after it had earned is flagged, also where it moved to another creator, until it counts again", async () => {
  const video = await post();
  const unpaid = await post("other", "2026-02-12T00:00:00Z");
  await read(video, ["2026-02-02", 4_000]);
  await run();
  const ben = (await client("createCreators", { params: { projectId: world.projectId }, body: { handle: "ben" } })).data
    .id;
  await client("updateVideo", { params: { id: video }, body: { creator_id: ben } });
  await client("reviewVideos", {
    params: { projectId: world.projectId },
    body: { video_ids: [video, unpaid], tracking_status: "excluded" },
  });
  expect(await flags()).toMatchObject([
    { kind: "disabled", video_id: video, sentence: "The post was excluded after it had earned." },
  ]);
  await client("reviewVideos", {
    params: { projectId: world.projectId },
    body: { video_ids: [video], tracking_status: "included" },
  });
  expect(await kinds()).toEqual(["disabled closed"]);
});

test("YouTube's new meaning of a view is a seam in the readings of a post", async () => {
  world.app.clock.now = Date.parse("2026-09-10T00:00:00Z");
  const item = {
    creator_id: world.creatorId,
    platform: "youtube",
    external_id: "dQw4w9WgXcQ",
    posted_at: "2026-08-01T00:00:00Z",
  };
  const video = (await client("createVideos", { params: { projectId: world.projectId }, body: item })).data.id;
  await read(video, ["2026-08-20", 1_000], ["2026-08-23", 1_100], ["2026-08-24", 1_500]);
  expect(await flags()).toMatchObject([
    {
      kind: "definition",
      at: "2026-08-24T00:00:00.000Z",
      evidence: { readings: [{ definition: "youtube.views.2025-03" }, { definition: "youtube.views.2026-08" }] },
    },
  ]);
});

test("a post that a source missed twice, a day apart, is gone, and closes when it is found again", async () => {
  const video = await post();
  await read(video, ["2026-02-02", 4_000]);
  const source = await addSource();
  const { owner } = world.app.database;
  await owner.query("insert into post_looks (org_id, source_id, video_id) values ($1, $2, $3)", [
    world.ctx.orgId,
    source,
    video,
  ]);
  const missed = (since: string | null, last: string | null, misses: number) =>
    owner.query(
      "update post_looks set missing_since = $3, missed_at = $4, misses = $5 where org_id = $1 and video_id = $2",
      [world.ctx.orgId, video, since, last, misses],
    );
  await missed("2026-02-10T00:00:00Z", "2026-02-10T23:00:00Z", 2);
  expect(await kinds()).toEqual([]);
  await missed("2026-02-10T00:00:00Z", "2026-02-11T00:00:00Z", 3);
  expect(await flags()).toMatchObject([
    {
      ...{ kind: "gone", state: "open", video_id: video },
      sentence: "The post was not found on 2026-02-10 00:00 UTC and on 2026-02-11 00:00 UTC.",
    },
  ]);
  await missed(null, null, 0);
  expect(await kinds()).toEqual(["gone closed"]);
});

test("what looks through and is interrupted has looked at nothing, and the next one finds all of it", async () => {
  const video = await post();
  await read(video, ["2026-01-20", 50_000], ["2026-02-02", 31_000]);
  const { database } = world.app;
  const broken = {
    ...world.ctx,
    app: {
      ...world.app,
      database: {
        ...database,
        transaction: (...given: Parameters<typeof database.transaction>) =>
          database.transaction(
            given[0],
            async (tx) => {
              const done = await given[1](tx);
              if (given[2]?.statementTimeoutMs !== undefined) throw new Error("killed");
              return done;
            },
            given[2],
          ),
      },
    },
  } as typeof world.ctx;
  await expect(lookThrough(broken, { waits: true })).rejects.toThrow("killed");
  const none = await database.owner.query("select from flags where org_id = $1", [world.ctx.orgId]);
  expect(none.rowCount).toBe(0);
  expect(await kinds()).toEqual(["fall open"]);
});

test("a list waits for another look through the same readings, but not for long", async () => {
  const { database } = world.app;
  const locks = async (which: string) => {
    const { rowCount } = await database.owner.query(
      `select from pg_locks l join pg_database d on d.oid = l.database
       where d.datname = current_database() and l.locktype = 'advisory' and ${which}`,
    );
    return rowCount === 1;
  };
  const [kept, booked] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const booking = database.transaction(scopeOf(world.ctx), async (tx) => {
    await keepFlags(tx, world.ctx, world.projectId);
    kept.resolve();
    await booked.promise;
  });
  await kept.promise;
  const video = await post();
  await read(video, ["2026-01-20", 50_000], ["2026-02-02", 31_000]);
  // It takes the look and waits for the booking.
  const looking = lookThrough(world.ctx, { waits: true });
  await until("another looks through", () => locks("mode = 'ExclusiveLock'"));
  expect(await kinds()).toEqual([]);
  let isLooking = true;
  const lists = (async () => {
    while (isLooking) await kinds();
  })();
  await until("a list waits for it", () => locks("not granted"));
  isLooking = false;
  booked.resolve();
  await Promise.all([booking, looking, lists]);
  expect(await kinds()).toEqual(["fall open"]);
});

test("a dismissal lasts while the doubtful reading says the same", async () => {
  const video = await post();
  await read(video, ["2026-01-20", 50_000], ["2026-02-02", 31_000]);
  await decide(
    "dismissed",
    "cross-posts were split",
    (await flags()).map(({ id }) => id),
  );
  await read(video, ["2026-01-25", 50_500]);
  expect(await kinds()).toEqual(["fall dismissed"]);
  world.app.clock.now += 60_000;
  await read(video, ["2026-02-02", 12_000]);
  expect(await kinds()).toEqual(["fall open"]);
});

test("looking through the same readings again finds nothing new, and ends nothing", async () => {
  const video = await post();
  await read(video, ["2026-01-20", 50_000], ["2026-02-02", 31_000]);
  const before = await flags();
  await world.app.database.owner.query("insert into flag_marks (org_id, video_id) values ($1, $2)", [
    world.ctx.orgId,
    video,
  ]);
  await lookThrough(world.ctx, { waits: true });
  expect(await flags()).toEqual(before);
  const events = await world.app.database.owner.query(
    "select type from outbox where org_id = $1 and type like 'flag.%'",
    [world.ctx.orgId],
  );
  expect(events.rows).toEqual([{ type: "flag.opened" }]);
});

test.each([
  ["the posts that marks name", { marks: 100, posts: 2, marksOfWalk: 100 }],
  // As after a history was imported day by day: a few of the marks alone are about more posts than one part has.
  ["all posts", { marks: 2, posts: 2, marksOfWalk: 100 }],
])("a look in parts over %s finds what a look at once finds, also where it ended between two", async (_, part) => {
  const videos: string[] = [];
  for (let n = 0; n < 5; n++) videos.push(await post(`part-${n}`));
  const readAll = async (day: string, views: number) => {
    for (const video of videos) await read(video, [day, views]);
  };
  await readAll("2026-01-20", 50_000);
  await readAll("2026-02-02", 31_000);
  const { owner } = world.app.database;
  const marks = () => owner.query("select looked_to from flag_marks where org_id = $1", [world.ctx.orgId]);
  const found = () =>
    owner.query("select video_id, kind from flags where org_id = $1 order by video_id", [world.ctx.orgId]);
  await lookThrough(world.ctx, { waits: false }, part);
  const first = [...videos].sort().slice(0, 2);
  expect((await found()).rows).toEqual(first.map((video_id) => ({ video_id, kind: "fall" })));
  expect((await marks()).rows).toEqual(Array.from({ length: 10 }, () => ({ looked_to: first[1] })));
  // What is read meanwhile is looked through as well, from the first post.
  await read(first[0] ?? "", ["2026-02-03", 20_000]);
  await lookThrough(world.ctx, { waits: true }, part);
  expect((await marks()).rows).toEqual([]);
  expect((await found()).rows).toEqual([
    { video_id: first[0], kind: "fall" },
    ...[...videos].sort().map((video_id) => ({ video_id, kind: "fall" })),
  ]);
});

test("none of the flags is decided where one does not exist, and a foreign one does not", async () => {
  const video = await post();
  await read(video, ["2026-01-20", 50_000], ["2026-02-02", 31_000]);
  const [flag] = await flags();
  const unknown = "01980d3a-0000-7000-8000-00000000ffff";
  expect((await decide("dismissed", "x", [flag?.id ?? "", unknown])).status).toBe(404);
  expect(await kinds()).toEqual(["fall open"]);
});
