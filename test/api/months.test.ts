/** Closed months over HTTP: what is dated in them stays, what comes later is dated later, and the night goes on. */
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { verify } from "../../src/flow/proving/verify.ts";
import { TEST_NOW, type TestApp, testApp } from "../support/app.ts";
import { openApi } from "../support/client.ts";
import { makeWorld, recurring, type World } from "./world.ts";

let app: TestApp;
let server: FastifyInstance;
let world: World;
beforeAll(async () => {
  app = await testApp();
  server = await openApi(app);
  world = await makeWorld(app, server);
});
afterAll(async () => {
  await server.close();
  await app.close();
});

const failing = async () =>
  (await verify(app)).checks.flatMap(({ name, problems }) => (problems.length > 0 ? [name] : []));

test("a month is closed with who and why, and nothing is dated in it any more", async () => {
  const { client, ids } = world;
  // The world is made with a closed month.
  await client("reopenMonth", { body: { month: "2025-10", reason: "to begin with none" } });
  const before = (await client("listClosedMonths")).data;
  expect(before).toMatchObject({ closed_through: null, last_ended_month: "2026-02", timezone: "UTC" });
  const early = await client("closeMonth", { body: { month: "2026-03" } });
  expect([early.status, early.meta.errors[0].path]).toEqual([400, "month"]);
  for (const month of ["2026-13", "2026-2", "02-2026", "1969-12"])
    expect((await client("closeMonth", { body: { month } })).meta.errors[0].path, month).toBe("month");

  const statement = () =>
    client("getStatement", { params: { id: ids.creator }, query: { to: "2026-02-28" } }).then(({ data }) => data);
  const [february] = [await statement()];
  const closed = await client("closeMonth", { body: { month: "2026-02", note: "sent" } });
  expect([closed.status, closed.data.closed_through]).toEqual([201, "2026-02-28"]);
  expect(closed.data.closings).toMatchObject([
    { month: "2026-02", note: "sent", closed_by: "test", reopened_at: null },
    { month: "2025-10", reopened_by: "test" },
  ]);
  const owed = february.currencies.map((of: { currency: string; closing_cents: number }) => ({
    ...{ currency: of.currency, owed_cents: of.closing_cents },
  }));
  expect(closed.data.closings[0].owed).toEqual(owed);
  expect((await client("closeMonth", { body: { month: "2026-01" } })).meta.code).toBe("month_closed");

  const pay = { project_id: ids.project, creator_id: ids.creator, total_amount_cents: 700 };
  for (const paid_at of ["2026-02-28", "2026-02-28T23:59:59.999Z", "2025-06-01"]) {
    const refused = await client("createPayment", { body: { ...pay, paid_at } });
    expect([refused.status, refused.meta.code], paid_at).toEqual([409, "month_closed"]);
    expect(refused.meta).toMatchObject({ closed_through: "2026-02-28", errors: [{ path: "paid_at" }] });
  }
  expect((await client("createPayment", { body: { ...pay, paid_at: "2026-03-01" } })).status).toBe(201);
  const params = { projectId: ids.project };
  const bonus = { creator_id: ids.creator, kind: "bonus", currency: "USD", amount_cents: 5 };
  const rows = [{ ...bonus, earned_on: "2026-02-10" }, { ...bonus, earned_on: "2026-03-10" }, bonus];
  const earned = await client("createEarnings", { params, body: { earnings: rows } });
  expect(earned.data).toMatchObject({ booked: 2, rejected_count: 1, rejected: [{ line: 1 }] });
  expect(earned.data.rejected[0].reason).toMatch(/^earned_on .*2026-02-10.* closed month.* 2026-02-28/);
  const component = { creator_id: ids.newcomer, component: "bonus", currency: "USD", amount_cents: 5 };
  const inCampaign = await client("createEarning", {
    params: { id: ids.campaign },
    body: { ...component, earned_on: "2026-02-10" },
  });
  expect(inCampaign.meta).toMatchObject({ code: "month_closed", errors: [{ path: "earned_on" }] });
  const file = await client("importPayments", {
    ...{ params, body: "handle,paid,date\nana,5,2026-02-04\nana,6,2026-03-04\n" },
    headers: { "content-type": "text/csv" },
  });
  expect(file.data).toMatchObject({
    recorded: 1,
    rejected: [{ line: 2, reason: expect.stringMatching(/paid_at: .*closed/) }],
  });
  expect((await statement()).currencies).toEqual(february.currencies);
  expect(await failing()).toEqual([]);
});

