/** Statements are true for every cut of dates, whatever happened to a ledger. */
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { TEST_NOW, type TestApp, testApp, testOrganization } from "../../../test/support/app.ts";
import { type Ledger, openLedger } from "../../../test/support/ledger.ts";
import { history, steps } from "../../../test/support/ledger-history.ts";
import { CreatePaymentBody } from "../../contract/settling/payments.ts";
import { addDays } from "../../engine/periods.ts";
import type { CurrencyStatement, StatementHead, StatementLine } from "../../papers/statement.ts";
import type { Context } from "../context.ts";
import { localContext } from "../context.ts";
import { setAccrualStatus } from "../settling/accruals.ts";
import { recordPayment, updatePayment } from "../settling/payments.ts";
import { withStatement } from "./statements.ts";

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

interface Read {
  readonly head: StatementHead;
  readonly currencies: readonly CurrencyStatement[];
  readonly lines: readonly StatementLine[];
}

const statementOf = (ctx: Context, creatorId: string, dates: { from?: string; to?: string } = {}): Promise<Read> =>
  withStatement(ctx, { kind: "creator", id: creatorId }, dates, async ({ head, currencies, lines }) => {
    const read: StatementLine[] = [];
    for await (const batch of lines) read.push(...batch);
    return { head, currencies, lines: read };
  });

/** What months were closed with is what statements up to them close with, also after all that happened since. */
async function expectClosedMonths(ctx: Context, ledger: Ledger, creatorIds: readonly string[]): Promise<void> {
  const rows = await ledger.sql(
    `select (m.month + interval '1 month')::date - 1 as day, s.currency, sum(s.cents)::bigint as cents
     from month_closings m left join month_closing_sums s on s.org_id = m.org_id and s.closing_id = m.id
     where m.org_id = $1 and m.reopened_at is null group by 1, 2`,
    [ctx.orgId],
  );
  for (const { day, currency, cents } of rows) {
    const read = await Promise.all(creatorIds.map((id) => statementOf(ctx, id, { to: String(day) })));
    const closings = read.map((one) => (currency === null ? 0n : closingOf(one, String(currency))));
    expect(
      closings.reduce((sum, one) => sum + one, 0n),
      `closed through ${day}`,
    ).toBe((cents as bigint | null) ?? 0n);
  }
}

const closingOf = (read: Read, currency: string) =>
  read.currencies.find((of) => of.currency === currency)?.closingCents ?? 0n;

test("whatever happened: the sums add up for every cut of dates, statements join, and the last closing balance is what is owed", async () => {
  await fc.assert(
    fc.asyncProperty(
      steps({ minLength: 4, maxLength: 14 }),
      fc.constantFrom("UTC", "Pacific/Auckland", "America/Los_Angeles"),
      fc.array(fc.nat(60), { minLength: 1, maxLength: 3 }),
      async (happened, timezone, cutDays) => {
        const { ctx, ledger, other } = await history(app, happened, timezone);
        const whole = await statementOf(ctx, ledger.creatorId);
        await expectClosedMonths(ctx, ledger, [ledger.creatorId, other]);
        const owed = await ledger.sql(
          "select currency, sum(amount_cents)::bigint as cents from accruals where creator_id = $1 and status = 'earned' group by 1",
          [ledger.creatorId],
        );
        for (const { currency } of whole.currencies) {
          const row = owed.find((sum) => sum.currency === currency);
          expect(closingOf(whole, currency), `owed in ${currency}`).toBe((row?.cents as bigint | undefined) ?? 0n);
        }
        const cuts = [...new Set(cutDays)].sort((a, b) => a - b).map((days) => addDays("2026-03-05", days));
        const ends = [...cuts, undefined];
        let before: Read | undefined;
        for (const [place, to] of ends.entries()) {
          const from = place === 0 ? undefined : addDays(cuts[place - 1] ?? "", 1);
          const read = await statementOf(ctx, ledger.creatorId, {
            ...(from === undefined ? {} : { from }),
            ...(to === undefined ? {} : { to }),
          });
          for (const of of read.currencies) {
            const { sums } = of;
            expect(
              of.openingCents + sums.earned + sums.entered + sums.corrected - sums.withheld - sums.paid + sums.returned,
            ).toBe(of.closingCents);
            expect(of.openingCents, "it begins where the one before ended").toBe(
              before === undefined ? 0n : closingOf(before, of.currency),
            );
            const own = read.lines.filter((line) => line.currency === of.currency);
            expect(BigInt(own.length)).toBe(of.lineCount);
            expect(own.reduce((cents, line) => cents + line.amountCents, of.openingCents)).toBe(of.closingCents);
            expect(own.at(-1)?.balanceCents ?? of.openingCents).toBe(of.closingCents);
            for (const line of own) {
              expect(line.date >= (from ?? "") && line.date <= (to ?? "9")).toBe(true);
            }
            const byStructure = of.structures.reduce((cents, row) => cents + row.earnedCents, 0n);
            expect(byStructure).toBe(sums.earned);
          }
          before = read;
        }
        if (before !== undefined) {
          for (const { currency } of whole.currencies)
            expect(closingOf(before, currency)).toBe(closingOf(whole, currency));
        }
      },
    ),
    { numRuns: 25 },
  );
});

