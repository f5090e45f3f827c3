/** A payment of a part keeps the rest owed: nothing is lost, forgiven or paid twice. */
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestApp, testApp, testOrganization } from "../../../test/support/app.ts";
import { type Ledger, openLedger } from "../../../test/support/ledger.ts";
import { CreatePaymentBody } from "../../contract/settling/payments.ts";
import type { Context } from "../context.ts";
import { verify } from "../proving/verify.ts";
import { holdAccrual, setAccrualStatus } from "./accruals.ts";
import { addPayment, recordPayment, updatePayment } from "./payments.ts";

let app: TestApp;
let ctx: Context;
let ledger: Ledger;
beforeAll(async () => {
  app = await testApp();
});
afterAll(async () => {
  expect((await verify(app)).checks.filter(({ problems }) => problems.length > 0)).toEqual([]);
  await app.close();
});

const fresh = async () => {
  ctx = await testOrganization(app);
  ledger = await openLedger(app, ctx);
};
const body = (fields: object) =>
  CreatePaymentBody.parse({ project_id: ledger.projectId, creator_id: ledger.creatorId, ...fields });
const part = (ids: readonly string[], cents: number, more: object = {}) =>
  recordPayment(ctx, body({ accrual_ids: ids, total_amount_cents: cents, keep_open: true, ...more }));
const book = async (...amounts: readonly number[]) => {
  const ids: string[] = [];
  for (const [place, amountCents] of amounts.entries()) {
    const date = `2026-01-${String(place + 1).padStart(2, "0")}`;
    const corrects = ids[0];
    const of = amountCents < 0 && corrects !== undefined ? { corrects } : { date };
    ids.push(await ledger.accrual({ creatorId: ledger.creatorId, amountCents, ...of }));
  }
  return ids;
};
const owed = async () => {
  const [row] = await ledger.sql(
    "select coalesce(sum(amount_cents) filter (where status = 'earned'), 0)::bigint as open from accruals where org_id = $1",
    [ctx.orgId],
  );
  return row?.open;
};
const remainders = () =>
  ledger.sql(
    "select id, amount_cents, status, divides_accrual_id from accruals where org_id = $1 and kind = 'remainder' order by amount_cents desc",
    [ctx.orgId],
  );

test("accruals are settled in the order of their periods, the last is divided, and the rest stays owed", async () => {
  await fresh();
  const [first = "", second = "", third = ""] = await book(100, 70, 50);
  const payment = await part([third, second, first], 130);
  expect(await ledger.statuses([first, second, third])).toEqual(["paid", "paid", "earned"]);
  expect(payment).toMatchObject({ total_amount_cents: 130n, adjustments: [] });
  expect(await remainders()).toMatchObject([
    { amount_cents: 40n, status: "earned", divides_accrual_id: second },
    { amount_cents: -40n, status: "paid", divides_accrual_id: second },
  ]);
  expect(await owed()).toBe(90n);
  await updatePayment(ctx, payment.id, { status: "voided" });
  expect(await owed()).toBe(220n);
  await recordPayment(ctx, body({ auto_apply_outstanding: true, total_amount_cents: 220 }));
  expect(await owed()).toBe(0n);
});

test("a remainder is paid in parts itself, and a total that fits whole accruals divides nothing", async () => {
  await fresh();
  const [only = ""] = await book(1_000);
  await part([only], 1);
  const rest = String((await remainders())[0]?.id);
  await part([rest], 998);
  expect(await owed()).toBe(1n);
  const [a = "", b = ""] = await book(10, 20);
  await part([a, b], 10);
  expect(await ledger.statuses([a, b])).toEqual(["paid", "earned"]);
  expect(await remainders()).toHaveLength(4);
});

