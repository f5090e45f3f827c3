/** Every kind of rule through the door: made, assigned, judged by a run, explained, replayed or not, and verified. */
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { verify } from "../../src/flow/proving/verify.ts";
import { growiServer, openProgram, type Program } from "../growi/program.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { isCycle, judged, periodsOf, type RuleRow, ruleRow, scenarioOf } from "./world.ts";

const JOINED = "2026-01-01";
const RUN_AT = "2026-03-15T12:00:00Z";

let app: TestApp;
let server: FastifyInstance;
let program: Program;
let creatorId: string;
let campaignId: string;

beforeAll(async () => {
  app = await testApp();
  server = await growiServer(app);
  program = await openProgram(app, server);
  const { v1, projectId } = program;
  const world = scenarioOf(ruleRow("recurring", "monthly"));
  creatorId = (await program.creator("ana")).id;
  const [campaign] = world.campaigns;
  const { id: _, ...terms } = campaign ?? {};
  campaignId = (await program.campaign({ name: "Cycles", starts_on: JOINED, ...terms })).id;
  const videos = world.videos.map(({ id, posted_at }) => ({ creator_id: creatorId, external_id: id, posted_at }));
  await v1("createVideos", { params: { projectId }, body: { videos } });
  const readings = world.readings.map(({ video, ...reading }) => ({
    platform: "tiktok",
    external_id: video,
    ...reading,
  }));
  expect(await v1("createReadings", { params: { projectId }, body: { readings } })).toMatchObject({ rejected: [] });
  const goals = world.goals.map(({ creator: __, ...goal }) => goal);
  for (const goal of goals)
    await v1("createGoals", { params: { projectId }, body: { creator_id: creatorId, ...goal } });
  for (const { campaign: __, creator: ___, customer, id, refunded_at, ...sale } of world.sales)
    await v1("recordSales", {
      params: { id: campaignId },
      body: {
        ...{ external_id: id, creator_id: creatorId, customer_ref: customer, ...sale },
        ...(refunded_at === null ? {} : { refunded_at }),
      },
    });
});
afterAll(async () => {
  await server.close();
  await app.close();
});

const rows = judged.flatMap(([kind, rule]) => periodsOf(rule).map((period) => ruleRow(kind, period)));
const nameOf = ({ criteria_type, period }: RuleRow) => `${criteria_type} ${period ?? "marks"}`;

test("every kind, by every period it may be paid by, books what verify computes again", async () => {
  const { v1, projectId } = program;
  const made = new Map<string, RuleRow>();
  for (const row of rows) {
    const home = isCycle(row.period) ? { campaign_id: campaignId, component: "fixed" } : {};
    const body = { project_id: projectId, name: nameOf(row), ...row, ...home };
    const { structure_id: id } = await v1("createStructure", { body });
    made.set(id, row);
    if (isCycle(row.period)) continue;
    const assigned = { creator_ids: [creatorId], assigned_at: `${JOINED}T00:00:00Z` };
    await v1("assignCreators", { params: { id }, body: assigned });
  }
  await program.join(campaignId, creatorId, JOINED);
  await program.runAt(RUN_AT);

  for (const [id, row] of made) {
    const { data } = await program.client("listAccruals", { query: { structure_id: id, limit: "100" } });
    expect([nameOf(row), data.length > 0]).toEqual([nameOf(row), true]);
    const explained = await v1("explainStructure", {
      params: { id },
      query: { creator_id: creatorId, date: "2026-01-12" },
    });
    expect(explained.judgements[0].inputs_snapshot ?? { inputs: {} }).toHaveProperty("inputs");
  }
  const found = await verify(app);
  expect(found.checks.filter(({ problems }) => problems.length > 0)).toEqual([]);
  expect(found.accruals_recomputed).toBeGreaterThan(rows.length);
});
