/**
 * Least payouts that roll forward, clawbacks that net into the next payment, and holds that are never confused with
 * either.
 */
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { verify } from "../../src/flow/proving/verify.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { openApi } from "../support/client.ts";
import { openProgram, type Program } from "../support/program.ts";

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
  ...{ period: "daily", amount_cents: 1_000, currency: "USD", criteria_type: "recurring", criteria_params: {} },
  proration_mode: "skip",
};

/** Ana earns 10.00 a day from 2026-01-01 on; two days are booked. */
async function twoDays(minimum?: number) {
  app.clock.now = Date.parse("2026-01-01T00:00:00Z");
  const program = await openProgram(app, server, ["ana"]);
  await program.structure(retainer);
  await program.night("2026-01-03T00:00:00Z");
  if (minimum !== undefined) {
    const { projectId: id } = program;
    const set = await program.client("setPayoutPolicy", { params: { id }, body: { minimum_payout_cents: minimum } });
    expect(set.data).toMatchObject({ minimum_payout_cents: minimum, late_readings: "freeze" });
  }
  return program;
}

function pay(program: Program, total: number, more: object = { auto_apply_outstanding: true }) {
  const { projectId, client } = program;
  return client("createPayment", {
    body: { project_id: projectId, creator_id: program.creator("ana"), total_amount_cents: total, ...more },
  });
}

test("below the minimum auto-apply settles nothing and says so; what is open is paid when enough has come together", async () => {
  const program = await twoDays(2_500);
  const refused = await pay(program, 2_000);
  expect([refused.status, refused.meta]).toEqual([
    409,
    {
      code: "accrual_not_settleable",
      reason: "below_minimum",
      outstanding_cents: 2_000,
      minimum_payout_cents: 2_500,
      currency: "USD",
      count: 2,
    },
  ]);
  const query = { project_id: program.projectId, group_by: "creator" };
  const summary = await program.client("getPayoutSummary", { query });
  expect(summary.data.totals).toMatchObject([{ outstanding_cents: 2_000, below_minimum_cents: 2_000, paid_cents: 0 }]);
  expect(summary.data.groups).toMatchObject([{ below_minimum_cents: 2_000 }]);

  await program.night("2026-01-04T00:00:00Z");
  const enough = await program.client("getPayoutSummary", { query });
  expect(enough.data.totals).toMatchObject([{ outstanding_cents: 3_000, below_minimum_cents: 0 }]);
  expect((await pay(program, 3_000)).data.payout_payment_lines).toHaveLength(3);
});

test("what is held counts for no minimum, and listed accruals are the operator's decision", async () => {
  const program = await twoDays(1_500);
  const [first, second] = await program.accruals();
  await program.client("holdAccrual", { params: { id: String(first?.id) }, body: { reason: "under review" } });
  expect((await pay(program, 1_000)).meta).toMatchObject({
    reason: "below_minimum",
    outstanding_cents: 1_000,
    count: 1,
  });
  const summary = await program.client("getPayoutSummary", { query: { project_id: program.projectId } });
  expect(summary.data.totals).toMatchObject([{ held_cents: 1_000, below_minimum_cents: 1_000 }]);
  expect((await pay(program, 1_000, { accrual_ids: [second?.id] })).status).toBe(201);
});

test("a clawback is linked, takes back no more than there is, and nets into the next payment; never below zero", async () => {
  const program = await twoDays();
  await pay(program, 2_000);
  const [paid] = await program.accruals();
  const params = { id: String(paid?.id) };
  const take = (amount_cents: number) =>
    program.client("clawBackAccrual", { params, body: { amount_cents, reason: "views were bought" } });
  const taken = await take(900);
  expect([taken.status, taken.data]).toMatchObject([
    201,
    {
      kind: "clawback",
      corrects_accrual_id: paid?.id,
      amount_cents: -900,
      status: "earned",
      period_start: "2026-01-01",
    },
  ]);
  const tooMuch = await take(101);
  expect([tooMuch.status, tooMuch.meta.errors]).toEqual([
    400,
    [{ path: "amount_cents", message: "at most 100 is left to take back" }],
  ]);
  expect((await take(0)).meta.code).toBe("invalid_body");
  expect((await pay(program, 0)).meta).toMatchObject({ reason: "negative_balance", outstanding_cents: -900 });

  await program.night("2026-01-04T00:00:00Z");
  const next = await pay(program, 100);
  const lines = next.data.payout_payment_lines as { amount_cents: number }[];
  expect(lines.map((line) => line.amount_cents).sort((a, b) => a - b)).toEqual([-900, 1_000]);
  const detail = await program.client("getAccrual", { params: { id: taken.data.id } });
  expect(detail.data).toMatchObject({
    status: "paid",
    inputs_snapshot: { kind: "clawback", reason: "views were bought" },
  });
});

test("only a paid accrual is clawed back, and no correction is", async () => {
  const program = await twoDays();
  const [open] = await program.accruals();
  const take = (id: unknown) =>
    program.client("clawBackAccrual", { params: { id: String(id) }, body: { amount_cents: 1, reason: "wrong" } });
  expect((await take(open?.id)).meta).toMatchObject({ code: "invalid_status_transition", status: "earned" });
  await pay(program, 2_000);
  const taken = await take(open?.id);
  expect((await take(taken.data.id)).meta.code).toBe("invalid_status_transition");
  expect((await take("01980d3a-0000-7000-8000-00000000ffff")).status).toBe(404);
});

test("twenty clawbacks at once take back no more than there is", async () => {
  const program = await twoDays();
  await pay(program, 2_000);
  const [paid] = await program.accruals();
  const replies = await Promise.all(
    Array.from({ length: 20 }, () =>
      program.client("clawBackAccrual", {
        params: { id: String(paid?.id) },
        body: { amount_cents: 300, reason: "wrong" },
      }),
    ),
  );
  expect(replies.filter((reply) => reply.status === 201)).toHaveLength(3);
});

test("a clawback counts towards what a downward true-up takes, so no creator pays twice for one mistake", async () => {
  const program = await twoDays();
  await pay(program, 2_000);
  const [paid] = await program.accruals();
  await program.client("clawBackAccrual", {
    params: { id: String(paid?.id) },
    body: { amount_cents: 700, reason: "wrong" },
  });
  const structureId = String(paid?.structure_id);
  await app.database.owner.query(
    "update assignments set assigned_at = '2026-01-02T00:00:00Z' where structure_id = $1",
    [structureId],
  );
  const body = { from: "2026-01-01", to: "2026-01-02" };
  const done = await program.client("createTrueUps", { params: { id: structureId }, body });
  expect(done.data.booked).toMatchObject([{ amount_cents: -300, corrects_accrual_id: paid?.id }]);
});
