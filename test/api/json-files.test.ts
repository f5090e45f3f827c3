/** JSON and NDJSON of other services, sent as files: recognized, previewed, landed, and every refused row named. */
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestApp, testApp, testOrganization } from "../support/app.ts";
import { type Client, clientFor, openApi } from "../support/client.ts";

let app: TestApp;
let server: FastifyInstance;
let client: Client;
let projectId: string;

beforeAll(async () => {
  app = await testApp();
  server = await openApi(app);
  client = await clientFor(server, await testOrganization(app));
  projectId = (await client("createProject", { body: { name: "Spring" } })).data.id;
});
afterAll(async () => {
  await server.close();
  await app.close();
});

/** As Apify's TikTok scrapers answer. */
const clip = (number: number, more: object = {}) => ({
  id: `71${String(number).padStart(17, "0")}`,
  text: `Clip ${number}`,
  createTimeISO: "2026-03-01T10:00:00.000Z",
  authorMeta: { name: "ana" },
  playCount: 1_000 + number,
  diggCount: 7,
  collectCount: null,
  ...more,
});
const clips = [clip(1), clip(2, { playCount: "1.2K" }), clip(3, { error: "Post not found" }), { hello: 1 }, clip(4)];
const refused = [
  { line: 2, reason: expect.stringContaining('view_count "1.2K" is not a count') },
  { line: 3, reason: expect.stringContaining("not found") },
  { line: 4, reason: expect.stringContaining("neither an id") },
];
const read_on = "2026-03-14";
const NDJSON = { "content-type": "application/x-ndjson" };
const JSON_TYPE = { "content-type": "application/json" };
const lines = (rows: readonly unknown[]) => rows.map((row) => JSON.stringify(row)).join("\n");
const stored = async () => (await client("listVideos", { query: { project_id: projectId } })).data as { id: string }[];
const preview = (body: string, query: Record<string, string> = {}) =>
  client("previewReadings", { params: { projectId }, query, body, headers: NDJSON });
const send = (body: string, query: Record<string, string>, headers = JSON_TYPE) =>
  client("createReadings", { params: { projectId }, query, body, headers });

test("a preview recognizes whose answer a file is, shows its rows, and stores nothing", async () => {
  for (const body of [JSON.stringify(clips), lines(clips), JSON.stringify({ items: clips }, null, 2)]) {
    const { status, data } = await preview(body, { read_on });
    expect([status, data.shape, data.preset, data.whole]).toEqual([200, "preset", "clockworks", true]);
    expect([data.received, data.rejected_count]).toEqual([5, 3]);
    expect(data.rows.filter(({ reason }: { reason: string | null }) => reason !== null)).toMatchObject(refused);
    expect(data.rows[0].reading).toMatchObject({
      ...{ platform: "tiktok", external_id: clip(1).id, view_count: 1_001, like_count: 7, save_count: null },
      ...{ creator_handle: "ana", title: "Clip 1", captured_at: "2026-03-14T00:00:00.000Z" },
    });
    expect(JSON.parse(data.sample)).toMatchObject({ authorMeta: { name: "ana" } });
  }
  // Without a date it is recognized all the same, and says what is missing.
  const undated = (await preview(JSON.stringify(clips))).data;
  expect([undated.preset, undated.rejected_count]).toEqual(["clockworks", 5]);
  expect(undated.rows[0].reason).toContain("read_on");
  expect(await stored()).toEqual([]);
});

test("JSON of an unknown shape is shown by its first item, and read by a mapping", async () => {
  const body = JSON.stringify({ result: { clips: [{ key: "a1", seen: "12" }, { key: "a2" }] } });
  const unknown = (await preview(body)).data;
  expect([unknown.shape, unknown.preset, unknown.rows]).toEqual(["unknown", null, []]);
  expect(JSON.parse(unknown.sample)).toEqual({ key: "a1", seen: "12" });
  const mapping = JSON.stringify({
    ...{ items: "$.result.clips[*]", platform: "youtube", definition: "seen" },
    fields: { external_id: "$.key", view_count: "$.seen" },
  });
  const mapped = (await preview(body, { mapping, read_on })).data;
  expect([mapped.shape, mapped.received, mapped.rejected_count]).toEqual(["mapping", 2, 1]);
  expect(mapped.rows[1]).toMatchObject({ line: 2, reason: expect.stringContaining("does not report views") });
  const wrong = await preview(body, { mapping: '{"items": "$..clips", "fields": {}}' });
  expect([wrong.status, wrong.meta.errors[0]]).toEqual([
    400,
    { path: "mapping.items.0", message: "must not use `..`" },
  ]);
});

