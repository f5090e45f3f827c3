/** Files of follower counts: how they are read, what a dry run says, what is refused, and taking one back. */
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { verify } from "../../src/flow/proving/verify.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { openApi } from "../support/client.ts";
import { brokenBy } from "../support/forging.ts";
import { openProgram, type Program } from "../support/program.ts";

const REASON = { reason: "the wrong file" };

let app: TestApp;
let server: FastifyInstance;
let program: Program;
beforeAll(async () => {
  app = await testApp();
  server = await openApi(app);
});
beforeEach(async () => {
  app.clock.now = Date.parse("2026-04-01T00:00:00Z");
  program = await openProgram(app, server, ["ana", "ben"]);
});
afterAll(async () => {
  expect(await broken()).toEqual([]);
  await server.close();
  await app.close();
});

const broken = async () => (await verify(app)).checks.filter(({ problems }) => problems.length > 0);
const call = (id: Parameters<Program["client"]>[0], given?: Parameters<Program["client"]>[1]) =>
  program.client(id, given);
const params = () => ({ projectId: program.projectId });
const send = (rows: readonly string[], query: Record<string, string | string[]> = {}) =>
  call("importFollowers", {
    params: params(),
    body: rows.join("\n"),
    headers: { "content-type": "text/csv" },
    query: { file_name: "followers.csv", ...query },
  });
const undo = (id: string) => call("undoImport", { params: { id }, body: REASON });
const counts = async (id = program.creator("ana")): Promise<readonly [string, number][]> =>
  (await call("listFollowerReadings", { params: { id } })).data.map(
    ({ captured_at: at, follower_count: count }: { captured_at: string; follower_count: number }) => [
      at.slice(0, 16),
      count,
    ],
  );
const add = async (handle: string, platform: string): Promise<string> =>
  (await call("createCreators", { params: params(), body: { handle, platform } })).data.id;
const HEADER = "handle,platform,captured_at,follower_count";

test.each([
  ["Stipend's own columns", [HEADER, "ana,tiktok,2026-03-03T00:00:00Z,12500"], {}],
  ["a German sheet with short forms", ["Konto;Datum;Abonnenten", "@ana;03.03.2026;12,5K", "ben;31.03.2026;1.250"], {}],
  [
    "groups of thousands and a profile's address",
    ["Link,Date,Followers", '"https://www.tiktok.com/@ana",2026-03-03,"12,500"'],
    {},
  ],
  [
    "a column that is named",
    ["wer,wann,wieviel", "ana,2026-03-03,12500"],
    { "columns.handle": "wer", "columns.captured_at": "wann", "columns.follower_count": "wieviel" },
  ],
  ["one creator and day for all rows", ["followers", "12500"], { creator: "@ana", read_on: "2026-03-03" }],
  ["an order of dates that is said", ["handle,date,followers", "ana,03/03/2026,12500"], { date_order: "mdy" }],
])("reads %s", async (_, rows, query) => {
  const { status, data } = await send(rows, query as Record<string, string>);
  expect([status, data.rejected, data.inserted > 0]).toEqual([200, [], true]);
  expect(await counts()).toEqual([["2026-03-03T00:00", 12_500]]);
});

test("says in words how a file is read, and asks for what it leaves open", async () => {
  const sheet = ["Konto;Datum;Abonnenten", "@ana;13.03.2026;12,5K"];
  expect((await send(sheet, { dry_run: "1" })).data.read_as).toMatchObject({
    separator: ";",
    columns: { handle: "Konto", captured_at: "Datum", follower_count: "Abonnenten" },
    understood: [
      "Dates as day.month.year: 13.03.2026 is 13 March 2026",
      "Days are those of UTC",
      "Followers as whole numbers",
      "Short forms such as 12,5K are rounded",
      "Creator from “Konto”",
      "Platform from the profile's address, or the only one where a creator has the handle",
    ],
  });
  const open = await send(["name of it,03/04/2026", "x,1"]);
  expect([open.status, open.meta.errors.map(({ path }: { path: string }) => path)]).toEqual([
    400,
    ["follower_count", "captured_at", "handle"],
  ]);
  const order = await send(["handle,date,followers", "ana,03/04/2026,1"]);
  expect([order.status, order.meta.errors]).toMatchObject([400, [{ path: "date_order" }]]);
});