test("what a part payment may not be is refused, naming the field", async () => {
  await fresh();
  const [id = "", other = ""] = await book(100, 5);
  const refused = async (work: () => Promise<unknown>, path: string) => {
    await expect((async () => work())()).rejects.toSatisfy((error) => JSON.stringify(error).includes(`"${path}"`));
  };
  await refused(() => part([id], 50, { adjustment_reason: "discount" }), "adjustment_reason");
  for (const [fields, path] of [
    [{ accrual_ids: [id], total_amount_cents: 0 }, "total_amount_cents"],
    [{ auto_apply_outstanding: true, total_amount_cents: 5 }, "keep_open"],
  ] as const) {
    const { error } = CreatePaymentBody.safeParse({
      ...{ project_id: ledger.projectId, creator_id: ledger.creatorId, keep_open: true },
      ...fields,
    });
    expect(error?.issues.map((issue) => issue.path.join("."))).toEqual([path]);
  }
  await expect(part([id, other], 106)).rejects.toMatchObject({ code: "adjustment_reason_required" });
  await expect(recordPayment(ctx, body({ accrual_ids: [id], total_amount_cents: 50 }))).rejects.toMatchObject({
    code: "adjustment_reason_required",
  });
  await holdAccrual(ctx, other, { reason: "check" });
  await expect(part([id, other], 50)).rejects.toMatchObject({ code: "accrual_not_settleable" });
});

test("the rest can be forgiven with a decision, and its balance cannot be refused alone", async () => {
  await fresh();
  const [id = ""] = await book(100);
  const payment = await part([id], 60);
  await updatePayment(ctx, payment.id, { status: "rejected" });
  const [open, balance] = await remainders();
  for (const act of [
    () => setAccrualStatus(ctx, String(balance?.id), { status: "voided" }),
    () => holdAccrual(ctx, String(balance?.id), { reason: "no" }),
  ]) {
    await expect(act()).rejects.toMatchObject({ code: "invalid_status_transition" });
  }
  await expect(
    app.database.owner.query("update accruals set status = 'voided' where id = $1", [balance?.id]),
  ).rejects.toThrow(/balances a division/);
  await setAccrualStatus(ctx, String(open?.id), { status: "rejected" });
  expect(await owed()).toBe(60n);
});

test("the same part payment sent again by its reference is the first one", async () => {
  await fresh();
  const ids = await book(100, 50);
  const sent = body({ accrual_ids: ids, total_amount_cents: 120, keep_open: true, external_reference: "wire 9" });
  const first = await addPayment(ctx, sent);
  expect(await addPayment(ctx, sent)).toMatchObject({ id: first.id, isKnown: true });
  const [, second = ""] = ids;
  await expect(addPayment(ctx, { ...sent, accrual_ids: [second] })).rejects.toMatchObject({ code: "reference_taken" });
  expect(await owed()).toBe(30n);
});

test("whatever is paid in parts, voided and paid again: what was paid and what is owed come to what was earned", async () => {
  const amounts = fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 5 });
  const steps = fc.array(fc.record({ share: fc.integer({ min: 1, max: 130 }), voids: fc.boolean() }), { maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(amounts, fc.option(fc.integer({ min: 1, max: 200 })), steps, async (earned, taken, played) => {
      await fresh();
      // No more can be clawed back than the first accrual.
      const clawed = taken === null ? 0 : Math.min(taken, earned[0] ?? 0);
      await book(...earned, ...(clawed === 0 ? [] : [-clawed]));
      const total = BigInt(earned.reduce((sum, cents) => sum + cents, 0) - clawed);
      let paid = 0n;
      for (const { share, voids } of played) {
        const open = await ledger.sql(
          "select id, amount_cents from accruals where org_id = $1 and status = 'earned' order by id",
          [ctx.orgId],
        );
        const sum = open.reduce((cents, row) => cents + (row.amount_cents as bigint), 0n);
        const cents = (sum * BigInt(share)) / 100n;
        if (cents <= 0n || cents > sum) continue;
        const payment = await part(
          open.map(({ id }) => String(id)),
          Number(cents),
        );
        expect(payment.total_amount_cents).toBe(cents);
        if (voids) await updatePayment(ctx, payment.id, { status: "voided" });
        else paid += cents;
        expect(await owed()).toBe(total - paid);
      }
    }),
    { numRuns: 20 },
  );
});