test("a file lands as a document or as lines, every refused row is named, and the same again changes nothing", async () => {
  const query = { preset: "clockworks", read_on };
  const first = await send(JSON.stringify(clips), query);
  expect(first.status).toBe(201);
  expect(first.data).toMatchObject({ received: 5, inserted: 2, rejected_count: 3, rejected: refused, read_as: null });
  expect((await send(lines(clips), query, NDJSON)).data).toMatchObject({
    inserted: 0,
    unchanged: 2,
    rejected_count: 3,
  });
  const own = {
    readings: [
      { platform: "tiktok", external_id: clip(1).id, captured_at: "2026-03-14T12:00:00Z", view_count: 2_000 },
      { platform: "tiktok", external_id: clip(4).id, view_count: 2_000 },
      { platform: "tiktok", external_id: clip(4).id, captured_at: "2026-03-14T12:00:00Z", view_count: -1 },
    ],
  };
  const body = JSON.stringify(own);
  expect((await preview(body)).data).toMatchObject({ preset: "stipend", received: 3, rejected_count: 2 });
  expect((await send(body, { preset: "stipend", read_on })).data).toMatchObject({
    ...{ inserted: 1, replaced: 1, rejected: [{ line: 3, reason: expect.stringContaining("view_count -1") }] },
  });
});

test.each([
  [{ preset: "nobody" }, JSON_TYPE, "invalid_body", "preset"],
  [{ preset: "clockworks", mapping: "{}" }, JSON_TYPE, "invalid_query", "mapping"],
  [{ mapping: "{" }, JSON_TYPE, "invalid_query", "mapping"],
  [{ preset: "clockworks", date_order: "dmy" }, JSON_TYPE, "invalid_query", "date_order"],
  [{ preset: "clockworks", read_on: "soon" }, JSON_TYPE, "invalid_body", "read_on"],
  [{ preset: "clockworks" }, { "content-type": "text/csv" }, "invalid_query", "preset"],
  [{ read_on: "2026-03-14" }, NDJSON, "invalid_query", "read_on"],
  [{ preset: "viral" }, JSON_TYPE, "invalid_body", ""],
] as const)("what does not fit a file is refused by its name: %j", async (query, headers, code, path) => {
  const { status, meta } = await send(JSON.stringify(clips), query as Record<string, string>, headers as typeof NDJSON);
  expect([status, meta.code, meta.errors[0].path]).toEqual([400, code, path]);
});

test("a document beyond what a request body may have is read as it arrives; its preview looks at the beginning", async () => {
  const many = Array.from({ length: 12_000 }, (_, index) =>
    clip(1_234_567 + (index % 40), {
      playCount: 1_000 + index,
      scrapedAt: new Date(Date.UTC(2026, 2, 5) + Math.floor(index / 40) * 60_000).toISOString(),
      padding: "x".repeat(800),
    }),
  );
  const body = JSON.stringify({ items: many });
  expect(body.length).toBeGreaterThan(8 * 2 ** 20);
  const seen = (await preview(body, { read_on })).data;
  expect([seen.preset, seen.whole, seen.rejected_count]).toEqual(["clockworks", false, 0]);
  expect(seen.received).toBeGreaterThan(500);
  const cut = await send(`${body.slice(0, 2 ** 20)}`, { preset: "clockworks", read_on });
  expect([cut.status, cut.meta.errors[0].message]).toEqual([400, expect.stringContaining("ends before its list does")]);
  const whole = await send(body, { preset: "clockworks", read_on });
  expect([whole.status, whole.meta]).toEqual([201, {}]);
  expect(whole.data).toMatchObject({
    received: 12_000,
    rejected_count: 0,
  });
});
