import { instantText } from "../../../engine/texts.ts";
import type { CurrencyJournal, Journal, JournalAccounts, JournalEntry } from "../../../papers/journal.ts";
import type { Write } from "../../../papers/statement.ts";
import { writeListed } from "../listed.ts";
import { numberOf } from "../values.ts";

export function presentAccounts({ methods, rails, ...codes }: JournalAccounts) {
  const { expense, payable, adjustment, withholding, cash } = codes;
  return {
    ...{ expense, payable, adjustment, withholding, cash },
    methods: Object.entries(methods).map(([method_id, account]) => ({ method_id, account })),
    rails: Object.entries(rails).map(([rail, account]) => ({ rail, account })),
  };
}

/** Writes a journal as the envelope of an answer, in parts; `most` entries, or all. */
export async function writeJournalJson(journal: Journal, most: number | undefined, write: Write): Promise<void> {
  const { currencies } = journal;
  const data = {
    ...{ org_id: journal.orgId, organization: journal.organization, from: journal.from, to: journal.to },
    ...{ timezone: journal.timezone, as_of: instantText(journal.asOf), accounts: presentAccounts(journal.accounts) },
    currencies: currencies.map(presentCurrency),
  };
  const total = currencies.reduce((count, { entryCount }) => count + Number(entryCount), 0);
  const list = { name: "entries", batches: journal.entries, present: presentEntry, most, total };
  await writeListed(data, list, write);
}

function presentCurrency(of: CurrencyJournal) {
  return {
    currency: of.currency,
    payable_opening_cents: numberOf(of.openingCents),
    payable_closing_cents: numberOf(of.closingCents),
    accounts: of.accounts.map(({ account, debitCents, creditCents }) => ({
      account,
      debit_cents: numberOf(debitCents),
      credit_cents: numberOf(creditCents),
    })),
    entry_count: numberOf(of.entryCount),
  };
}

function presentEntry(entry: JournalEntry) {
  return {
    ...{ date: entry.date, currency: entry.currency, kind: entry.kind, amount_cents: numberOf(entry.amountCents) },
    ...{ debit_account: entry.debit, credit_account: entry.credit, memo: entry.memo, reference: entry.reference },
    ...{ creator_id: entry.creatorId, creator_handle: entry.creatorHandle },
    ...{ project_id: entry.projectId, project_name: entry.projectName },
    ...{ accrual_id: entry.accrualId, payment_id: entry.paymentId },
  };
}
