/** The Growi reference's own examples, and every sentence, parameter form and status it names. */
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { GrowiError, GrowiMarked, GrowiPage } from "../../src/contract/campaigns/growi.ts";
import { createChildOrganization, updateOrganization } from "../../src/flow/organization/organization.ts";
import { verify } from "../../src/flow/proving/verify.ts";
import { type TestApp, testApp, testOrganization } from "../support/app.ts";
import { ALL, DELIVERABLES, growiServer, type Json, newKey, openProgram, PAUSE_MS, type Program } from "./program.ts";

let app: TestApp;
let server: FastifyInstance;
beforeAll(async () => {
  app = await testApp();
  server = await growiServer(app);
});
afterAll(async () => {
  const { checks } = await verify(app);
  expect(checks.filter((check) => check.problems.length > 0)).toEqual([]);
  await server.close();
  await app.close();
});
/** Each test has ten minutes of its own, so that none finds the keys of another just used. */
let minutes = 0;
beforeEach(() => {
  minutes += 10;
  app.clock.now = Date.parse("2026-03-02T12:00:00Z") + minutes * 60_000;
});

const EXAMPLE = {
  category: "Ambassador Program",
  cycle_days: 60,
  posts_required: 2,
  credits_enabled: true,
  starts_on: "2026-03-03",
};

/** The reference's example: a 60-day cycle from 03/03/2026, two of two posts, 750 credits. */
async function example(): Promise<{ program: Program; creator: Json; campaign: Json; uuid: string }> {
  const program = await openProgram(app, server);
  const creator = await program.creator("example", {
    display_name: "Example Creator",
    avatar_url: "https://avatar.vercel.sh/12345",
  });
  const campaign = await program.campaign({ name: "Example Campaign", ...EXAMPLE });
  await program.term(campaign.id, DELIVERABLES);
  await program.join(campaign.id, creator.id, "2026-03-03");
  await program.post(creator.id, "2026-03-10T10:00:00Z", "2026-04-20T10:00:00Z");
  await program.runAt("2026-05-04T00:00:00Z");
  const [row] = await program
    .v1("listCreatorPayouts", { query: { campaign_id: campaign.id, creator_id: creator.id, limit: "2" } })
    .then((rows) => rows.toReversed());
  return { program, creator, campaign, uuid: row.uuid };
}

const QUERY = { start_date: "2026-03-01", end_date: "2026-05-31", credits_only: "true", per_page: "20" };

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

