/** Closing races with what is dated in the month: what is booked is in the closed sums, or refused. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { TEST_NOW, type TestApp, testApp, testOrganization } from "../../../test/support/app.ts";
import { openLedger } from "../../../test/support/ledger.ts";
import { CreatePaymentBody } from "../../contract/settling/payments.ts";
import { localContext } from "../context.ts";
import { updateOrganization } from "../organization/organization.ts";
import { recordPayment, updatePayment } from "../settling/payments.ts";
import { closeMonth, listMonths, reopenMonth } from "./months.ts";

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

const ROUNDS = 12;
const PAYMENTS = 6;

test("a payment next to a closing is in what the month was closed with, or refused", async () => {
  app.clock.now = TEST_NOW;
  const ctx = await testOrganization(app);
  const ledger = await openLedger(app, ctx);
  const pay = (day: number) =>
    recordPayment(
      ctx,
      CreatePaymentBody.parse({
        ...{ project_id: ledger.projectId, creator_id: ledger.creatorId, total_amount_cents: 100 },
        paid_at: `2026-02-1${day}`,
      }),
    );
  const code = (error: unknown) => (error as { code?: string }).code ?? String(error);
  let [taken, refused] = [0, 0];
  for (let round = 0; round < ROUNDS; round++) {
    const payments = Array.from({ length: PAYMENTS }, (_, day) => pay(day).then(() => "taken", code));
    const closing = closeMonth(ctx, { month: "2026-02" });
    const outcomes = await Promise.all(payments);
    await closing;
    expect(outcomes.filter((one) => one !== "taken" && one !== "month_closed")).toEqual([]);
    taken += outcomes.filter((one) => one === "taken").length;
    refused += outcomes.filter((one) => one === "month_closed").length;
    const [row] = await ledger.sql(
      `select -cents::bigint as cents from month_closing_sums s join month_closings m on m.org_id = s.org_id and m.id = s.closing_id
       where m.org_id = $1 and m.reopened_at is null and s.bucket = 'paid'`,
      [ctx.orgId],
    );
    expect(row?.cents ?? 0n, `round ${round}`).toBe(BigInt(taken * 100));
    await reopenMonth(ctx, { month: "2026-02", reason: "again" });
  }
  expect(taken + refused).toBe(ROUNDS * PAYMENTS);
});

test("two closings of a month are one, and the zone of days stays once a month was closed", async () => {
  app.clock.now = TEST_NOW;
  const ctx = await testOrganization(app, { timezone: "Pacific/Auckland" });
  const both = await Promise.allSettled([closeMonth(ctx, { month: "2026-02" }), closeMonth(ctx, { month: "2026-02" })]);
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect((await listMonths(ctx)).closings).toHaveLength(1);
  await expect(updateOrganization(ctx, { timezone: "UTC" })).rejects.toMatchObject({ code: "has_accruals" });
});

test("the end of a month is midnight in the organization's zone", async () => {
  // 12:30 on the 31st by UTC is the first of April in Auckland.
  app.clock.now = Date.parse("2026-03-31T12:30:00Z");
  const [auckland, utc] = [await testOrganization(app, { timezone: "Pacific/Auckland" }), await testOrganization(app)];
  await closeMonth(auckland, { month: "2026-03" });
  await expect(closeMonth(utc, { month: "2026-03" })).rejects.toMatchObject({ code: "invalid_body" });
  const ledger = await openLedger(app, auckland);
  const pay = (paid_at: string) =>
    recordPayment(auckland, CreatePaymentBody.parse({ project_id: ledger.projectId, total_amount_cents: 5, paid_at }));
  await expect(pay("2026-03-31T10:59:59Z")).rejects.toMatchObject({ code: "month_closed" });
  const { id } = await pay("2026-03-31T11:00:00Z");
  // A request that began before midnight, and comes after the closing, is dated by its own time.
  const before = localContext(app, auckland.orgId, auckland.actor, Date.parse("2026-03-31T10:59:59Z"));
  await expect(updatePayment(before, id, { status: "voided" })).rejects.toMatchObject({ code: "unavailable" });
});
