/** Currencies at the API's door and in what comes out: a code that is none is refused, and each has its own digits. */
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { currencies } from "../../src/engine/currencies.ts";
import { explainText } from "../../src/engine/explain.ts";
import { formatMoney } from "../../src/engine/money.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { openApi } from "../support/client.ts";
import { openProgram, type Program } from "../support/program.ts";

let app: TestApp;
let server: FastifyInstance;
let program: Program;
beforeAll(async () => {
  app = await testApp();
  server = await openApi(app);
  app.clock.now = Date.parse("2026-03-15T12:00:00Z");
  program = await openProgram(app, server);
});
afterAll(async () => {
  await server.close();
  await app.close();
});

const pay = (currency: string, fields: object = {}) =>
  program.client("createPayment", {
    body: {
      project_id: program.projectId,
      creator_id: program.creator("ana"),
      total_amount_cents: 100,
      currency,
      ...fields,
    },
  });

test("a payment in what is no currency is refused, and names the field", async () => {
  for (const code of ["QQQ", "XXX", "XTS", "usd", "EURO", "", "CREDIT"]) {
    const answer = await pay(code);
    expect([code, answer.status, answer.meta.code], answer.text).toEqual([code, 400, "invalid_body"]);
    expect(answer.meta.errors).toEqual([
      { path: "currency", message: expect.stringContaining("must be an ISO 4217 code in capitals") },
    ]);
  }
  for (const code of ["EUR", "JPY", "KWD", "BRL"])
    expect((await pay(code, { adjustment_reason: "Before" })).status).toBe(201);
});

test.each([
  ["JPY", 50_000, "JPY 50,000"],
  ["KWD", 1_250, "KWD 1.250"],
  ["EUR", 1_250, "EUR 12.50"],
])("%s %d minor units are explained as %s", async (currency, amount_cents, shown) => {
  const earning = { creator_id: program.creator("ana"), amount_cents, currency, reference: `in ${currency}` };
  const { data } = await program.client("createEarnings", {
    params: { projectId: program.projectId },
    body: { earnings: [earning] },
  });
  expect(data).toMatchObject({ booked: 1, rejected_count: 0 });
  const row = (await program.accruals()).find((accrual) => accrual.currency === currency);
  const accrual = (await program.client("getAccrual", { params: { id: String(row?.id) } })).data;
  expect(accrual).toMatchObject({ amount_cents, currency });
  expect(explainText(accrual.inputs_snapshot)).toContain(shown);
});

test("every currency that the table knows is taken, and shown in its own digits", async () => {
  const earnings = currencies
    .filter(({ code }) => code !== "CREDITS")
    .map(({ code }) => ({ creator_id: program.creator("ben"), amount_cents: 123_456, currency: code }));
  const { data } = await program.client("createEarnings", {
    params: { projectId: program.projectId },
    body: { earnings },
  });
  expect([data.booked, data.rejected]).toEqual([earnings.length, []]);
  const digits = ["123,456", "12,345.6", "1,234.56", "123.456"];
  for (const { code, exponent } of currencies) expect(formatMoney(123_456n, code)).toContain(digits[exponent]);
});
