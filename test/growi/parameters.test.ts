/** Every parameter and status of the Growi reference's list. */
import type { FastifyInstance } from "fastify";
import { beforeAll, describe, expect, test } from "vitest";
import { GrowiError } from "../../src/contract/campaigns/growi.ts";
import { updateOrganization } from "../../src/flow/organization/organization.ts";
import type { TestApp } from "../support/app.ts";
import { openGrowi } from "./opened.ts";
import { ALL, type Json, openProgram, type Program } from "./program.ts";

const growi = openGrowi();
let app: TestApp;
let server: FastifyInstance;
beforeAll(() => {
  ({ app, server } = growi);
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
