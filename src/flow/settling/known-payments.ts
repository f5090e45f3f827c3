/** A payment that is recorded once more under its reference: the one that is there, or why it is another. */
import type { z } from "zod";
import { DomainError } from "../../contract/errors.ts";
import type { CreatePaymentBody } from "../../contract/settling/payments.ts";
import type { EpochMs } from "../../engine/types.ts";
import type { Tx } from "../../store/db.ts";
import * as store from "../../store/settling/payments.ts";
import { lockReference } from "../../store/settling/settlements.ts";
import type { Context } from "../context.ts";

/** The body of a payment with the instant its day begins. */
export type DatedBody = Omit<z.output<typeof CreatePaymentBody>, "paid_at" | "import"> & {
  readonly paid_at?: EpochMs | undefined;
};

/** The payment that already has the body's reference, if it is the same payment. */
export async function findKnown(tx: Tx, ctx: Context, body: DatedBody): Promise<store.PaymentRow | undefined> {
  const reference = body.external_reference;
  if (reference === null) return undefined;
  await lockReference(tx, ctx.orgId, reference);
  const known = await store.findPaymentByReference(tx, ctx.orgId, reference);
  if (known === undefined) return undefined;
  const settled = known.lines.map((line) => line.accrual_id).sort();
  const differing = [
    ...(["project_id", "creator_id", "currency", "total_amount_cents"] as const).filter(
      (name) => known[name] !== body[name],
    ),
    ...(body.paid_at !== undefined && body.paid_at !== known.paid_at ? ["paid_at"] : []),
    ...((await settlesOthers(tx, ctx, known.id, body, settled)) ? ["accrual_ids"] : []),
  ];
  if (differing.length === 0) return known;
  throw new DomainError(
    "reference_taken",
    `Payment ${known.id} has this external_reference already, with another ${differing.join(", ")}.`,
    { payment_id: known.id, status: known.status, differing },
  );
}

/** Of a payment in a project that the caller does not see: it is not named. */
export function referenceTaken(): DomainError {
  return new DomainError("reference_taken", "Another payment of the organization has this external_reference already.");
}

/** Whether a payment settles other accruals than the body lists; with `keep_open` it may settle the first of them. */
async function settlesOthers(
  tx: Tx,
  ctx: Context,
  id: string,
  body: DatedBody,
  settled: readonly string[],
): Promise<boolean> {
  const listed = body.accrual_ids;
  if (listed.length === 0) return false;
  if (!body.keep_open) return listed.toSorted().join() !== settled.join();
  return store.settlesBeyond(tx, ctx.orgId, id, listed);
}