test("a dry run stores nothing, and counts what the import then stores", async () => {
  await send([HEADER, "ana,tiktok,2026-03-01,100", "ana,tiktok,2026-03-02,200"]);
  const rows = [
    HEADER,
    "ana,tiktok,2026-03-01,100",
    "ana,tiktok,2026-03-02,250",
    "ana,tiktok,2026-03-03,300",
    "ana,tiktok,2026-03-03,310",
    "ANA,,2026-03-04,400",
    "ben,instagram,2026-03-04,400",
    "nobody,tiktok,2026-03-04,1",
    "someone,tiktok,2026-03-04,1",
    "ana,tiktok,2026-03-05,n/a",
    "ana,tiktok,2026-03-05,--",
    "ana,tiktok,soon,5",
    "ana,tiktok,2027-03-05,5",
    "ana,tiktok,1999-03-05,5",
    "ana,tiktok,2026-03-05,-4",
    ",,,",
    "Total,,,999",
    HEADER,
  ];
  const before = await counts();
  const dry = (await send(rows, { dry_run: "1" })).data;
  expect(await counts()).toEqual(before);
  const real = (await send(rows)).data;
  expect(dry).toEqual({ ...real, dry_run: true, import_id: null });
  expect(real).toMatchObject({ received: 14, inserted: 2, replaced: 2, unchanged: 1, rejected_count: 9 });
  expect(real.rejected_by_reason).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ field: "follower_count", rule: "is missing", count: 2, lines: [10, 11] }),
      expect.objectContaining({ field: "handle", count: 2, values: ["nobody", "someone"], lines: [8, 9] }),
      expect.objectContaining({ field: "captured_at", rule: "must be 2005 or later", lines: [14] }),
    ]),
  );
  expect(real.rejected.map(({ line }: { line: number }) => line)).toEqual([7, 8, 9, 10, 11, 12, 13, 14, 15]);
  expect(real.passed_over.map(({ reason }: { reason: string }) => reason).sort()).toEqual([
    "blank rows",
    "rows of totals",
    "the header again",
  ]);
  expect((await send(rows)).data).toMatchObject({ inserted: 0, import_id: null });
});

test("a handle on two platforms needs the platform; a former or merged handle, and an id, name who it is now", async () => {
  const onInstagram = await add("ana", "instagram");
  const two = (await send(["handle,date,followers", "ana,2026-03-03,5"])).data;
  expect(two.rejected).toEqual([
    { line: 2, reason: expect.stringContaining("on several platforms: add the platform") },
  ]);
  await send([HEADER, "ana,ig,2026-03-03,70"]);
  expect(await counts(onInstagram)).toEqual([["2026-03-03T00:00", 70]]);

  await call("updateCreator", { params: { id: program.creator("ben") }, body: { handle: "ben.now" } });
  await send([HEADER, "ben,tiktok,2026-03-03,80"]);
  expect(await counts(program.creator("ben"))).toEqual([["2026-03-03T00:00", 80]]);
  const old = await add("ben.older", "tiktok");
  const into = { params: { id: program.creator("ben") }, body: { other_creator_id: old } };
  expect((await call("mergeCreators", into)).status).toBe(200);
  await send(["creator_id,date,followers", `${old},2026-03-04,90`, "not-an-id,2026-03-04,90"]);
  expect(await counts(program.creator("ben"))).toEqual([
    ["2026-03-04T00:00", 90],
    ["2026-03-03T00:00", 80],
  ]);
});

test("an import is listed and taken back: what it had replaced counts again, and what was booked from it is corrected", async () => {
  await call("setPayoutPolicy", { params: { id: program.projectId }, body: { late_readings: "true_up" } });
  const goal = { type: "followers", target: 1_000, period: "daily", starts_on: "2026-04-01" };
  await call("createGoals", { params: params(), body: { creator_id: program.creator("ana"), ...goal } });
  const rule = { criteria_type: "goals", criteria_params: { mode: "all" }, amount_cents: 500, currency: "USD" };
  const structure = await program.structure({ ...rule, period: "daily", proration_mode: "skip" }, ["ana"]);
  app.clock.now = Date.parse("2026-04-01T20:00:00Z");
  await send([HEADER, "ana,tiktok,2026-04-01T08:00:00Z,900"]);
  const sent = (await send([HEADER, "ana,tiktok,2026-04-01T08:00:00Z,1100", "zoe,tiktok,2026-04-01,1"])).data;
  const [listed] = (await call("listImports", { query: { project_id: program.projectId } })).data;
  expect(listed).toMatchObject({
    ...{ id: sent.import_id, kind: "followers", file_name: "followers.csv", received: 2, rejected: 1 },
    ...{ inserted: 0, replaced: 1, undone: null },
  });
  await program.night("2026-04-04T00:00:00Z");
  expect(await program.accruals()).toMatchObject([{ amount_cents: 500 }]);

  expect((await undo(sent.import_id)).data.undone).toMatchObject({ finished: true, readings: 1 });
  expect(await counts()).toEqual([["2026-04-01T08:00", 900]]);
  const query = { from: "2026-04-01", to: "2026-04-02" };
  const replay = (await call("replayStructure", { params: { id: structure }, query })).data.differences;
  expect(replay).toMatchObject([
    { causes: [{ kind: "reading_withdrawn", before: "1100 followers", after: "900 followers" }] },
  ]);
  await program.night("2026-04-05T00:00:00Z");
  const booked = (await program.accruals()).map(({ kind, amount_cents }) => [kind, amount_cents]);
  expect(booked).toEqual([
    ["earned", 500],
    ["true_up", -500],
  ]);
  expect(await broken()).toEqual([]);
  const lost = await brokenBy(app, "delete from withdrawn_follower_readings where org_id = :org", {
    org: program.ctx.orgId,
  });
  expect([...lost.keys()].sort()).toEqual(["imports_hold_what_they_stored", "readings_as_sealed"]);
});

