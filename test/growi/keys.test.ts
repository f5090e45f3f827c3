/** Keys and limits of the Growi reference. */
import type { FastifyInstance } from "fastify";
import { beforeAll, describe, expect, test } from "vitest";
import { createChildOrganization, updateOrganization } from "../../src/flow/organization/organization.ts";
import { type TestApp, testOrganization } from "../support/app.ts";
import { EXAMPLE, exampleOn, openGrowi, QUERY } from "./opened.ts";
import { ALL, growiServer, type Json, newKey, openProgram, PAUSE_MS } from "./program.ts";

const growi = openGrowi();
let app: TestApp;
let server: FastifyInstance;
beforeAll(() => {
  ({ app, server } = growi);
});
const example = () => exampleOn(growi);

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
