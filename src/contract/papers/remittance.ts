/** Remittance advice: what a payment covers, where it goes, and in which state it is. */
import { z } from "zod";
import * as answer from "../answers.ts";
import { postOnPaper } from "./statements.ts";

export const remittanceStates = [
  ...(["planned", "excluded", "canceled", "sent", "waiting", "paid", "failed", "returned"] as const),
  "voided",
] as const;

export const RemittanceQuery = z.object({
  format: z
    .enum(["json", "html", "pdf"])
    .default("json")
    .describe("`html` answers a page to print, `pdf` sheets of A4"),
});

export const RemittanceAnswer = z.object({
  org_id: answer.id,
  organization: answer.text,
  payee: z
    .object({
      id: answer.id.nullable().describe("Null: the creator has no payee"),
      name: answer.text,
      latin_name: answer.text.nullable(),
      email: answer.text.nullable(),
    })
    .nullable()
    .describe("Null: a payment without a creator"),
  reference: answer.text.nullable(),
  currency: answer.money,
  amount_cents: answer.amount,
  method: answer.text.nullable(),
  destination: answer.text.nullable().describe("Its mask; null where none is known"),
  state: z.enum(remittanceStates),
  state_text: answer.text.describe("The state in a sentence, with its day"),
  arrival_text: answer.text.nullable().describe("How long it takes; null once it is known"),
  payment_ids: z.array(answer.id).describe("The payments of the ledger, one per creator"),
  pay_run: z.object({ id: answer.id, run_id: answer.text, line_id: answer.id }).nullable(),
  note: answer.text.nullable(),
  timezone: answer.text.describe("The zone of all dates"),
  as_of: answer.at,
  lines: z
    .array(
      z.object({
        date: answer.date.describe("The last day of the period"),
        text: answer.text,
        amount_cents: answer.amount,
        accrual_id: answer.id,
        creator_id: answer.id,
        creator: answer.text,
        post: postOnPaper.nullable(),
      }),
    )
    .describe("What it covers; with the adjustments they come to the amount"),
  adjustments: z.array(z.object({ text: answer.text, amount_cents: answer.amount, reason: answer.text.nullable() })),
});
