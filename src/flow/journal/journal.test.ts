/** The journal balances, whatever happened, and what it says is payable is what all statements close with. */
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { TEST_NOW, type TestApp, testApp, testOrganization } from "../../../test/support/app.ts";
import { openLedger } from "../../../test/support/ledger.ts";
import { history, steps } from "../../../test/support/ledger-history.ts";
import { CreatePaymentBody } from "../../contract/settling/payments.ts";
import { addDays } from "../../engine/periods.ts";
import type { CurrencyJournal, JournalEntry } from "../../papers/journal.ts";
import { type Context, localContext } from "../context.ts";
import { withStatement } from "../papers/statements.ts";
import { setAccrualStatus } from "../settling/accruals.ts";
import { createMethod } from "../settling/methods.ts";
import { recordPayment, updatePayment } from "../settling/payments.ts";
import { setJournalAccounts } from "./accounts.ts";
import { withJournal } from "./journal.ts";

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

interface Read {
  readonly currencies: readonly CurrencyJournal[];
  readonly entries: readonly JournalEntry[];
  readonly payable: string;
}

const journalOf = (ctx: Context, dates: { from?: string; to?: string } = {}): Promise<Read> =>
  withJournal(ctx, dates, async ({ currencies, entries, accounts }) => {
    const read: JournalEntry[] = [];
    for await (const batch of entries) read.push(...batch);
    return { currencies, entries: read, payable: accounts.payable };
  });

/** What an account was credited more than debited. */
const balanceOf = (entries: readonly JournalEntry[], account: string) =>
  entries.reduce(
    (sum, { amountCents, debit, credit }) =>
      sum + (credit === account ? amountCents : 0n) - (debit === account ? amountCents : 0n),
    0n,
  );

test("whatever happened: at the end of any day the payable account holds what all statements close with", async () => {
  await fc.assert(
    fc.asyncProperty(
      steps({ minLength: 4, maxLength: 16 }),
      fc.constantFrom("UTC", "Pacific/Auckland", "America/Los_Angeles"),
      fc.integer({ min: 0, max: 60 }),
      async (happened, timezone, days) => {
        const { ctx, ledger, other } = await history(app, happened, timezone);
        const to = addDays("2026-03-05", days);
        const until = await journalOf(ctx, { to });
        const closings = new Map<string, bigint>();
        for (const creatorId of [ledger.creatorId, other]) {
          await withStatement(ctx, { kind: "creator", id: creatorId }, { to }, async ({ currencies }) => {
            for (const { currency, closingCents } of currencies)
              closings.set(currency, (closings.get(currency) ?? 0n) + closingCents);
          });
        }
        const after = await journalOf(ctx, { from: addDays(to, 1) });
        for (const currency of new Set([...closings.keys(), ...until.currencies.map((of) => of.currency)])) {
          const own = until.entries.filter((entry) => entry.currency === currency);
          expect(balanceOf(own, until.payable), `payable in ${currency}`).toBe(closings.get(currency) ?? 0n);
          const sums = until.currencies.find((of) => of.currency === currency);
          expect(sums?.closingCents).toBe(closings.get(currency) ?? 0n);
          const next = after.currencies.find((of) => of.currency === currency);
          expect(next?.openingCents).toBe(sums?.closingCents);
        }
        for (const part of [until, after]) {
          for (const of of part.currencies) {
            const own = part.entries.filter(({ currency }) => currency === of.currency);
            expect(BigInt(own.length)).toBe(of.entryCount);
            const total = (pick: (one: { debitCents: bigint; creditCents: bigint }) => bigint) =>
              of.accounts.reduce((sum, one) => sum + pick(one), 0n);
            expect(total((one) => one.debitCents)).toBe(total((one) => one.creditCents));
            for (const { account, debitCents, creditCents } of of.accounts)
              expect(creditCents - debitCents, account).toBe(balanceOf(own, account));
          }
          for (const { amountCents, debit, credit } of part.entries) {
            expect(amountCents > 0n && debit !== credit).toBe(true);
            expect([debit, credit]).toContain(part.payable);
          }
        }
      },
    ),
    { numRuns: 25 },
  );
});

test("each event is on its own accounts, by the operator's codes", async () => {
  app.clock.now = TEST_NOW;
  const ctx = await testOrganization(app);
  const ledger = await openLedger(app, ctx);
  const at = (instant: string) => {
    app.clock.now = Date.parse(instant);
    return localContext(app, ctx.orgId, ctx.actor, app.clock.now);
  };
  const method = await createMethod(ctx, { name: "Cheque", icon_path: null, metadata: {}, readme: null });
  await setJournalAccounts(ctx, {
    ...{ expense: "6000", payable: "2100", adjustment: "6900", cash: "1000" },
    methods: [{ method_id: method.id, account: "1050" }],
    rails: [{ rail: "sepa", account: "1210" }],
  });
  const earn = (amountCents: number, date: string) =>
    ledger.accrual({ creatorId: ledger.creatorId, amountCents, date });
  const [first, second] = [await earn(100_00, "2026-03-16"), await earn(7_00, "2026-03-17")];
  const body = { project_id: ledger.projectId, creator_id: ledger.creatorId, method_id: method.id };
  const tip = {
    accrual_ids: [first],
    total_amount_cents: 120_00,
    adjustment_reason: "a tip",
    external_reference: "W7",
  };
  const payment = await recordPayment(at("2026-03-18T12:00:00Z"), CreatePaymentBody.parse({ ...body, ...tip }));
  await setAccrualStatus(at("2026-03-19T12:00:00Z"), second, { status: "rejected" });
  await updatePayment(at("2026-03-20T12:00:00Z"), payment.id, { status: "rejected", reason: "closed" });
  const { entries } = await journalOf(at("2026-03-21T12:00:00Z"));
  expect(entries.map(({ date, kind, debit, credit, amountCents }) => [date, kind, debit, credit, amountCents])).toEqual(
    [
      ["2026-03-16", "earning", "6000", "2100", 100_00n],
      ["2026-03-17", "earning", "6000", "2100", 7_00n],
      ["2026-03-18", "payment", "2100", "1050", 120_00n],
      ["2026-03-18", "adjustment", "6900", "2100", 20_00n],
      ["2026-03-19", "rejected", "2100", "6000", 7_00n],
      ["2026-03-20", "returned", "1050", "2100", 120_00n],
      ["2026-03-20", "adjustment_reversed", "2100", "6900", 20_00n],
    ],
  );
  expect(entries.map(({ reference }) => reference)).toEqual([first, second, "W7", "W7", second, "W7", "W7"]);
  expect(entries[2]?.memo).toMatch(/^Payment by Cheque · @c_/);
  expect(entries[5]?.memo).toContain("closed");
});

test("codes are refused where they would mix what is payable with anything else, or are of no method", async () => {
  const ctx = await testOrganization(app);
  await expect(setJournalAccounts(ctx, { payable: "Cash" })).rejects.toMatchObject({
    code: "invalid_body",
    meta: { errors: [{ path: "payable" }] },
  });
  const other = await testOrganization(app);
  const method = await createMethod(other, { name: "Cheque", icon_path: null, metadata: {}, readme: null });
  await expect(setJournalAccounts(ctx, { methods: [{ method_id: method.id, account: "1" }] })).rejects.toMatchObject({
    meta: { errors: [{ path: "methods.0.method_id" }] },
  });
  expect((await journalOf(ctx)).currencies).toEqual([]);
});
