/** Files that were imported: what each brought, and taking one back. */
import { z } from "zod";
import { importKinds } from "../../parse/import-kinds.ts";
import * as answer from "../answers.ts";
import { paging, textOf, uuid } from "../primitives.ts";

export const ListImportsQuery = z.object({ project_id: uuid.optional(), ...paging });

export const UndoImportBody = z.strictObject({
  reason: textOf(1_000).trim().min(1, "must not be empty").describe("Why; kept with the import and in the audit log"),
});

export const ImportRow = z.object({
  id: answer.id,
  org_id: answer.id,
  project_id: answer.id,
  kind: z.enum(importKinds).describe("Views of posts, follower counts, past payments or opening balances"),
  file_name: answer.text.nullable(),
  made_by: answer.text,
  made_at: answer.at,
  received: answer.tally.describe("Rows of the file"),
  rejected: answer.tally,
  inserted: answer.tally.describe("Readings it stored"),
  replaced: answer.tally.describe("Readings it stored over another value for their instant"),
  created_videos: answer.tally,
  created_creators: answer.tally,
  recorded: answer.tally.describe("Payments or opening balances it recorded"),
  undone: z
    .object({
      at: answer.at,
      by: answer.text,
      reason: answer.text,
      finished: answer.flag.describe("False while it is at work: the server's worker ends it"),
      readings: answer.tally.describe("Readings that count no more"),
      readings_left: answer.tally.describe("Readings that are still to be taken back"),
      videos: answer.tally.describe("Posts of the import that are excluded now, since they have no readings left"),
      creators: answer.tally.describe("Creators of the import that are removed now, since they have nothing"),
      recorded: answer.tally.describe("Payments that are voided now, or opening balances that are owed no more"),
    })
    .nullable()
    .describe("Null unless it was taken back"),
});

export const blockReasons = ["paid", "in_pay_run", "divided", "corrected", "invoiced"] as const;

/** Entries that keep an import of payments or opening balances from being taken back. */
const ImportBlock = z.object({
  reason: z
    .enum(blockReasons)
    .describe(
      "paid: a payment settles the balance; in_pay_run: a pay run reserves it; divided: it was paid in part; corrected: it was clawed back; invoiced: an invoice lists the payment",
    ),
  count: answer.tally,
  entries: z
    .array(
      z.object({
        accrual_id: answer.id.nullable().describe("Of an opening balance"),
        payment_id: answer.id.nullable(),
        creator_id: answer.id.nullable(),
        creator_handle: answer.text.nullable(),
        amount_cents: answer.amount,
        currency: answer.money,
        day: answer.date,
        by: z
          .object({
            type: z.enum(["payment", "pay_run", "accrual", "invoice"]),
            id: answer.id,
            name: answer.text.nullable(),
          })
          .describe("What is in the way; `name` is the number of a pay run or an invoice"),
      }),
    )
    .describe("The first 20"),
});

export const ImportDetail = ImportRow.extend({
  sums: z
    .array(z.object({ currency: answer.money, count: answer.tally, amount_cents: answer.amount }))
    .describe("What payments or opening balances it recorded, by currency"),
  blocked_by: z.array(ImportBlock).describe("Why it cannot be taken back now; empty where it can"),
});
