/** Month-end: what all statements come to, and all of them in one file. */
import { z } from "zod";
import * as answer from "../answers.ts";
import { currency, inRangeOrder, isInOrder, localDate, upTo } from "../primitives.ts";
import { balances } from "./statements.ts";

export const totalsGroupings = ["payee", "method", "month", "project"] as const;
export const partyKinds = ["payee", "creator"] as const;

const MAX_GROUPS = 1_000_000;

const dates = {
  from: localDate.describe("The first day, in the organization's time zone"),
  to: localDate.describe("The last day, included"),
};

export const StatementTotalsQuery = z
  .object({
    ...dates,
    currency: currency.optional().describe("Only this currency"),
    group_by: z.enum(totalsGroupings).default("payee"),
    format: z.enum(["json", "csv"]).default("json").describe("`csv` answers a file of all groups"),
    groups: upTo(MAX_GROUPS).describe("Of JSON: at most this many groups; the totals always cover all. Default all"),
  })
  .refine(isInOrder, inRangeOrder);

export const StatementsQuery = z.object(dates).refine(isInOrder, inRangeOrder);

export const StatementTotalsAnswer = z.object({
  org_id: answer.id,
  from: answer.date,
  to: answer.date,
  timezone: answer.text,
  as_of: answer.at,
  group_by: z.enum(totalsGroupings),
  totals: z.array(z.object({ currency: answer.money, ...balances })).describe("One per currency"),
  groups: z
    .array(
      z.object({
        key: answer.text
          .nullable()
          .describe(
            "The id of the payee, of the creator where it has no payee, or of the project; the method's name; YYYY-MM. Null: payments without a creator or a method",
          ),
        kind: z.enum(partyKinds).nullable().describe("By payee: which of the two the key names"),
        label: answer.text.nullable(),
        currency: answer.money,
        ...balances,
        opening_cents: answer.amount.nullable().describe("Null by method: what is owed has none"),
        closing_cents: answer.amount.nullable().describe("Null by method"),
      }),
    )
    .describe("One per group and currency, in the order of label"),
  groups_left_out: answer.tally.describe("How many `groups` cut off"),
});
