/** Taking an import back: what counts no more, what stays, what is owed afterwards, and that the books still prove it. */
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { endUndos, undoImport } from "../../src/flow/imports/undo.ts";
import { verify } from "../../src/flow/proving/verify.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { openApi } from "../support/client.ts";
import { brokenBy } from "../support/forging.ts";
import { cpmRule, openProgram, type Program } from "../support/program.ts";

const HEADER = "creator_handle,platform,external_id,posted_at,captured_at,view_count";
const row = (post: string, views: number, handle = "ana", captured = "2026-02-01T20:00:00Z") =>
  `${handle},tiktok,${post},2026-02-01T12:00:00Z,${captured},${views}`;
const csv = { "content-type": "text/csv" };
const REASON = { reason: "the wrong file" };

let app: TestApp;
let server: FastifyInstance;
let program: Program;
beforeAll(async () => {
  app = await testApp();
  server = await openApi(app);
});
beforeEach(async () => {
  app.clock.now = Date.parse("2026-02-01T23:00:00Z");
  program = await openProgram(app, server, ["ana"]);
});
afterAll(async () => {
  expect(await broken()).toEqual([]);
  await server.close();
  await app.close();
});

const broken = async () => (await verify(app)).checks.filter(({ problems }) => problems.length > 0);
const call = (id: Parameters<Program["client"]>[0], given?: Parameters<Program["client"]>[1]) =>
  program.client(id, given);
const send = (rows: readonly string[], query: Record<string, string> = {}) =>
  call("createReadings", {
    params: { projectId: program.projectId },
    body: [HEADER, ...rows].join("\n"),
    headers: csv,
    query: { file_name: "views.csv", ...query },
  });
const imported = async (rows: readonly string[]): Promise<string> => (await send(rows)).data.import_id;
const undo = (id: string) => call("undoImport", { params: { id }, body: REASON });
const policy = (late_readings: string) =>
  call("setPayoutPolicy", { params: { id: program.projectId }, body: { late_readings } });
const posts = async (query: Record<string, string> = {}) =>
  (await call("listVideos", { query: { project_id: program.projectId, ...query } })).data;
const owed = async () => (await program.accruals()).reduce((sum, accrual) => sum + (accrual.amount_cents as number), 0);
const events = async (): Promise<string[]> =>
  (
    await app.database.owner.query("select type from outbox where org_id = $1 and type like 'import.%'", [
      program.ctx.orgId,
    ])
  ).rows.map(({ type }: { type: string }) => type);

test("an import says what it brought, by whom and from which file; one that stored nothing is not listed", async () => {
  const sent = await send([row("a", 100), row("b", 200, "zoe"), "ana,tiktok,c,never,2026-02-01T20:00:00Z,5"]);
  expect((await send([row("a", 100)])).data.import_id).toBeNull();
  const { data } = await call("listImports", { query: { project_id: program.projectId } });
  expect(data).toMatchObject([
    {
      ...{ id: sent.data.import_id, kind: "readings", file_name: "views.csv", made_by: "test", undone: null },
      ...{ received: 3, rejected: 1, inserted: 2, replaced: 0, created_videos: 2, created_creators: 1 },
    },
  ]);
  const detail = (await call("getImport", { params: { id: sent.data.import_id } })).data;
  expect(detail).toEqual({ ...data[0], sums: [], blocked_by: [] });
});

test("what was booked from an import that is undone is trued up, and earned again when the file comes back", async () => {
  await policy("true_up");
  await program.structure(cpmRule(100));
  const id = await imported([row("a", 10_000), row("b", 5_000)]);
  await program.night("2026-02-05T00:00:00Z");
  expect(await owed()).toBe(1_500);

  const undone = await undo(id);
  expect([undone.status, undone.data.undone]).toMatchObject([
    200,
    { reason: REASON.reason, by: "test", finished: true, readings: 2, videos: 2, creators: 0 },
  ]);
  expect(await posts()).toEqual([]);
  expect(await owed()).toBe(1_500);
  expect(await broken()).toEqual([]);
  await program.night("2026-02-06T00:00:00Z");
  expect((await program.accruals()).map(({ kind, amount_cents }) => [kind, amount_cents])).toEqual([
    ["earned", 1_500],
    ["true_up", -1_500],
  ]);

  const again = await send([row("a", 10_000), row("b", 4_000)]);
  expect(again.data).toMatchObject({ inserted: 2, created_videos: 0, rejected_count: 0 });
  expect((await posts()).map(({ tracking_status }: { tracking_status: string }) => tracking_status)).toEqual([
    "auto_tracked",
    "auto_tracked",
  ]);
  await program.night("2026-02-07T00:00:00Z");
  expect(await owed()).toBe(1_400);
  expect((await undo(again.data.import_id)).data.undone).toMatchObject({ readings: 2, videos: 2 });
  await program.night("2026-02-08T00:00:00Z");
  expect(await owed()).toBe(0);
  expect(await events()).toEqual(["import.undone", "import.undone"]);
});

