/** What a wrong clock may not do: book the future in one night, or book and pay under dates that are over. */
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { confirmClock } from "../../src/flow/clock.ts";
import type { Context } from "../../src/flow/context.ts";
import { nightsOf } from "../../src/flow/judging/reach.ts";
import { COMMAND_LINE } from "../../src/flow/organization/operator.ts";
import { startWorker } from "../../src/worker/index.ts";
import { makeWorld, type World } from "../api/world.ts";
import { TEST_NOW, type TestApp, testApp } from "../support/app.ts";
import { openApi } from "../support/client.ts";
import { until } from "../support/until.ts";

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

let app: TestApp;
let server: FastifyInstance;
let world: World;
let ctx: Context;
beforeAll(async () => {
  app = await testApp();
  server = await openApi(app);
});
beforeEach(async () => {
  app.clock.now = TEST_NOW;
  world = await makeWorld(app, server);
  ctx = world.ctx;
});
afterAll(async () => {
  await server?.close();
  await app?.close();
});

const iso = (instant: number) => new Date(instant).toISOString();
const runs = async () => (await world.client("listRuns", {})).data;
const bookedCount = async () => (await world.client("listAccruals", {})).data.length;
const payment = () => ({ project_id: world.ids.project, total_amount_cents: 100, note: "by hand" });

test("a night more than 35 days past the last run books nothing by itself: the worker, the API and the screens say why", async () => {
  const before = { runs: (await runs()).length, accruals: await bookedCount() };
  app.clock.now = TEST_NOW + 400 * DAY_MS;
  const worker = await startWorker(app, { connection: app.connection });
  const warning = () =>
    app.log.entries("warn").find(({ msg, orgId }) => msg.startsWith("the night waits") && orgId === ctx.orgId);
  await until("the worker says that the night waits", () => warning() !== undefined);
  await worker.stop();
  expect(warning()).toMatchObject({ days: 399 });
  const due = (await world.client("listDue", {})).data;
  expect(due.waits_for_confirmation).toMatchObject({ days: 400 });
  const refused = await world.client("createRun", { body: {} });
  expect([refused.status, refused.meta.errors[0].path]).toEqual([400, "as_of"]);
  expect(refused.error).toContain("400 days past");
  expect({ runs: (await runs()).length, accruals: await bookedCount() }).toEqual(before);
  const named = await world.client("createRun", { body: { as_of: iso(app.clock.now) } });
  expect([named.status, (await world.client("listDue", {})).data.waits_for_confirmation]).toEqual([201, null]);
});

test("35 days and not a moment more are made up for without confirmation", async () => {
  const last = (await runs()).map((run: { as_of: string }) => Date.parse(run.as_of));
  const reached = Math.max(...last);
  const waiting = async () => (await nightsOf(app)).waiting.some(({ orgId }) => orgId === ctx.orgId);
  app.clock.now = reached + 35 * DAY_MS;
  expect([await waiting(), (await world.client("createRun", { body: {} })).status]).toEqual([false, 201]);
  app.clock.now += 35 * DAY_MS + 1;
  expect((await world.client("createRun", { body: {} })).meta.code).toBe("invalid_body");
});

test("a clock behind the newest audit entry books and pays nothing, beyond what servers may differ", async () => {
  await world.client("createPayment", { body: payment() });
  const newest = app.clock.now;
  app.clock.now = newest - 4 * MINUTE_MS;
  expect((await world.client("createPayment", { body: payment() })).status).toBe(201);
  app.clock.now = newest - 6 * MINUTE_MS;
  const calls = [
    () => world.client("createPayment", { body: payment() }),
    () => world.client("createRun", { body: {} }),
    () =>
      world.client("createEarnings", {
        params: { projectId: world.ids.project },
        body: {
          earnings: [
            {
              ...{ creator_id: world.ids.newcomer, kind: "opening_balance", currency: "USD", amount_cents: 5 },
              ...{ earned_on: "2026-03-01", note: "x", reference: "r1" },
            },
          ],
        },
      }),
  ];
  for (const call of calls) {
    const refused = await call();
    expect([refused.status, refused.meta.code]).toEqual([503, "unavailable"]);
    expect(refused.error).toContain(iso(newest));
  }
  // Reading and what moves no money goes on.
  expect((await world.client("listPayments", {})).status).toBe(200);
  expect((await world.client("createProject", { body: { name: "Another" } })).status).toBe(201);
});

test("after a clock that was ahead is set right, a person's word lets the books go on", async () => {
  app.clock.now = TEST_NOW + 400 * DAY_MS;
  await world.client("createPayment", { body: payment() });
  app.clock.now = TEST_NOW + DAY_MS;
  expect((await world.client("createPayment", { body: payment() })).status).toBe(503);
  const confirmed = await confirmClock(app, COMMAND_LINE);
  expect(confirmed).toContainEqual(expect.objectContaining({ orgId: ctx.orgId, newestAt: TEST_NOW + 400 * DAY_MS }));
  expect((await world.client("createPayment", { body: payment() })).status).toBe(201);
  const [entry] = (await world.client("listAuditLog", { query: { action: "clock.confirm" } })).data;
  expect(entry).toMatchObject({ action: "clock.confirm", details: { ignores_until: iso(TEST_NOW + 400 * DAY_MS) } });
  // The word covers what was ahead then, and no later fall.
  app.clock.now = TEST_NOW;
  expect((await world.client("createPayment", { body: payment() })).status).toBe(503);
});
