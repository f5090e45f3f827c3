/** Simulation through the API: drafts next to what was booked, forecasts, bounds, and no trace. */
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
let creators: string[];
let structureId: string;
const unknownId = "01980d3a-0000-7000-8000-00000000ffff";

const cpm = (cents: number, more: object = {}) => ({
  period: "monthly",
  amount_cents: 0,
  currency: "USD",
  criteria_type: "cpm",
  criteria_params: {
    source: "posts_in_period",
    min_impressions: 0,
    max_payout_cents: null,
    tiers: [{ up_to_impressions: null, cents_per_thousand: cents }],
    ...more,
  },
  proration_mode: "prorate",
});

beforeAll(async () => {
  app = await testApp();
  server = await openApi(app);
  ctx = await testOrganization(app);
  client = await clientFor(server, ctx);
  projectId = (await client("createProject", { body: { name: "Spring" } })).data.id;
  creators = [];
  for (const handle of ["ana", "ben"]) {
    creators.push((await client("createCreators", { params: { projectId }, body: { handle } })).data.id);
  }
  const posts = creators.flatMap((creator_id, index) =>
    ["2026-01-10", "2026-02-10", "2026-03-10"].map((date) => ({
      creator_id,
      platform: "tiktok",
      external_id: `${index}-${date}`,
      posted_at: `${date}T00:00:00Z`,
    })),
  );
  await client("createVideos", { params: { projectId }, body: { videos: posts } });
  const readings = posts.map((post, index) => ({
    platform: "tiktok",
    external_id: post.external_id,
    captured_at: post.posted_at.replace("10T", "12T"),
    view_count: (index + 1) * 1_000,
  }));
  const imported = await client("createReadings", { params: { projectId }, body: { readings } });
  expect(imported.data).toMatchObject({ inserted: 6, rejected: [] });
  structureId = (await client("createStructure", { body: { project_id: projectId, name: "CPM", ...cpm(100) } })).data
    .structure_id;
  await client("assignCreators", {
    params: { id: structureId },
    body: { creator_ids: creators, assigned_at: "2026-01-01T00:00:00Z" },
  });
  await accrue(ctx, ctx.now);
});
afterAll(async () => {
  await server.close();
  await app.close();
});

const year = { from: "2026-01-01", to: "2026-12-31" };

test("a draft is judged for all creators next to what the project booked; periods in progress are forecasts", async () => {
  const before = await rowsOfEverything();
  const { status, data } = await client("simulateStructure", {
    body: { project_id: projectId, rule: cpm(200), ...year },
  });
  expect(status).toBe(200);
  // January and February are booked at 100 a thousand; March is under way.
  expect(data.totals).toEqual([
    {
      currency: "USD",
      simulated_cents: 2 * 1_200,
      booked_cents: 1_200,
      difference_cents: 1_200,
      forecast_cents: 200 * (3 + 6),
      winners: 2,
      losers: 0,
      unchanged: 0,
    },
  ]);
  expect(data.creators.map((row: Record<string, unknown>) => [row.handle, row.difference_cents])).toEqual([
    ["ben", 900],
    ["ana", 300],
  ]);
  expect(data.rows).toHaveLength(6);
  const march = data.rows.filter((row: Record<string, unknown>) => row.is_forecast);
  expect(march.map((row: Record<string, unknown>) => row.period_start)).toEqual(["2026-03-01", "2026-03-01"]);
  expect(march.every((row: Record<string, unknown>) => row.booked_cents === 0 && row.lines === null)).toBe(true);
  expect(await rowsOfEverything()).toEqual(before);
});

test("without rows the sums are the same, by creator and by month, and more work is allowed", async () => {
  const body = { project_id: projectId, rule: cpm(200), ...year };
  const { data: whole } = await client("simulateStructure", { body });
  const { data: sums } = await client("simulateStructure", { body: { ...body, include_rows: false } });
  expect(sums).toEqual({ ...whole, rows: [] });
  expect(whole.months).toMatchObject([
    { month: "2026-01", simulated_cents: 200 * (1 + 4), booked_cents: 100 * (1 + 4), forecast_cents: 0 },
    { month: "2026-02", simulated_cents: 200 * (2 + 5), booked_cents: 100 * (2 + 5), forecast_cents: 0 },
    { month: "2026-03", simulated_cents: 0, booked_cents: 0, forecast_cents: 200 * (3 + 6) },
  ]);
  const daily = { project_id: projectId, rule: { ...cpm(1), period: "daily" }, from: "1990-01-01", to: "2026-03-01" };
  expect((await client("simulateStructure", { body: daily })).status).toBe(400);
  expect((await client("simulateStructure", { body: { ...daily, include_rows: false } })).status).toBe(200);
  // A budget is shared out over everything at once, so all of it has to be in memory.
  const shared = { ...daily, include_rows: false, budget_cents: 100 };
  expect((await client("simulateStructure", { body: shared })).status).toBe(400);
});