test.each([
  ["freeze", 1_000],
  ["true_up", 300],
])("a post falls back to what was read before; under %s %i is owed, and replay names the undo", async (late, left) => {
  await policy(late);
  const structure = await program.structure(cpmRule(100));
  const post = { platform: "tiktok", external_id: "a", posted_at: "2026-02-01T12:00:00Z" };
  await call("createVideos", {
    params: { projectId: program.projectId },
    body: { ...post, creator_id: program.creator("ana") },
  });
  await imported([row("a", 3_000, "ana", "2026-02-01T15:00:00Z")]);
  const id = await imported([row("a", 10_000)]);
  await program.night("2026-02-05T00:00:00Z");
  expect((await undo(id)).data.undone).toMatchObject({ readings: 1, videos: 0 });
  const query = { from: "2026-02-01", to: "2026-02-03" };
  const replay = async () => (await call("replayStructure", { params: { id: structure }, query })).data.differences;
  expect(await replay()).toMatchObject([
    { causes: [{ kind: "reading_withdrawn", before: "10000 views", after: "3000 views" }] },
  ]);
  await program.night("2026-02-06T00:00:00Z");
  expect(await owed()).toBe(left);
  expect(await replay()).toHaveLength(late === "freeze" ? 1 : 0);
});

test("a value that an undone import had replaced counts again; one that was replaced since never does", async () => {
  const first = await imported([row("a", 10_000)]);
  const post = (await posts())[0].id;
  const second = await imported([row("a", 20_000)]);
  const views = async () => {
    const { data } = await call("listReadings", { params: { id: post } });
    return data.map(({ view_count }: { view_count: number }) => view_count);
  };
  expect((await undo(first)).data.undone).toMatchObject({ readings: 1, videos: 0 });
  expect(await views()).toEqual([20_000]);
  const third = await imported([row("a", 30_000)]);
  expect((await undo(third)).data.undone).toMatchObject({ readings: 1, videos: 0 });
  expect(await views()).toEqual([20_000]);
  const other = await imported([row("a", 40_000), row("b", 1)]);
  expect((await undo(second)).data.undone).toMatchObject({ readings: 1, videos: 0 });
  expect((await undo(other)).data.undone).toMatchObject({ readings: 2, videos: 1 });
  expect(await views()).toEqual([]);
});

test("what a person decided about, or has used since, is left: posts that were reviewed, and creators with a rule", async () => {
  const id = await imported([row("a", 100), row("b", 100, "zoe"), row("c", 100, "max"), row("d", 100, "eva")]);
  const [reviewed] = (await posts()).filter(({ external_id }: { external_id: string }) => external_id === "a");
  const review = (tracking_status: string) =>
    call("reviewVideos", {
      params: { projectId: program.projectId },
      body: { video_ids: [reviewed.id], tracking_status },
    });
  app.clock.now += 60_000;
  await review("included");
  const creators = (await call("listCreators", { query: { project_id: program.projectId } })).data;
  const max = creators.find(({ handle }: { handle: string }) => handle === "max").id;
  const rule = { project_id: program.projectId, name: "Rule", ...cpmRule(100) };
  const structure = (await call("createStructure", { body: rule })).data.structure_id;
  await call("assignCreators", {
    params: { id: structure },
    body: { creator_ids: [max], assigned_at: "2026-02-01T00:00:00Z" },
  });
  expect((await undo(id)).data.undone).toMatchObject({ readings: 4, videos: 3, creators: 2 });
  const left = (await call("listCreators", { query: { project_id: program.projectId } })).data;
  expect(left.map(({ handle }: { handle: string }) => handle).sort()).toEqual(["ana", "max"]);
  expect((await posts()).map(({ external_id }: { external_id: string }) => external_id)).toEqual(["a"]);
  app.clock.now += 60_000;
  // A person excludes what came back: it stays excluded, whatever is imported.
  await imported([row("b", 100, "zoe")]);
  const [back] = (await posts()).filter(({ external_id }: { external_id: string }) => external_id === "b");
  app.clock.now += 60_000;
  await call("reviewVideos", {
    params: { projectId: program.projectId },
    body: { video_ids: [back.id], tracking_status: "excluded" },
  });
  await imported([row("b", 300, "zoe", "2026-02-01T21:00:00Z")]);
  expect((await posts()).map(({ external_id }: { external_id: string }) => external_id)).toEqual(["a"]);
  expect((await call("listCreators", { query: { project_id: program.projectId } })).data).toHaveLength(3);
});

