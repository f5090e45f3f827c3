/** The Growi reference's own examples, and every sentence it names. */
import type { FastifyInstance } from "fastify";
import { beforeAll, describe, expect, test } from "vitest";
import { GrowiMarked, GrowiPage } from "../../src/contract/campaigns/growi.ts";
import type { TestApp } from "../support/app.ts";
import { isFree, waitsForRow, whileHeld } from "../support/held.ts";
import { EXAMPLE, exampleOn, openGrowi, QUERY } from "./opened.ts";
import { ALL, type Json, newKey, openProgram } from "./program.ts";

const growi = openGrowi();
let app: TestApp;
let server: FastifyInstance;
beforeAll(() => {
  ({ app, server } = growi);
});
const example = () => exampleOn(growi);

describe("the reference's examples, field by field", () => {
  test("GET /stats/creator_payouts (our status is Due)", async () => {
    const { program, creator, uuid } = await example();
    const { status, body } = await program.list(QUERY);
    expect(status).toBe(200);
    expect(body).toEqual({
      success: true,
      data: [
        {
          id: expect.any(Number),
          uuid,
          creator_name: "Example Creator",
          creator_avatar_url: "https://avatar.vercel.sh/12345",
          creator_id: creator.number,
          amount: "$0.00",
          deal_date: "05/02/2026",
          since_date: "03/03/2026",
          campaign_category: "Ambassador Program",
          campaign_name: "Example Campaign",
          views: "Completed",
          status: "Due",
          contents_delivered: 2,
          contents_required: 2,
          credits_enabled: true,
          credit_name: "credits",
          total_credit_amount: 750,
          formatted_total_credit_amount: "750 credits",
        },
      ],
      meta: { current_page: 1, row_count: 1, page_count: 1 },
    });
    expect(GrowiPage.parse(body)).toEqual(body);
    expect(Object.keys(body.data[0])).toEqual(Object.keys(GrowiPage.shape.data.element.shape));
  });

  test("POST /stats/mark_credit_payout, and the second call", async () => {
    const { program, uuid } = await example();
    const [listed] = (await program.list(QUERY)).body.data;
    const { status, body } = await program.mark({ creator_payout_uuid: uuid });
    expect(status).toBe(200);
    expect(body).toEqual({
      success: true,
      creator_payout: {
        id: listed.id,
        uuid,
        creator_name: "Example Creator",
        since_date: "03/03/2026",
        deal_date: "05/02/2026",
        status: "Paid externally",
        amount: "$0.00",
        credits_enabled: true,
        credit_name: "credits",
        total_credit_amount: 750,
        formatted_total_credit_amount: "750 credits",
      },
    });
    expect(GrowiMarked.parse(body)).toEqual(body);
    const again = await program.mark({ creator_payout_uuid: uuid });
    expect([again.status, again.body]).toEqual([
      422,
      { error: "Cannot mark payout as paid: current status is paid_externally" },
    ]);
    expect((await program.list(QUERY)).body.data[0]).toEqual({ ...listed, status: "Paid externally" });
  });

  test("one ledger: marking is a payment in credits; voiding it makes the payout due again, and it can be marked once more", async () => {
    const { program, uuid } = await example();
    await program.mark({ creator_payout_uuid: uuid });
    const [payment] = await program.v1("listPayments");
    expect(payment).toMatchObject({ currency: "CREDITS", total_amount_cents: 750, status: "paid" });
    const detail = await program.v1("getCreatorPayout", { params: { id: uuid } });
    expect(detail.accruals).toEqual([
      expect.objectContaining({
        component: "fixed",
        amount_cents: 750,
        currency: "CREDITS",
        status: "paid",
        payment_id: payment.id,
      }),
    ]);
    expect(detail.accruals[0].lines).toEqual([{ label: "amount", quantity: "1", unit_rate: "750", amount: "750" }]);
    await program.v1("updatePayment", { params: { id: payment.id }, body: { status: "voided" } });
    expect((await program.list({ ...QUERY, status: "void" })).body.data[0]).toMatchObject({ uuid, status: "Due" });
    expect((await program.list({ ...QUERY, status: "failed" })).body.data).toEqual([]);
    expect((await program.mark({ creator_payout_uuid: uuid })).status).toBe(200);
    expect((await program.list({ ...QUERY, status: "void" })).body.data).toEqual([]);
    const [second] = await program.v1("listPayments", { query: { status: "paid" } });
    await program.v1("updatePayment", { params: { id: second.id }, body: { status: "rejected", reason: "sent back" } });
    expect((await program.list({ ...QUERY, status: "failed" })).body.data[0]).toMatchObject({ uuid, status: "Due" });
  });
});