test("losers and winners come out by creator, and lines on request", async () => {
  const rule = cpm(100, { max_payout_cents: 250 });
  const body = { project_id: projectId, rule, compare_with: structureId, include_lines: true, ...year };
  const { data } = await client("simulateStructure", { body });
  expect(data.totals[0]).toMatchObject({ winners: 0, losers: 1, unchanged: 1, difference_cents: -400 });
  const capped = data.rows.find((row: Record<string, unknown>) => row.difference_cents === -250);
  expect(capped.lines.map((line: { label: string; amount: string }) => [line.label, line.amount])).toEqual([
    ["tier 1", "500"],
    ["cap", "-250"],
  ]);
});

test("a structure replays its own versions, on its own assignments, and creators narrow it", async () => {
  const { data } = await client("simulateStructure", { body: { structure_id: structureId, ...year } });
  expect(data.totals[0]).toMatchObject({
    simulated_cents: 1_200,
    booked_cents: 1_200,
    winners: 0,
    losers: 0,
    unchanged: 2,
  });
  const [ana] = creators;
  const one = await client("simulateStructure", { body: { structure_id: structureId, creator_ids: [ana], ...year } });
  expect(one.data.totals[0]).toMatchObject({ booked_cents: 300 });
  expect(one.data.creators).toHaveLength(1);
});

test("a draft is tried on the creators assigned to a structure now, however many they are", async () => {
  const [ana = "", ben = ""] = creators;
  const { structure_id: other } = (
    await client("createStructure", { body: { project_id: projectId, name: "Other", ...cpm(1) } })
  ).data;
  const since = "2026-01-01T00:00:00Z";
  await client("assignCreators", { params: { id: other }, body: { creator_ids: [ana, ben], assigned_at: since } });
  await client("unassignCreators", { params: { id: other }, body: { creator_ids: [ben], unassigned_at: since } });
  const draft = { project_id: projectId, rule: cpm(200), ...year };
  const { data } = await client("simulateStructure", { body: { ...draft, assigned_to: other } });
  const { data: listed } = await client("simulateStructure", { body: { ...draft, creator_ids: [ana] } });
  expect(data).toEqual(listed);
  expect(data.creators).toMatchObject([{ creator_id: ana }]);
  const both = await client("simulateStructure", { body: { ...draft, assigned_to: structureId } });
  expect(both.data.creators).toHaveLength(2);
});

test("accruals for which a draft has no period are listed as booked only, so that the sums are complete", async () => {
  const rule = {
    ...{ period: null, amount_cents: null, currency: "USD", criteria_type: "view_threshold", proration_mode: "skip" },
    criteria_params: { thresholds: [{ view_count: 5_000, amount_cents: 700, currency: "USD" }] },
  };
  const { data } = await client("simulateStructure", { body: { project_id: projectId, rule, ...year } });
  expect(data.totals[0]).toMatchObject({ simulated_cents: 1_400, booked_cents: 1_200 });
  expect(new Set(data.rows.map((row: Record<string, unknown>) => row.reason))).toEqual(new Set([null, "booked_only"]));
});

test("too much work, wrong bodies and unknown ids are refused plainly", async () => {
  const refusal = async (body: object) => {
    const { status, meta } = await client("simulateStructure", { body });
    return [status, meta.code, meta.errors?.[0]?.path];
  };
  const daily = { ...cpm(1), period: "daily" };
  const decades = { from: "1990-01-01", to: "2026-03-01" };
  expect(await refusal({ project_id: projectId, rule: daily, ...decades })).toEqual([400, "invalid_body", "from"]);
  expect(await refusal({ project_id: projectId, ...year })).toEqual([400, "invalid_body", "rule"]);
  expect(await refusal({ rule: daily, ...year })).toEqual([400, "invalid_body", "project_id"]);
  expect(await refusal({ structure_id: structureId, from: "2026-02-01", to: "2026-01-01" })).toEqual([
    400,
    "invalid_body",
    "to",
  ]);
  expect(await refusal({ structure_id: unknownId, ...year })).toEqual([404, "not_found", undefined]);
  expect(await refusal({ project_id: unknownId, rule: daily, ...year })).toEqual([404, "not_found", undefined]);
  expect(await refusal({ structure_id: structureId, creator_ids: [unknownId], ...year })).toEqual([
    404,
    "not_found",
    undefined,
  ]);
  const draft = { project_id: projectId, rule: daily, ...year };
  const elsewhere = (await client("createProject", { body: { name: "Autumn" } })).data.id;
  for (const body of [
    { ...draft, assigned_to: unknownId },
    { ...draft, project_id: elsewhere, assigned_to: structureId },
  ])
    expect(await refusal(body)).toEqual([404, "not_found", undefined]);
  for (const body of [
    { ...draft, assigned_to: structureId, creator_ids: creators },
    { structure_id: structureId, assigned_to: structureId, ...year },
  ])
    expect(await refusal(body)).toEqual([400, "invalid_body", "assigned_to"]);
});