test("what comes back later is dated later, and earnings that are booked late count on the day they are booked", async () => {
  const { client, ids } = world;
  const of = (id: string, query: Record<string, string>) =>
    client("getStatement", { params: { id }, query }).then(({ data }) => data);
  const february = await of(ids.creator, { to: "2026-02-28" });
  await client("updatePayment", {
    params: { id: ids.payment },
    body: { status: "rejected", reason: "closed account" },
  });
  expect((await of(ids.creator, { to: "2026-02-28" })).currencies).toEqual(february.currencies);
  const back = (await of(ids.creator, { from: "2026-03-01" })).lines.find(
    ({ kind }: { kind: string }) => kind === "returned",
  );
  expect(back.date).toBe("2026-03-15");

  const structure = { project_id: ids.project, name: "Late", ...recurring, amount_cents: 300 };
  const { structure_id: id } = (await client("createStructure", { body: structure })).data;
  const late = (await client("createCreators", { params: { projectId: ids.project }, body: { handle: "late" } })).data
    .id;
  await client("assignCreators", {
    params: { id },
    body: { creator_ids: [late], assigned_at: "2026-01-01T00:00:00Z" },
  });
  expect((await client("createRun", { body: {} })).data.status).toBe("succeeded");
  const accruals = (await client("listAccruals", { query: { creator_id: late } })).data;
  expect(accruals.map((row: { period_end: string; dated_on: string }) => [row.period_end, row.dated_on])).toEqual([
    ["2026-02-28", "2026-03-15"],
    ["2026-01-31", "2026-03-15"],
  ]);
  expect((await of(late, { to: "2026-02-28" })).currencies).toEqual([]);
  const march = await of(late, { from: "2026-03-01" });
  expect(march.currencies).toMatchObject([{ opening_cents: 0, earned_cents: 600, closing_cents: 600 }]);
  expect(march.lines[0]).toMatchObject({ date: "2026-03-15", period_end: "2026-01-31" });
  const journal = (await client("getJournal", { query: { from: "2026-03-15" } })).data.entries;
  expect(journal.filter(({ creator_id }: { creator_id: string }) => creator_id === late)).toMatchObject([
    { date: "2026-03-15", kind: "earning", amount_cents: 300 },
    { date: "2026-03-15", kind: "earning", amount_cents: 300 },
  ]);
  // Taken back from an earning of the closed month: it counts today.
  await client("clawBackAccrual", { params: { id: accruals[0].id }, body: { amount_cents: 100, reason: "bought" } });
  expect(await failing()).toEqual([]);
});

test("reopening says why, opens the later months, too, and is in the audit log", async () => {
  const { client, ids } = world;
  app.clock.now = Date.parse("2026-05-02T12:00:00Z");
  try {
    expect((await client("closeMonth", { body: { month: "2026-04" } })).data.closings).toMatchObject([
      ...[{ month: "2026-04" }, { month: "2026-03" }, { month: "2026-02" }, { month: "2025-10" }],
    ]);
    const together = await client("reopenMonth", { body: { month: "2026-01", reason: "x" } });
    expect([together.status, together.meta.code]).toEqual([409, "month_open"]);
    expect(together.error).toContain("2026-02");
    expect((await client("reopenMonth", { body: { month: "2026-03", reason: " " } })).status).toBe(400);
    const opened = await client("reopenMonth", { body: { month: "2026-03", reason: "a bill was missing" } });
    expect(opened.data).toMatchObject({
      closed_through: "2026-02-28",
      closings: [
        { month: "2026-04", reopen_reason: "a bill was missing", reopened_by: "test" },
        { month: "2026-03", reopen_reason: "a bill was missing" },
        { month: "2026-02", reopened_at: null },
        { month: "2025-10" },
      ],
    });
    const pay = { project_id: ids.project, creator_id: ids.creator, total_amount_cents: 700, paid_at: "2026-03-05" };
    expect((await client("createPayment", { body: pay })).status).toBe(201);
    expect((await client("closeMonth", { body: { month: "2026-03" } })).status).toBe(201);
    const { data } = await client("listAuditLog", { query: { action: "month.", limit: "10" } });
    expect(data.map((row: { action: string; subject_id: string }) => `${row.action} ${row.subject_id}`)).toEqual([
      ...["month.close 2026-03", "month.reopen 2026-03", "month.close 2026-04", "month.close 2026-02"],
      ...["month.reopen 2025-10", "month.close 2025-10"],
    ]);
    expect(data[1].details).toMatchObject({ reason: "a bill was missing", months: ["2026-04", "2026-03"] });
    expect(await failing()).toEqual([]);
  } finally {
    app.clock.now = TEST_NOW;
  }
});

test("verify notices what is put into a closed month past the guards, and a closing that was rewritten", async () => {
  const { owner } = app.database;
  const forged = `insert into payments select (jsonb_populate_record(p, jsonb_build_object('id', gen_random_uuid(), 'external_reference', null,
    'paid_at', '2026-02-01T00:00:00Z'))).* from payments p where is_ad_hoc and status = 'paid' limit 1`;
  await expect(owner.query(forged)).rejects.toMatchObject({ constraint: "months_closed" });
  await owner.query("alter table payments disable trigger payments_in_open_months");
  await owner.query(forged);
  await owner.query("alter table payments enable trigger payments_in_open_months");
  expect(await failing()).toContain("closed_months_stay");
  await owner.query(
    `alter table month_closing_sums disable trigger user; update month_closing_sums set cents = cents + 1;
     alter table month_closing_sums enable trigger user`,
  );
  expect(await failing()).toEqual(expect.arrayContaining(["closed_months_stay", "months_as_sealed"]));
});
