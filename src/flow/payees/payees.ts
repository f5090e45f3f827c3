/** Payees: who gets money. */
import type { z } from "zod";
import { DomainError } from "../../contract/errors.ts";
import type {
  CreatePayeeBody,
  ListDuplicatesQuery,
  ListPayeesQuery,
  UpdatePayeeBody,
} from "../../contract/payees/payees.ts";
import * as store from "../../store/payees/payees.ts";
import { command, read } from "../command.ts";
import type { Context } from "../context.ts";
import { type Page, toPage } from "../paging.ts";
import { coolDownAgain } from "./cool-down.ts";
import { linkNewPayee } from "./links.ts";
import { about, lockPayee, type PayeeDetail, payeeDetail } from "./payee.ts";

export type { CountedPayeeRow, PayeeCreatorRow, PayeeDuplicate } from "../../store/payees/payees.ts";
export type { PayeeDetail } from "./payee.ts";

const DUPLICATES_SHOWN = 100;

export async function listPayees(
  ctx: Context,
  { cursor, limit, ...filter }: z.output<typeof ListPayeesQuery>,
): Promise<Page<store.CountedPayeeRow>> {
  const found = await read(ctx, (db) => store.listPayees(db, ctx.orgId, filter, { cursor, limit: limit + 1 }));
  return toPage(found, limit, (row) => row.created_at);
}

/** @throws DomainError `not_found` */
export function getPayee(ctx: Context, id: string): Promise<PayeeDetail> {
  return read(ctx, (db) => payeeDetail(db, ctx.orgId, id));
}

/** @throws DomainError `not_found` (a creator), `creator_has_payee` */
export function createPayee(
  ctx: Context,
  { creator_ids: creatorIds, ...fields }: z.output<typeof CreatePayeeBody>,
): Promise<PayeeDetail> {
  return command(ctx, "payee.create", async (tx, record) => {
    const id = ctx.app.newId();
    await store.insertPayees(tx, ctx.orgId, [{ ...fields, id }], ctx.now);
    await linkNewPayee(tx, ctx, { id, name: fields.name }, creatorIds, record);
    record(about(id, "payee.created", { name: fields.name, creator_ids: creatorIds }));
    return payeeDetail(tx, ctx.orgId, id);
  });
}

/**
 * Another e-mail address than before is the usual first step of a theft: destinations cool down again, and the event
 * goes to the address that was there.
 *
 * @throws DomainError `not_found`, `invalid_status_transition` (of a payee that was merged)
 */
export function updatePayee(ctx: Context, id: string, changes: z.output<typeof UpdatePayeeBody>): Promise<PayeeDetail> {
  return command(ctx, "payee.update", async (tx, record) => {
    const before = await lockPayee(tx, ctx.orgId, id);
    if (before.merged_into !== null)
      throw new DomainError("invalid_status_transition", "This payee was merged into another; change that one.");
    await store.updatePayee(tx, ctx.orgId, id, changes, ctx.now);
    const emailBefore = before.email;
    const isOther =
      emailBefore !== null && changes.email !== undefined && changes.email?.toLowerCase() !== emailBefore.toLowerCase();
    const cooling = isOther ? await coolDownAgain(tx, ctx, id) : [];
    const { entity } = changes;
    const details = {
      name: changes.name ?? before.name,
      ...(entity !== undefined && entity !== before.entity && { entity_before: before.entity, entity_after: entity }),
      fields: Object.keys(changes),
      ...(changes.status !== undefined && changes.status !== before.status && { status: changes.status }),
      ...(isOther && { email_before: emailBefore, email_after: changes.email, cooling_down: cooling }),
    };
    record({
      ...about(id, "payee.updated", details),
      ...(isOther && {
        event: { type: "payee.email_changed", payload: { payee_id: id, to: emailBefore, ...details } },
      }),
    });
    return payeeDetail(tx, ctx.orgId, id);
  });
}

/** Pairs of payees that may be one; nothing is merged by itself. */
export function listDuplicates(
  ctx: Context,
  { payee_id }: z.output<typeof ListDuplicatesQuery>,
): Promise<store.PayeeDuplicate[]> {
  return read(ctx, (db) => store.findPayeeDuplicates(db, ctx.orgId, payee_id, DUPLICATES_SHOWN));
}
