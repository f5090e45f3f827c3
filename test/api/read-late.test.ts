/** A first import of a snapshot: what came after the cutoff is named wherever it paid nothing; what is not due yet says when it is. */
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Context } from "../../src/flow/context.ts";
import { accrue } from "../../src/flow/judging/runs.ts";
import { type TestApp, testApp, testOrganization } from "../support/app.ts";
import { type Client, clientFor, openApi } from "../support/client.ts";

let app: TestApp;
let server: FastifyInstance;
let ctx: Context;
let client: Client;
let projectId: string;
let creatorId: string;
let structureId: string;

const cpm = {
  ...{ name: "CPM", period: "monthly", amount_cents: 0, currency: "USD", criteria_type: "cpm", proration_mode: "full" },
  criteria_params: {
    ...{ source: "posts_in_period", min_impressions: 0, max_payout_cents: null },
    tiers: [{ up_to_impressions: null, cents_per_thousand: 100 }],
  },
};

/** The clock reads 2026-03-15 or later in these tests; January's cutoff is 2026-02-03. */
const CUTOFF = "2026-02-03T00:00:00.000Z";
const LATE = "2026-02-15T12:00:00.000Z";

beforeAll(async () => {
  app = await testApp();
  server = await openApi(app);
  ctx = await testOrganization(app);
  client = await clientFor(server, ctx);
  projectId = (await client("createProject", { body: { name: "Spring" } })).data.id;
  creatorId = (await client("createCreators", { params: { projectId }, body: { handle: "ana" } })).data.id;
  structureId = (await client("createStructure", { body: { project_id: projectId, ...cpm } })).data.structure_id;
  await client("assignCreators", {
    params: { id: structureId },
    body: { creator_ids: [creatorId], assigned_at: "2026-01-01T00:00:00Z" },
  });
});
afterAll(async () => {
  await server.close();
  await app.close();
});

const send = async (rows: readonly (readonly [string, string, string, number])[]) =>
  client("createReadings", {
    params: { projectId },
    headers: { "content-type": "text/csv" },
    body: [
      "creator_handle,platform,external_id,posted_at,captured_at,view_count",
      ...rows.map(([id, posted, read, views]) => `ana,tiktok,${id},${posted},${read},${views}`),
    ].join("\n"),
  });
const explain = async (date: string) =>
  (await client("explainStructure", { params: { id: structureId }, query: { creator_id: creatorId, date } })).data
    .judgements[0];

test("an import names posts that were first read after the cutoff of their period, once", async () => {
  const rows = [
    ["late-1", "2026-01-10T00:00:00Z", LATE, 50_000],
    ["late-2", "2026-01-31T23:59:59Z", "2026-02-03T00:00:01Z", 7_000],
    ["in-time", "2026-02-10T00:00:00Z", LATE, 1_000],
    ["before-cover", "2025-12-10T00:00:00Z", LATE, 1_000],
  ] as const;
  const { status, data } = await send(rows);
  expect(status).toBe(201);
  expect(data.read_late_count).toBe(2);
  expect(data.read_late).toMatchObject([
    {
      structure_id: structureId,
      first_read_at: "2026-02-03T00:00:01.000Z",
      cutoff: CUTOFF,
      period_start: "2026-01-01",
    },
    { structure_id: structureId, first_read_at: LATE, cutoff: CUTOFF, period_end: "2026-01-31" },
  ]);
  app.clock.now += 60_000;
  expect((await send(rows)).data).toMatchObject({ unchanged: 4, read_late_count: 0 });
});

test("a period that paid nothing for it says so, and so does a simulation; one without such posts does not", async () => {
  await accrue(ctx, ctx.now);
  const january = await explain("2026-01-15");
  expect(january).toMatchObject({ outcome: "none", reason: "zero_amount", cutoff: CUTOFF, read_late_count: 2 });
  expect(january.read_late.map((post: { first_read_at: string }) => post.first_read_at)).toEqual([
    "2026-02-03T00:00:01.000Z",
    LATE,
  ]);
  expect(await explain("2026-02-15")).toMatchObject({ read_late_count: 0, read_late: [] });
  const simulated = await client("simulateStructure", {
    body: { structure_id: structureId, from: "2026-01-01", to: "2026-03-31", include_rows: false },
  });
  expect(simulated.data).toMatchObject({ read_late_count: 2, first_read_late_at: "2026-02-03T00:00:01.000Z" });
});

test("a reading at the cutoff is in time: once it is imported with that date, the period pays", async () => {
  const { data } = await send([["late-1", "2026-01-10T00:00:00Z", CUTOFF, 40_000]]);
  expect(data).toMatchObject({ inserted: 1, read_late_count: 0 });
  await accrue(ctx, ctx.now);
  expect(await explain("2026-01-15")).toMatchObject({ outcome: "accrual", amount_cents: 4_000, read_late_count: 1 });
});

test("what is due next is named with its cutoff, per creator and for all; nothing where nothing is to come", async () => {
  const now = new Date(ctx.now);
  const first = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1);
  const lastCutoff = first + 2 * 86_400_000;
  const month = ctx.now < lastCutoff ? -1 : 0;
  const start = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + month, 1));
  const end = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + month + 1, 1);
  const expected = {
    structure_id: structureId,
    structure_name: "CPM",
    period_start: start.toISOString().slice(0, 10),
    due_at: new Date(end + 2 * 86_400_000).toISOString(),
  };
  expect((await client("listDue", {})).data.periods).toMatchObject([expected]);
  expect((await client("listDue", { query: { creator_id: creatorId } })).data.periods).toMatchObject([expected]);
  const idle = (await client("createCreators", { params: { projectId }, body: { handle: "idle" } })).data.id;
  expect((await client("listDue", { query: { creator_id: idle } })).data.periods).toEqual([]);
  await client("unassignCreators", { params: { id: structureId }, body: { creator_ids: [creatorId] } });
  // The month under way is still covered in part, and so still due.
  expect((await client("listDue", {})).data.periods).toMatchObject([expected]);
  const unknown = await client("listDue", { query: { creator_id: "01980d3a-0000-7000-8000-00000000ffff" } });
  expect(unknown.status).toBe(404);
});
