/** The journal (docs/journal.md, "What is posted"): read in one consistent snapshot, however long it is. */
import type { z } from "zod";
import type { JournalQuery } from "../../contract/journal/journal.ts";
import { eventText } from "../../papers/event-text.ts";
import {
  type CurrencyJournal,
  counterAccount,
  type Journal,
  type JournalAccounts,
  type JournalBalance,
  type JournalEntry,
  sidesOf,
} from "../../papers/journal.ts";
import type { Db } from "../../store/db.ts";
import { type JournalSum, sumJournal } from "../../store/journal/journal.ts";
import { type EventLine, eventLines } from "../../store/papers/statements.ts";
import type { Context } from "../context.ts";
import { requireOrganization } from "../organization/organization.ts";
import { readPaper } from "../papers/read-paper.ts";
import { lastDay } from "../papers/statements.ts";
import { refuseUnwritable } from "../papers/sums.ts";
import { accountsOf } from "./accounts.ts";

type Dates = Pick<z.output<typeof JournalQuery>, "from" | "to" | "currency">;

/** Every event of the organization is read and sorted. */
const JOURNAL_TIMEOUT_MS = 300_000;

/**
 * Reads the journal and gives it to `use`, whose entries can be read while it runs.
 *
 * @throws DomainError `invalid_query` for sums that no JSON number holds
 */
export function withJournal<T>(ctx: Context, dates: Dates, use: (journal: Journal) => Promise<T>): Promise<T> {
  const read = async (db: Db) => {
    const { name, timezone } = await requireOrganization(db, ctx.orgId);
    const accounts = await accountsOf(db, ctx.orgId);
    const filter = { currency: dates.currency };
    const to = dates.to ?? (await lastDay(db, ctx, timezone, filter, dates.from));
    const days = { from: dates.from ?? null, to };
    const sums = await sumJournal(db, ctx.orgId, timezone, filter, days);
    const lines = eventLines(db, ctx.orgId, timezone, filter, days);
    return use({
      ...{ orgId: ctx.orgId, organization: name, ...days, timezone, asOf: ctx.now, accounts },
      currencies: currenciesOf(sums, accounts),
      entries: entriesOf(lines, accounts, timezone),
    });
  };
  return readPaper(ctx, read, JOURNAL_TIMEOUT_MS);
}

function currenciesOf(sums: readonly JournalSum[], accounts: JournalAccounts): CurrencyJournal[] {
  return [...Map.groupBy(sums, ({ currency }) => currency)].map(([currency, own]) => {
    const balances = new Map<string, { debitCents: bigint; creditCents: bigint }>();
    const balanceOf = (account: string) => {
      const balance = balances.get(account) ?? { debitCents: 0n, creditCents: 0n };
      balances.set(account, balance);
      return balance;
    };
    let [openingCents, closingCents, entryCount] = [0n, 0n, 0n];
    for (const sum of own) {
      const [more, less] = [BigInt(sum.more_cents), BigInt(sum.less_cents)];
      closingCents += more - less;
      if (sum.is_before) {
        openingCents += more - less;
        continue;
      }
      entryCount += sum.count;
      for (const change of [more, -less]) {
        if (change === 0n) continue;
        const { debit, credit } = sidesOf(change, counterAccount(sum, accounts), accounts.payable);
        const cents = change < 0n ? -change : change;
        balanceOf(debit).debitCents += cents;
        balanceOf(credit).creditCents += cents;
      }
    }
    const listed = [...balances].map(([account, balance]): JournalBalance => ({ account, ...balance }));
    listed.sort((a, b) => (a.account < b.account ? -1 : 1));
    const figures = listed.flatMap(({ debitCents, creditCents }) => [debitCents, creditCents]);
    [openingCents, closingCents, ...figures].forEach(refuseUnwritable);
    return { currency, openingCents, closingCents, accounts: listed, entryCount };
  });
}

async function* entriesOf(
  batches: AsyncIterable<readonly EventLine[]>,
  accounts: JournalAccounts,
  timezone: string,
): AsyncGenerator<readonly JournalEntry[]> {
  for await (const rows of batches) {
    yield rows.filter((row) => row.amount_cents !== 0n).map((row) => entryOf(row, accounts, timezone));
  }
}

function entryOf(row: EventLine, accounts: JournalAccounts, timezone: string): JournalEntry {
  const cents = row.amount_cents;
  const memo = [
    eventText(row, timezone),
    row.creator_handle === null ? null : `@${row.creator_handle}`,
    row.note,
    row.reason,
  ];
  return {
    ...{ date: row.day, currency: row.currency, kind: row.kind, amountCents: cents < 0n ? -cents : cents },
    ...sidesOf(cents, counterAccount(row, accounts), accounts.payable),
    memo: memo.filter((part) => part !== null && part !== "").join(" · "),
    reference: row.reference ?? row.payment_id ?? row.accrual_id ?? "",
    ...{ creatorId: row.creator_id, creatorHandle: row.creator_handle },
    ...{ projectId: row.project_id, projectName: row.project_name },
    ...{ accrualId: row.accrual_id, paymentId: row.payment_id },
  };
}