test("a file that is sent in several requests is one import, which takes no more rows once it is taken back", async () => {
  const import_id = app.newId();
  await send([row("a", 100)], { import_id });
  await send([row("b", 100)], { import_id });
  const { data } = await call("listImports", {});
  expect(data).toMatchObject([{ id: import_id, received: 2, inserted: 2, created_videos: 2 }]);
  expect((await undo(import_id)).data.undone).toMatchObject({ readings: 2, videos: 2 });
  const refused = await send([row("c", 100)], { import_id });
  expect([refused.status, refused.meta.errors]).toMatchObject([400, [{ path: "import_id" }]]);
  const rows = {
    readings: [{ platform: "tiktok", external_id: "a", captured_at: "2026-02-01T22:00:00Z", view_count: 9 }],
  };
  const query = { file_name: "x.json" };
  const ofNoFile = await call("createReadings", { params: { projectId: program.projectId }, body: rows, query });
  expect([ofNoFile.status, ofNoFile.meta.errors]).toMatchObject([400, [{ path: "file_name" }]]);
});

/** The same, but that it ends after so many transactions. */
function cutAfter(transactions: number): TestApp {
  const real = app.database;
  let left = transactions;
  function transaction(...given: Parameters<typeof real.transaction>) {
    left -= 1;
    return left < 0 ? Promise.reject(new Error("cut")) : real.transaction(...given);
  }
  return { ...app, database: Object.create(real, { transaction: { value: transaction } }) };
}

test("an undo that is cut short goes on when it is asked for again, and one that ended changes nothing more", async () => {
  const import_id = app.newId();
  for (const post of ["a", "b", "c"]) await send([row(post, 100)], { import_id });
  const now = app.now();
  const cut = cutAfter(2);
  await expect(undoImport({ ...program.ctx, app: cut, now }, import_id, "first")).rejects.toThrow("cut");
  const half = (await call("getImport", { params: { id: import_id } })).data.undone;
  expect(half).toMatchObject({ finished: false, readings: 1, reason: "first" });
  expect(await broken()).toEqual([]);
  const whole = (await undo(import_id)).data.undone;
  expect(whole).toMatchObject({ finished: true, readings: 3, videos: 3, reason: "first" });
  const logged = async () => (await call("listAuditLog", { query: { action: "import." } })).data.length;
  const before = await logged();
  expect((await undo(import_id)).data.undone).toEqual(whole);
  expect([before, await logged()]).toEqual([2, 2]);
});

test("a large undo is answered while it is at work, and the worker ends it", async () => {
  const import_id = app.newId();
  for (const post of ["a", "b", "c"]) await send([row(post, 100)], { import_id });
  // Every look at the clock is a while later: the request has time for two parts, and a job for one.
  let [now, step] = [app.clock.now, 2_600];
  const slow = { ...app, now: () => (now += step) } as TestApp;
  const half = await undoImport({ ...program.ctx, app: slow, now: app.now() }, import_id, "large", { budgetMs: 5_000 });
  expect(half).toMatchObject({ finished_at: null, withdrawn: 2, readings_left: 1 });
  expect((await call("getImport", { params: { id: import_id } })).data.undone).toMatchObject({
    ...{ finished: false, readings: 2, readings_left: 1, videos: 0 },
  });
  expect(await broken()).toEqual([]);
  step = 60_000;
  await endUndos(slow);
  expect((await call("getImport", { params: { id: import_id } })).data.undone).toMatchObject({
    ...{ finished: false, readings: 3, readings_left: 0 },
  });
  const stopped = new AbortController();
  stopped.abort();
  await endUndos(app, stopped.signal);
  expect((await call("getImport", { params: { id: import_id } })).data.undone.finished).toBe(false);
  await endUndos(app);
  expect((await call("getImport", { params: { id: import_id } })).data.undone).toMatchObject({
    ...{ finished: true, readings: 3, videos: 3, by: "test", reason: "large" },
  });
  const [{ actor }] = (await call("listAuditLog", { query: { action: "import.undone" } })).data;
  expect(actor).toMatchObject({ type: "system", name: "imports" });
  await endUndos(app);
  expect(await events()).toEqual(["import.undone"]);
});