describe("the list's parameters", () => {
  let program: Program;
  let creators: Json[];
  let campaigns: Json[];
  beforeAll(async () => {
    app.clock.now = Date.parse("2026-03-02T12:00:00Z");
    program = await openProgram(app, server);
    creators = [];
    for (const handle of ["ana", "ben", "cleo"]) creators.push(await program.creator(handle));
    campaigns = [];
    for (const [name, credits_enabled] of [
      ["One", true],
      ["Two", true],
      ["Cash", false],
    ] as const) {
      const campaign = await program.campaign({ name, credits_enabled, cycle_days: 10, starts_on: "2026-01-01" });
      await program.term(campaign.id, { criteria_type: "recurring", currency: credits_enabled ? "CREDITS" : "USD" });
      for (const creator of creators) await program.join(campaign.id, creator.id, "2026-01-01");
      campaigns.push(campaign);
    }
    await program.runAt("2026-03-02T12:00:00Z");
  });

  const uuids = async (query: Record<string, string | string[]>) => {
    const rows: string[] = [];
    for (let page = 1; ; page += 1) {
      const { status, body } = await program.list({ ...ALL, per_page: "40", page: String(page), ...query });
      expect([status, body.error]).toEqual([200, undefined]);
      rows.push(...body.data.map((row: Json) => row.uuid));
      if (page >= body.meta.page_count) return rows;
    }
  };

  test("dates are required, and both missing ones are named", async () => {
    for (const [query, names] of [
      [{}, "start_date, end_date"],
      [{ start_date: "2026-01-01" }, "end_date"],
      [{ end_date: "2026-01-01", start_date: "" }, "start_date"],
    ] as const) {
      const { status, body } = await program.list(query);
      expect([status, body]).toEqual([400, { error: `Missing required parameter(s): ${names}` }]);
    }
    for (const start_date of ["2026-02-30", "03/03/2026", "x"]) {
      const { status, body } = await program.list({ ...ALL, start_date });
      expect([status, body]).toEqual([400, { error: "Invalid value for start_date: use YYYY-MM-DD" }]);
      expect(GrowiError.parse(body)).toEqual(body);
    }
  });

  test("a cycle lies in the span with its first day and the day it ends, both included; newest deal_date first", async () => {
    const all = (await program.list({ start_date: "2026-01-11", end_date: "2026-01-31", per_page: "40" })).body;
    expect(all.data.map((row: Json) => row.deal_date)).toEqual([
      ...Array(9).fill("01/31/2026"),
      ...Array(9).fill("01/21/2026"),
    ]);
    expect(await uuids({ start_date: "2026-01-12", end_date: "2026-01-31" })).toHaveLength(9);
    expect(await uuids({ start_date: "2026-01-11", end_date: "2026-01-30" })).toHaveLength(9);
    expect(await uuids({ start_date: "2026-02-01", end_date: "2026-01-01" })).toEqual([]);
  });

  test("per_page is 4 by default and 40 at most, limit is an alias; pages are complete, and past the end there is nothing", async () => {
    const { body } = await program.list(ALL);
    expect([body.data.length, body.meta]).toEqual([4, { current_page: 1, row_count: 63, page_count: 16 }]);
    expect((await program.list({ ...ALL, per_page: "41" })).body.data).toHaveLength(40);
    expect((await program.list({ ...ALL, limit: "7" })).body.data).toHaveLength(7);
    expect((await program.list({ ...ALL, limit: "7", per_page: "3" })).body.data).toHaveLength(3);
    const paged: string[] = [];
    for (let page = 1; page <= 16; page += 1)
      paged.push(...(await program.list({ ...ALL, page: String(page) })).body.data.map((row: Json) => row.uuid));
    expect(paged).toEqual(await uuids({}));
    expect(new Set(paged).size).toBe(63);
    const past = (await program.list({ ...ALL, page: "17" })).body;
    expect([past.data, past.meta]).toEqual([[], { current_page: 17, row_count: 63, page_count: 16 }]);
    expect((await program.list({ ...ALL, page: "123456789012" })).body.data).toEqual([]);
  });

  test("campaign_id takes one, several, repeated, and with brackets; unknown ones give an empty list", async () => {
    const [one, two] = campaigns.map((campaign) => String(campaign.number));
    const both = await uuids({ campaign_id: `${one},${two}` });
    expect(both).toHaveLength(42);
    expect(await uuids({ campaign_id: one ?? "" })).toHaveLength(21);
    expect(await uuids({ campaign_id: [one ?? "", two ?? ""] })).toEqual(both);
    expect(await uuids({ "campaign_id[]": [one ?? "", two ?? ""] })).toEqual(both);
    expect(await uuids({ campaign_id: `${one}, ${two}, 999999999` })).toEqual(both);
    expect(await uuids({ campaign_id: "999999999" })).toEqual([]);
    const { status, body } = await program.list({ ...ALL, campaign_id: "seven" });
    expect([status, body]).toEqual([400, { error: "Invalid value for campaign_id: use an integer" }]);
  });

  test("creators and tags are filtered by their integers", async () => {
    const [ana, ben] = creators;
    expect(await uuids({ creator_id: String(ana.number) })).toHaveLength(21);
    expect(await uuids({ creator_id: "999999999" })).toEqual([]);
    const tag = await program.v1("createPayoutTag", { body: { name: "first" } });
    const tagged = (await uuids({})).slice(3, 8);
    await program.v1("setPayoutTagMembers", { params: { id: tag.id }, body: { creator_payout_ids: tagged } });
    expect(await uuids({ tag_id: String(tag.number) })).toEqual(tagged);
    const vip = await program.v1("createCreatorTag", { body: { name: "vip" } });
    await program.v1("setCreatorTagMembers", { params: { id: vip.id }, body: { creator_ids: [ben.id] } });
    expect(await uuids({ creator_tag_id: String(vip.number) })).toEqual(
      await uuids({ creator_id: String(ben.number) }),
    );
    expect(await uuids({ creator_tag_id: "999999999" })).toEqual([]);
  });

  test("booleans are true, 1, false, 0", async () => {
    for (const yes of ["true", "1", "TRUE"]) expect(await uuids({ credits_only: yes })).toHaveLength(30);
    for (const no of ["false", "0", ""]) expect(await uuids({ credits_only: no })).toHaveLength(63);
    expect((await program.list({ ...ALL, credits_only: "yes" })).status).toBe(400);
  });

  test("each status filter finds what it says", async () => {
    expect(await uuids({ status: "open" })).toHaveLength(9);
    expect(await uuids({ status: "pending" })).toHaveLength(54);
    expect(await uuids({ status: "completed" })).toHaveLength(54);
    for (const none of ["paid", "failed", "void", "canceled"]) expect(await uuids({ status: none }), none).toEqual([]);
    const { status, body } = await program.list({ ...ALL, status: "due" });
    expect(status).toBe(400);
    expect(body.error).toContain("paid, pending, open, failed, void, canceled, completed");
  });

  test("outside the allowlist the credit fields are off", async () => {
    await updateOrganization(program.ctx, { credits_allowed: false });
    const [row] = (await program.list({ ...ALL, campaign_id: String(campaigns[0].number) })).body.data;
    expect(row).toMatchObject({
      credits_enabled: false,
      credit_name: null,
      total_credit_amount: 0,
      formatted_total_credit_amount: null,
    });
    expect(await uuids({ credits_only: "true" })).toEqual([]);
    await updateOrganization(program.ctx, { credits_allowed: true });
  });
});

