import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestApp, testApp, testOrganization } from "../../../test/support/app.ts";
import { type Ledger, openLedger } from "../../../test/support/ledger.ts";
import { ListAccrualsQuery } from "../../contract/settling/accruals.ts";
import { CreatePaymentBody } from "../../contract/settling/payments.ts";
import type { Context } from "../context.ts";
import { getAccrual, holdAccrual, listAccruals, setAccrualStatus } from "./accruals.ts";
import { recordPayment, updatePayment } from "./payments.ts";
import { releaseAccrual } from "./releasing.ts";

let app: TestApp;
let ctx: Context;
let ledger: Ledger;
beforeAll(async () => {
  app = await testApp();
  ctx = await testOrganization(app);
  ledger = await openLedger(app, ctx);
});
afterAll(() => app.close());

const book = (amountCents = 100) => ledger.accrual({ creatorId: ledger.creatorId, amountCents });
const list = (query: object, by = ctx) => listAccruals(by, ListAccrualsQuery.parse(query));
const pay = (id: string) =>
  recordPayment(
    ctx,
    CreatePaymentBody.parse({
      project_id: ledger.projectId,
      creator_id: ledger.creatorId,
      total_amount_cents: 100,
      accrual_ids: [id],
    }),
  );

test("one accrual shows what it was computed from and the live payment that settles it", async () => {
  const id = await book();
  expect(await getAccrual(ctx, id)).toMatchObject({ amount_cents: 100n, status: "earned", payment_id: null });
  const payment = await pay(id);
  const paid = await getAccrual(ctx, id);
  expect(paid).toMatchObject({ status: "paid", payment_id: payment.id });
  expect(paid.inputs_snapshot).toMatchObject({ amount_cents: "100", engine_version: expect.any(String) });
  await updatePayment(ctx, payment.id, { status: "voided" });
  expect(await getAccrual(ctx, id)).toMatchObject({ status: "earned", payment_id: null });
  await expect(getAccrual(await testOrganization(app), id)).rejects.toMatchObject({ code: "not_found" });
});

test("an earned accrual can be rejected or voided, once; a paid one only after its payment is voided", async () => {
  const [a, b] = [await book(), await book()];
  const payment = await pay(a);
  await expect(setAccrualStatus(ctx, a, { status: "voided" })).rejects.toMatchObject({
    code: "cannot_set_status_on_paid_accrual",
  });
  await updatePayment(ctx, payment.id, { status: "voided" });
  expect(await setAccrualStatus(ctx, a, { status: "voided" })).toMatchObject({ status: "voided", updated_at: ctx.now });
  expect(await setAccrualStatus(ctx, b, { status: "rejected" })).toMatchObject({ status: "rejected" });
  for (const id of [a, b]) {
    for (const status of ["rejected", "voided"] as const) {
      await expect(setAccrualStatus(ctx, id, { status })).rejects.toMatchObject({ code: "invalid_status_transition" });
    }
  }
  await expect(setAccrualStatus(ctx, b, { status: "paid" })).rejects.toMatchObject({
    code: "cannot_set_paid_directly",
  });
  await expect(setAccrualStatus(ctx, app.newId(), { status: "voided" })).rejects.toMatchObject({ code: "not_found" });
});

test("a hold is put on, renewed and taken off; only earned accruals are held", async () => {
  const id = await book();
  const held = await holdAccrual(ctx, id, { reason: "check views" });
  expect(held).toMatchObject({
    status: "earned",
    hold: { reason: "check views", held_at: "2026-03-15T12:00:00.000Z" },
  });
  const later = { ...ctx, now: ctx.now + 5000 };
  expect(await holdAccrual(later, id, { reason: "check views" })).toEqual(held);
  expect((await holdAccrual(later, id, { reason: "disputed" })).hold).toEqual({
    reason: "disputed",
    held_at: "2026-03-15T12:00:00.000Z",
  });
  expect((await releaseAccrual(ctx, id)).hold).toBeNull();
  expect((await releaseAccrual(ctx, id)).hold).toBeNull();
  await pay(id);
  await expect(holdAccrual(ctx, id, { reason: "late" })).rejects.toMatchObject({
    code: "cannot_set_status_on_paid_accrual",
  });
  const refused = await book();
  await setAccrualStatus(ctx, refused, { status: "rejected" });
  await expect(holdAccrual(ctx, refused, { reason: "x" })).rejects.toMatchObject({ code: "invalid_status_transition" });
  await expect(releaseAccrual(ctx, app.newId())).rejects.toMatchObject({ code: "not_found" });
  const events = await ledger.sql("select type from outbox where payload->>'accrual_id' = $1 order by id", [id]);
  expect(events.map((event) => event.type)).toEqual(["accrual.held", "accrual.held", "accrual.released"]);
});

