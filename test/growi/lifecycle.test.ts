/**
 * Campaigns as they live: members come and go, campaigns end and are canceled, sales are refunded, earnings come by
 * hand.
 */
import type { FastifyInstance } from "fastify";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { explainText } from "../../src/engine/explain.ts";
import { recompute } from "../../src/engine/recompute.ts";
import { verify } from "../../src/flow/proving/verify.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { ALL, DELIVERABLES, growiServer, type Json, openProgram, type Program } from "./program.ts";

let app: TestApp;
let server: FastifyInstance;
let program: Program;
let ana: Json;
beforeAll(async () => {
  app = await testApp();
  server = await growiServer(app);
});
afterAll(async () => {
  await server.close();
  await app.close();
});
beforeEach(async () => {
  app.clock.now = Date.parse("2026-01-01T00:00:00Z");
  program = await openProgram(app, server);
  ana = await program.creator("ana");
});
afterEach(async () => {
  const { checks } = await verify(app);
  expect(checks.filter((check) => check.problems.length > 0)).toEqual([]);
});

const BODY = { cycle_days: 10, credits_enabled: true, starts_on: "2026-01-01" };
const RECURRING = { criteria_type: "recurring", amount_cents: 100 };
const payouts = async (query: Record<string, string> = {}): Promise<Json[]> =>
  (await program.v1("listCreatorPayouts", { query: { limit: "100", ...query } })).toReversed();
const statuses = async () =>
  (await payouts()).map((row) => `${row.since_date} ${row.status} ${row.total_credit_amount}`);

