import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { TEST_NOW, type TestApp, testApp, testOrganization } from "../../../test/support/app.ts";
import { type Ledger, openLedger } from "../../../test/support/ledger.ts";
import { ListBalancesQuery } from "../../contract/settling/balances.ts";
import { CreatePaymentBody, ListPaymentsQuery } from "../../contract/settling/payments.ts";
import { SummaryQuery } from "../../contract/settling/summary.ts";
import type { Context } from "../context.ts";
import { holdAccrual, setAccrualStatus } from "./accruals.ts";
import { listBalances } from "./balances.ts";
import { createMethod, updateMethod } from "./methods.ts";
import { listPayments } from "./payment-lists.ts";
import { recordPayment, updatePayment } from "./payments.ts";
import { payoutSummary } from "./summary.ts";

let app: TestApp;
let ctx: Context;
let ledger: Ledger;
let otherCreator: string;
beforeAll(async () => {
  app = await testApp();
  ctx = await testOrganization(app);
  ledger = await openLedger(app, ctx);
  otherCreator = await ledger.creator();
  const of = { creatorId: ledger.creatorId };
  const [paid = "", held = "", rejected = "", voided = ""] = await ledger.accruals([
    { ...of, amountCents: 1, date: "2026-01-31" },
    { ...of, amountCents: 2, date: "2026-02-01" },
    { ...of, amountCents: 4, date: "2026-02-02" },
    { ...of, amountCents: 8, date: "2026-02-28" },
    { ...of, amountCents: 16, date: "2026-03-01" },
    { creatorId: otherCreator, amountCents: 32, date: "2026-02-01" },
    { creatorId: otherCreator, amountCents: 64, currency: "EUR", date: "2026-02-01" },
  ]);
  await recordPayment(
    ctx,
    CreatePaymentBody.parse({
      project_id: ledger.projectId,
      creator_id: ledger.creatorId,
      total_amount_cents: 1,
      accrual_ids: [paid],
    }),
  );
  await holdAccrual(ctx, held, { reason: "wait" });
  await setAccrualStatus(ctx, rejected, { status: "rejected" });
  await setAccrualStatus(ctx, voided, { status: "voided" });
});
afterAll(() => app.close());

const summary = (query: object) => payoutSummary(ctx, SummaryQuery.parse(query));
const none = {
  outstanding_cents: 0n,
  held_cents: 0n,
  below_minimum_cents: 0n,
  settled_cents: 0n,
  paid_cents: 0n,
  paid_without_creator_cents: 0n,
  rejected_cents: 0n,
  voided_cents: 0n,
};

test("sums are per status and currency, and never mix currencies", async () => {
  expect(await summary({})).toEqual({
    totals: [
      { ...none, currency: "EUR", outstanding_cents: 64n },
      {
        currency: "USD",
        outstanding_cents: 50n,
        held_cents: 2n,
        below_minimum_cents: 0n,
        settled_cents: 1n,
        paid_cents: 1n,
        paid_without_creator_cents: 0n,
        rejected_cents: 4n,
        voided_cents: 8n,
      },
    ],
    reserved: new Map(),
    groups: [],
  });
});

test("dates bound the period's end and the day of payment, both included; a project narrows further", async () => {
  const { totals } = await summary({ from: "2026-02-01", to: "2026-02-28", project_id: ledger.projectId });
  expect(totals.find((one) => one.currency === "USD")).toMatchObject({ outstanding_cents: 34n, paid_cents: 0n });
  expect((await summary({ project_id: await ledger.project() })).totals).toEqual([]);
});

test("groups are by creator, structure, month, project or method, and add up to the totals", async () => {
  for (const group_by of ["creator", "structure", "month", "project", "method"] as const) {
    const { totals, groups } = await summary({ group_by });
    for (const total of totals) {
      const parts = groups.filter((group) => group.currency === total.currency);
      for (const field of [
        "outstanding_cents",
        "held_cents",
        "settled_cents",
        "paid_cents",
        "rejected_cents",
        "voided_cents",
      ] as const) {
        expect(parts.reduce((sum, part) => sum + part[field], 0n)).toBe(total[field]);
      }
    }
  }
  const byCreator = (await summary({ group_by: "creator" })).groups;
  expect(byCreator.map((group) => [group.key, group.currency, group.outstanding_cents])).toEqual([
    [otherCreator, "EUR", 64n],
    [otherCreator, "USD", 32n],
    [ledger.creatorId, "USD", 18n],
  ]);
  expect(byCreator[0]?.label).toBe(`@c_${otherCreator.slice(-12)}`);
  expect((await summary({ group_by: "month" })).groups.map((group) => `${group.key} ${group.currency}`)).toEqual([
    "2026-03 USD",
    "2026-02 EUR",
    "2026-02 USD",
    "2026-01 USD",
  ]);
});

