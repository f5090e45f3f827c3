import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestApp, testApp, testOrganization } from "../../../test/support/app.ts";
import { type Ledger, openLedger } from "../../../test/support/ledger.ts";
import { balanceSorts, ListBalancesQuery } from "../../contract/settling/balances.ts";
import { CreatePaymentBody } from "../../contract/settling/payments.ts";
import { SummaryQuery } from "../../contract/settling/summary.ts";
import type { Context } from "../context.ts";
import { holdAccrual, setAccrualStatus } from "./accruals.ts";
import { listBalances } from "./balances.ts";
import { recordPayment } from "./payments.ts";
import { payoutSummary } from "./summary.ts";

let app: TestApp;
let ctx: Context;
let ledger: Ledger;
let others: string[];
beforeAll(async () => {
  app = await testApp();
  ctx = await testOrganization(app);
  ledger = await openLedger(app, ctx);
  others = [];
  for (let index = 0; index < 7; index++) others.push(await ledger.creator());
  const of = { creatorId: ledger.creatorId };
  const [paid = "", held = "", rejected = ""] = await ledger.accruals([
    { ...of, amountCents: 1, date: "2026-01-31" },
    { ...of, amountCents: 2, date: "2026-02-01" },
    { ...of, amountCents: 4, date: "2026-02-02" },
    { ...of, amountCents: 8, date: "2026-02-28" },
    { ...of, amountCents: 16, date: "2026-03-01", currency: "EUR" },
    // Ties in every order, so that pages break inside of them.
    ...others.map((creatorId) => ({ creatorId, amountCents: 32, date: "2026-02-01" })),
  ]);
  const body = { project_id: ledger.projectId, creator_id: ledger.creatorId, total_amount_cents: 1 };
  const late = { ...body, accrual_ids: [paid], paid_at: "2026-03-05T12:00:00.000Z" };
  await recordPayment(ctx, CreatePaymentBody.parse(late));
  await holdAccrual(ctx, held, { reason: "wait" });
  await setAccrualStatus(ctx, rejected, { status: "rejected" });
});
afterAll(() => app.close());

const list = (query: object) => listBalances(ctx, ListBalancesQuery.parse(query));

test("a creator has one balance per currency, with what is owed, held and paid, and the last payment", async () => {
  const { rows } = await list({ creator_id: ledger.creatorId });
  expect(rows).toMatchObject([
    { currency: "EUR", outstanding_cents: 16n, paid_cents: 0n, last_paid_at: null },
    {
      currency: "USD",
      earned_cents: 11n,
      outstanding_cents: 10n,
      outstanding_count: 2,
      outstanding_since: "2026-02-01",
      held_cents: 2n,
      paid_cents: 1n,
      last_paid_at: Date.parse("2026-03-05T12:00:00.000Z"),
    },
  ]);
});

test("whatever the order, the pages hold every balance once and add up to the summary", async () => {
  const { totals } = await payoutSummary(ctx, SummaryQuery.parse({ from: "2026-02-01" }));
  const owed = totals.reduce((sum, total) => sum + total.outstanding_cents, 0n);
  for (const sort of balanceSorts) {
    const seen: string[] = [];
    let sum = 0n;
    let cursor: string | undefined;
    do {
      const page = await list({ sort, from: "2026-02-01", limit: "2", ...(cursor === undefined ? {} : { cursor }) });
      for (const row of page.rows) {
        seen.push(`${row.creator_id} ${row.currency}`);
        sum += row.outstanding_cents;
      }
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined && seen.length < 100);
    expect(new Set(seen).size, sort).toBe(9);
    expect(seen.length, sort).toBe(9);
    expect(sum, sort).toBe(owed);
  }
});

test("dates bound the period's end, both included; filters narrow by what there is and by name", async () => {
  const inFebruary = { from: "2026-02-01", to: "2026-02-28", creator_id: ledger.creatorId };
  expect((await list(inFebruary)).rows).toMatchObject([{ currency: "USD", outstanding_cents: 10n, paid_cents: 0n }]);
  expect((await list({ having: "held" })).rows).toMatchObject([{ creator_id: ledger.creatorId, held_cents: 2n }]);
  expect((await list({ having: "paid" })).rows).toMatchObject([{ creator_id: ledger.creatorId, paid_cents: 1n }]);
  const search = others[3]?.slice(-12) ?? "";
  expect((await list({ search })).rows.map((row) => row.creator_id)).toEqual([others[3]]);
  expect((await list({ search: "%" })).rows).toEqual([]);
});

test("a cursor of another order is refused, not misread", async () => {
  const { nextCursor } = await list({ sort: "handle", limit: "2" });
  const query = { sort: "paid", cursor: nextCursor };
  expect(ListBalancesQuery.safeParse(query).error?.issues[0]?.path).toEqual(["cursor"]);
});

test("another organization sees none of it", async () => {
  expect((await listBalances(await testOrganization(app), ListBalancesQuery.parse({}))).rows).toEqual([]);
});
