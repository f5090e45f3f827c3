import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestApp, testApp, testOrganization } from "../../../test/support/app.ts";
import { type Ledger, openLedger } from "../../../test/support/ledger.ts";
import { CreatePaymentBody } from "../../contract/settling/payments.ts";
import { SummaryQuery } from "../../contract/settling/summary.ts";
import type { Context } from "../context.ts";
import { holdAccrual, setAccrualStatus } from "./accruals.ts";
import { recordPayment } from "./payments.ts";
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
  paid_cents: 0n,
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
        paid_cents: 1n,
        rejected_cents: 4n,
        voided_cents: 8n,
      },
    ],
    groups: [],
  });
});

test("dates bound the period's end, both included; a project narrows further", async () => {
  const { totals } = await summary({ from: "2026-02-01", to: "2026-02-28", project_id: ledger.projectId });
  expect(totals.find((one) => one.currency === "USD")).toMatchObject({ outstanding_cents: 34n, paid_cents: 0n });
  expect((await summary({ project_id: await ledger.project() })).totals).toEqual([]);
});

test("groups are by creator, structure or month, and add up to the totals", async () => {
  for (const group_by of ["creator", "structure", "month"] as const) {
    const { totals, groups } = await summary({ group_by });
    for (const total of totals) {
      const parts = groups.filter((group) => group.currency === total.currency);
      for (const field of [
        "outstanding_cents",
        "held_cents",
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

test("another organization sees none of it", async () => {
  expect(await payoutSummary(await testOrganization(app), { group_by: "creator" })).toEqual({ totals: [], groups: [] });
});
