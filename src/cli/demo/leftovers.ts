/** Open items at the end of the demo's story: an amount on hold, a pending invitation, and the flags of the last month. */

import { DecideFlagsBody, ListFlagsQuery, maximumFlagsPerRequest } from "../../contract/flags/flags.ts";
import { CreateInvitationBody } from "../../contract/organization/people.ts";
import { HoldBody, ListAccrualsQuery } from "../../contract/settling/accruals.ts";
import { BudgetBody } from "../../contract/structures/budgets.ts";
import { DEFAULT_CURRENCY } from "../../engine/currencies.ts";
import type { Context } from "../../flow/context.ts";
import { decideFlags, listFlags } from "../../flow/flags/flags.ts";
import { createInvitation } from "../../flow/organization/invitations.ts";
import { holdAccrual, listAccruals } from "../../flow/settling/accruals.ts";
import { setBudget } from "../../flow/structures/budgets.ts";

const DAY_MS = 86_400_000;
const EARNED_MAX = 1_000;
const FLAGS_LEFT_DAYS = 30;
const FLAG_REASON = "Checked with the creator; the count stands";
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

/** Someone goes through the flags every month: those of the last one are open. */
export async function answerFlags(ctx: Context): Promise<void> {
  const before = ctx.now - FLAGS_LEFT_DAYS * DAY_MS;
  for (;;) {
    const query = ListFlagsQuery.parse({ state: "open" });
    const { rows } = await listFlags(ctx, { ...query, limit: maximumFlagsPerRequest });
    const flag_ids = rows.filter(({ at }) => at < before).map(({ id }) => id);
    if (flag_ids.length === 0) return;
    await decideFlags(ctx, DecideFlagsBody.parse({ flag_ids, state: "dismissed", reason: FLAG_REASON }));
  }
}
