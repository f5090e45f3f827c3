/** Saved profiles outside of the dashboard: by name over the API, by name or header through the flows of the command line. */
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { importFollowers } from "../../src/flow/feeding/import-followers.ts";
import { importReadings } from "../../src/flow/feeding/readings.ts";
import { deleteProfileNamed, profileNamed, profileOfHeader, saveProfileOf } from "../../src/flow/imports/profiles.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { openApi } from "../support/client.ts";
import { openProgram, type Program } from "../support/program.ts";

let app: TestApp;
let server: FastifyInstance;
let program: Program;
beforeAll(async () => {
  app = await testApp();
  server = await openApi(app);
});
beforeEach(async () => {
  app.clock.now = Date.parse("2026-10-01T12:00:00Z");
  program = await openProgram(app, server, ["pia"]);
});
afterAll(async () => {
  await server.close();
  await app.close();
});

async function* bytes(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}
const sheet = (post: string, header = "who;day;Link;made;count;plays") =>
  `${header}\n${header
    .split(";")
    .map((name) => CELLS[name]?.replace("POST", post))
    .join(";")}\n`;
const CELLS: Readonly<Record<string, string>> = {
  ...{
    who: "pia",
    made: "2026-02-01",
    day: "03/09/2026",
    Link: "https://www.tiktok.com/@pia/video/POST",
    count: "12",
    plays: "99",
  },
};
const ANSWERS = {
  columns: { creator_handle: "who", captured_at: "day", posted_at: "made", view_count: "count" },
  skip: ["plays"],
  dateOrder: "dmy",
} as const;
const save = (name = "Pia's sheet") => saveProfileOf(program.ctx, name, "readings", bytes(sheet("1")), ANSWERS);
const send = (text: string, query: Record<string, string> = {}) =>
  program.client("createReadings", {
    params: { projectId: program.projectId },
    body: text,
    headers: { "content-type": "text/csv" },
    query,
  });
const storedViews = async () =>
  (
    await app.database.owner.query(
      "select v.external_id, r.view_count::int as views, r.captured_at from readings r join videos v on v.org_id = r.org_id and v.id = r.video_id where r.org_id = $1 order by 1",
      [program.ctx.orgId],
    )
  ).rows;

test("a profile is saved from a file, listed by the API, and reads the next file by its name", async () => {
  const saved = await save();
  expect(saved).toMatchObject({ name: "Pia's sheet", header: ["who", "day", "Link", "made", "count", "plays"] });
  const [listed] = (await program.client("listImportProfiles", {})).data;
  expect(listed.answers).toEqual({ columns: ANSWERS.columns, skip: ["plays"], date_order: "dmy", platform: null });
  // Nothing says of itself how such a file is read.
  expect((await send(sheet("7001"))).status).toBe(400);
  const read = await send(sheet("7001"), { profile: "pia's SHEET" });
  expect(read.data).toMatchObject({ inserted: 1, read_as: { profile: "Pia's sheet", date_order: "dmy" } });
  expect(await storedViews()).toMatchObject([
    { external_id: "7001", views: 12, captured_at: Date.parse("2026-09-03T00:00:00Z") },
  ]);
  const preview = await program.client("previewReadings", {
    ...{ params: { projectId: program.projectId }, body: sheet("7002"), query: { profile: "Pia's sheet" } },
    headers: { "content-type": "text/csv" },
  });
  expect(preview.data.read_as).toMatchObject({ profile: "Pia's sheet", columns: { view_count: "count" } });
  const unknown = await send(sheet("7001"), { profile: "nobody's" });
  expect([unknown.status, unknown.meta.errors]).toMatchObject([400, [{ path: "profile" }]]);
  const json = await program.client("createReadings", {
    ...{ params: { projectId: program.projectId }, body: "{}\n", query: { profile: "Pia's sheet" } },
    headers: { "content-type": "application/x-ndjson" },
  });
  expect(json.meta.errors).toMatchObject([{ path: "profile", message: expect.stringContaining("CSV") }]);
});

test("what is said of one file goes before its profile, a column that is chosen then is not skipped", async () => {
  await save();
  const query = { profile: "Pia's sheet", "columns.view_count": "plays", date_order: "mdy" };
  expect((await send(sheet("7003"), query)).data).toMatchObject({
    inserted: 1,
    read_as: { date_order: "mdy", columns: { view_count: "plays", creator_handle: "who" } },
  });
  expect(await storedViews()).toMatchObject([{ views: 99, captured_at: Date.parse("2026-03-09T00:00:00Z") }]);
});

