/**
 * Readings of months that are long over are packed in the background, and everything else goes on as if they were not:
 * imports know them, undos and retention take them back, seals prove them, and the database refuses whatever would lose one.
 */
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { packReadings } from "../../src/flow/feeding/packing.ts";
import { undoImport } from "../../src/flow/imports/undo.ts";
import { verify } from "../../src/flow/proving/verify.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { openApi } from "../support/client.ts";
import { brokenBy } from "../support/forging.ts";
import { packAll, storedReadings } from "../support/packing.ts";
import { cpmRule, openProgram, type Program } from "../support/program.ts";
import { until } from "../support/until.ts";

const HEADER = "creator_handle,platform,external_id,posted_at,captured_at,view_count,like_count";
const DAYS = 28;
const csv = { "content-type": "text/csv" };

let app: TestApp;
let server: FastifyInstance;
let program: Program;
let structureId: string;
beforeAll(async () => {
  app = await testApp();
  server = await openApi(app);
});
/** Four weeks of two posts, a file a night; what the first of February earned is booked. */
beforeEach(async () => {
  app.clock.now = Date.parse("2026-02-01T23:00:00Z");
  program = await openProgram(app, server, ["ana"]);
  structureId = await program.structure(cpmRule(100));
  for (let day = 1; day <= DAYS; day += 1) await send(nightly(day));
  await program.night("2026-03-05T00:00:00Z");
});
afterAll(async () => {
  expect(await broken()).toEqual([]);
  await server.close();
  await app.close();
});

const date = (day: number) => `2026-02-${String(day).padStart(2, "0")}`;
const row = (post: string, day: number, views: number, likes: number | "" = day) =>
  `ana,tiktok,${post},2026-02-01T06:00:00Z,${date(day)}T20:00:00Z,${views},${likes}`;
const nightly = (day: number) => [row("a", day, day * 1_000), row("b", day, day * 10, day % 3 === 0 ? "" : day)];
const send = (rows: readonly string[], projectId = program.projectId) => {
  app.clock.now = Math.max(app.clock.now, Date.parse("2026-03-01T00:00:00Z"));
  return program.client("createReadings", {
    params: { projectId },
    body: [HEADER, ...rows].join("\n"),
    headers: csv,
    query: { file_name: "views.csv" },
  });
};
const broken = async () => (await verify(app)).checks.filter(({ problems }) => problems.length > 0);
const sql = async (text: string, values: unknown[] = []) => (await app.database.owner.query(text, values)).rows;
const orgId = () => program.ctx.orgId;
const stored = () => storedReadings(app, orgId());
const seals = async () =>
  Number((await sql("select (select count(*) from seals) + (select count(*) from seals_waiting) as n"))[0].n);
const amounts = async () => (await program.accruals()).map(({ kind, amount_cents }) => `${kind} ${amount_cents}`);
/** Every reading of both posts as the API answers it. */
const readings = async () => {
  const posts = (await program.client("listVideos", { query: { project_id: program.projectId } })).data;
  const of = posts.map(
    async ({ id }: { id: string }) =>
      (await program.client("listReadings", { params: { id }, query: { limit: "100" } })).data,
  );
  return Promise.all(of);
};

test("a month is packed when it ended so many days ago, changes nothing, and takes no second time", async () => {
  const [before, sealed] = [await readings(), await seals()];
  expect(await packReadings(app, 30)).toMatchObject({ readings: 0 });
  app.clock.now = Date.parse("2026-03-31T00:00:00Z");
  expect((await packReadings(app, 30)).readings).toBeGreaterThanOrEqual(2 * DAYS);
  expect(await stored()).toEqual({ open: 0, packed: 2 * DAYS });
  expect([await readings(), await seals()]).toEqual([before, sealed]);
  expect(await broken()).toEqual([]);
  expect(await packReadings(app, 30)).toMatchObject({ readings: 0 });
});

