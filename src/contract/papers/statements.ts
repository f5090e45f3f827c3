/** Statements: what a creator earned and was paid between two days, with the balances before and after. */

import { z } from "zod";
import { BUCKETS, EVENT_KINDS } from "../../engine/ledger-events.ts";
import * as answer from "../answers.ts";
import { currency, inRangeOrder, isInOrder, localDate, upTo } from "../primitives.ts";

export const statementFormats = ["json", "csv", "html", "pdf"] as const;

const MAX_LINES = 1_000_000;

export const StatementQuery = z
  .object({
    from: localDate.optional().describe("The first day; default the first on which anything happened"),
    to: localDate.optional().describe("The last day, included; default today, or the last day of a later event"),
    currency: currency.optional().describe("Only this currency"),
    format: z
      .enum(statementFormats)
      .default("json")
      .describe(
        "`csv`, `html` and `pdf` answer a file: one row per line, a page to print, or sheets of A4. The header `stipend-replaced-texts` of a PDF counts texts that its face cannot write; they are printed in Latin letters or by their address, and listed on its last page",
      ),
    lines: upTo(MAX_LINES).describe("Of JSON: at most this many lines; the sums always cover all. Default all"),
  })
  .refine(isInOrder, inRangeOrder);

export const balances = {
  opening_cents: answer.amount.describe("Owed at the beginning of the first day"),
  earned_cents: answer.amount.describe("Earnings of periods that ended in these dates"),
  entered_cents: answer.amount.describe("Opening balances and bonuses entered by hand"),
  corrected_cents: answer.amount.describe(
    "Signed: true-ups, clawbacks, earnings rejected or voided, and what payments were above or below the earnings they settled",
  ),
  withheld_cents: answer.amount,
  paid_cents: answer.amount.describe("Payments made in these dates, their whole totals"),
  returned_cents: answer.amount.describe("Payments that came back or were voided in these dates"),
  closing_cents: answer.amount.describe(
    "opening + earned + entered + corrected - withheld - paid + returned: owed at the end of the last day",
  ),
};

export const postOnPaper = z.object({
  id: answer.id,
  platform: answer.text,
  external_id: answer.text,
  url: answer.text.nullable(),
  title: answer.text.nullable(),
});

export const StatementLine = z.object({
  date: answer.date.describe("In the organization's time zone"),
  currency: answer.money,
  bucket: z.enum(BUCKETS).describe("The sum it is part of"),
  kind: z.enum(EVENT_KINDS),
  amount_cents: answer.amount.describe("The change of what is owed: negative for payments"),
  balance_cents: answer.amount.describe("Owed after it"),
  text: answer.text.describe("What it is, in a sentence without the amount"),
  accrual_id: answer.id.nullable(),
  payment_id: answer.id.nullable(),
  project_id: answer.id,
  creator_id: answer.id.nullable(),
  creator: answer.text.nullable().describe("Handle and platform, such as @ana on tiktok"),
  structure_id: answer.id.nullable(),
  structure_name: answer.text.nullable(),
  period_start: answer.date.nullable(),
  period_end: answer.date.nullable(),
  post: postOnPaper.nullable(),
  method_name: answer.text.nullable(),
  reference: answer.text.nullable(),
  notes: z.array(answer.text).describe("Notes, reasons and holds"),
});

const CreatorOfStatement = z.object({
  id: answer.id,
  project_id: answer.id,
  platform: answer.text,
  handle: answer.text,
  display_name: answer.text.nullable(),
  email: answer.text.nullable(),
});

const fields = {
  from: answer.date.nullable().describe("Null: from the first event on"),
  to: answer.date,
  timezone: answer.text.describe("The zone of all dates"),
  as_of: answer.at.describe("When it was read"),
  anchor: answer.text
    .nullable()
    .describe("Where the audit chain ended when the books were verified last; null before the first verification"),
  currencies: z
    .array(
      z.object({
        currency: answer.money,
        ...balances,
        structures: z
          .array(
            z.object({
              structure_id: answer.id,
              structure_name: answer.text,
              earned_cents: answer.amount,
              entered_cents: answer.amount,
              corrected_cents: answer.amount,
              count: answer.tally.describe("Lines"),
            }),
          )
          .describe("The same by the structure that earned it"),
        projects: z
          .array(z.object({ project_id: answer.id, project_name: answer.text, ...balances }))
          .describe("The same by project"),
        methods: z
          .array(
            z.object({
              method_name: answer.text.nullable().describe("Null: payments without a method"),
              paid_cents: answer.amount,
              returned_cents: answer.amount,
            }),
          )
          .describe("Payments by the method's name when it paid"),
        line_count: answer.tally,
      }),
    )
    .describe("One per currency"),
  lines: z.array(StatementLine).describe("In the order of currency and day"),
  lines_left_out: answer.tally.describe("How many `lines` cut off"),
};

const whose = { org_id: answer.id, organization: answer.text };

export const StatementAnswer = z.object({ ...whose, creator: CreatorOfStatement, ...fields });

export const PayeeStatementAnswer = z.object({
  ...whose,
  payee: z.object({
    id: answer.id,
    name: answer.text,
    latin_name: answer.text.nullable(),
    email: answer.text.nullable(),
  }),
  creators: z.array(CreatorOfStatement).describe("At most 500; the figures are of all"),
  ...fields,
});