test("filters narrow the list, and pages survive ties in the period's end", async () => {
  const own = await openLedger(app, await testOrganization(app));
  const other = await own.creator();
  const of = { creatorId: own.creatorId, amountCents: 1 };
  await own.accruals([
    { ...of, date: "2026-01-01" },
    { ...of, date: "2026-01-02" },
    ...[1, 2, 3, 4, 5].map((amountCents) => ({ creatorId: other, amountCents, date: "2026-01-03" })),
  ]);
  const seen: string[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < 10; page++) {
    const found = await list({ limit: "2", cursor }, own.ctx);
    seen.push(...found.rows.map((row) => row.id));
    if (found.nextCursor === null) break;
    cursor = found.nextCursor;
  }
  expect(seen).toHaveLength(7);
  expect(new Set(seen).size).toBe(7);
  const count = async (query: object) => (await list(query, own.ctx)).rows.length;
  const { rows } = await list({}, own.ctx);
  const [first] = rows;
  expect(await count({ creator_id: other })).toBe(5);
  expect(await count({ structure_id: first?.structure_id })).toBe(1);
  expect(await count({ project_id: own.projectId, status: "earned" })).toBe(7);
  expect(await count({ status: "paid" })).toBe(0);
  expect(await count({ from: "2026-01-02", to: "2026-01-02" })).toBe(1);
  expect(await count({ from: "2026-01-02" })).toBe(6);
  expect(await count({ cursor: "2026-01-04T00:00:00Z" })).toBe(2);
  expect(await count({ project_id: ledger.projectId })).toBe(0);
});

test("a rejection is undone, audited, and the accrual is paid as any other; a void and a paid accrual stay what they are", async () => {
  const own = await testOrganization(app);
  const books = await openLedger(app, own);
  const [mistake = "", voided = "", paid = ""] = await books.accruals(
    [500, 600, 700].map((amountCents) => ({ creatorId: books.creatorId, amountCents })),
  );
  await setAccrualStatus(own, mistake, { status: "rejected" });
  await setAccrualStatus(own, voided, { status: "voided" });
  const settle = (accrual_ids: string[], total_amount_cents: number) =>
    recordPayment(
      own,
      CreatePaymentBody.parse({
        ...{ project_id: books.projectId, creator_id: books.creatorId },
        ...{ accrual_ids, total_amount_cents },
      }),
    );
  await settle([paid], 700);
  expect(await setAccrualStatus(own, mistake, { status: "earned" })).toMatchObject({ status: "earned" });
  const codes = [mistake, voided, paid].map((id) =>
    setAccrualStatus(own, id, { status: "earned" }).then(
      () => "done",
      (error) => error.code,
    ),
  );
  expect(await Promise.all(codes)).toEqual([
    "invalid_status_transition",
    "invalid_status_transition",
    "cannot_set_status_on_paid_accrual",
  ]);
  const audit = await books.sql("select details from audit_log where subject_id = $1 order by id", [mistake]);
  expect(audit.map(({ details }) => details)).toEqual([
    { from: "earned", to: "rejected" },
    { from: "rejected", to: "earned" },
  ]);
  await settle([mistake], 500);
  expect(await books.statuses([mistake, voided, paid])).toEqual(["paid", "voided", "paid"]);
});

test("a rejection is not undone where the budget has been used by others since", async () => {
  const own = await testOrganization(app);
  const books = await openLedger(app, own);
  const [first = "", second = ""] = await books.accruals(
    ["2026-01-01", "2026-01-02"].map((date) => ({ creatorId: books.creatorId, amountCents: 500, date })),
  );
  const [row] = await books.sql("select structure_id from accruals where id = $1", [first]);
  const budget = (cents: number) =>
    books.sql(
      "insert into structure_budgets (org_id, structure_id, set_at, budget_cents, set_by) values ($1, $2, $3, $4, 'test')",
      [own.orgId, row?.structure_id, new Date(own.now + cents - 1_000).toISOString(), cents],
    );
  await setAccrualStatus(own, first, { status: "rejected" });
  await budget(900);
  await expect(setAccrualStatus(own, first, { status: "earned" })).rejects.toMatchObject({
    code: "invalid_status_transition",
    meta: { reason: "budget_exceeded" },
  });
  await budget(1_000);
  expect((await setAccrualStatus(own, first, { status: "earned" })).status).toBe("earned");
  expect(await books.statuses([first, second])).toEqual(["earned", "earned"]);
});