test("a file that was imported before its month was packed is known in whole", async () => {
  await packAll(app, orgId());
  const before = await readings();
  const again = await send(Array.from({ length: DAYS }, (_, day) => nightly(day + 1)).flat());
  expect(again.data).toMatchObject({ inserted: 0, replaced: 0, rejected_count: 0, import_id: null });
  expect([await readings(), await stored()]).toEqual([before, { open: 0, packed: 2 * DAYS }]);
});

test("a correction of a packed reading counts, is trued up, and is packed next to what it replaced", async () => {
  await program.client("setPayoutPolicy", { params: { id: program.projectId }, body: { late_readings: "true_up" } });
  expect(await amounts()).toEqual(["earned 303"]);
  await packAll(app, orgId());
  expect((await send([row("a", 3, 5_000), row("b", 3, 30, 7)])).data).toMatchObject({ inserted: 0, replaced: 2 });
  expect(await stored()).toEqual({ open: 2, packed: 2 * DAYS });
  await program.night("2026-03-06T00:00:00Z");
  expect(await amounts()).toEqual(["earned 303", "true_up 200"]);
  const query = { from: "2026-02-01", to: "2026-02-02" };
  const { data } = await program.client("replayStructure", { params: { id: structureId }, query });
  expect(data.differences).toEqual([]);
  expect(await packAll(app, orgId())).toBe(2);
  expect(await stored()).toEqual({ open: 0, packed: 2 * DAYS + 2 });
  expect(await broken()).toEqual([]);
});

test("an import that is taken back leaves packed rows without its readings, and the books still prove it", async () => {
  const [wrong, right] = [await send([row("a", 3, 9_000), row("c", 4, 1)]), await send([row("b", 5, 60)])];
  await packAll(app, orgId());
  await undoImport({ ...program.ctx, now: app.now() }, wrong.data.import_id, "the wrong file");
  expect(await stored()).toEqual({ open: 0, packed: 2 * DAYS + 1 });
  expect((await sql("select count(*)::int as n from withdrawn_readings where org_id = $1", [orgId()]))[0].n).toBe(2);
  expect(await broken()).toEqual([]);
  await undoImport({ ...program.ctx, now: app.now() }, right.data.import_id, "wrong as well");
  expect((await readings()).flat()).toHaveLength(2 * DAYS);
  expect(await broken()).toEqual([]);
});

test("files of readings and of follower counts are taken back next to each other, whichever is packed", async () => {
  const followers = async (count: number) => {
    const sent = await program.client("importFollowers", {
      params: { projectId: program.projectId },
      body: `handle,platform,captured_at,follower_count\nana,tiktok,2026-02-03T20:00:00Z,${count}`,
      headers: csv,
      query: { file_name: "followers.csv" },
    });
    return sent.data.import_id;
  };
  const counts = async () =>
    (await program.client("listFollowerReadings", { params: { id: program.creator("ana") } })).data.map(
      ({ follower_count: count }: { follower_count: number }) => count,
    );
  const undo = (id: string) => undoImport({ ...program.ctx, now: app.now() }, id, "the wrong file");
  const kept = await followers(900);
  const [views, read] = [await send([row("a", 3, 9_000)]), await followers(1_100)];
  expect([kept, await counts()]).toEqual([expect.any(String), [1_100, 900]]);
  await packAll(app, orgId());
  await undo(read);
  expect([await counts(), await stored()]).toEqual([[900], { open: 0, packed: 2 * DAYS + 1 }]);
  await undo(views.data.import_id);
  expect([await counts(), await stored()]).toEqual([[900], { open: 0, packed: 2 * DAYS }]);
  const withdrawn = "select (select count(*)::int from withdrawn_readings where org_id = $1) as readings";
  expect(
    await sql(`${withdrawn}, (select count(*)::int from withdrawn_follower_readings where org_id = $1) as followers`, [
      orgId(),
    ]),
  ).toEqual([{ readings: 1, followers: 1 }]);
  expect(await broken()).toEqual([]);
});

