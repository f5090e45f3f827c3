/**
 * The journal: what happened to what is owed, as entries of double bookkeeping. Each event is one entry of two lines of
 * the same amount, one of which is on the account of what is payable.
 */
import type { Bucket, EventKind } from "../engine/ledger-events.ts";
import type { EpochMs, LocalDate } from "../engine/types.ts";
import { type CsvColumn, csvHead, csvRows } from "../parse/write-csv.ts";
import { amountColumn } from "./amounts.ts";
import type { Write } from "./statement.ts";

/** The operator's codes of the accounts. */
export interface JournalAccounts {
  readonly expense: string;
  readonly payable: string;
  readonly adjustment: string;
  readonly withholding: string;
  /** Of payments whose method or rail has no account of its own. */
  readonly cash: string;
  /** The id of a payout method -> its account. */
  readonly methods: Readonly<Record<string, string>>;
  /** A rail of pay runs -> its account. */
  readonly rails: Readonly<Record<string, string>>;
}

/** What decides on which account an event is besides what is payable. */
export interface PostedEvent {
  readonly bucket: Bucket;
  readonly kind: EventKind;
  readonly method_id: string | null;
  readonly rail: string | null;
}

/** The account that an event moves next to what is payable. */
export function counterAccount({ bucket, kind, method_id, rail }: PostedEvent, accounts: JournalAccounts): string {
  if (bucket === "withheld") return accounts.withholding;
  switch (kind) {
    case "earning":
    case "entered":
    case "true_up":
    case "clawback":
    case "rejected":
    case "voided":
    case "restored":
      return accounts.expense;
    case "adjustment":
    case "adjustment_reversed":
      return accounts.adjustment;
    case "payment":
    case "returned":
    case "payment_voided": {
      const ofMethod = method_id === null ? undefined : accounts.methods[method_id];
      const ofRail = rail === null ? undefined : accounts.rails[rail];
      return ofMethod ?? ofRail ?? accounts.cash;
    }
  }
}

export interface JournalEntry {
  readonly date: LocalDate;
  readonly currency: string;
  readonly kind: EventKind;
  /** Never zero or negative. */
  readonly amountCents: bigint;
  readonly debit: string;
  readonly credit: string;
  readonly memo: string;
  readonly reference: string;
  readonly creatorId: string | null;
  readonly creatorHandle: string | null;
  readonly projectId: string;
  readonly projectName: string;
  readonly accrualId: string | null;
  readonly paymentId: string | null;
}

/** The two accounts of a change of what is owed: more of it is credited to what is payable, less is debited. */
export function sidesOf(changeCents: bigint, counter: string, payable: string): Pick<JournalEntry, "debit" | "credit"> {
  return changeCents > 0n ? { debit: counter, credit: payable } : { debit: payable, credit: counter };
}

export interface JournalBalance {
  readonly account: string;
  readonly debitCents: bigint;
  readonly creditCents: bigint;
}

export interface CurrencyJournal {
  readonly currency: string;
  /** Owed before the first day, and after the last: the closing balances of all statements. */
  readonly openingCents: bigint;
  readonly closingCents: bigint;
  readonly accounts: readonly JournalBalance[];
  readonly entryCount: bigint;
}

/** A journal while it is read: its entries come in batches, in the order of currency and day. */
export interface Journal {
  readonly orgId: string;
  readonly organization: string;
  readonly from: LocalDate | null;
  readonly to: LocalDate;
  readonly timezone: string;
  readonly asOf: EpochMs;
  readonly accounts: JournalAccounts;
  readonly currencies: readonly CurrencyJournal[];
  readonly entries: AsyncIterable<readonly JournalEntry[]>;
}

interface Row extends JournalEntry {
  readonly number: number;
  readonly isDebit: boolean;
}

/** The first seven are what accounting programs take; `entry` groups the lines that balance. */
const COLUMNS: readonly CsvColumn<Row>[] = [
  { name: "date", value: (row) => row.date },
  { name: "account", value: (row) => (row.isDebit ? row.debit : row.credit) },
  amountColumn("debit", (row) => (row.isDebit ? row.amountCents : null)),
  amountColumn("credit", (row) => (row.isDebit ? null : row.amountCents)),
  { name: "currency", value: (row) => row.currency },
  { name: "memo", value: (row) => row.memo },
  { name: "reference", value: (row) => row.reference },
  { name: "entry", value: (row) => String(row.number), isNumber: true },
  { name: "kind", value: (row) => row.kind },
  { name: "creator", value: (row) => row.creatorHandle },
  { name: "project", value: (row) => row.projectName },
  { name: "accrual_id", value: (row) => row.accrualId },
  { name: "payment_id", value: (row) => row.paymentId },
];

/** Writes the file in parts: two lines for each entry. */
export async function writeJournalCsv({ entries }: Journal, write: Write): Promise<void> {
  await write(csvHead(COLUMNS));
  let number = 0;
  for await (const batch of entries) {
    const rows = batch.flatMap((entry): Row[] => {
      number += 1;
      return [
        { ...entry, number, isDebit: true },
        { ...entry, number, isDebit: false },
      ];
    });
    await write(csvRows(COLUMNS, rows));
  }
}