/** How many rows each table has, and what the ledger holds. */
async function rowsOfEverything() {
  const { rows: tables } = await app.database.owner.query(
    "select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and relname <> 'request_counts' order by 1",
  );
  const counts: Record<string, unknown> = {};
  for (const { relname } of tables) {
    const { rows } = await app.database.owner.query(`select count(*)::int as n from ${relname}`);
    counts[relname] = rows[0].n;
  }
  return counts;
}

test("a day's rule since 1970 for several creators is added up in turns, two at a time, and a third is refused", async () => {
  const { data: project } = await client("createProject", { body: { name: "Long" } });
  for (let n = 0; n < 7; n++) {
    await client("createCreators", { params: { projectId: project.id }, body: { handle: `long${n}` } });
  }
  const rule = {
    ...{ period: "daily", amount_cents: 100, currency: "USD", criteria_type: "recurring", criteria_params: {} },
    proration_mode: "prorate",
  };
  const body = { project_id: project.id, rule, from: "1970-01-01", to: "2026-03-14", include_rows: false };
  let [turns, isOver] = [0, false];
  const others = (async () => {
    for (; !isOver; turns++) await new Promise((done) => setImmediate(done));
  })();
  const [first, second, third] = await Promise.all([0, 1, 2].map(() => client("simulateStructure", { body })));
  isOver = true;
  await others;
  const answers = [first, second, third].sort((a, b) => (a?.status ?? 0) - (b?.status ?? 0));
  expect(answers.map((answer) => answer?.status)).toEqual([200, 200, 503]);
  expect(answers[2]?.meta).toMatchObject({ code: "unavailable" });
  const days = 20_527;
  for (const { data } of answers.slice(0, 2) as { data: { creators: object[]; totals: object[] } }[]) {
    expect(data.totals).toMatchObject([{ simulated_cents: 7 * days * 100, booked_cents: 0 }]);
  }
  // Both work out their periods once, and cover and judge each of theirs.
  expect(turns).toBeGreaterThan((2 * 7 * days) / 250);
  expect((await client("simulateStructure", { body: { ...body, from: "2026-01-01" } })).status).toBe(200);
});

test("what is booked is compared once, however many slices of periods a creator's past has", async () => {
  const { data: project } = await client("createProject", { body: { name: "Sliced" } });
  const { data: creator } = await client("createCreators", {
    params: { projectId: project.id },
    body: { handle: "sliced" },
  });
  const rule = {
    ...{ currency: "USD", criteria_type: "recurring", criteria_params: {}, proration_mode: "prorate" },
    amount_cents: 100,
  };
  const { data: weekly } = await client("createStructure", {
    body: { ...rule, project_id: project.id, name: "Weekly", period: "weekly" },
  });
  const from = "2010-01-01";
  await client("assignCreators", {
    params: { id: weekly.structure_id },
    body: { creator_ids: [creator.id], assigned_at: `${from}T00:00:00Z` },
  });
  await accrue(ctx, Date.parse("2026-03-01T00:00:00Z"));
  const { rows } = await app.database.owner.query(
    "select sum(amount_cents)::int as cents, count(*)::int as n from accruals where org_id = $1 and project_id = $2",
    [ctx.orgId, project.id],
  );
  expect(rows[0].cents).toBeGreaterThan(800 * 100);
  // Some 5,900 days in slices; a week belongs to the day that it ends on, the last one to none.
  const body = { project_id: project.id, rule: { ...rule, period: "daily" }, from, to: "2026-02-20" };
  const { data } = await client("simulateStructure", { body: { ...body, include_rows: false } });
  expect(data.totals).toMatchObject([
    { booked_cents: rows[0].cents, simulated_cents: data.totals[0].booked_cents + data.totals[0].difference_cents },
  ]);
  expect(data.months.reduce((sum: number, month: { booked_cents: number }) => sum + month.booked_cents, 0)).toBe(
    rows[0].cents,
  );
  const shown = await client("simulateStructure", { body });
  expect(shown.data.totals).toEqual(data.totals);
  const ids = shown.data.rows.flatMap((row: { accrual_ids: string[] }) => row.accrual_ids);
  expect([ids.length, new Set(ids).size]).toEqual([rows[0].n, rows[0].n]);
});
