/** Who earned nothing in a run: as many as its counts say, each with the structure, the period and the reason that explain has too. */
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Context } from "../../src/flow/context.ts";
import { cleanUp } from "../../src/flow/judging/schedule.ts";
import { TEST_NOW, type TestApp, testApp, testOrganization } from "../support/app.ts";
import { type Client, clientFor, openApi } from "../support/client.ts";
import { unknownId } from "./world.ts";

let app: TestApp;
let server: FastifyInstance;
let ctx: Context;
let client: Client;

beforeAll(async () => {
  app = await testApp();
  server = await openApi(app);
});
afterAll(async () => {
  await server.close();
  await app.close();
});
beforeEach(async () => {
  app.clock.now = TEST_NOW;
  ctx = await testOrganization(app);
  client = await clientFor(server, ctx, { scopes: ["read", "write", "admin"] });
});

interface Skip {
  readonly reason: string;
  readonly creator_id: string;
  readonly structure_id: string;
  readonly period_start: string | null;
}

async function pages(id: string, query: object = {}): Promise<Skip[]> {
  const rows: Skip[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await client("listRunSkips", {
      params: { id },
      query: { limit: "7", ...query, ...(cursor === undefined ? {} : { cursor }) },
    });
    rows.push(...page.data);
    cursor = page.meta.nextCursor;
  }
  return rows;
}

/** Twelve creators whose views are below the minimum, week by week. */
async function judged() {
  const projectId = (await client("createProject", { body: { name: "Spring" } })).data.id as string;
  const creators = Array.from({ length: 12 }, (_, n) => ({ handle: `few.${n}` }));
  const { data } = await client("createCreators", { params: { projectId }, body: { creators } });
  const views = {
    ...{ project_id: projectId, name: "Views", currency: "USD", proration_mode: "skip", criteria_type: "cpm" },
    ...{ period: "weekly", amount_cents: 0 },
    criteria_params: {
      ...{ source: "posts_in_period", min_impressions: 1_000, max_payout_cents: null },
      tiers: [{ up_to_impressions: null, cents_per_thousand: 250 }],
    },
  };
  const { structure_id: id } = (await client("createStructure", { body: views })).data;
  const creator_ids = data.map((row: { id: string }) => row.id);
  await client("assignCreators", { params: { id }, body: { creator_ids, assigned_at: "2026-01-01T00:00:00Z" } });
  const run = (await client("createRun", { body: {} })).data;
  return { run, structureId: id as string, creatorIds: creator_ids as string[] };
}

test("every count of a reason is a list of as many, each once, that explain agrees with", async () => {
  const { run, structureId, creatorIds } = await judged();
  const count = Object.values(run.skipped as Record<string, number>).reduce((sum, own) => sum + own, 0);
  expect(count).toBeGreaterThan(12);
  expect(count).toBe(run.judged - run.accruals);
  const all = await pages(run.id);
  expect(new Set(all.map((row) => `${row.creator_id} ${row.structure_id} ${row.period_start}`)).size).toBe(count);
  expect(new Set(all.map((row) => row.creator_id))).toEqual(new Set(creatorIds));
  for (const [reason, own] of Object.entries(run.skipped)) {
    const rows = await pages(run.id, { reason });
    expect([rows.length, new Set(rows.map((row) => row.reason))]).toEqual([own, new Set([reason])]);
  }
  const [first] = all;
  const query = { creator_id: first?.creator_id ?? "", date: first?.period_start ?? "" };
  const { data } = await client("explainStructure", { params: { id: structureId }, query });
  expect(data.judgements[0].reason).toBe(first?.reason);
});

test("it is forgotten after a hundred days, and the counts are not; another organization sees none", async () => {
  const { run } = await judged();
  const stranger = await clientFor(server, await testOrganization(app));
  expect((await stranger("listRunSkips", { params: { id: run.id } })).status).toBe(404);
  expect((await client("listRunSkips", { params: { id: unknownId } })).status).toBe(404);
  app.clock.now = TEST_NOW + 100 * 86_400_000;
  await cleanUp(app);
  expect((await pages(run.id)).length).toBeGreaterThan(0);
  app.clock.now += 86_400_000;
  await cleanUp(app);
  expect(await pages(run.id)).toEqual([]);
  expect((await client("getRun", { params: { id: run.id } })).data.skipped).toEqual(run.skipped);
});
