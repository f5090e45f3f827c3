/** The journal: entries of double bookkeeping for accounting programs. */
import { z } from "zod";
import { EVENT_KINDS } from "../../engine/ledger-events.ts";
import { RAIL_KINDS } from "../../engine/payruns/kinds.ts";
import * as answer from "../answers.ts";
import { currency, inRangeOrder, isInOrder, localDate, nameOf, upTo, uuid } from "../primitives.ts";
import { changesSomething } from "../shapes.ts";

export const journalFormats = ["json", "csv"] as const;

const MAX_ENTRIES = 1_000_000;
const MAX_METHODS = 200;

export const JournalQuery = z
  .object({
    from: localDate.optional().describe("The first day; default the first on which anything happened"),
    to: localDate.optional().describe("The last day, included; default today, or the last day of a later event"),
    currency: currency.optional().describe("Only this currency"),
    format: z.enum(journalFormats).default("json").describe("`csv` answers a file with two lines for each entry"),
    entries: upTo(MAX_ENTRIES).describe("Of JSON: at most this many entries; the sums always cover all. Default all"),
  })
  .refine(isInOrder, inRangeOrder);

const code = nameOf(50).refine(
  (text) => /^[\p{L}\p{N}]/u.test(text),
  "must begin with a letter or a digit, so that no program takes it for a formula",
);

export const JournalAccountsBody = z
  .strictObject({
    expense: code.describe("Debited by what creators earn"),
    payable: code.describe("What creators are owed; no other account may have this code"),
    adjustment: code.describe("What payments were above or below the earnings they settled"),
    withholding: code.describe("Tax withheld from payments"),
    cash: code.describe("Credited by payments whose method or rail has no account of its own"),
    methods: z
      .array(z.strictObject({ method_id: uuid, account: code }))
      .max(MAX_METHODS)
      .describe("Accounts of payout methods; replaces the list"),
    rails: z
      .array(z.strictObject({ rail: z.enum(RAIL_KINDS), account: code }))
      .max(RAIL_KINDS.length)
      .describe("Accounts of what pay runs pay by a rail; replaces the list"),
  })
  .partial()
  .check(changesSomething());

export const JournalAccountsRow = z.object({
  expense: answer.text,
  payable: answer.text,
  adjustment: answer.text,
  withholding: answer.text,
  cash: answer.text,
  methods: z.array(z.object({ method_id: answer.id, account: answer.text })),
  rails: z.array(z.object({ rail: answer.text, account: answer.text })),
});

export const JournalEntryRow = z.object({
  date: answer.date.describe("In the organization's time zone"),
  currency: answer.money,
  kind: z.enum(EVENT_KINDS),
  amount_cents: answer.amount.describe("Debited to one account and credited to the other; always positive"),
  debit_account: answer.text,
  credit_account: answer.text,
  memo: answer.text,
  reference: answer.text.describe("The payment's or earning's own, or its id"),
  creator_id: answer.id.nullable(),
  creator_handle: answer.text.nullable(),
  project_id: answer.id,
  project_name: answer.text,
  accrual_id: answer.id.nullable(),
  payment_id: answer.id.nullable(),
});

export const JournalAnswer = z.object({
  org_id: answer.id,
  organization: answer.text,
  from: answer.date.nullable().describe("Null: from the first event on"),
  to: answer.date,
  timezone: answer.text.describe("The zone of all dates"),
  as_of: answer.at.describe("When it was read"),
  accounts: JournalAccountsRow,
  currencies: z.array(
    z.object({
      currency: answer.money,
      payable_opening_cents: answer.amount.describe("Owed at the beginning of the first day"),
      payable_closing_cents: answer.amount.describe("Owed at the end of the last day: the sum of all statements"),
      accounts: z
        .array(z.object({ account: answer.text, debit_cents: answer.amount, credit_cents: answer.amount }))
        .describe("What was posted in these dates; all debits come to all credits"),
      entry_count: answer.tally,
    }),
  ),
  entries: z.array(JournalEntryRow).describe("In the order of currency and day"),
  entries_left_out: answer.tally.describe("How many `entries` cut off"),
});
