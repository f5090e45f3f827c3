/** A dry run says what an import would store, why rows are rejected and how the file is read, and stores nothing. */
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
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
  app.clock.now = Date.parse("2026-04-01T00:00:00Z");
  program = await openProgram(app, server, ["ana"]);
});
afterAll(async () => {
  await server.close();
  await app.close();
});

const send = async (rows: readonly string[], query: Record<string, string> = {}) =>
  program.client("createReadings", {
    params: { projectId: program.projectId },
    body: rows.join("\n"),
    headers: { "content-type": "text/csv" },
    query: { file_name: "views.csv", ...query },
  });
const written = async () => {
  const { rows } = await app.database.owner.query(
    `select (select count(*) from readings where org_id = $1)::int as readings, (select count(*) from videos where org_id = $1)::int as posts,
            (select count(*) from creators where org_id = $1)::int as creators, (select count(*) from audit_log where org_id = $1)::int as log,
            (select count(*) from imports where org_id = $1)::int as imports`,
    [program.ctx.orgId],
  );
  return rows[0];
};

const HEADER = "creator_handle,platform,external_id,posted_at,captured_at,view_count";
const row = (post: string, views: string, handle = "ana", captured = "2026-02-02T00:00:00Z") =>
  `${handle},tiktok,${post},2026-02-01T00:00:00Z,${captured},${views}`;

test("its counts are those of the import that follows, for rows that are new, known, changed, rejected and of other creators", async () => {
  await send([HEADER, row("known", "100"), row("changed", "100"), row("taken", "100", "ben")]);
  const rows = [
    HEADER,
    row("known", "100"),
    row("changed", "200"),
    row("changed", "300"),
    row("taken", "5"),
    row("fresh", "1"),
    row("fresh", "2", "ana", "2026-02-03T00:00:00Z"),
    row("fresh", "3", "ana", "2026-02-03T00:00:00Z"),
    row("fresh", "1"),
    row("other", "7", "Cleo"),
    row("third", "7", "cleo"),
    row("bad", "n/a"),
    row("bad", "--"),
    row("bad", "n/a"),
    ",tiktok,nameless,,2026-02-02T00:00:00Z,5",
    "",
  ];
  const before = await written();
  const dry = await send(rows, { dry_run: "1" });
  expect(await written()).toEqual(before);
  expect(dry.status).toBe(200);
  const real = await send(rows);
  // Who is new has no rule either way.
  const known = { without_structure: [{ platform: "tiktok", handle: "ana" }], without_structure_count: 1 };
  expect(dry.data).toEqual({ ...real.data, ...known, dry_run: true, import_id: null });
  expect(dry.data).toMatchObject({ inserted: 4, replaced: 3, unchanged: 2, created_videos: 3, created_creators: 1 });
  expect(dry.data.rejected_by_reason).toMatchObject([
    { field: "view_count", count: 3, values: ["n/a", "--"], lines: [12, 13, 14] },
    { field: "creator_handle", count: 1, values: ["ana"], lines: [5] },
    { field: "external_id", count: 1, values: ["nameless"], lines: [15] },
  ]);
});

test.each([
  [
    ["Channel;Date;Link;Views", "ana;31.01.2026;https://www.tiktok.com/@ana/video/7301;1.234"],
    { "columns.captured_at": "Date", "columns.creator_handle": "Channel" },
    [
      "Dates as day.month.year: 31.01.2026 is 31 January 2026",
      "Days are those of UTC",
      "Views with a point between thousands: 1.234 is 1234",
      "Platform from the post's address",
      "Creator from “Channel”",
    ],
  ],
  [
    ["Post ID,Posted at,Views", '7301,01/31/2026 10:00,"1,234,567"'],
    { read_on: "2026-03-01", creator: "ana" },
    [
      "Dates as month/day/year: 01/31/2026 10:00 is 31 January 2026",
      "Times without a zone are those of UTC",
      "All rows were read on 1 March 2026",
      "Views with a comma between thousands: 1,234,567 is 1234567",
      "All posts are on tiktok, since nothing names a platform",
      "All posts are of @ana",
    ],
  ],
  [
    [HEADER, row("a", "12")],
    {},
    [
      "Dates as year-month-day: 2026-02-02T00:00:00Z is 2 February 2026",
      "Views as whole numbers",
      "Platform from “platform”",
      "Creator from “creator_handle”",
    ],
  ],
])("%j is understood in words, by the preview and by the import", async (rows, query, words) => {
  const preview = await program.client("previewReadings", {
    ...{ params: { projectId: program.projectId }, body: rows.join("\n"), query },
    headers: { "content-type": "text/csv" },
  });
  expect([preview.error, preview.data?.read_as.understood]).toEqual([null, words]);
  expect((await send(rows, { dry_run: "true", ...query })).data.read_as.understood).toEqual(words);
});
