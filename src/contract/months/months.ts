/** Closed months: what is dated in them stays as it is. */
import { z } from "zod";
import * as answer from "../answers.ts";
import { textOf } from "../primitives.ts";

/** `YYYY-MM`. */
export const month = z
  .string()
  .regex(/^(19[7-9]\d|[2-9]\d{3})-(0[1-9]|1[0-2])$/, "must be a month, YYYY-MM")
  .meta({ examples: ["2026-02"] });

export const CloseMonthBody = z.strictObject({
  month: month.describe("It and everything before it is closed"),
  note: textOf(2_000).min(1, "must not be empty").nullable().optional(),
});

export const ReopenMonthBody = z.strictObject({
  month: month.describe("It and every month after it is opened"),
  reason: textOf(2_000).trim().min(1, "must not be empty").describe("Kept in the audit log and with the month"),
});

export const MonthClosingRow = z.object({
  id: answer.id,
  month: answer.text,
  note: answer.text.nullable(),
  closed_at: answer.at,
  closed_by: answer.text.describe("Name of the member, key or command"),
  reopened_at: answer.at.nullable().describe("Null while it is closed"),
  reopened_by: answer.text.nullable(),
  reopen_reason: answer.text.nullable(),
  owed: z
    .array(z.object({ currency: answer.money, owed_cents: answer.amount }))
    .describe("At the end of the month, when it was closed"),
});

export const MonthsAnswer = z.object({
  closed_through: answer.date.nullable().describe("The last closed day; null: nothing is closed"),
  last_ended_month: answer.text.describe("The last month that can be closed, YYYY-MM"),
  timezone: answer.text.describe("The zone of all days"),
  closings: z.array(MonthClosingRow).describe("The latest month first, with those that were opened again; at most 500"),
});