/** What each work may delete of the tables that are append-only otherwise. */
const DELETES: Readonly<Record<string, readonly string[]>> = {
  "": [],
  erasing_project: [
    ...["follower_readings", "goal_history", "packed_origins", "packed_readings", "reading_erasures", "readings"],
    "video_history",
  ],
  withdrawing_readings: ["follower_readings"],
  taking_readings: ["packed_readings", "readings"],
  packing_readings: ["readings"],
};
test.each(Object.entries(DELETES))("of append-only tables the work '%s' deletes from %j alone", async (work, may) => {
  const guarded = await sql(
    `select c.relname as name from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_proc p on p.oid = t.tgfoid
     where p.proname = 'refuse_change' and t.tgtype & 8 <> 0 and c.relnamespace = 'public'::regnamespace group by 1 order by 1`,
  );
  expect(guarded.map(({ name }) => name)).toEqual(expect.arrayContaining([...(DELETES.erasing_project ?? [])]));
  const client = await app.database.owner.connect();
  try {
    await client.query("begin");
    if (work !== "") await client.query("select set_config($1, 'on', true)", [`stipend.${work}`]);
    const deleted = [];
    for (const { name } of guarded) {
      // A table of the same name, which the guard knows it by, with a row and without other guards.
      await client.query(`create temporary table ${name} on commit drop as select 1 as one`);
      await client.query(
        `create trigger guard before update or delete on pg_temp.${name} for each row execute function refuse_change()`,
      );
      for (const change of [`delete from pg_temp.${name}`, `update pg_temp.${name} set one = 2`]) {
        await client.query("savepoint changing");
        const done = await client.query(change).then(
          () => true,
          (error: { code: string }) => {
            expect(error.code).toBe("23001");
            return false;
          },
        );
        await client.query("rollback to changing");
        if (done) deleted.push(change.startsWith("delete") ? name : change);
      }
    }
    expect(deleted).toEqual(may);
  } finally {
    await client.query("rollback");
    client.release();
  }
});

test("a transaction that looked before the packing and writes after it begins again, and finds the reading known", async () => {
  const late = await app.database.owner.connect();
  try {
    await late.query("begin");
    await packAll(app, orgId());
    const write = late.query(
      `insert into readings (org_id, video_id, captured_at, view_count, recorded_at)
       select org_id, video_id, captured_at, view_count, now() from all_readings() where org_id = $1 limit 1`,
      [orgId()],
    );
    await expect(write).rejects.toMatchObject({ code: "40001" });
  } finally {
    await late.query("rollback");
    late.release();
  }
});

test("killed in the middle of packing, everything is as it was, and the next time goes on", async () => {
  const before = await readings();
  const holder = await app.database.owner.connect();
  try {
    await holder.query("begin");
    await holder.query("select lock_readings($1)", [orgId()]);
    app.clock.now = Date.parse("2026-06-01T00:00:00Z");
    const packing = packReadings(app, 30);
    packing.catch(() => {});
    const waiting = () =>
      sql("select pid from pg_stat_activity where datname = current_database() and wait_event = 'advisory'");
    await until("packing waits for the lock", async () => (await waiting()).length === 1);
    await sql("select pg_terminate_backend($1)", [(await waiting())[0].pid]);
    await expect(packing).rejects.toThrow();
  } finally {
    await holder.query("rollback");
    holder.release();
  }
  const client = await app.database.owner.connect();
  try {
    await client.query("begin");
    await client.query("select pack_readings($1, array(select id from videos where org_id = $1), '2026-02-01')", [
      orgId(),
    ]);
    await client.query("rollback");
  } finally {
    client.release();
  }
  expect([await readings(), (await stored()).packed]).toEqual([before, 0]);
  await packReadings(app, 30);
  expect([await readings(), (await stored()).open]).toEqual([before, 0]);
});

