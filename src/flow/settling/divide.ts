/** Divides the last accrual of a part payment, inside the transaction that records it. */
import { divide } from "../../engine/remainders.ts";
import type { Tx } from "../../store/db.ts";
import { findAccrual, type SettleableAccrual } from "../../store/settling/accruals.ts";
import { insertRemainders } from "../../store/settling/remainders.ts";
import type { Recorded } from "../command.ts";
import type { Context } from "../context.ts";

/**
 * Books what is left as an open accrual, and its negative, which is returned to be settled with the one divided. The
 * accrual is locked by the caller.
 */
export async function divideWithin(
  tx: Tx,
  ctx: Context,
  record: (entry: Recorded) => void,
  { accrual, paidCents }: { readonly accrual: SettleableAccrual; readonly paidCents: bigint },
): Promise<SettleableAccrual> {
  const { id: accrualId, currency, amount_cents: amountCents } = accrual;
  const found = await findAccrual(tx, [ctx.orgId], accrualId);
  if (found === undefined) throw new Error(`no accrual ${accrualId}`);
  const snapshot = JSON.parse(found.inputs_snapshot) as { readonly sha256?: unknown };
  const { open, settled } = divide({ accrualId, hash: String(snapshot.sha256), currency, amountCents }, paidCents);
  const [openId, settledId] = [ctx.app.newId(), ctx.app.newId()];
  const rows = [
    { id: openId, ...open },
    { id: settledId, ...settled },
  ];
  await insertRemainders(tx, ctx.orgId, accrualId, rows, ctx.now);
  const { project_id, creator_id } = accrual;
  const facts = { divides_accrual_id: accrualId, amount_cents: open.amountCents, paid_cents: paidCents };
  record({
    subjectType: "accrual",
    subjectId: openId,
    details: { ...facts, currency },
    event: { type: "accrual.divided", payload: { accrual_id: openId, project_id, creator_id, currency, ...facts } },
  });
  return { ...accrual, id: settledId, amount_cents: settled.amountCents };
}
