/** The journal and its accounts. */
import type { Operation } from "../operation.ts";
import { read } from "../verbs.ts";
import { JournalAccountsBody, JournalAccountsRow, JournalAnswer, JournalQuery } from "./journal.ts";

const journal = { tag: "Journal" } as const;

export const journalOperations = {
  getJournal: {
    ...read,
    ...journal,
    path: "/journal",
    reach: "organization",
    summary: "Fetch the journal",
    description:
      "Every earning, correction, payment, return and void as a balanced entry. The balance of the payable account is the sum of all statements, at the end of every day. Of any size: it is read in one consistent snapshot and sent as a stream.",
    query: JournalQuery,
    success: { statuses: [200], data: JournalAnswer, files: ["text/csv"] },
    errors: [],
  },
  getJournalAccounts: {
    ...read,
    ...journal,
    path: "/journal-accounts",
    reach: "organization",
    summary: "Fetch the accounts of the journal",
    success: { statuses: [200], data: JournalAccountsRow },
    errors: [],
  },
  setJournalAccounts: {
    ...journal,
    method: "PUT",
    path: "/journal-accounts",
    reach: "organization",
    scope: "write",
    capability: "pay",
    idempotent: false,
    summary: "Set the accounts of the journal",
    body: JournalAccountsBody,
    success: { statuses: [200], data: JournalAccountsRow },
    errors: [],
  },
} as const satisfies Readonly<Record<string, Operation>>;