test("the database refuses to lose a reading, to make one up and to hold one twice", async () => {
  const refused = async (text: string, says = "packed readings are not those that were recorded") => {
    const client = await app.database.owner.connect();
    try {
      await client.query("begin");
      await expect(client.query(text)).rejects.toThrow(says);
    } finally {
      await client.query("rollback");
      client.release();
    }
  };
  const packing = "select set_config('stipend.packing_readings', 'on', true);";
  await refused("delete from readings", "append-only");
  await refused(`${packing} delete from readings`);
  await packAll(app, orgId());
  await refused("delete from packed_readings", "append-only");
  await refused("update packed_readings set views = views");
  await refused(`${packing} delete from packed_readings`, "append-only");
  await refused(`${packing} update packed_readings set view_base = view_base + 1`);
  await refused(
    `${packing} select put_packed(array(select row(r.*)::reading from all_readings() r where captured_at < '2026-02-03Z'))`,
  );
  await refused(
    `${packing} select put_packed(array(select row(org_id, video_id, captured_at + interval '1 month', revision, view_count, null, null, null,
       null, recorded_at, batch, null, null, null)::reading from all_readings() r))`,
    "violates foreign key",
  );
  await refused(
    `insert into packed_months select org_id, '2026-03-01' from organizations;
     ${packing} select put_packed(array(select row(org_id, video_id, captured_at + interval '1 month', revision, view_count, null, null, null,
       null, recorded_at, batch, null, null, null)::reading from all_readings() r))`,
  );
  // The lawful form of each goes through.
  expect(await packAll(app, orgId())).toBe(0);
});

const forgeries: readonly (readonly [what: string, text: string, name: string, says: RegExp])[] = [
  [
    "views",
    "update packed_readings set view_base = view_base + 1",
    "readings_as_sealed",
    /^readings of batch .* is not as/m,
  ],
  [
    "one reading's views",
    "update packed_readings set views[3] = views[3] + 1",
    "readings_as_sealed",
    /^readings of batch/m,
  ],
  ["likes", "update packed_readings set likes = null", "readings_as_sealed", /^readings of batch/m],
  [
    "when it was recorded",
    "update packed_readings set recorded_ms[1] = recorded_ms[1] + 1",
    "readings_as_sealed",
    /^readings of/m,
  ],
  [
    "what a view is",
    "update packed_readings set definitions = array['x']",
    "readings_as_sealed",
    /^origin of readings/m,
  ],
  [
    "its batch",
    "update packed_readings set batches[2] = batches[3]",
    "readings_as_sealed",
    /^readings of batch .* gone/m,
  ],
  ["a row that is gone", "delete from packed_readings", "readings_as_sealed", /^readings of batch .* gone/m],
  [
    "the order",
    "update packed_readings set captured_ms[1:2] = array[captured_ms[2], captured_ms[1]]",
    "packed_readings_in_order",
    /^packed readings of post .* in 2026-02: are not in order/m,
  ],
  [
    "a reading that is open as well",
    "insert into readings (org_id, video_id, captured_at, view_count, recorded_at, batch) select org_id, video_id, captured_at, view_count, recorded_at, batch from unpacked_readings() limit 1",
    "packed_readings_in_order",
    /is open, and packed as well/m,
  ],
];
test.each(forgeries)("verify names forged packed readings: %s", async (_what, text, name, says) => {
  await packAll(app, orgId());
  const found = await brokenBy(app, text, {});
  expect(found.get(name)).toMatch(says);
});

test("a project in which nothing was earned is erased with its packed readings", async () => {
  const projectId = (await program.client("createProject", { body: { name: "Over" } })).data.id;
  await send([row("z", 2, 5)], projectId);
  await packAll(app, orgId());
  const { packed } = await stored();
  expect(
    (await program.client("deleteProject", { params: { id: projectId }, query: { mode: "hard" } })).status,
  ).toBeLessThan(300);
  expect(await stored()).toEqual({ open: 0, packed: packed - 1 });
  expect(await broken()).toEqual([]);
});
