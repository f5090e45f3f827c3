/** What the filters of payments and accruals have in common. */
import { z } from "zod";
import { maximumCents, textOf } from "../primitives.ts";

/** An amount in a query, in whole cents (whole credits in CREDITS); output bigint. */
const queryCents = z
  .string()
  .regex(/^-?\d{1,13}$/, "must be a whole number of cents")
  .transform(BigInt)
  .refine((amount) => amount <= maximumCents && amount >= -maximumCents, "must be at most 1000000000000")
  .meta({ examples: ["5000"] });

export const amountRange = {
  min_amount_cents: queryCents.optional().describe("Amount of at least this, in the minor unit of its currency"),
  max_amount_cents: queryCents.optional().describe("Amount of at most this, in the minor unit of its currency"),
};

export const find = textOf(100).optional();
