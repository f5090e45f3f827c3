/** What campaigns pay besides posts: sales and their refunds, earnings by hand, and all of it night by night. */
import type { FastifyInstance } from "fastify";
import { beforeEach, describe, expect, test } from "vitest";
import { explainText } from "../../src/engine/explain.ts";
import { recompute } from "../../src/engine/recompute.ts";
import type { TestApp } from "../support/app.ts";
import { BODY, openLiving, RECURRING } from "./living.ts";
import { DELIVERABLES, type Json, openProgram, type Program } from "./program.ts";

const living = openLiving();
const { payouts, statuses } = living;
let app: TestApp;
let server: FastifyInstance;
let program: Program;
let ana: Json;
beforeEach(() => {
  ({ app, server, program, ana } = living);
});

describe("sales", () => {
  const COMMISSION = {
    criteria_type: "sales",
    amount_cents: null,
    criteria_params: { percent: 10, scope: "all" },
    component: "commission",
  };
  const sell = (id: string, external_id: string, sold_at: string, rest: object = {}) =>
    program.client("recordSales", {
      params: { id },
      body: { external_id, creator_id: ana.id, amount_cents: 1_000, sold_at, ...rest },
    });

  test("are idempotent by external_id, and differ in nothing but their refund", async () => {
    const { id } = await program.campaign({ name: "C", ...BODY });
    app.clock.now = Date.parse("2026-01-05T00:00:00Z");
    const first = await sell(id, "A", "2026-01-02T00:00:00Z");
    const second = await sell(id, "A", "2026-01-02T00:00:00Z");
    expect([first.status, second.status, second.data]).toEqual([201, 200, first.data]);
    const refund = await program.v1("recordSales", {
      params: { id },
      body: { external_id: "A", refunded_at: "2026-01-03T00:00:00Z" },
    });
    expect(refund.refunded_at).toBe("2026-01-03T00:00:00.000Z");
    expect((await sell(id, "A", "2026-01-02T00:00:00Z")).data).toEqual(refund);
    const other = await sell(id, "A", "2026-01-02T00:00:00Z", { amount_cents: 2_000 });
    expect([other.status, other.meta.code, other.meta.fields]).toEqual([409, "sale_differs", ["amount_cents"]]);
    const unknown = await program.client("recordSales", {
      params: { id },
      body: { external_id: "B", refunded_at: "2026-01-03T00:00:00Z" },
    });
    expect(unknown.meta.errors.map((fault: Json) => fault.path)).toEqual(["creator_id", "amount_cents", "sold_at"]);
  });

  test("a refund takes back what is unpaid as a negative line in the same payout", async () => {
    const { id } = await program.campaign({ name: "C", ...BODY });
    await program.term(id, COMMISSION);
    await program.join(id, ana.id, "2026-01-01");
    app.clock.now = Date.parse("2026-01-09T00:00:00Z");
    await sell(id, "A", "2026-01-02T00:00:00Z");
    await sell(id, "B", "2026-01-03T00:00:00Z");
    await program.runAt("2026-01-13T00:00:00Z");
    expect(await statuses()).toEqual(["2026-01-01 due 200", "2026-01-11 in_progress 0"]);
    await program.v1("recordSales", {
      params: { id },
      body: { external_id: "B", refunded_at: "2026-01-12T00:00:00Z" },
    });
    expect(await statuses()).toEqual(["2026-01-01 due 100", "2026-01-11 in_progress 0"]);
    const [row] = await payouts();
    const { accruals } = await program.v1("getCreatorPayout", { params: { id: row.uuid } });
    expect(accruals.map((entry: Json) => [entry.kind, entry.amount_cents])).toEqual([
      ["earned", 200],
      ["clawback", -100],
    ]);
    expect(accruals[1].corrects_accrual_id).toBe(accruals[0].id);
    expect(accruals[1].lines).toContainEqual({
      label: "refund of B",
      quantity: "-1000",
      unit_rate: "0.1",
      amount: "-100",
    });
    const marked = await program.mark({ creator_payout_uuid: row.uuid });
    expect(marked.body.creator_payout).toMatchObject({ status: "Paid externally", total_credit_amount: 100 });
    expect(
      (await program.v1("listPayments"))[0].payout_payment_lines.map((line: Json) => line.amount_cents).sort(),
    ).toEqual([-100, 200]);
  });

  test("what was paid is never touched: the refund nets into the next cycle, visibly", async () => {
    const { id } = await program.campaign({ name: "C", ...BODY });
    await program.term(id, COMMISSION);
    await program.join(id, ana.id, "2026-01-01");
    app.clock.now = Date.parse("2026-01-09T00:00:00Z");
    await sell(id, "A", "2026-01-02T00:00:00Z", { amount_cents: 2_000 });
    await program.runAt("2026-01-13T00:00:00Z");
    const [first, next] = await payouts();
    await program.mark({ creator_payout_uuid: first.uuid });
    await program.v1("recordSales", {
      params: { id },
      body: { external_id: "A", refunded_at: "2026-01-12T00:00:00Z" },
    });
    expect(await statuses()).toEqual(["2026-01-01 paid_externally 200", "2026-01-11 in_progress -200"]);
    await sell(id, "B", "2026-01-13T00:00:00Z", { amount_cents: 5_000 });
    await program.runAt("2026-01-23T00:00:00Z");
    expect(await statuses()).toEqual([
      "2026-01-01 paid_externally 200",
      "2026-01-11 due 300",
      "2026-01-21 in_progress 0",
    ]);
    const detail = await program.v1("getCreatorPayout", { params: { id: next.uuid } });
    expect(detail.accruals.map((entry: Json) => [entry.kind, entry.period_start, entry.amount_cents])).toEqual([
      ["clawback", "2026-01-01", -200],
      ["earned", "2026-01-11", 500],
    ]);
    expect((await program.mark({ creator_payout_uuid: next.uuid })).body.creator_payout.total_credit_amount).toBe(300);
    await program.runAt("2026-01-24T00:00:00Z");
    expect((await program.v1("listAccruals")).length).toBe(3);
  });
});