describe("a cycle", () => {
  test("is in progress, then pending while posts are missing, then due, in the transaction of what changes it", async () => {
    const campaign = await program.campaign({ name: "C", ...BODY, posts_required: 2, grace_days: 3 });
    await program.term(campaign.id, DELIVERABLES);
    await program.join(campaign.id, ana.id, "2026-01-01");
    const status = async () => {
      const [row] = await payouts();
      return [row.status, row.contents_delivered];
    };
    expect(await status()).toEqual(["in_progress", 0]);
    await program.post(ana.id, "2026-01-03T10:00:00Z");
    expect(await status()).toEqual(["in_progress", 1]);
    await program.runAt("2026-01-11T00:00:00Z");
    expect(await status()).toEqual(["pending_completing_requirements", 1]);
    const [late] = await program.post(ana.id, "2026-01-12T10:00:00Z");
    expect(await status()).toEqual(["due", 2]);
    expect((await payouts())[1]).toMatchObject({ status: "in_progress", contents_delivered: 0 });
    await program.v1("updateVideo", { params: { id: late ?? "" }, body: { tracking_status: "excluded" } });
    expect(await status()).toEqual(["pending_completing_requirements", 1]);
    const review = { video_ids: [late], tracking_status: "included" };
    await program.v1("reviewVideos", { params: { projectId: program.projectId }, body: review });
    expect(await status()).toEqual(["due", 2]);
    await program.runAt("2026-01-16T00:00:00Z");
    expect((await payouts())[0]).toMatchObject({ status: "due", total_credit_amount: 750 });
  });

  test("counts posts that a streamed import makes", async () => {
    const campaign = await program.campaign({ name: "C", ...BODY, posts_required: 1 });
    await program.join(campaign.id, ana.id, "2026-01-01");
    app.clock.now = Date.parse("2026-01-04T00:00:00Z");
    const csv =
      "platform,external_id,creator_handle,posted_at,captured_at,view_count\ntiktok,x1,ana,2026-01-02T00:00:00Z,2026-01-03T00:00:00Z,5\n";
    await program.client("createReadings", {
      params: { projectId: program.projectId },
      body: csv,
      headers: { "content-type": "text/csv" },
    });
    expect((await payouts())[0].contents_delivered).toBe(1);
  });

  test("a term made later applies from the day of joining: a paid cycle is due again for the rest", async () => {
    const campaign = await program.campaign({ name: "C", ...BODY });
    await program.term(campaign.id, RECURRING);
    await program.join(campaign.id, ana.id, "2026-01-01");
    await program.runAt("2026-01-13T00:00:00Z");
    const [first] = await payouts();
    expect((await program.mark({ creator_payout_uuid: first.uuid })).status).toBe(200);
    const added = await program.term(campaign.id, { ...RECURRING, amount_cents: 40, component: "meta_ad_fee" });
    const again = await program.v1("assignCreators", { params: { id: added }, body: { creator_ids: [ana.id] } });
    expect(again.results).toEqual([{ creator_id: ana.id, result: "already_assigned" }]);
    await program.runAt("2026-01-14T00:00:00Z");
    expect(await statuses()).toEqual(["2026-01-01 due 140", "2026-01-11 in_progress 0"]);
    expect((await program.mark({ creator_payout_uuid: first.uuid })).status).toBe(200);
    expect((await program.v1("listPayments")).map((row: Json) => row.total_amount_cents)).toEqual([40, 100]);
  });

  test("shows all seven components, and their sum", async () => {
    const campaign = await program.campaign({ name: "C", ...BODY });
    const components = [
      "fixed",
      "commission",
      "residual",
      "bonus",
      "milestone_bonus",
      "meta_ad_fee",
      "acceptance_bonus",
    ];
    for (const [index, component] of components.entries()) {
      await program.term(campaign.id, { ...RECURRING, component, amount_cents: 10 ** index });
    }
    await program.join(campaign.id, ana.id, "2026-01-01");
    await program.runAt("2026-01-13T00:00:00Z");
    const [row] = await payouts();
    expect(row.total_credit_amount).toBe(1_111_111);
    const detail = await program.v1("getCreatorPayout", { params: { id: row.uuid } });
    expect(detail.components).toEqual(
      components.map((component, index) => ({ component, totals: { CREDITS: 10 ** index } })),
    );
    const { body } = await program.list(ALL);
    expect(body.data.at(-1).formatted_total_credit_amount).toBe("1,111,111 credits");
  });

  test("is explained for the member it belongs to, booked or under way", async () => {
    const campaign = await program.campaign({ name: "C", ...BODY, posts_required: 1 });
    const id = await program.term(campaign.id, DELIVERABLES);
    await program.join(campaign.id, ana.id, "2026-01-01");
    await program.post(ana.id, "2026-01-03T10:00:00Z");
    await program.runAt("2026-01-13T00:00:00Z");
    const ask = (date: string) =>
      program.v1("explainStructure", { params: { id }, query: { creator_id: ana.id, date } });
    expect((await ask("2026-01-05")).judgements[0]).toMatchObject({ outcome: "accrual", amount_cents: 750 });
    const running = (await ask("2026-01-12")).judgements[0];
    expect(running).toMatchObject({ outcome: "in_progress", reason: "requirements_not_met", period_end: "2026-01-20" });
    const [accrual] = await program.v1("listAccruals");
    const { inputs_snapshot: snapshot } = await program.v1("getAccrual", { params: { id: accrual.id } });
    expect(recompute(snapshot).problems).toEqual([]);
    expect(explainText(snapshot)).toContain("Cycle 1 of the member: 10 days, 1 posts required, 0 grace days.");
  });
});