test("the profile of a header is found whatever the order of its columns, the newest of several; another has none", async () => {
  await save("Older");
  app.clock.now += 1_000;
  await saveProfileOf({ ...program.ctx, now: app.now() }, "Newer", "readings", bytes(sheet("1")), ANSWERS);
  const answer = (text: string, profileOf = profileOfHeader(program.ctx, "readings")) =>
    importReadings(program.ctx, program.projectId, bytes(text), { format: "csv", profileOf });
  const turned = sheet("7004", "count;Link;plays;day;made;who");
  expect(await answer(turned)).toMatchObject({ inserted: 1, read_as: { profile: "Newer" } });
  expect(await answer(sheet("7005"), profileNamed(program.ctx, "Older", "readings"))).toMatchObject({
    read_as: { profile: "Older" },
  });
  await expect(answer(sheet("7006", "who;day;Link;made;count"))).rejects.toMatchObject({ code: "invalid_body" });
  await deleteProfileNamed(program.ctx, "newer");
  expect(await answer(turned)).toMatchObject({ unchanged: 1, read_as: { profile: "Older" } });
  await expect(deleteProfileNamed(program.ctx, "newer")).rejects.toMatchObject({ code: "not_found" });
});

test("a file that leaves something open is no profile, and a name that is taken is saved over", async () => {
  const open = saveProfileOf(program.ctx, "Open", "readings", bytes(sheet("1")), { ...ANSWERS, dateOrder: undefined });
  await expect(open).rejects.toMatchObject({ code: "invalid_body", meta: { errors: [{ path: "date_order" }] } });
  const { id } = await save();
  const again = await saveProfileOf(program.ctx, "PIA'S SHEET", "readings", bytes(sheet("1")), {
    ...ANSWERS,
    dateOrder: "mdy",
  });
  expect(again).toMatchObject({ id, answers: { date_order: "mdy" } });
  // What all rows need and no column has is said of each file.
  const undated = await saveProfileOf(
    program.ctx,
    "Undated",
    "readings",
    bytes("who;Link;count\npia;https://www.tiktok.com/@pia/video/1;5\n"),
    {
      columns: { creator_handle: "who", view_count: "count" },
    },
  );
  expect(undated.header).toEqual(["who", "Link", "count"]);
});

const FOLLOWERS = "who;day;plays\npia;03/09/2026;1.250\n";
const OF_FOLLOWERS = {
  columns: { handle: "who", captured_at: "day", follower_count: "plays" },
  dateOrder: "dmy",
} as const;
const saveFollowers = (name = "Pia's fans") =>
  saveProfileOf(program.ctx, name, "followers", bytes(FOLLOWERS), OF_FOLLOWERS);
const sendFollowers = (query: Record<string, string>) =>
  program.client("importFollowers", {
    ...{ params: { projectId: program.projectId }, body: FOLLOWERS, query },
    headers: { "content-type": "text/csv" },
  });

test("files of followers have profiles of their own, by name and by header; what is said of the file goes before", async () => {
  await saveFollowers();
  expect((await sendFollowers({})).status).toBe(400);
  const read = await sendFollowers({ profile: "pia's FANS" });
  expect(read.data).toMatchObject({ inserted: 1, read_as: { profile: "Pia's fans", date_order: "dmy" } });
  const id = program.creator("pia");
  const [stored] = (await program.client("listFollowerReadings", { params: { id } })).data;
  expect(stored).toMatchObject({ follower_count: 1250, captured_at: "2026-09-03T00:00:00.000Z" });
  const other = await sendFollowers({ profile: "Pia's fans", date_order: "mdy", dry_run: "1" });
  expect(other.data).toMatchObject({ inserted: 1, read_as: { date_order: "mdy" } });
  const byHeader = importFollowers(program.ctx, program.projectId, bytes("plays;who;day\n1.250;pia;03/09/2026\n"), {
    profileOf: profileOfHeader(program.ctx, "followers"),
  });
  expect(await byHeader).toMatchObject({ unchanged: 1, read_as: { profile: "Pia's fans" } });
});

test("a profile reads files of its kind alone", async () => {
  await save();
  await saveFollowers();
  const views = await send(sheet("7007"), { profile: "Pia's fans" });
  expect([views.status, views.meta.errors]).toMatchObject([400, [{ path: "profile" }]]);
  const followers = await sendFollowers({ profile: "Pia's sheet" });
  expect([followers.status, followers.meta.errors]).toMatchObject([400, [{ path: "profile" }]]);
  await expect(saveFollowers("pia's sheet")).rejects.toMatchObject({ code: "conflict_name" });
  // The same header: which profile reads it, its kind decides.
  await saveProfileOf(program.ctx, "Fans with posts", "followers", bytes(sheet("1")), {
    columns: { handle: "who", captured_at: "day", follower_count: "count" },
    dateOrder: "dmy",
  });
  const found = await profileOfHeader(program.ctx, "readings")(sheet("1").split("\n")[0]?.split(";") ?? []);
  expect(found?.name).toBe("Pia's sheet");
});