describe("marking is refused in the order of the reference's list", () => {
  test("each with its exact sentence", async () => {
    const { program, campaign, uuid } = await example();
    const missing = { error: "creator_payout_uuid is required" };
    for (const body of [{}, { creator_payout_uuid: "" }, { creator_payout_uuid: null }, []]) {
      const reply = await program.mark(body);
      expect([reply.status, reply.body]).toEqual([400, missing]);
    }
    for (const id of ["01980d3a-0000-7000-8000-00000000ffff", "not-a-uuid", 7]) {
      const reply = await program.mark({ creator_payout_uuid: id });
      expect([reply.status, reply.body]).toEqual([404, { error: "Creator payout not found" }]);
    }
    const stranger = await openProgram(app, server);
    expect((await stranger.mark({ creator_payout_uuid: uuid })).body).toEqual({ error: "Creator payout not found" });

    const [running] = await program.v1("listCreatorPayouts", {
      query: { campaign_id: campaign.id, status: "in_progress" },
    });
    expect((await program.mark({ creator_payout_uuid: running.uuid })).body).toEqual({
      error: "Cannot mark payout as paid: current status is in_progress",
    });
    await program.v1("deleteCampaign", { params: { id: campaign.id } });
    expect((await program.mark({ creator_payout_uuid: running.uuid })).body).toEqual({
      error: "Cannot mark payout as paid: current status is canceled",
    });
    expect((await program.mark({ creator_payout_uuid: uuid })).status).toBe(200);
  });

  test("nothing in credits, and cash next to credits; the mixed one can still be settled in its two parts through v1", async () => {
    const only = "Only credit payouts can be marked paid via this endpoint";
    const program = await openProgram(app, server);
    const [ana, ben] = [await program.creator("ana"), await program.creator("ben")];
    const campaign = await program.campaign({
      name: "Mixed",
      cycle_days: 30,
      credits_enabled: true,
      starts_on: "2026-03-03",
    });
    const empty = await program.campaign({
      name: "Empty",
      cycle_days: 30,
      credits_enabled: true,
      starts_on: "2026-03-03",
    });
    await program.term(campaign.id, { criteria_type: "recurring" });
    await program.term(campaign.id, {
      criteria_type: "recurring",
      currency: "USD",
      amount_cents: 123_450,
      component: "bonus",
    });
    await program.join(campaign.id, ana.id, "2026-03-03");
    await program.join(empty.id, ben.id, "2026-03-03");
    await program.runAt("2026-04-04T00:00:00Z");
    const { data } = (await program.list({ ...ALL, status: "pending" })).body;
    const mixed = data.find((row: Json) => row.campaign_name === "Mixed");
    const zero = data.find((row: Json) => row.campaign_name === "Empty");
    expect(mixed).toMatchObject({ amount: "$1,234.50", total_credit_amount: 750, status: "Due" });
    expect(zero).toMatchObject({ amount: "$0.00", total_credit_amount: 0, formatted_total_credit_amount: null });
    for (const { uuid } of [mixed, zero]) {
      const reply = await program.mark({ creator_payout_uuid: uuid });
      expect([reply.status, reply.body]).toEqual([422, { error: only }]);
    }
    const { accruals } = await program.v1("getCreatorPayout", { params: { id: mixed.uuid } });
    for (const [currency, total] of [
      ["USD", 123_450],
      ["CREDITS", 750],
    ] as const) {
      expect((await program.v1("getCreatorPayout", { params: { id: mixed.uuid } })).status).toBe("due");
      const accrual_ids = accruals.filter((row: Json) => row.currency === currency).map((row: Json) => row.id);
      const body = {
        project_id: program.projectId,
        creator_id: ana.id,
        currency,
        total_amount_cents: total,
        accrual_ids,
      };
      await program.v1("createPayment", { body });
    }
    const settled = await program.v1("getCreatorPayout", { params: { id: mixed.uuid } });
    expect([settled.status, settled.display_status]).toEqual(["paid_externally", "Paid externally"]);
  });

  test("pending completing requirements may be marked: the cycle earned though posts are missing", async () => {
    const program = await openProgram(app, server);
    const ana = await program.creator("ana");
    const campaign = await program.campaign({ name: "C", ...EXAMPLE });
    await program.term(campaign.id, { criteria_type: "deliverables", criteria_params: { partial_allowed: true } });
    await program.join(campaign.id, ana.id, "2026-03-03");
    await program.post(ana.id, "2026-03-10T10:00:00Z");
    await program.runAt("2026-05-04T00:00:00Z");
    const [row] = (await program.list({ ...QUERY, status: "pending" })).body.data;
    expect(row).toMatchObject({
      status: "Pending",
      views: "In progress",
      contents_delivered: 1,
      total_credit_amount: 375,
    });
    expect((await program.mark({ creator_payout_uuid: row.uuid })).body.creator_payout.status).toBe("Paid externally");
  });

  test("fifty keys at once: one 200, forty-nine errors that it is paid externally", async () => {
    const { program, uuid } = await example();
    const keys: string[] = [];
    for (let index = 0; index < 50; index += 1) keys.push(await newKey(program.ctx));
    const replies = await Promise.all(keys.map((key) => program.mark({ creator_payout_uuid: uuid }, key)));
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
    const refused = replies.filter(({ status }) => status !== 200);
    expect(refused.map(({ status, body }) => [status, body])).toEqual(
      Array.from({ length: 49 }, () => [
        422,
        { error: "Cannot mark payout as paid: current status is paid_externally" },
      ]),
    );
    expect(await program.v1("listPayments")).toHaveLength(1);
  });
});

test("marking waits for what it pays before it holds the payout, as decisions about earnings do", async () => {
  const { program, uuid } = await example();
  const [credits] = await program.v1("listAccruals", { query: { currency: "CREDITS" } });
  let marked: ReturnType<typeof program.mark> | undefined;
  await whileHeld(growi.app, [["accruals", credits.id]], async () => {
    marked = program.mark({ creator_payout_uuid: uuid });
    await waitsForRow(growi.app);
    expect(await isFree(growi.app, ["creator_payouts", uuid])).toBe(true);
  });
  expect((await marked)?.status).toBe(200);
});