describe("members", () => {
  test("a creator who leaves mid-cycle earns by the terms' proration; later cycles are canceled, and joining again starts over", async () => {
    const campaign = await program.campaign({ name: "C", ...BODY });
    await program.term(campaign.id, { ...RECURRING, proration_mode: "prorate" });
    await program.join(campaign.id, ana.id, "2026-01-01");
    app.clock.now = Date.parse("2026-01-12T12:00:00Z");
    await program.runAt("2026-01-12T12:00:00Z");
    expect(await statuses()).toEqual(["2026-01-01 due 0", "2026-01-11 in_progress 0"]);
    const leave = { creator_ids: [ana.id], left_on: "2026-01-06" };
    const left = await program.v1("removeCampaignMembers", { params: { id: campaign.id }, body: leave });
    expect(left).toMatchObject({ left: 1, not_member: 0 });
    expect(await statuses()).toEqual(["2026-01-01 due 0", "2026-01-11 canceled 0"]);
    await program.join(campaign.id, ana.id, "2026-01-12");
    await program.runAt("2026-01-24T00:00:00Z");
    expect(await statuses()).toEqual([
      "2026-01-01 due 50",
      "2026-01-11 canceled 0",
      "2026-01-12 due 100",
      "2026-01-22 in_progress 0",
    ]);
    const members = await program.v1("listCampaignMembers", {
      params: { id: campaign.id },
      query: { include_inactive: "1" },
    });
    expect(members.map((row: Json) => [row.joined_on, row.left_on])).toEqual([
      ["2026-01-12", null],
      ["2026-01-01", "2026-01-06"],
    ]);
  });

  test("a creator who is removed leaves every campaign", async () => {
    const campaign = await program.campaign({ name: "C", ...BODY });
    await program.term(campaign.id, RECURRING);
    await program.join(campaign.id, ana.id, "2026-01-01");
    await program.runAt("2026-01-05T00:00:00Z");
    await program.v1("deleteCreator", { params: { id: ana.id } });
    expect(await program.v1("listCampaignMembers", { params: { id: campaign.id } })).toEqual([]);
    await program.runAt("2026-02-01T00:00:00Z");
    expect(await statuses()).toEqual(["2026-01-01 due 0"]);
  });

  test("no creator is a member of a campaign's term without joining", async () => {
    const campaign = await program.campaign({ name: "C", ...BODY });
    const id = await program.term(campaign.id, RECURRING);
    const answer = await program.v1("assignCreators", { params: { id }, body: { creator_ids: [ana.id] } });
    expect(answer).toMatchObject({ assigned: 0, not_in_campaign: 1 });
    for (const [joined_on, path] of [["2025-12-31", "joined_on"]] as const) {
      const reply = await program.client("addCampaignMembers", {
        params: { id: campaign.id },
        body: { creator_ids: [ana.id], joined_on },
      });
      expect(reply.meta.errors[0].path).toBe(path);
    }
  });
});

describe("a campaign", () => {
  test("ends: the cycle under way is cut short by its last day, and no cycle begins after it", async () => {
    const campaign = await program.campaign({ name: "C", ...BODY });
    await program.term(campaign.id, { ...RECURRING, proration_mode: "prorate" });
    await program.join(campaign.id, ana.id, "2026-01-01");
    await program.v1("updateCampaign", { params: { id: campaign.id }, body: { ends_on: "2026-01-14" } });
    await program.runAt("2026-03-01T00:00:00Z");
    expect(await statuses()).toEqual(["2026-01-01 due 100", "2026-01-11 due 40"]);
    expect((await program.v1("getCampaign", { params: { id: campaign.id } })).status).toBe("ended");
  });

  test("is canceled: cycles under way earn nothing more, those that have ended stay due", async () => {
    const campaign = await program.campaign({ name: "C", ...BODY });
    await program.term(campaign.id, RECURRING);
    await program.join(campaign.id, ana.id, "2026-01-01");
    await program.runAt("2026-01-12T00:00:00Z");
    const canceled = await program.v1("deleteCampaign", { params: { id: campaign.id } });
    expect(canceled.status).toBe("canceled");
    await program.runAt("2026-03-01T00:00:00Z");
    expect(await statuses()).toEqual(["2026-01-01 due 100", "2026-01-11 canceled 0"]);
    const { body } = await program.list({ ...ALL, status: "canceled" });
    expect(body.data.map((row: Json) => row.status)).toEqual(["Canceled"]);
  });

  test("allows credits only on the allowlist and where it has them enabled", async () => {
    const cash = await program.campaign({ name: "Cash", ...BODY, credits_enabled: false });
    const body = { project_id: program.projectId, name: "T", campaign_id: cash.id, component: "fixed", ...RECURRING };
    const rule = { period: "cycle", currency: "CREDITS", criteria_params: {}, proration_mode: "skip" };
    const reply = await program.client("createStructure", { body: { ...body, ...rule } });
    expect([reply.status, reply.meta.errors[0].path]).toEqual([400, "currency"]);
    const { campaign_id: _, component: __, ...plain } = body;
    const outside = await program.client("createStructure", { body: { ...plain, ...rule, period: "monthly" } });
    expect([outside.status, outside.meta.errors[0].path]).toEqual([400, "currency"]);
    const cycle = await program.client("createStructure", { body: { ...plain, ...rule, currency: "USD" } });
    expect([cycle.status, cycle.meta.errors[0].path]).toEqual([400, "period"]);
  });
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