test("what a merge copied to the creator that is left is taken back with its import, and counted once", async () => {
  const old = await add("ana.older", "tiktok");
  await call("createFollowerReadings", {
    params: params(),
    body: { creator_id: old, captured_at: "2026-03-01T00:00:00Z", follower_count: 10 },
  });
  const { import_id } = (await send([HEADER, "ana.older,,2026-03-01,20", "ana.older,,2026-03-02,30"])).data;
  const into = { params: { id: program.creator("ana") }, body: { other_creator_id: old } };
  expect((await call("mergeCreators", into)).status).toBe(200);
  expect(await counts()).toEqual([
    ["2026-03-02T00:00", 30],
    ["2026-03-01T00:00", 20],
    ["2026-03-01T00:00", 10],
  ]);
  expect((await call("getImport", { params: { id: import_id } })).data).toMatchObject({ inserted: 1, replaced: 1 });
  expect((await undo(import_id)).data.undone).toMatchObject({ readings: 2 });
  expect([await counts(), await counts(old)]).toEqual([[["2026-03-01T00:00", 10]], [["2026-03-01T00:00", 10]]]);
  expect(await broken()).toEqual([]);
});

test("an import takes rows of its own kind alone", async () => {
  const import_id = app.newId();
  await send([HEADER, "ana,tiktok,2026-03-01,100"], { import_id });
  await send([HEADER, "ana,tiktok,2026-03-02,100"], { import_id });
  expect((await call("listImports", {})).data).toMatchObject([{ id: import_id, received: 2, inserted: 2 }]);
  const views = await call("createReadings", {
    params: params(),
    body: "creator_handle,external_id,posted_at,captured_at,view_count\nana,a,2026-03-01,2026-03-02,5",
    headers: { "content-type": "text/csv" },
    query: { import_id },
  });
  expect([views.status, views.meta.errors]).toMatchObject([400, [{ path: "import_id" }]]);
});

test("one count by hand is kept with its reason, and a corrected one counts from then on", async () => {
  const body = { creator_id: program.creator("ana"), captured_at: "2026-03-01T00:00:00Z", follower_count: 100 };
  const record = (more: object) => call("createFollowerReadings", { params: params(), body: { ...body, ...more } });
  expect((await record({ reason: "from the profile" })).status).toBe(201);
  expect((await record({ follower_count: 110, reason: "misread" })).status).toBe(201);
  expect((await record({ reason: " " })).meta.errors).toMatchObject([{ path: "reason" }]);
  expect(await counts()).toEqual([
    ["2026-03-01T00:00", 110],
    ["2026-03-01T00:00", 100],
  ]);
  const { data } = await call("listAuditLog", { query: { action: "follower_reading." } });
  expect(data.map(({ details }: { details: object }) => details)).toMatchObject([
    { reason: "misread", creator_id: body.creator_id },
    { reason: "from the profile" },
  ]);
});

test("pages of a creator's counts neither skip nor repeat a revision", async () => {
  const at = (day: number) => `2026-03-0${day}`;
  await send([HEADER, ...[1, 2, 3].flatMap((day) => [1, 2].map((value) => `ana,tiktok,${at(day)},${day}${value}`))]);
  const seen: number[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const query = { limit: "1", ...(cursor === undefined ? {} : { cursor }) };
    const page = await call("listFollowerReadings", { params: { id: program.creator("ana") }, query });
    seen.push(...page.data.map(({ follower_count: count }: { follower_count: number }) => count));
    cursor = page.meta.nextCursor;
  }
  expect(seen).toEqual([32, 31, 22, 21, 12, 11]);
});

test("a profile is of one kind of file, and has the fields of that kind alone", async () => {
  const header = ["wer", "wann"];
  const save = (kind: string, columns: object) =>
    call("createImportProfile", { body: { name: kind, kind, header, answers: { columns } } });
  const saved = await save("followers", { handle: "wer", captured_at: "wann" });
  expect(saved.data).toMatchObject({ kind: "followers", answers: { columns: { handle: "wer" } } });
  expect((await save("readings", { handle: "wer" })).meta.errors).toMatchObject([{ path: "answers.columns.handle" }]);
  const change = { params: { id: saved.data.id }, body: { answers: { columns: { view_count: "wer" } } } };
  expect((await call("updateImportProfile", change)).meta.errors).toMatchObject([
    { path: "answers.columns.view_count" },
  ]);
  const listed = async (kind: string) => (await call("listImportProfiles", { query: { kind } })).data.length;
  expect([await listed("followers"), await listed("readings")]).toEqual([1, 0]);
});
