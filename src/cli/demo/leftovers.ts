/** Open items at the end of the demo's story: an amount on hold, and a pending invitation. */

import { CreateInvitationBody } from "../../contract/organization/people.ts";
import { HoldBody, ListAccrualsQuery } from "../../contract/settling/accruals.ts";
import { BudgetBody } from "../../contract/structures/budgets.ts";
import { DEFAULT_CURRENCY } from "../../engine/currencies.ts";
import type { Context } from "../../flow/context.ts";
import { createInvitation } from "../../flow/organization/invitations.ts";
import { holdAccrual, listAccruals } from "../../flow/settling/accruals.ts";
import { setBudget } from "../../flow/structures/budgets.ts";

const EARNED_MAX = 1_000;
const BUDGET_CENTS = 550_000;
const REASON = "Views spiked overnight; waiting for the creator's own analytics";
const INVITED = { email: "finance@demo.example", role: "payer" } as const;

/** Puts the largest recent earned amount on hold, sets a budget on a structure, and invites a payer. */
export async function leaveOpen(ctx: Context, budgetedStructureId: string): Promise<void> {
  const query = ListAccrualsQuery.parse({ status: "earned" });
  const { rows } = await listAccruals(ctx, { ...query, limit: EARNED_MAX });
  const [largest] = rows
    .filter((row) => row.currency === DEFAULT_CURRENCY)
    .toSorted((a, b) => Number(b.amount_cents - a.amount_cents));
  if (largest !== undefined) await holdAccrual(ctx, largest.id, HoldBody.parse({ reason: REASON }));
  await setBudget(ctx, budgetedStructureId, BudgetBody.parse({ budget_cents: BUDGET_CENTS }));
  await createInvitation(ctx, CreateInvitationBody.parse(INVITED));
}
