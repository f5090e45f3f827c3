/** Who has to approve a pay run. */
import { z } from "zod";
import * as answer from "../answers.ts";
import { cents, currency } from "../primitives.ts";

const maximumRules = 100;
const maximumApprovals = 10;

export const PayRunPolicyBody = z.strictObject({
  approvals: z
    .array(
      z.strictObject({
        currency,
        from_cents: cents.describe("From this total of a run on"),
        count: z.int().min(1).max(maximumApprovals).describe("Approvals by different members"),
      }),
    )
    .max(maximumRules)
    .describe("Of the rules whose currency and total fit, the highest counts; without one, one approval"),
  self_approval: z.boolean().default(false).describe("Whether who made or changed a run may approve it"),
  keys_may_approve: z.boolean().default(false).describe("Whether API keys may approve"),
});

export const PayRunPolicyRow = z.object({
  approvals: z.array(z.object({ currency: answer.money, from_cents: answer.amount, count: answer.tally })),
  self_approval: answer.flag,
  keys_may_approve: answer.flag,
});
