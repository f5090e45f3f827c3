/** Part payments and pay runs: what a run has reserved is not divided, and what was divided is paid by the next run. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { CancelPayRunBody } from "../../src/contract/payruns/runs.ts";
import { CreatePaymentBody } from "../../src/contract/settling/payments.ts";
import type { Context } from "../../src/flow/context.ts";
import { cancelPayRun } from "../../src/flow/payruns/closing.ts";
import { applyResults } from "../../src/flow/payruns/results.ts";
import { listLines } from "../../src/flow/payruns/runs.ts";
import { sendPayRun } from "../../src/flow/payruns/sending.ts";
import { verify } from "../../src/flow/proving/verify.ts";
import { recordPayment, updatePayment } from "../../src/flow/settling/payments.ts";
import { type TestApp, testApp, testOrganization } from "../support/app.ts";
import { type Ledger, openLedger } from "../support/ledger.ts";
import { addAccount, addPayee } from "../support/payees.ts";
import { draftRun, exportedRun, payer } from "../support/payruns.ts";

let app: TestApp;
let ctx: Context;
let approver: Context;
let ledger: Ledger;
let account: string;
beforeAll(async () => {
  app = await testApp();
});
beforeEach(async () => {
  ctx = await testOrganization(app);
  ledger = await openLedger(app, ctx);
  await addPayee(app, ctx.orgId, { creatorId: ledger.creatorId });
  account = await addAccount(app, ctx.orgId, { rail: "paypal", kinds: ["paypal"] });
  approver = await payer(ctx, "Approver");
});
afterAll(async () => {
  const { checks } = await verify(app);
  await app.close();
  expect(checks.flatMap(({ problems }) => problems)).toEqual([]);
});

const part = (ids: readonly string[], cents: number) =>
  recordPayment(
    ctx,
    CreatePaymentBody.parse({
      ...{ project_id: ledger.projectId, creator_id: ledger.creatorId, keep_open: true },
      ...{ accrual_ids: ids, total_amount_cents: cents },
    }),
  );
const earned = (amountCents: number) => ledger.accrual({ creatorId: ledger.creatorId, amountCents });
const linesOf = async (id: string) => (await listLines(ctx, id, { limit: 10 })).rows;
const remainders = () =>
  ledger.sql(
    "select id, amount_cents, status from accruals where org_id = $1 and kind = 'remainder' order by amount_cents",
    [ctx.orgId],
  );

test("what a run has reserved is not paid in part, and nothing is divided", async () => {
  const id = await earned(500);
  const other = await earned(80);
  const { run } = await draftRun(ctx, account);
  const reserved = { code: "accrual_not_settleable", meta: { reason: "in_pay_run" } };
  await expect(part([id], 200)).rejects.toMatchObject(reserved);
  await expect(part([other, id], 100)).rejects.toMatchObject(reserved);
  expect(await remainders()).toEqual([]);
  await cancelPayRun(ctx, run.id, CancelPayRunBody.parse({}));
  expect(await part([id], 200)).toMatchObject({ total_amount_cents: 200n });
});

test("what was left of a part payment goes into the next run, and is owed again when that fails", async () => {
  const id = await earned(500);
  await part([id], 200);
  const { run } = await exportedRun(ctx, approver, account);
  const [line] = await linesOf(run.id);
  const rest = (await remainders()).find(({ status }) => status === "earned");
  expect(line).toMatchObject({ amount_cents: 300n, parts: [{ accrual_ids: [rest?.id] }] });
  await expect(part([String(rest?.id)], 100)).rejects.toMatchObject({ meta: { reason: "in_pay_run" } });
  await sendPayRun(ctx, run.id, {});
  await expect(part([String(rest?.id)], 100)).rejects.toMatchObject({ code: "accrual_not_settleable" });
  const results = `reference,result,code,rail_id,date,message\n${line?.reference},failed,REVERSED,,,\n`;
  await applyResults(ctx, run.id, Buffer.from(results));
  await part([String(rest?.id)], 100);
  const { sums } = await draftRun(ctx, account);
  expect(sums.lines.planned).toEqual({ count: 1, cents: 200n });
});

test("a part payment that is voided while a run has reserved the rest leaves the sum as it was earned", async () => {
  const id = await earned(500);
  const payment = await part([id], 200);
  const { run } = await draftRun(ctx, account);
  await updatePayment(ctx, payment.id, { status: "voided" });
  expect((await linesOf(run.id)).map(({ amount_cents }) => amount_cents)).toEqual([300n]);
  // What was divided is open again, and so is what balances it: together they are what the payment had paid.
  const next = await draftRun(ctx, account);
  expect(next.run.owed_cents).toBe(500n);
  expect(next.sums.lines.planned).toEqual({ count: 1, cents: 200n });
  expect(next.sums.leftOut).toEqual({ in_pay_run: { count: 1, cents: 300n } });
});

test("a draft and a part payment at once: one of them has the accrual, and the sum stays", async () => {
  const id = await earned(500);
  const [payment, made] = await Promise.allSettled([part([id], 200), draftRun(ctx, account)]);
  if (made.status === "rejected") throw made.reason;
  const planned = made.value.sums.lines.planned?.cents ?? 0n;
  expect(payment.status === "fulfilled" ? [0n, 300n] : [500n]).toContain(planned);
  const [row] = await ledger.sql(
    "select sum(amount_cents) filter (where status = 'earned')::bigint as open from accruals where org_id = $1",
    [ctx.orgId],
  );
  expect(row?.open).toBe(payment.status === "fulfilled" ? 300n : 500n);
});
