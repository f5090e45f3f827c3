/** Budgets through the door: burn, warnings, who is cut, and what corrections may still take. */
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { verify } from "../../src/flow/proving/verify.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { openApi } from "../support/client.ts";
import { cpmRule, openProgram, type Program } from "../support/program.ts";

let app: TestApp;
let server: FastifyInstance;
beforeAll(async () => {
  app = await testApp();
  server = await openApi(app);
});
afterAll(async () => {
  expect((await verify(app)).checks.filter((check) => check.problems.length > 0)).toEqual([]);
  await server.close();
  await app.close();
});

const retainer = {
  ...{ period: "daily", amount_cents: 100, currency: "USD", criteria_type: "recurring", criteria_params: {} },
  proration_mode: "skip",
};

const budgetEvents = async (program: Program) => {
  const text = "select type, payload from outbox where org_id = $1 and type like '%budget%' order by id";
  const { rows } = await app.database.owner.query(text, [program.ctx.orgId]);
  return rows.map((row) => [row.type, row.payload.used_cents]);
};

async function start(rule: object, budget: number | null, handles?: string[]) {
  app.clock.now = Date.parse("2026-01-01T00:00:00Z");
  const program = await openProgram(app, server, handles);
  const id = await program.structure(rule);
  const set = async (budget_cents: number | null) => {
    return (await program.client("setBudget", { params: { id }, body: { budget_cents } })).data;
  };
  if (budget !== null) await set(budget);
  const get = async () => (await program.client("getBudget", { params: { id } })).data;
  const replayed = async () => {
    const query = { from: "2026-01-01", to: "2026-01-31" };
    return (await program.client("replayStructure", { params: { id }, query })).data;
  };
  return { program, id, set, get, replayed };
}

test("the audit log keeps a budget's amounts with their currency", async () => {
  const { program, set } = await start(retainer, 450);
  await set(null);
  const text = "select details from audit_log where org_id = $1 and action = 'structure.set_budget' order by at, id";
  const { rows } = await app.database.owner.query(text, [program.ctx.orgId]);
  expect(rows.map(({ details }) => details)).toEqual([
    { before_cents: null, after_cents: 450, used_cents: 0, currency: "USD" },
    { before_cents: 450, after_cents: null, used_cents: 0, currency: "USD" },
  ]);
});

test("a budget burns night by night, warns at 80 percent, cuts the last accrual in its lines, and then pays nothing", async () => {
  const { program, get } = await start(retainer, 450);
  expect(await get()).toMatchObject({ budget_cents: 450, used_cents: 0, used_percent: 0, is_warning: false });
  await program.night("2026-01-02T00:00:00Z");
  expect(await get()).toMatchObject({ used_cents: 200, remaining_cents: 250, used_percent: 44, is_warning: false });
  await program.night("2026-01-03T00:00:00Z");
  expect(await get()).toMatchObject({ used_cents: 400, used_percent: 88, is_warning: true, is_exhausted: false });
  const third = await program.night("2026-01-04T00:00:00Z");
  expect(third).toMatchObject({ accruals: 1, totals: { USD: "50" } });
  expect(await get()).toMatchObject({ used_cents: 450, remaining_cents: 0, is_exhausted: true });
  expect(await budgetEvents(program)).toEqual([
    ["payout_structure.budget_warning", 400],
    ["payout_structure.budget_exhausted", 450],
  ]);
  expect(await program.night("2026-01-05T00:00:00Z")).toMatchObject({ accruals: 0 });

  const last = (await program.accruals()).at(-1);
  const { data } = await program.client("getAccrual", { params: { id: String(last?.id) } });
  expect(last).toMatchObject({ creator_id: program.creator("ana"), amount_cents: 50 });
  expect(data.inputs_snapshot).toMatchObject({
    limits: { budget: { limit_cents: "450", used_cents: "400" } },
    lines: [
      { label: "amount", amount: "100" },
      { label: "budget", amount: "-50" },
    ],
  });
});

test("what was refused gives its part back to what falls due later; a raised budget goes on from then", async () => {
  const { program, get, set } = await start(retainer, 200);
  await program.night("2026-01-02T00:00:00Z");
  const [first] = await program.accruals();
  await program.client("updateAccrual", { params: { id: String(first?.id) }, body: { status: "rejected" } });
  expect(await get()).toMatchObject({ used_cents: 100 });
  expect(await program.night("2026-01-03T00:00:00Z")).toMatchObject({ totals: { USD: "100" } });
  app.clock.now += 3_600_000;
  expect(await set(300)).toMatchObject({ budget_cents: 300, remaining_cents: 100 });
  expect((await set(300)).history).toHaveLength(2);
  expect(await program.night("2026-01-04T00:00:00Z")).toMatchObject({ totals: { USD: "100" } });
  app.clock.now += 3_600_000;
  expect(await set(null)).toMatchObject({ budget_cents: null, remaining_cents: null, is_warning: false });
  expect(await program.night("2026-01-05T00:00:00Z")).toMatchObject({ totals: { USD: "200" } });
});

