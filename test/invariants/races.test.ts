/** Many at once, on a real database: what must hold however requests interleave (docs/rules.md, "Settling"). */
import { createHash } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { DomainError } from "../../src/contract/errors.ts";
import { CreatePaymentBody } from "../../src/contract/settling/payments.ts";
import { ReplayedAnswer } from "../../src/flow/command.ts";
import type { Context, Idempotency } from "../../src/flow/context.ts";
import { holdAccrual, setAccrualStatus } from "../../src/flow/settling/accruals.ts";
import { type PaymentRow, recordPayment, updatePayment } from "../../src/flow/settling/payments.ts";
import { jsonText } from "../../src/store/write-log.ts";
import { type TestApp, testApp, testOrganization } from "../support/app.ts";
import { type Ledger, openLedger } from "../support/ledger.ts";

const CLIENTS = 16;

let app: TestApp;
let ctx: Context;
let ledger: Ledger;
beforeAll(async () => {
  app = await testApp();
});
beforeEach(async () => {
  ctx = await testOrganization(app);
  ledger = await openLedger(app, ctx);
});
afterAll(() => app.close());

const pay = (fields: object, by: Context = ctx) =>
  recordPayment(
    by,
    CreatePaymentBody.parse({
      project_id: ledger.projectId,
      creator_id: ledger.creatorId,
      total_amount_cents: 0,
      ...fields,
    }),
  );

const book = (count: number, amountCents = 100) =>
  ledger.accruals(Array.from({ length: count }, () => ({ creatorId: ledger.creatorId, amountCents })));

/** Runs all at once; answers what came out, refusals as their codes. Anything but a refusal fails the test. */
async function outcomes<T>(work: readonly Promise<T>[]): Promise<{ done: T[]; codes: string[] }> {
  const done: T[] = [];
  const codes: string[] = [];
  for (const one of await Promise.allSettled(work)) {
    if (one.status === "fulfilled") done.push(one.value);
    else if (one.reason instanceof DomainError) codes.push(one.reason.code);
    else throw one.reason;
  }
  return { done, codes };
}

async function liveLines(): Promise<number> {
  const rows = await ledger.sql("select count(*)::int as n from payment_lines where org_id = $1 and live", [ctx.orgId]);
  return Number(rows[0]?.n);
}

test("sixteen clients settle the same creator's accruals at once: each is settled by exactly one payment", async () => {
  const ids = await book(40);
  const { done, codes } = await outcomes(
    Array.from({ length: CLIENTS }, () => pay({ auto_apply_outstanding: true, total_amount_cents: 4000 })),
  );
  expect(done).toHaveLength(1);
  expect(codes).toEqual(Array(CLIENTS - 1).fill("adjustment_reason_required"));
  expect(await liveLines()).toBe(40);
  expect(new Set(await ledger.statuses(ids))).toEqual(new Set(["paid"]));
});

test("overlapping lists in different orders: no deadlock reaches a client, and every accrual is paid at most once", async () => {
  const ids = await book(30);
  for (let round = 0; round < 5; round++) {
    const { done } = await outcomes(
      Array.from({ length: CLIENTS }, () => {
        const some = [...ids].sort(() => Math.random() - 0.5).slice(0, 6);
        return pay({ accrual_ids: some, total_amount_cents: 600 });
      }),
    );
    const settled = done.flatMap((payment) => payment.lines.map((line) => line.accrual_id));
    expect(new Set(settled).size).toBe(settled.length);
    await outcomes(done.map((payment) => updatePayment(ctx, payment.id, { status: "voided" })));
    expect(await liveLines()).toBe(0);
  }
  expect(new Set(await ledger.statuses(ids))).toEqual(new Set(["earned"]));
});

test("a payment voided from two sides at once is voided once", async () => {
  const ids = await book(5);
  const made = await pay({ accrual_ids: ids, total_amount_cents: 500 });
  const { done, codes } = await outcomes(
    Array.from({ length: CLIENTS }, () => updatePayment(ctx, made.id, { status: "voided" })),
  );
  expect([done.length, new Set(codes)]).toEqual([1, new Set(["already_voided"])]);
  const voided = await ledger.sql("select from outbox where org_id = $1 and type = 'payment.voided'", [ctx.orgId]);
  expect(voided).toHaveLength(1);
});

test("a void and a rejection at once: one wins, or the void follows the rejection", async () => {
  for (let round = 0; round < 10; round++) {
    const made = await pay({ accrual_ids: await book(2), total_amount_cents: 200 });
    const { codes } = await outcomes([
      updatePayment(ctx, made.id, { status: "rejected" }),
      updatePayment(ctx, made.id, { status: "voided" }),
    ]);
    expect([[], ["already_voided"]]).toContainEqual(codes);
    expect(await liveLines()).toBe(0);
  }
});

test("paying, voiding and paying again in parallel never leaves an accrual paid twice or lost", async () => {
  const ids = await book(12);
  const once = async (): Promise<void> => {
    const made = await pay({ accrual_ids: ids, total_amount_cents: 1200 });
    await updatePayment(ctx, made.id, { status: "voided" });
  };
  for (let round = 0; round < 5; round++) {
    const { codes } = await outcomes(Array.from({ length: CLIENTS }, once));
    expect(new Set([...codes, "accrual_not_settleable"])).toEqual(new Set(["accrual_not_settleable"]));
  }
  expect(await liveLines()).toBe(0);
  await pay({ auto_apply_outstanding: true, total_amount_cents: 1200 });
  expect(await liveLines()).toBe(12);
});

