/** Things that happen at the same instant, in the wrong order, or while the clock is set back. */
import type { FastifyInstance } from "fastify";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { CreatePaymentBody } from "../../src/contract/settling/payments.ts";
import { type Context, localContext } from "../../src/flow/context.ts";
import { accrue, joinRun, startRun, workOn, workOnChunks } from "../../src/flow/judging/runs.ts";
import { recordPayment, updatePayment } from "../../src/flow/settling/payments.ts";
import { makeWorld, type World } from "../api/world.ts";
import { TEST_NOW, type TestApp, testApp, testOrganization } from "../support/app.ts";
import { type Client, clientFor, openApi } from "../support/client.ts";
import { type Ledger, openLedger } from "../support/ledger.ts";

/** What servers of one database may differ. */
const SKEW_MS = 4 * 60_000;
const DAY_MS = 86_400_000;

let app: TestApp;
let server: FastifyInstance;
beforeAll(async () => {
  app = await testApp();
  server = await openApi(app);
});
afterAll(async () => {
  await server?.close();
  await app?.close();
});

async function newLedger(): Promise<{ ctx: Context; ledger: Ledger; client: Client }> {
  app.clock.now = TEST_NOW;
  const ctx = await testOrganization(app);
  return { ctx, ledger: await openLedger(app, ctx), client: await clientFor(server, ctx) };
}

const settleAll = (ctx: Context, { projectId, creatorId }: Ledger, totalCents: number) =>
  recordPayment(
    ctx,
    CreatePaymentBody.parse({
      project_id: projectId,
      creator_id: creatorId,
      total_amount_cents: totalCents,
      adjustment_reason: "whatever is there",
      auto_apply_outstanding: true,
    }),
  );

test("what is earned while everything is being paid is in this payment or in the next, never in neither or both", async () => {
  const { ctx, ledger } = await newLedger();
  const ids: string[] = [];
  for (let round = 0; round < 15; round++) {
    ids.push(await ledger.accrual({ creatorId: ledger.creatorId, amountCents: 100 }));
    const [made] = await Promise.all([
      ledger.accrual({ creatorId: ledger.creatorId, amountCents: 10 }),
      settleAll(ctx, ledger, 100),
    ]);
    ids.push(made);
  }
  await ledger.accrual({ creatorId: ledger.creatorId, amountCents: 1 }).then((id) => ids.push(id));
  await settleAll(ctx, ledger, 1);
  expect(new Set(await ledger.statuses(ids))).toEqual(new Set(["paid"]));
  const lines = await ledger.sql("select accrual_id from payment_lines where org_id = $1 and live", [ctx.orgId]);
  expect(lines.map((line) => line.accrual_id).sort()).toEqual([...ids].sort());
});

test("a negative balance is carried over as long as it takes, shown, never paid, and consumed once", async () => {
  const { ctx, ledger, client } = await newLedger();
  const { creatorId } = ledger;
  const paid = await ledger.accrual({ creatorId, amountCents: 1_000 });
  await settleAll(ctx, ledger, 1_000);
  await ledger.accrual({ creatorId, amountCents: -900, corrects: paid });
  const outstanding = async () =>
    (await client("getPayoutSummary", { query: { group_by: "creator" } })).data.groups[0].outstanding_cents;
  for (const expected of [-500, -100]) {
    await ledger.accrual({ creatorId, amountCents: 400 });
    expect(await outstanding()).toBe(expected);
    await expect(settleAll(ctx, ledger, 400)).rejects.toMatchObject({ code: "accrual_not_settleable" });
  }
  await ledger.accrual({ creatorId, amountCents: 400 });
  expect(await outstanding()).toBe(300);
  const { id } = await settleAll(ctx, ledger, 300);
  const lines = await ledger.sql("select amount_cents from payment_lines where payment_id = $1", [id]);
  expect(lines.map((line) => Number(line.amount_cents)).sort((a, b) => a - b)).toEqual([-900, 400, 400, 400]);
  expect(await outstanding()).toBe(0);
});