test("marks known at an assignment wait for the run where there is a budget, which knows their order", async () => {
  const rule = {
    ...{ period: null, amount_cents: null, currency: "USD", criteria_type: "view_threshold", proration_mode: "skip" },
    criteria_params: { thresholds: [{ view_count: 1_000, amount_cents: 700, currency: "USD" }] },
    backfill_on_assignment: true,
  };
  app.clock.now = Date.parse("2026-01-05T00:00:00Z");
  const program = await openProgram(app, server);
  const id = await program.structure(rule, ["ben"]);
  await program.client("setBudget", { params: { id }, body: { budget_cents: 1_000 } });
  for (const handle of ["ana", "ben"]) {
    const post = await program.post(handle, "2026-01-02");
    await program.read(post, "2026-01-03T00:00:00Z", 1);
    await program.read(post, "2026-01-04T00:00:00Z", 1_500);
  }
  // Ana is assigned after her mark was passed: hers is dated at the assignment, after Ben's.
  await program.client("assignCreators", { params: { id }, body: { creator_ids: [program.creator("ana")] } });
  expect(await program.accruals()).toEqual([]);
  await program.night("2026-01-06T00:00:00Z");
  const rows = await program.accruals();
  expect(rows.map((row) => [row.creator_id, row.amount_cents])).toEqual([
    [program.creator("ben"), 700],
    [program.creator("ana"), 300],
  ]);
});

test("a true-up upwards takes no more than the budget leaves, after what others gave back", async () => {
  const { program, id, get, replayed } = await start(cpmRule(100), 200);
  const [ana, ben] = [await program.post("ana", "2026-01-01"), await program.post("ben", "2026-01-01")];
  for (const post of [ana, ben]) await program.read(post, "2026-01-01T20:00:00Z", 1_000);
  await program.night("2026-01-05T00:00:00Z");
  expect(await get()).toMatchObject({ used_cents: 200, is_exhausted: true });
  await program.read(ana, "2026-01-02T20:00:00Z", 700);
  await program.read(ben, "2026-01-02T20:00:00Z", 1_500);
  const body = { from: "2026-01-01", to: "2026-01-31" };
  const done = await program.client("createTrueUps", { params: { id }, body });
  // Ben's own accrual had 100 left of the budget when it was booked, so it would be 100 today as well.
  expect(done.data.booked.map((row: Record<string, unknown>) => row.amount_cents)).toEqual([-30]);
  expect(await get()).toMatchObject({ used_cents: 170 });
  expect((await replayed()).differences).toEqual([]);
});

test("corrections keep to the cap of a creator", async () => {
  const { program, id } = await start(cpmRule(100, { max_per_creator_cents: 250 }), null);
  app.clock.now = Date.parse("2026-01-04T00:00:00Z");
  const posts = [];
  for (const date of ["2026-01-01", "2026-01-02", "2026-01-03"]) {
    const post = await program.post("ana", date);
    await program.read(post, `${date}T20:00:00Z`, 1_000);
    posts.push(post);
  }
  await program.night("2026-01-07T00:00:00Z");
  expect((await program.accruals()).map((row) => row.amount_cents)).toEqual([100, 100, 50]);
  await program.read(posts[0] ?? "", "2026-01-02T10:00:00Z", 9_000);
  const body = { from: "2026-01-01", to: "2026-01-31" };
  const done = await program.client("createTrueUps", { params: { id }, body });
  const [accrual] = await program.accruals();
  expect(done.data).toMatchObject({ booked: [], left: [{ accrual_id: accrual?.id, reason: "limit_reached" }] });
});

test("a draft is simulated under the budget it would have", async () => {
  const { program } = await start(retainer, null);
  await program.night("2026-01-04T00:00:00Z");
  const body = {
    project_id: program.projectId,
    rule: retainer,
    budget_cents: 350,
    from: "2026-01-01",
    to: "2026-01-03",
  };
  const { data } = await program.client("simulateStructure", { body });
  expect(data.totals[0]).toMatchObject({ simulated_cents: 350, booked_cents: 600 });
  expect(data.rows.map((row: Record<string, unknown>) => row.reason)).toContain("budget_exhausted");
});

test("an archived structure keeps its budget as it was", async () => {
  const { program, id } = await start(retainer, 100);
  await program.client("deleteStructure", { params: { id } });
  const refused = await program.client("setBudget", { params: { id }, body: { budget_cents: 1 } });
  expect([refused.status, refused.meta.code]).toEqual([409, "structure_archived"]);
});