test("an accrual refused or held while it is being paid is one or the other, never both", async () => {
  for (let round = 0; round < 10; round++) {
    const [a = "", b = ""] = await book(2);
    await outcomes<unknown>([
      pay({ accrual_ids: [a, b], total_amount_cents: 200 }),
      setAccrualStatus(ctx, a, { status: "voided" }),
      holdAccrual(ctx, b, { reason: "wait" }),
    ]);
    const [statusOfA, statusOfB] = await ledger.statuses([a, b]);
    expect([statusOfA, statusOfB]).toSatisfy(
      ([x, y]: string[]) => (x === "paid" && y === "paid") || (x !== "paid" && y === "earned"),
    );
  }
});

/** What the door makes of an `Idempotency-Key`. */
function keyed(key: string, request: object, route = "POST /payout-payments"): Idempotency {
  return {
    key,
    route,
    fingerprint: createHash("sha256").update(jsonText(request)).digest(),
    encode: (result) => ({ status: 201, body: jsonText({ data: result }) }),
    encodeError: (error) => ({ status: 400, body: jsonText({ code: error.code, meta: error.meta }) }),
  };
}

const payWithKey = (key: string, fields: object, route?: string) =>
  pay(fields, { ...ctx, idempotency: keyed(key, fields, route) });

async function replayOf(work: Promise<PaymentRow>): Promise<string> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ReplayedAnswer)) throw new Error(`expected a replay, got ${error}`);
  return error.answer.body;
}

test("the same key and request answers the first payment again, byte for byte, also after the payment has changed", async () => {
  const fields = { accrual_ids: await book(3), total_amount_cents: 300 };
  const first = await payWithKey("key-1", fields);
  const body = jsonText({ data: first });
  expect(await replayOf(payWithKey("key-1", fields))).toBe(body);
  await updatePayment(ctx, first.id, { status: "voided" });
  expect(await replayOf(payWithKey("key-1", fields))).toBe(body);
});

test("the same key with another body, or on another route, is refused and says nothing of the first", async () => {
  await payWithKey("key-1", { total_amount_cents: 1 });
  await expect(payWithKey("key-1", { total_amount_cents: 2 })).rejects.toMatchObject({
    code: "idempotency_key_reused",
  });
  await expect(payWithKey("key-1", { total_amount_cents: 1 }, "POST /goals")).rejects.toMatchObject({
    code: "idempotency_key_conflict",
  });
  const elsewhere = await testOrganization(app);
  const theirs = await openLedger(app, elsewhere);
  const fields = { project_id: theirs.projectId, creator_id: null, total_amount_cents: 1 };
  await recordPayment({ ...elsewhere, idempotency: keyed("key-1", fields) }, CreatePaymentBody.parse(fields));
});

test("a hundred requests with one key at once make one payment", async () => {
  const fields = { accrual_ids: await book(3), total_amount_cents: 300 };
  const answers = await Promise.allSettled(Array.from({ length: 100 }, () => payWithKey("key-1", fields)));
  const made = answers.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  expect(made).toHaveLength(1);
  for (const one of answers) {
    if (one.status === "fulfilled") continue;
    const isReplay = one.reason instanceof ReplayedAnswer && one.reason.answer.body === jsonText({ data: made[0] });
    expect(isReplay || one.reason.code === "idempotency_key_in_use").toBe(true);
  }
  expect(await ledger.sql("select from payments where org_id = $1", [ctx.orgId])).toHaveLength(1);
});

test("a refusal is an answer too: the same key gets it again, even when a new key would succeed by now", async () => {
  const [id = ""] = await book(1);
  await holdAccrual(ctx, id, { reason: "wait" });
  const fields = { accrual_ids: [id], total_amount_cents: 100 };
  await expect(payWithKey("key-1", fields)).rejects.toMatchObject({ code: "accrual_not_settleable" });
  await ledger.sql("update accruals set hold = null where id = $1", [id]);
  expect(await replayOf(payWithKey("key-1", fields))).toContain("accrual_not_settleable");
  expect((await payWithKey("key-2", fields)).lines).toHaveLength(1);
});

test("a payment of 6,000 accruals takes as many statements as one of two, and stays whole", async () => {
  const statements = vi.spyOn(pg.Client.prototype, "query");
  const count = async (work: () => Promise<unknown>): Promise<number> => {
    statements.mockClear();
    await work();
    return statements.mock.calls.length;
  };
  const few = await book(2, 7);
  const settling = await count(() => pay({ accrual_ids: few, total_amount_cents: 14 }));
  const many = await book(6_000, 7);
  const made: PaymentRow[] = [];
  expect(
    await count(async () => made.push(await pay({ auto_apply_outstanding: true, total_amount_cents: 42_000 }))),
  ).toBe(settling);
  expect(settling).toBe(11); // begin, clock, parties, two for repeated payments, accruals, reserved, payment, audit, outbox, commit
  expect(made[0]?.lines).toHaveLength(6_000);
  expect(await count(() => updatePayment(ctx, made[0]?.id ?? "", { status: "voided" }))).toBeLessThan(15);
  expect(new Set(await ledger.statuses(many))).toEqual(new Set(["earned"]));
  const again = await pay({ accrual_ids: many, total_amount_cents: 42_000 });
  expect(again.lines.reduce((sum, line) => sum + line.amount_cents, 0n)).toBe(42_000n);
  statements.mockRestore();
});
