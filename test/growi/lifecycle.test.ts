/** Campaigns as they live: cycles pass, members come and go, campaigns end and are canceled. */
import { beforeEach, describe, expect, test } from "vitest";
import { explainText } from "../../src/engine/explain.ts";
import { recompute } from "../../src/engine/recompute.ts";
import type { TestApp } from "../support/app.ts";
import { BODY, openLiving, RECURRING } from "./living.ts";
import { ALL, DELIVERABLES, type Json, type Program } from "./program.ts";

const living = openLiving();
const { payouts, statuses } = living;
let app: TestApp;
let program: Program;
let ana: Json;
beforeEach(() => {
  ({ app, program, ana } = living);
});

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
