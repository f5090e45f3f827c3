/** A statement over HTTP: as JSON, as CSV and as a page to print, the same figures in each. */
import { parse } from "csv-parse/sync";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createKey } from "../../src/flow/organization/keys.ts";
import { verify } from "../../src/flow/proving/verify.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { openApi } from "../support/client.ts";
import { makeWorld, type World } from "./world.ts";

let app: TestApp;
let server: FastifyInstance;
let world: World;
let key: string;
beforeAll(async () => {
  app = await testApp();
  server = await openApi(app);
  world = await makeWorld(app, server);
  const { client, ids } = world;
  const nasty = '<script>alert("1")</script>';
  await client("updateCreator", { params: { id: ids.creator }, body: { display_name: `Ana ${nasty}` } });
  const pay = { project_id: ids.project, creator_id: ids.creator, total_amount_cents: 1234, paid_at: "2026-03-10" };
  await client("createPayment", { body: { ...pay, note: '=HYPERLINK("x"), "cash"', external_reference: "W-1" } });
  ({ apiKey: key } = await createKey(world.ctx, { name: "s", scopes: ["read"], role: null, expires_at: null }));
});
afterAll(async () => {
  await server.close();
  await app.close();
});

const get = (query: string) =>
  server.inject({
    url: `/api/v1/creators/${world.ids.creator}/statement?${query}`,
    headers: { authorization: `Bearer ${key}` },
  });

test("JSON, CSV and the page hold the same lines and balances", async () => {
  const { data } = await world.client("getStatement", {
    params: { id: world.ids.creator },
    query: { currency: "USD" },
  });
  expect(data.currencies).toMatchObject([
    {
      currency: "USD",
      opening_cents: 0,
      earned_cents: 10000,
      corrected_cents: 1234,
      paid_cents: 6234,
      closing_cents: 5000,
    },
  ]);
  expect([data.timezone, data.lines_left_out, data.lines.length]).toEqual(["UTC", 0, 5]);
  const few = await world.client("getStatement", {
    params: { id: world.ids.creator },
    query: { currency: "USD", lines: "2" },
  });
  expect([few.data.lines, few.data.lines_left_out]).toEqual([data.lines.slice(0, 2), 3]);
  expect(few.data.currencies).toEqual(data.currencies);
  expect(
    (await world.client("getStatement", { params: { id: world.ids.creator }, query: { currency: "USD", lines: "0" } }))
      .data.lines,
  ).toEqual([]);

  const csv = await get("format=csv&currency=USD");
  expect([csv.statusCode, csv.headers["content-type"]]).toEqual([200, "text/csv; charset=utf-8"]);
  expect(csv.headers["content-disposition"]).toMatch(/^attachment; filename="statement-ana-all-[\d-]+\.csv"$/);
  const rows = parse(csv.body, { columns: true }) as Record<string, string>[];
  expect(rows.map(({ kind }) => kind)).toEqual([
    "opening",
    ...data.lines.map(({ kind }: { kind: string }) => kind),
    "closing",
  ]);
  const added = rows.reduce((cents, { amount = "" }) => cents + Math.round(Number(amount) * 100), 0);
  expect([added, rows.at(-1)?.balance]).toEqual([5000, "50.00"]);
  expect(rows.find(({ reference }) => reference === "W-1")?.notes).toBe(`'=HYPERLINK("x"), "cash"`);

  const page = await get("format=html&currency=USD");
  expect(page.headers["content-type"]).toBe("text/html; charset=utf-8");
  expect(page.headers["content-security-policy"]).toContain("default-src 'none'");
  expect(page.body).toContain("&lt;script&gt;");
  expect(page.body).not.toContain("<script");
  for (const text of ["Amount USD", "-62.34", "50.00", "time zone UTC", "Closing balance"])
    expect(page.body).toContain(text);
});

test("dates that end before they begin are refused, and what is empty answers no currencies", async () => {
  expect((await get("from=2026-03-02&to=2026-03-01")).json().meta.errors).toMatchObject([{ path: "to" }]);
  expect((await get("currency=GBP")).json().data.currencies).toEqual([]);
  expect((await get("from=1999-01-01&to=1999-01-31")).json().data).toMatchObject({ currencies: [], lines: [] });
});

test("verify notices a decision taken out behind the flows' back", async () => {
  const { client, ids, ctx } = world;
  await client("updateAccrual", { params: { id: ids.earned }, body: { status: "rejected" } });
  const failing = async () =>
    (await verify(app)).checks.filter(({ problems }) => problems.length > 0).map(({ name }) => name);
  expect(await failing()).toEqual([]);
  await app.database.owner.query(
    "alter table accrual_decisions disable trigger user; delete from accrual_decisions; alter table accrual_decisions enable trigger user",
  );
  expect(await failing()).toEqual(expect.arrayContaining(["statement_is_the_ledger", "refusal_has_its_day"]));
  expect(ctx.orgId).toBeTruthy();
});