/** A world with one monthly structure, and a run of it that has begun and done nothing yet. */
async function begunRun(): Promise<{ world: World; ctx: Context; work: () => Promise<unknown> }> {
  app.clock.now = TEST_NOW;
  const world = await makeWorld(app, server);
  app.clock.now = Date.parse("2026-05-02T00:00:00Z");
  const ctx = localContext(app, world.ctx.orgId, world.ctx.actor);
  const started = await startRun(ctx, app.clock.now);
  return { world, ctx, work: () => workOn(ctx, started) };
}

test("a rule edited while a run is under way judges nothing in it, also where another process joins", async () => {
  const { world, ctx, work } = await begunRun();
  app.clock.now += 1_000;
  const rule = { kind: "rule", period: "monthly", amount_cents: 9_999, currency: "USD", criteria_type: "recurring" };
  const edit = { ...rule, criteria_params: {}, proration_mode: "skip" };
  const edited = await world.client("updateStructure", { params: { id: world.ids.structure }, body: edit });
  expect([edited.status, edited.data.version_number]).toEqual([200, 2]);
  const joined = await joinRun(ctx);
  expect(joined).toBeDefined();
  if (joined !== undefined) await workOnChunks(ctx, joined);
  await work();
  const { data } = await world.client("listAccruals", {
    query: { structure_id: world.ids.structure, from: "2026-03-01" },
  });
  expect(data.map((row: { amount_cents: number }) => row.amount_cents)).toEqual([5_000, 5_000]);
});

test("a clock that is set back by what servers differ books nothing twice, makes no id twice, and loses nothing", async () => {
  app.clock.now = TEST_NOW;
  const { ids, ctx, client } = await makeWorld(app, server);
  const rows = async () => (await client("listAccruals", { query: { structure_id: ids.structure } })).data;
  app.clock.now = Date.parse("2026-04-03T00:30:00Z");
  await accrue(localContext(app, ctx.orgId, ctx.actor), app.clock.now);
  const before = await rows();
  app.clock.now -= SKEW_MS;
  const back = localContext(app, ctx.orgId, ctx.actor);
  await accrue(back, app.clock.now);
  expect(await rows()).toEqual(before);
  const body = { project_id: ids.project, creator_id: ids.creator, auto_apply_outstanding: true };
  const paid = await client("createPayment", { body: { ...body, total_amount_cents: 10_000 } });
  expect([
    paid.status,
    (await client("updatePayment", { params: { id: paid.data.id }, body: { status: "voided" } })).status,
  ]).toEqual([201, 200]);
  app.clock.now += SKEW_MS + 31 * DAY_MS;
  await accrue(localContext(app, ctx.orgId, ctx.actor), app.clock.now);
  const after = await rows();
  expect(after.length).toBe(before.length + 1);
  expect(new Set(after.map((row: { id: string }) => row.id)).size).toBe(after.length);
});

test("a walk through the pages meets every row that was there, once, while eight others write and one holds its breath", async () => {
  const { ctx, ledger, client } = await newLedger();
  const pay = (note: string) =>
    recordPayment(ctx, CreatePaymentBody.parse({ project_id: ledger.projectId, total_amount_cents: 1, note }));
  const there: string[] = [];
  for (let n = 0; n < 120; n++) {
    app.clock.now += n % 3;
    there.push((await pay(`before ${n}`)).id);
  }
  const breath = new pg.Client(app.connection);
  await breath.connect();
  await breath.query("begin");
  await breath.query("update payments set note = note where id = $1", [there[60]]);
  let isOver = false;
  const writers = Array.from({ length: 8 }, async (_, writer) => {
    while (!isOver) {
      const { id } = await pay(`during ${writer}`);
      await updatePayment(ctx, id, { status: "voided" });
    }
  });
  const met: string[] = [];
  let cursor: string | null = null;
  do {
    const query: Record<string, string> = { limit: "7", ...(cursor === null ? {} : { cursor }) };
    const page = await client("listPayments", { query });
    met.push(...page.data.map((row: { id: string }) => row.id));
    cursor = page.meta.nextCursor;
    app.clock.now += 1;
  } while (cursor !== null);
  isOver = true;
  await Promise.all(writers);
  await breath.query("rollback");
  await breath.end();
  expect(new Set(met).size).toBe(met.length);
  expect(there.filter((id) => !met.includes(id))).toEqual([]);
});
