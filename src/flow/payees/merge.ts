/** Two payees that are one. */
import { invalidBody, notFound } from "../../contract/errors.ts";
import type { Tx } from "../../store/db.ts";
import { changeDestination, moveAll, openDestinations } from "../../store/payees/destinations.ts";
import * as store from "../../store/payees/payees.ts";
import { command } from "../command.ts";
import type { Context } from "../context.ts";
import { about, type PayeeDetail, payeeDetail, requireActive } from "./payee.ts";

/** Merges another payee into this one: both histories stay, creators and destinations move. @throws DomainError `not_found`, `payee_archived` */
export function mergePayees(ctx: Context, id: string, otherId: string): Promise<PayeeDetail> {
  return command(ctx, "payee.merge", async (tx, record) => {
    const locked = await store.lockPayees(tx, ctx.orgId, [id, otherId]);
    const payee = locked.find((row) => row.id === id);
    const other = locked.find((row) => row.id === otherId);
    if (payee === undefined || other === undefined) throw notFound("Payee");
    if (id === otherId) throw invalidBody("other_payee_id", "is this payee itself");
    requireActive(payee);
    if (other.merged_into !== null) requireActive(other);
    await store.updatePayee(tx, ctx.orgId, otherId, { status: "archived", merged_into: id }, ctx.now);
    const creators = await store.movePayees(tx, ctx.orgId, otherId, id, ctx.now);
    const destinations = await moveDestinations(tx, ctx, otherId, id);
    const details = { name: payee.name, other_payee_id: otherId, other_name: other.name, creators, destinations };
    record(about(id, "payee.merged", details));
    record({ subjectType: "payee", subjectId: otherId, details: { name: other.name, merged_into: id } });
    return payeeDetail(tx, ctx.orgId, id);
  });
}

/** Where both have one that is paid to, or that waits, in the same currency, the surviving payee's stays and the other is retired. */
async function moveDestinations(tx: Tx, ctx: Context, from: string, to: string): Promise<number> {
  const own = await openDestinations(tx, ctx.orgId, to);
  const moving = await openDestinations(tx, ctx.orgId, from);
  const taken = new Set(own.map(({ currency }) => currency));
  for (const row of moving) {
    if (taken.has(row.currency))
      await changeDestination(tx, ctx.orgId, row.id, { status: "retired", status_reason: "merged" }, ctx.now);
  }
  return moveAll(tx, ctx.orgId, from, to);
}
