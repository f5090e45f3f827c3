/** Paydays: the next one by the organization's own calendar, with what is due, and one reminder of each. */
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { remindOfPaydays } from "../../src/flow/paydays/paydays.ts";
import { type TestApp, testApp, testOrganization } from "../support/app.ts";
import { clientFor, openApi } from "../support/client.ts";
import { openLedger } from "../support/ledger.ts";

let app: TestApp;
let server: FastifyInstance;
beforeAll(async () => {
  app = await testApp();
  server = await openApi(app);
});
afterAll(async () => {
  await server.close();
  await app.close();
});

async function open(timezone = "UTC") {
  const ctx = await testOrganization(app, { timezone });
  const client = await clientFor(server, ctx, { scopes: ["read", "write", "admin"] });
  const ledger = await openLedger(app, ctx);
  const setPayday = (payday: object | null) =>
    client("setPayoutPolicy", { params: { id: ledger.projectId }, body: { payday } });
  return { ctx, client, ledger, setPayday };
}

test("a payday is set, shown with its project, and taken away", async () => {
  const { client, ledger, setPayday } = await open();
  const rows = async () => (await client("listPaydays", {})).data;
  expect(await rows()).toEqual([]);
  expect((await setPayday({ kind: "month_day", day: 15, remind_days: 3 })).data.payday).toEqual({
    ...{ kind: "month_day", day: 15, remind_days: 3 },
  });
  app.clock.now = Date.parse("2026-03-11T12:00:00Z");
  expect(await rows()).toMatchObject([
    { project_id: ledger.projectId, next_on: "2026-03-15", days_left: 4, is_near: false, due: [] },
  ]);
  app.clock.now = Date.parse("2026-03-12T00:00:00Z");
  expect(await rows()).toMatchObject([{ days_left: 3, is_near: true }]);
  // Another setting leaves it.
  await client("setPayoutPolicy", { params: { id: ledger.projectId }, body: { late_readings: "true_up" } });
  expect(await rows()).toHaveLength(1);
  expect((await setPayday(null)).data.payday).toBeNull();
  expect(await rows()).toEqual([]);
});

test.each([
  [{ kind: "month_day", day: 32 }, "payday.day"],
  [{ kind: "weekday", day: 0 }, "payday.day"],
  [{ kind: "weekday", day: 8 }, "payday.day"],
  [{ kind: "weekday", day: 1, remind_days: 15 }, "payday.remind_days"],
  [{ kind: "yearly", day: 1 }, "payday.kind"],
])("%j is refused", async (payday, path) => {
  const { setPayday } = await open();
  const { status, meta } = await setPayday(payday);
  expect([status, meta.errors[0].path]).toEqual([400, path]);
});

test("what is due leaves out what is on hold, what is owed back, and other projects", async () => {
  const { client, ledger, setPayday } = await open();
  await setPayday({ kind: "weekday", day: 5 });
  const { creatorId } = ledger;
  const [held = "", back = ""] = await ledger.accruals([
    { creatorId, amountCents: 100 },
    { creatorId: await ledger.creator(), amountCents: 50 },
    { creatorId, amountCents: 700 },
    { creatorId, amountCents: 9, currency: "EUR" },
  ]);
  await ledger.accrual({ creatorId: await ledger.creator(await ledger.project()), amountCents: 1_000 }).catch(() => "");
  await client("holdAccrual", { params: { id: held }, body: { reason: "a doubt" } });
  expect(back).not.toBe("");
  expect((await client("listPaydays", {})).data[0].due).toEqual([
    { currency: "EUR", amount_cents: 9, creators: 1 },
    { currency: "USD", amount_cents: 750, creators: 2 },
  ]);
});

test("members are reminded of each payday once, by the organization's own date", async () => {
  const { client, ctx, ledger, setPayday } = await open("Pacific/Auckland");
  await setPayday({ kind: "month_day", day: 20, remind_days: 1 });
  await ledger.accrual({ creatorId: ledger.creatorId, amountCents: 500 });
  const events = async () =>
    ledger.sql("select payload from outbox where org_id = $1 and type = 'payday.near' order by id", [ctx.orgId]);
  // Still the 18th in Auckland, then the 19th, while it is the 18th in UTC.
  app.clock.now = Date.parse("2026-05-18T11:00:00Z");
  await remindOfPaydays(app);
  expect(await events()).toEqual([]);
  app.clock.now = Date.parse("2026-05-18T13:00:00Z");
  await Promise.all([remindOfPaydays(app), remindOfPaydays(app)]);
  await remindOfPaydays(app);
  expect(await events()).toMatchObject([
    { payload: { payday: "2026-05-20", days_left: 1, due: [{ currency: "USD", amount_cents: 500, creators: 1 }] } },
  ]);
  app.clock.now = Date.parse("2026-06-20T00:00:00Z");
  await remindOfPaydays(app);
  expect(await events()).toHaveLength(2);
  const { data } = await client("listAuditLog", { query: { action: "payday.remind" } });
  expect(data.map(({ subject_id }: { subject_id: string }) => subject_id)).toEqual([
    ledger.projectId,
    ledger.projectId,
  ]);
  expect(await ledger.statuses([])).toEqual([]);
});
