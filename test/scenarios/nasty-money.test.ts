/**
 * Amounts that are not what they seem, through the whole door: refused where they are wrong, and nothing is written.
 */
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Context } from "../../src/flow/context.ts";
import { type TestApp, testApp, testOrganization } from "../support/app.ts";
import { type Client, clientFor, openApi, type Reply } from "../support/client.ts";
import { type Ledger, openLedger } from "../support/ledger.ts";

const MOST = 2n ** 53n - 1n;
const DEEP = 100_000;

let app: TestApp;
let server: FastifyInstance;
let ctx: Context;
let client: Client;
let ledger: Ledger;

beforeAll(async () => {
  app = await testApp();
  server = await openApi(app);
  ctx = await testOrganization(app);
  client = await clientFor(server, ctx);
  ledger = await openLedger(app, ctx);
});
afterAll(async () => {
  await server?.close();
  await app?.close();
});

/** A payment whose body is exactly this text; `AMOUNT` and the like are the caller's business. */
const payText = (text: string): Promise<Reply> =>
  client("createPayment", { body: text, headers: { "content-type": "application/json" } });
const withAmount = (amount: string) =>
  payText(`{"project_id": "${ledger.projectId}", "total_amount_cents": ${amount}}`);

async function payments(): Promise<number> {
  const [row] = await ledger.sql("select count(*)::int as n from payments where org_id = $1", [ctx.orgId]);
  return Number(row?.n);
}

test("an amount beyond what a JSON number holds exactly is refused, not stored one off", async () => {
  const before = await payments();
  for (const amount of ["9007199254740993", "9007199254740992", "1e400", "1e22", "-1e400"]) {
    const { status, meta } = await withAmount(amount);
    expect([amount, status, meta.code]).toEqual([amount, 400, "invalid_body"]);
  }
  expect(await payments()).toBe(before);
});

test("a fraction of a cent is refused; a whole number counts the same however it is written", async () => {
  expect((await withAmount("10.5")).status).toBe(400);
  for (const [amount, cents] of [
    ["10.0", 10],
    ["1e3", 1_000],
    ["1000E-2", 10],
  ] as const) {
    const { status, data } = await withAmount(amount);
    expect([amount, status, data?.total_amount_cents]).toEqual([amount, 201, cents]);
  }
});

test("text is no amount, whatever the database would make of it", async () => {
  const before = await payments();
  for (const amount of ['"12"', '" 12 "', '"0x10"', '"1_000"', '"１２"', '""', "null", "true", "[12]", "-1"]) {
    const { status } = await withAmount(amount);
    expect([amount, status]).toEqual([amount, 400]);
  }
  expect(await payments()).toBe(before);
});

test("minus zero is zero: stored and returned as 0", async () => {
  const { status, text, data } = await withAmount("-0");
  expect([status, Object.is(data.total_amount_cents, 0)]).toEqual([201, true]);
  expect(text).toContain('"total_amount_cents":0,');
});

test("of two amounts in one body neither counts, and a prototype reaches no row", async () => {
  const before = await payments();
  const doubled = await withAmount('1, "total_amount_cents": 999');
  expect([doubled.status, doubled.meta.code]).toEqual([400, "invalid_body"]);
  for (const poison of ['"__proto__": {"status": "paid"}', '"constructor": {"prototype": {"status": "paid"}}'])
    expect((await withAmount(`1, ${poison}`)).status).toBe(400);
  expect(await payments()).toBe(before);
  expect(({} as Record<string, unknown>).status).toBeUndefined();
});

test("a hundred thousand brackets are refused, and the server lives on", async () => {
  const refused = await payText("[".repeat(DEEP) + "]".repeat(DEEP));
  expect(refused.status).toBe(400);
  expect((await withAmount("1")).status).toBe(201);
});

test("accruals whose sum no JSON number holds are not paid, not even in part", async () => {
  const creatorId = await ledger.creator();
  const huge = await ledger.accruals([
    { creatorId, amountCents: MOST },
    { creatorId, amountCents: 1n },
  ]);
  const body = { project_id: ledger.projectId, creator_id: creatorId, total_amount_cents: 1, adjustment_reason: "x" };
  const before = await payments();
  for (const way of [{ accrual_ids: huge }, { auto_apply_outstanding: true }]) {
    const { status, meta } = await client("createPayment", { body: { ...body, ...way } });
    expect([status, meta.code]).toEqual([400, "invalid_body"]);
  }
  expect(await ledger.statuses(huge)).toEqual(["earned", "earned"]);
  expect(await payments()).toBe(before);
});

test("currencies never mix in a payment, neither listed, nor taken up, nor in plain SQL", async () => {
  const creatorId = await ledger.creator();
  const [dollars = "", euros = ""] = await ledger.accruals([
    { creatorId, amountCents: 700, currency: "USD" },
    { creatorId, amountCents: 900, currency: "EUR" },
  ]);
  const body = { project_id: ledger.projectId, creator_id: creatorId };
  const mixed = await client("createPayment", {
    body: { ...body, total_amount_cents: 1_600, accrual_ids: [dollars, euros] },
  });
  expect([mixed.status, mixed.meta.code]).toEqual([409, "accrual_not_settleable"]);
  const taken = await client("createPayment", {
    body: { ...body, currency: "EUR", total_amount_cents: 900, auto_apply_outstanding: true },
  });
  expect([taken.status, await ledger.statuses([dollars, euros])]).toEqual([201, ["earned", "paid"]]);
  const [line] = await ledger.sql("select * from payment_lines where payment_id = $1", [taken.data.id]);
  const columns = Object.keys(line ?? {}).filter((name) => name !== "accrual_id");
  const copy = `insert into payment_lines (accrual_id, ${columns.join(", ")})
    select $1, ${columns.join(", ")} from payment_lines where payment_id = $2`;
  await expect(ledger.sql(copy, [dollars, taken.data.id])).rejects.toThrow(/payment/);
  expect(await ledger.statuses([dollars])).toEqual(["earned"]);
});

test("the total of two thousand lines cannot be moved by a cent, not even by the owner of the database", async () => {
  const creatorId = await ledger.creator();
  const ids = await ledger.accruals(Array.from({ length: 2_000 }, () => ({ creatorId, amountCents: 3 })));
  const paid = await client("createPayment", {
    body: {
      project_id: ledger.projectId,
      creator_id: creatorId,
      total_amount_cents: 6_000,
      auto_apply_outstanding: true,
    },
  });
  expect([paid.status, paid.data.payout_payment_lines.length]).toEqual([201, ids.length]);
  await expect(
    ledger.sql("update payments set total_amount_cents = total_amount_cents + 1 where id = $1", [paid.data.id]),
  ).rejects.toThrow();
});