describe("what was paid", () => {
  // Anna earns $100 and $30 in September and $60 in October; a night in New York lies between the days and UTC's.
  let anna: string;
  let ben: string;
  let books: Ledger;
  let paidCtx: Context;
  let structureId: string;
  beforeAll(async () => {
    app.clock.now = Date.parse("2026-11-20T12:00:00Z");
    paidCtx = await testOrganization(app, { timezone: "America/New_York" });
    books = await openLedger(app, paidCtx);
    anna = books.creatorId;
    ben = await books.creator();
    const [september = "", small = "", october = ""] = await books.accruals([
      { creatorId: anna, amountCents: 10_000, date: "2026-09-30" },
      { creatorId: anna, amountCents: 3_000, date: "2026-09-30" },
      { creatorId: anna, amountCents: 6_000, date: "2026-10-31" },
    ]);
    const [row] = await books.sql("select structure_id from accruals where id = $1", [september]);
    structureId = String(row?.structure_id);
    const pay = (fields: object) =>
      recordPayment(paidCtx, CreatePaymentBody.parse({ project_id: books.projectId, creator_id: anna, ...fields }));
    // $60 of September's $100 in October, the rest forgiven; October's $60 in November.
    const fees = { total_amount_cents: 6_000, adjustment_reason: "agreed" };
    await pay({ ...fees, accrual_ids: [september], paid_at: "2026-10-01T04:00:00Z" });
    await pay({ accrual_ids: [october], total_amount_cents: 6_000, paid_at: "2026-11-01T04:00:00Z" });
    // An ad hoc payment, one from a file to a creator who never earned, one without a creator, and two that do not
    // count.
    await pay({ total_amount_cents: 700, paid_at: "2026-10-31T12:00:00Z" });
    const imported = { creator_id: ben, total_amount_cents: 5_000, external_reference: "file:1" };
    await pay({ ...imported, paid_at: "2026-11-01T03:59:59.999Z" });
    await pay({ creator_id: null, total_amount_cents: 14_000, paid_at: "2026-10-15T12:00:00Z" });
    const ended = { total_amount_cents: 90_000, paid_at: "2026-10-15T12:00:00Z" };
    for (const status of ["voided", "rejected"] as const) {
      await updatePayment(paidCtx, (await pay(ended)).id, { status });
    }
    await holdAccrual(paidCtx, small, { reason: "wait" });
    await pay({ total_amount_cents: 1_111, currency: "EUR", paid_at: "2026-08-01T00:00:00Z" });
  });
  afterAll(() => {
    app.clock.now = TEST_NOW;
  });

  const sumsOf = (query: object) => payoutSummary(paidCtx, SummaryQuery.parse(query));
  const october = { from: "2026-10-01", to: "2026-10-31" };
  const usd = { currency: "USD" };

  test("is the sum of payments of those days in the organization's zone, whatever they were for", async () => {
    const { totals } = await sumsOf(october);
    expect(totals).toMatchObject([
      // Earned: October's $60. Paid: 60 of 100, 7 ad hoc, 50 of a file, 140 without a creator.
      {
        ...usd,
        outstanding_cents: 0n,
        settled_cents: 6_000n,
        paid_cents: 25_700n,
        paid_without_creator_cents: 14_000n,
      },
    ]);
    const all = (await sumsOf({})).totals;
    expect(all).toMatchObject([
      { currency: "EUR", outstanding_cents: 0n, paid_cents: 1_111n },
      { ...usd, outstanding_cents: 3_000n, settled_cents: 16_000n, paid_cents: 31_700n },
    ]);
  });

  test("agrees with the payments listed for the same days, with the balances, and with each creator's sum", async () => {
    for (const dates of [october, {}, { from: "2026-11-01" }, { to: "2026-09-30" }]) {
      const { totals } = await sumsOf(dates);
      const { rows: payments } = await listPayments(paidCtx, ListPaymentsQuery.parse({ ...dates, status: "paid" }));
      const { rows: balances } = await listBalances(paidCtx, ListBalancesQuery.parse(dates));
      for (const currency of ["USD", "EUR"]) {
        const total = totals.find((one) => one.currency === currency) ?? none;
        const own = payments.filter((row) => row.currency === currency);
        const sum = (list: readonly { total_amount_cents: bigint }[]) =>
          list.reduce((cents, row) => cents + row.total_amount_cents, 0n);
        expect(total.paid_cents).toBe(sum(own));
        expect(total.paid_without_creator_cents).toBe(sum(own.filter((row) => row.creator_id === null)));
        for (const creatorId of [anna, ben]) {
          const balance = balances.find((row) => row.creator_id === creatorId && row.currency === currency);
          expect(balance?.paid_cents ?? 0n).toBe(sum(own.filter((row) => row.creator_id === creatorId)));
          const alone = (await sumsOf({ ...dates, creator_id: creatorId })).totals;
          expect(alone.find((one) => one.currency === currency)?.paid_cents ?? 0n).toBe(balance?.paid_cents ?? 0n);
        }
      }
    }
  });

  test("is in groups of its own where it belongs to no creator or to no structure, under the month of the payment", async () => {
    const groups = async (group_by: string, more: object = {}) =>
      (await sumsOf({ group_by, ...more })).groups
        .filter((group) => group.currency === "USD")
        .map((group) => [group.key, group.settled_cents, group.paid_cents]);
    expect(await groups("creator")).toEqual([
      [anna, 16_000n, 12_700n],
      ...[
        [ben, 0n, 5_000n],
        [null, 0n, 14_000n],
      ],
    ]);
    const byStructure = await groups("structure");
    expect(byStructure).toContainEqual([structureId, 10_000n, 10_000n]);
    // 70 + 500 + 1,400 of no structure, less the 40 that were forgiven.
    expect(byStructure.at(-1)).toEqual([null, 0n, 15_700n]);
    expect(await groups("month")).toEqual([
      ["2026-11", 0n, 6_000n],
      ["2026-10", 6_000n, 25_700n],
      ["2026-09", 10_000n, 0n],
    ]);
    // All of it was paid without a method, and in one project; so was what is of one structure.
    for (const group_by of ["method", "project"]) {
      const key = group_by === "method" ? null : books.projectId;
      expect(await groups(group_by)).toEqual([[key, 16_000n, 31_700n]]);
      expect(await groups(group_by, { structure_id: structureId })).toEqual([[key, 10_000n, 10_000n]]);
    }
    expect((await sumsOf({ structure_id: structureId, ...october })).totals).toMatchObject([
      { outstanding_cents: 0n, settled_cents: 0n, paid_cents: 10_000n },
    ]);
  });
});

test("payments are summed under the name that their method had, also when it was renamed since", async () => {
  const own = await testOrganization(app);
  const books = await openLedger(app, own);
  const method = await createMethod(own, { name: "Zelle", icon_path: null, metadata: {}, readme: null });
  const body = { project_id: books.projectId, creator_id: books.creatorId, method_id: method.id };
  const pay = (cents: number) => recordPayment(own, CreatePaymentBody.parse({ ...body, total_amount_cents: cents }));
  await pay(700);
  await updateMethod(own, method.id, { name: "Zelle US" });
  await pay(50);
  const { groups } = await payoutSummary(own, { group_by: "method" });
  expect(groups.map(({ key, label, paid_cents }) => [key, label, paid_cents])).toEqual([
    ["Zelle", "Zelle", 700n],
    ["Zelle US", "Zelle US", 50n],
  ]);
});

test("another organization sees none of it", async () => {
  expect(await payoutSummary(await testOrganization(app), { group_by: "creator" })).toEqual({
    totals: [],
    reserved: new Map(),
    groups: [],
  });
});
