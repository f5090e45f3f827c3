/** Which creators are paid through which payee. */
import { DomainError, notFound } from "../../contract/errors.ts";
import type { Tx } from "../../store/db.ts";
import { wasPaid } from "../../store/payees/destinations.ts";
import * as store from "../../store/payees/payees.ts";
import { command, type Recorded } from "../command.ts";
import type { Context } from "../context.ts";
import { coolDownAgain } from "./cool-down.ts";
import { about, lockPayee, type PayeeDetail, payeeDetail, requireActive } from "./payee.ts";

/** @throws DomainError `not_found`, `payee_archived` */
export function linkCreators(ctx: Context, id: string, creatorIds: readonly string[]): Promise<PayeeDetail> {
  return command(ctx, "payee.link", async (tx, record) => {
    const payee = await lockPayee(tx, ctx.orgId, id);
    requireActive(payee);
    const creators = await requireCreators(tx, ctx.orgId, creatorIds);
    const moved = creators.filter(({ payee_id }) => payee_id !== id);
    await coolDownWhereMoved(tx, ctx, payee, moved, record);
    await store.setPayees(
      tx,
      ctx.orgId,
      moved.map((creator) => ({ creatorId: creator.id, payeeId: id })),
      ctx.now,
    );
    if (moved.length > 0)
      record(
        about(id, "payee.creators_linked", {
          name: payee.name,
          creators: moved.map(({ id: creatorId, handle, payee_id }) => ({ id: creatorId, handle, from: payee_id })),
        }),
      );
    return payeeDetail(tx, ctx.orgId, id);
  });
}

/**
 * A creator that was paid elsewhere is a new account for its money: that cools down, and the payee before gets an event.
 * It does not matter whether the creator had no payee for a while in between.
 */
async function coolDownWhereMoved(
  tx: Tx,
  ctx: Context,
  payee: Pick<store.PayeeRow, "id" | "name">,
  moved: readonly store.PayeeCreatorRow[],
  record: (entry: Recorded) => void,
): Promise<void> {
  const left = moved.map(({ payee_id, left_payee_id }) => payee_id ?? left_payee_id);
  const from = [...new Set(left.flatMap((id) => (id === null || id === payee.id ? [] : id)))];
  for (const before of await store.findPayeesById(tx, ctx.orgId, from)) {
    if (!(await wasPaid(tx, ctx.orgId, before.id))) continue;
    const cooling = await coolDownAgain(tx, ctx, payee.id);
    const details = { name: payee.name, from: before.name, cooling_down: cooling };
    const payload = {
      payee_id: before.id,
      to: before.email,
      new_payee_id: payee.id,
      reason: "creators_linked",
      ...details,
    };
    record({ subjectType: "payee", subjectId: before.id, details, event: { type: "destination.changed", payload } });
  }
}

/** @throws DomainError `not_found` also for a creator of another payee */
export function unlinkCreators(ctx: Context, id: string, creatorIds: readonly string[]): Promise<PayeeDetail> {
  return command(ctx, "payee.unlink", async (tx, record) => {
    const payee = await lockPayee(tx, ctx.orgId, id);
    const creators = await requireCreators(tx, ctx.orgId, creatorIds);
    if (creators.some(({ payee_id }) => payee_id !== id)) throw notFound("Creator of this payee");
    await store.setPayees(
      tx,
      ctx.orgId,
      creators.map((creator) => ({ creatorId: creator.id, payeeId: null })),
      ctx.now,
    );
    const details = {
      name: payee.name,
      creators: creators.map(({ id: creatorId, handle }) => ({ id: creatorId, handle })),
    };
    record(about(id, "payee.creators_unlinked", details));
    return payeeDetail(tx, ctx.orgId, id);
  });
}

/** Makes a payee of each of these creators that has none; answers the payees of all of them. @throws DomainError `not_found` */
export function makePayees(ctx: Context, creatorIds: readonly string[]): Promise<store.CountedPayeeRow[]> {
  return command(ctx, "payee.create", async (tx, record) => {
    const payees = await ensurePayees(tx, ctx, creatorIds, record);
    return store.findPayeesById(tx, ctx.orgId, [...new Set(payees.values())]);
  });
}

/**
 * The payee of each creator, made where there is none: the first pay run, destination or link of a creator does so.
 *
 * @throws DomainError `not_found`
 */
export async function ensurePayees(
  tx: Tx,
  ctx: Context,
  creatorIds: readonly string[],
  record: (entry: Recorded) => void,
): Promise<Map<string, string>> {
  const creators = await requireCreators(tx, ctx.orgId, creatorIds);
  const made = creators
    .filter(({ payee_id }) => payee_id === null)
    .map((creator) => ({
      creator,
      payee: { id: ctx.app.newId(), name: creator.display_name ?? creator.handle, email: creator.email },
    }));
  await store.insertPayees(
    tx,
    ctx.orgId,
    made.map(({ payee }) => payee),
    ctx.now,
  );
  if (made.length > 0)
    await store.setPayees(
      tx,
      ctx.orgId,
      made.map(({ creator, payee }) => ({ creatorId: creator.id, payeeId: payee.id })),
      ctx.now,
    );
  for (const { creator, payee } of made) {
    if (creator.left_payee_id !== null) await coolDownWhereMoved(tx, ctx, payee, [creator], record);
    record(about(payee.id, "payee.created", { name: payee.name, creator_ids: [creator.id], handle: creator.handle }));
  }
  const fresh = new Map(made.map(({ creator, payee }) => [creator.id, payee.id]));
  return new Map(creators.map(({ id, payee_id }) => [id, payee_id ?? fresh.get(id) ?? ""]));
}

/** Links the creators of a payee that was made just now. @throws DomainError `not_found`, `creator_has_payee` */
export async function linkNewPayee(
  tx: Tx,
  ctx: Context,
  payee: Pick<store.PayeeRow, "id" | "name">,
  creatorIds: readonly string[],
  record: (entry: Recorded) => void,
): Promise<void> {
  if (creatorIds.length === 0) return;
  const creators = await requireCreators(tx, ctx.orgId, creatorIds);
  const taken = creators.find(({ payee_id }) => payee_id !== null);
  if (taken !== undefined)
    throw new DomainError("creator_has_payee", `@${taken.handle} is paid through another payee already.`, {
      creator_id: taken.id,
      payee_id: taken.payee_id,
    });
  await store.setPayees(
    tx,
    ctx.orgId,
    creators.map((creator) => ({ creatorId: creator.id, payeeId: payee.id })),
    ctx.now,
  );
  await coolDownWhereMoved(tx, ctx, payee, creators, record);
}

/** @throws DomainError `not_found` unless all are creators of the organization */
async function requireCreators(tx: Tx, orgId: string, ids: readonly string[]): Promise<store.PayeeCreatorRow[]> {
  const creators = await store.lockCreatorsToLink(tx, orgId, ids);
  if (creators.length < new Set(ids).size) throw notFound("Creator");
  return creators;
}