describe("keys and limits", () => {
  test("without a key: Not Authenticated", async () => {
    const program = await openProgram(app, server);
    for (const key of ["", "tga_x", `tga_${"0".repeat(64)}`]) {
      const reply = await program.list(ALL, key);
      expect([reply.status, reply.body]).toEqual([401, { error: "Not Authenticated" }]);
      expect((await program.mark({}, key)).status).toBe(401);
    }
  });

  test("a read-only key reads and does not mark", async () => {
    const { program, uuid } = await example();
    for (const key of [
      await newKey(program.ctx, { scopes: ["read"] }),
      await newKey(program.ctx, { role: "viewer" }),
    ]) {
      expect((await program.list(ALL, key)).status).toBe(200);
      const reply = await program.mark({ creator_payout_uuid: uuid }, key);
      expect([reply.status, reply.body]).toEqual([403, { error: "This API key is read-only and cannot modify data." }]);
    }
    const payer = await newKey(program.ctx, { role: "payer" });
    expect((await program.mark({ creator_payout_uuid: uuid }, payer)).status).toBe(200);
  });

  test("two seconds between requests of a key, whatever process they reach; other keys are not held up", async () => {
    const program = await openProgram(app, server);
    const other = await growiServer(app);
    await program.list(ALL, await newKey(program.ctx));
    const ask = (key: string, at: FastifyInstance) =>
      at.inject({
        url: "/api/public/v1/stats/creator_payouts",
        query: ALL,
        headers: { authorization: `Bearer ${key}` },
      });
    expect((await ask(program.key, server)).statusCode).toBe(200);
    app.clock.now += PAUSE_MS - 1;
    const soon = await ask(program.key, other);
    expect([soon.statusCode, soon.json()]).toEqual([
      429,
      { error: "Rate limit exceeded. Please wait 2 seconds between requests.", retry_after: 2 },
    ]);
    expect(soon.headers["retry-after"]).toBe("2");
    expect((await ask(await newKey(program.ctx), other)).statusCode).toBe(200);
    app.clock.now += 1;
    expect((await ask(program.key, other)).statusCode).toBe(200);
    await other.close();
  });

  test("the hourly limit of the organization, per key, with its headers", async () => {
    const program = await openProgram(app, server);
    await updateOrganization(program.ctx, { growi_hourly_limit: 3 });
    const began = app.clock.now + PAUSE_MS;
    for (const remaining of ["2", "1", "0"]) {
      const { status, headers } = await program.list(ALL);
      expect([status, headers["x-ratelimit-limit"], headers["x-ratelimit-remaining"]]).toEqual([200, "3", remaining]);
      expect(headers["x-ratelimit-reset"]).toBe(String((began + 3_600_000) / 1000));
    }
    const refused = await program.list(ALL);
    const left = (began + 3_600_000 - app.clock.now) / 1000;
    expect([refused.status, refused.body]).toEqual([
      429,
      {
        error: "Hourly rate limit of 3 requests exceeded.",
        retry_after: left,
        reset_time: new Date(began + 3_600_000).toISOString(),
      },
    ]);
    app.clock.now = began + 3_600_000;
    expect((await program.list(ALL)).status).toBe(200);
  });

  test("a parent's key sees and marks its children's payouts; a child's key does not see the parent's", async () => {
    const parent = await testOrganization(app);
    const child = await createChildOrganization(parent, { name: "Brand" });
    const mother = await openProgram(app, server, parent);
    const brand = await openProgram(app, server, { ...parent, orgId: child.org_id, visibleOrgIds: [child.org_id] });
    const made: string[] = [];
    const began = app.clock.now;
    for (const program of [mother, brand]) {
      app.clock.now = began;
      const creator = await program.creator("ana");
      const campaign = await program.campaign({ name: "C", ...EXAMPLE });
      await program.term(campaign.id, { criteria_type: "recurring" });
      await program.join(campaign.id, creator.id, "2026-03-03");
      await program.runAt("2026-05-04T00:00:00Z");
      const [row] = (await program.list({ ...QUERY, campaign_id: String(campaign.number) })).body.data;
      made.push(row.uuid);
    }
    const key = await newKey(parent);
    const seen = (await mother.list(QUERY, key)).body;
    expect(seen.data.map((row: Json) => row.uuid).sort()).toEqual([...made].sort());
    expect((await brand.list(QUERY)).body.data.map((row: Json) => row.uuid)).toEqual([made[1]]);
    expect((await brand.mark({ creator_payout_uuid: made[0] })).status).toBe(404);
    const [own, brands] = made;
    expect((await mother.mark({ creator_payout_uuid: brands }, key)).body.creator_payout.status).toBe(
      "Paid externally",
    );
    expect((await mother.v1("getCreatorPayout", { params: { id: brands ?? "" } })).status).toBe("paid_externally");
    expect((await mother.v1("getCreatorPayout", { params: { id: own ?? "" } })).status).toBe(
      "pending_completing_requirements",
    );
    expect(await brand.v1("listPayments")).toHaveLength(1);
  });

  test("what is not there, or broken, answers in the API's own envelope", async () => {
    const { program } = await example();
    const headers = { authorization: `Bearer ${program.key}`, "content-type": "application/json" };
    const nowhere = await server.inject({ url: "/api/public/v1/stats/nothing", headers });
    expect([nowhere.statusCode, nowhere.json()]).toEqual([404, { error: "Not Found" }]);
    app.clock.now += PAUSE_MS;
    const broken = await server.inject({
      method: "POST",
      url: "/api/public/v1/stats/mark_credit_payout",
      headers,
      payload: "{",
    });
    expect([broken.statusCode, Object.keys(broken.json())]).toEqual([400, ["error"]]);
  });
});
