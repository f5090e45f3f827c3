/** `journal`: writes the journal as CSV for an accounting program. */
import { JournalQuery } from "../contract/journal/journal.ts";
import { uuid } from "../contract/primitives.ts";
import { plainMoney } from "../engine/money.ts";
import { withJournal } from "../flow/journal/journal.ts";
import { type CurrencyJournal, writeJournalCsv } from "../papers/journal.ts";
import { readInput } from "./failure.ts";
import type { Host } from "./host.ts";
import { writeNewFile } from "./new-file.ts";
import { operatorIn } from "./organizations.ts";
import { tableText } from "./screen.ts";

export interface JournalOptions {
  readonly json: boolean;
  readonly org: string;
  readonly from?: string;
  readonly to?: string;
  readonly currency?: string;
}

/** Writes a file that does not exist yet, and prints what each account comes to. */
export async function writeJournal(host: Host, file: string, options: JournalOptions): Promise<void> {
  const orgId = readInput(uuid, options.org, { "": "--org" });
  const { from, to, currency } = options;
  const names = { from: "--from", to: "--to", currency: "--currency" };
  const dates = readInput(JournalQuery, { from, to, currency }, names);
  await host.session({ purpose: "join" }, async ({ app }) => {
    const ctx = await operatorIn(app, orgId);
    await withJournal(ctx, dates, async (journal) => {
      await writeNewFile(file, file, (put) => writeJournalCsv(journal, put));
      const { currencies } = journal;
      if (options.json)
        return host.screen.printJson({
          file,
          from: journal.from,
          to: journal.to,
          currencies: currencies.map(summaryOf),
        });
      host.screen.print(`${file}: ${currencies.reduce((sum, of) => sum + of.entryCount, 0n)} entries.`);
      for (const of of currencies) host.screen.print(tableOf(of));
    });
  });
}

function summaryOf(of: CurrencyJournal) {
  return {
    ...{ currency: of.currency, entries: Number(of.entryCount) },
    ...{ payable_opening_cents: Number(of.openingCents), payable_closing_cents: Number(of.closingCents) },
    accounts: of.accounts.map(({ account, debitCents, creditCents }) => ({
      ...{ account, debit_cents: Number(debitCents), credit_cents: Number(creditCents) },
    })),
  };
}

function tableOf({ currency, accounts, openingCents, closingCents }: CurrencyJournal): string {
  const figure = (cents: bigint) => plainMoney(cents, currency);
  const total = (pick: (of: (typeof accounts)[number]) => bigint) => accounts.reduce((sum, of) => sum + pick(of), 0n);
  const rows = [
    [currency, "debit", "credit"],
    ...accounts.map(({ account, debitCents, creditCents }) => [account, figure(debitCents), figure(creditCents)]),
    ["Total", figure(total(({ debitCents }) => debitCents)), figure(total(({ creditCents }) => creditCents))],
  ];
  const owed = `Owed before: ${figure(openingCents)}, after: ${figure(closingCents)} ${currency}.`;
  return `\n${tableText(rows, [1, 2])}\n${owed}`;
}