test("each thing that happens is in its own sum, on its own day, in words", async () => {
  app.clock.now = Date.parse("2026-02-01T12:00:00Z");
  const ctx = await testOrganization(app, { timezone: "America/Los_Angeles" });
  const ledger = await openLedger(app, ctx);
  const at = (instant: string) => {
    app.clock.now = Date.parse(instant);
    return localContext(app, ctx.orgId, ctx.actor, app.clock.now);
  };
  const day = (amountCents: number, date: string) => ledger.accrual({ creatorId: ledger.creatorId, amountCents, date });
  const [first, second, third] = [
    await day(100_00, "2026-02-03"),
    await day(50_00, "2026-02-28"),
    await day(7_00, "2026-02-27"),
  ];
  // 23:30 on the 28th in Los Angeles is March by UTC.
  const paidAt = "2026-03-01T07:30:00Z";
  const body = { project_id: ledger.projectId, creator_id: ledger.creatorId };
  const payment = await recordPayment(
    at("2026-03-02T20:00:00Z"),
    CreatePaymentBody.parse({
      ...{ ...body, accrual_ids: [first], total_amount_cents: 120_00, adjustment_reason: "a tip" },
      ...{ paid_at: paidAt, external_reference: "wire 7" },
    }),
  );
  await setAccrualStatus(at("2026-03-03T20:00:00Z"), third, { status: "rejected" });
  await updatePayment(at("2026-03-05T20:00:00Z"), payment.id, { status: "rejected", reason: "account closed" });
  await setAccrualStatus(at("2026-03-06T20:00:00Z"), third, { status: "earned" });
  const now = at("2026-03-15T12:00:00Z");

  const february = await statementOf(now, ledger.creatorId, { from: "2026-02-01", to: "2026-02-28" });
  expect(february.currencies).toMatchObject([
    {
      openingCents: 0n,
      sums: { earned: 157_00n, corrected: 20_00n, paid: 120_00n, returned: 0n },
      closingCents: 57_00n,
    },
  ]);
  expect(february.lines.map(({ date, kind, amountCents }) => [date, kind, amountCents])).toEqual([
    ["2026-02-03", "earning", 100_00n],
    ["2026-02-27", "earning", 7_00n],
    ["2026-02-28", "earning", 50_00n],
    ["2026-02-28", "payment", -120_00n],
    ["2026-02-28", "adjustment", 20_00n],
  ]);
  expect(february.lines.at(-1)?.notes).toEqual(["a tip"]);
  const march = await statementOf(now, ledger.creatorId, { from: "2026-03-01" });
  expect(march.currencies).toMatchObject([
    { openingCents: 57_00n, sums: { corrected: -20_00n, paid: 0n, returned: 120_00n }, closingCents: 157_00n },
  ]);
  expect(march.lines.map(({ date, kind, text, notes }) => [date, kind, text, notes])).toEqual([
    ["2026-03-03", "rejected", "Rejected: Base, 2026-02-27", []],
    ["2026-03-05", "returned", "Payment of 2026-02-28 returned", ["account closed"]],
    ["2026-03-05", "adjustment_reversed", "Reversed with the payment of 2026-02-28", ["a tip"]],
    ["2026-03-06", "restored", "Rejection undone: Base, 2026-02-27", []],
  ]);
  expect([second, third].length).toBe(2);
});

test("a statement is of one creator of the organization, and begins and ends where it is asked to", async () => {
  app.clock.now = TEST_NOW;
  const ctx = await testOrganization(app);
  const ledger = await openLedger(app, ctx);
  const other = await ledger.creator();
  await ledger.accrual({ creatorId: other, amountCents: 5 });
  const read = await statementOf(ctx, ledger.creatorId);
  expect([read.currencies, read.lines, read.head.to]).toEqual([[], [], "2026-03-15"]);
  await expect(statementOf(await testOrganization(app), ledger.creatorId)).rejects.toMatchObject({ code: "not_found" });
});

test("an earning booked after midnight is on the statement of the month that it is for", async () => {
  app.clock.now = TEST_NOW;
  const ctx = await testOrganization(app);
  const ledger = await openLedger(app, ctx);
  await ledger.accrual({ creatorId: ledger.creatorId, amountCents: 900, date: "2026-02-28" });
  const [row] = await ledger.sql("select created_at::date::text as day from accruals where org_id = $1", [ctx.orgId]);
  expect(row?.day).toBe("2026-03-01");
  const february = await statementOf(ctx, ledger.creatorId, { from: "2026-02-01", to: "2026-02-28" });
  expect(february.currencies).toMatchObject([{ openingCents: 0n, sums: { earned: 900n }, closingCents: 900n }]);
});