test.each([1, 2, 3, 4, 5, 6])(
  "the worker ends an undo whose request was killed after step %i, whose job was killed, too, and ends it once",
  async (steps) => {
    const import_id = app.newId();
    for (const post of ["a", "b"]) await send([row(post, 100)], { import_id });
    const now = app.now();
    const undone = async () => (await call("getImport", { params: { id: import_id } })).data.undone;
    const killed = undoImport({ ...program.ctx, app: cutAfter(steps), now }, import_id, "killed");
    await expect(killed).rejects.toThrow("cut");
    expect(await undone()).toMatchObject({ finished: false, by: "test", reason: "killed" });
    expect(await broken()).toEqual([]);
    await expect(endUndos(cutAfter(1))).rejects.toThrow("cut");
    expect(await broken()).toEqual([]);
    await endUndos(app);
    await endUndos(app);
    expect(await undone()).toMatchObject({
      finished: true,
      readings: 2,
      videos: 2,
      readings_left: 0,
      reason: "killed",
    });
    expect(await events()).toEqual(["import.undone"]);
    expect(await broken()).toEqual([]);
  },
);

test("an undo that two take up at once ends once", async () => {
  const import_id = app.newId();
  for (const post of ["a", "b", "c"]) await send([row(post, 100)], { import_id });
  const ends = await Promise.all([undo(import_id), undo(import_id), endUndos(app)]);
  expect(ends.slice(0, 2)).toMatchObject([
    { data: { undone: { finished: true } } },
    { data: { undone: { finished: true } } },
  ]);
  expect(await events()).toEqual(["import.undone"]);
  expect((await call("listAuditLog", { query: { action: "import." } })).data).toHaveLength(2);
});

test("a request leaves an undo to the worker after some seconds", async () => {
  const import_id = app.newId();
  for (const post of ["a", "b", "c"]) await send([row(post, 100)], { import_id });
  const real = app.now;
  let now = app.clock.now;
  app.now = () => (now += 4_000);
  const answer = await undo(import_id).finally(() => {
    app.now = real;
  });
  expect([answer.status, answer.data.undone.finished]).toEqual([202, false]);
  expect((await undo(import_id)).data.undone).toMatchObject({ finished: true, readings: 3 });
});

test("verify names what was forged about imports, and a project without money goes with them", async () => {
  const id = await imported([row("a", 100), row("b", 100)]);
  await undo(id);
  const kept = await imported([row("c", 100)]);
  const ids = { id, kept, org: program.ctx.orgId };
  const lost = await brokenBy(
    app,
    "delete from withdrawn_readings w using import_parts p where p.org_id = w.org_id and p.batch = w.batch and p.import_id = :id",
    ids,
  );
  expect([...lost.keys()].sort()).toEqual(["imports_hold_what_they_stored", "readings_as_sealed"]);
  const unlogged = await brokenBy(app, "delete from import_undos where import_id = :id", ids);
  expect([...unlogged.keys()]).toEqual(
    expect.arrayContaining(["undo_of_import_is_logged", "undone_imports_count_no_more"]),
  );
  const back = await brokenBy(
    app,
    "insert into readings (org_id, video_id, captured_at, revision, view_count, recorded_at, batch) select org_id, video_id, captured_at, revision, view_count, recorded_at, batch from withdrawn_readings where org_id = :org",
    ids,
  );
  expect([...back.keys()].sort()).toEqual(["imports_hold_what_they_stored", "readings_as_sealed"]);
  const gone = await call("deleteProject", { params: { id: program.projectId }, query: { mode: "hard" } });
  expect(gone.status).toBe(200);
  expect((await call("listImports", {})).data).toEqual([]);
});
