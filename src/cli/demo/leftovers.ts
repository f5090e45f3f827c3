/** What is unsettled when the demo's story ends: an amount on hold, and somebody who has not come yet. */
import { HoldBody, ListAccrualsQuery } from "../../contract/accruals.ts";
import { CreateInvitationBody } from "../../contract/people.ts";
import { holdAccrual, listAccruals } from "../../flow/accruals.ts";
import type { Context } from "../../flow/context.ts";
import { createInvitation } from "../../flow/invitations.ts";

const EARNED_MAX = 1_000;
const REASON = "Views rose overnight; waiting for the creator's own analytics";
const INVITED = { email: "finance@demo.example", role: "payer" } as const;

/** Holds the largest of the latest earned amounts, and invites a payer. */
export async function leaveOpen(ctx: Context): Promise<void> {
  const query = ListAccrualsQuery.parse({ status: "earned" });
  const { rows } = await listAccruals(ctx, { ...query, limit: EARNED_MAX });
  const [largest] = rows
    .filter((row) => row.currency === "USD")
    .toSorted((a, b) => Number(b.amount_cents - a.amount_cents));
  if (largest !== undefined) await holdAccrual(ctx, largest.id, HoldBody.parse({ reason: REASON }));
  await createInvitation(ctx, CreateInvitationBody.parse(INVITED), null);
}