describe("earnings by hand", () => {
  test("are accruals of the cycle that contains their date, next to the rules'", async () => {
    const campaign = await program.campaign({ name: "C", ...BODY });
    await program.term(campaign.id, RECURRING);
    await program.join(campaign.id, ana.id, "2026-01-01");
    const params = { id: campaign.id };
    const earning = {
      creator_id: ana.id,
      component: "acceptance_bonus",
      currency: "CREDITS",
      amount_cents: 25,
      earned_on: "2026-01-01",
    };
    const booked = await program.v1("createEarning", { params, body: { ...earning, note: "welcome" } });
    await program.v1("createEarning", { params, body: earning });
    expect(await statuses()).toEqual(["2026-01-01 in_progress 50"]);
    await program.runAt("2026-01-13T00:00:00Z");
    const [row] = await payouts();
    expect([row.uuid, row.total_credit_amount]).toEqual([booked.creator_payout_id, 150]);
    const { inputs_snapshot: snapshot } = await program.v1("getAccrual", { params: { id: booked.accrual_id } });
    expect([recompute(snapshot).problems, explainText(snapshot)]).toEqual([
      [],
      expect.stringContaining("Note: welcome"),
    ]);
    for (const [change, path] of [
      [{ earned_on: "2025-12-31" }, "earned_on"],
      [{ earned_on: "2026-02-20" }, "earned_on"],
      [{ amount_cents: 0 }, "amount_cents"],
      [{ component: "tip" }, "component"],
    ] as const) {
      const reply = await program.client("createEarning", { params, body: { ...earning, ...change } });
      expect([reply.status, reply.meta.errors[0].path]).toEqual([400, path]);
    }
  });
});

test("thirty nights book what one run books, posts and sales and refunds and all", async () => {
  const book = async (nights: readonly string[]) => {
    app.clock.now = Date.parse("2026-01-01T00:00:00Z");
    const own = await openProgram(app, server);
    const creator = await own.creator("zoe");
    const { id } = await own.campaign({ name: "C", ...BODY, posts_required: 2, grace_days: 3 });
    await own.term(id, DELIVERABLES);
    await own.term(id, { ...RECURRING, criteria_type: "per_post", component: "bonus" });
    await own.term(id, {
      criteria_type: "sales",
      amount_cents: null,
      criteria_params: { percent: 12.5, scope: "all" },
      component: "commission",
    });
    await own.join(id, creator.id, "2026-01-01");
    await own.post(
      creator.id,
      "2026-01-03T00:00:00Z",
      "2026-01-12T00:00:00Z",
      "2026-01-13T00:00:00Z",
      "2026-01-25T00:00:00Z",
    );
    app.clock.now = Date.parse("2026-01-30T00:00:00Z");
    const sales = [
      { external_id: "A", sold_at: "2026-01-02T00:00:00Z", refunded_at: "2026-01-20T00:00:00Z" },
      { external_id: "B", sold_at: "2026-01-05T00:00:00Z", refunded_at: "2026-01-28T00:00:00Z" },
      { external_id: "C", sold_at: "2026-01-14T00:00:00Z", refunded_at: null },
    ].map((sale) => ({ ...sale, creator_id: creator.id, amount_cents: 999 }));
    await own.v1("recordSales", { params: { id }, body: { sales } });
    for (const night of nights) {
      app.clock.now = Date.parse("2026-01-31T00:00:00Z");
      await own.v1("createRun", { body: { as_of: night } });
    }
    const rows = await own.v1("listAccruals", { query: { limit: "100" } });
    return rows
      .map((row: Json) => [row.kind, row.period_start, row.period_end, row.amount_cents, row.currency].join(" "))
      .sort();
  };
  const nights = Array.from({ length: 30 }, (_, night) => new Date(Date.UTC(2026, 0, 2 + night)).toISOString());
  const once = await book(["2026-01-31T00:00:00.000Z"]);
  expect(once).toHaveLength(7);
  expect(await book(nights)).toEqual(once);
});
