/** Payout methods: how an organization pays. */
import type { z } from "zod";
import { DomainError, notFound } from "../../contract/errors.ts";
import { requireRoom } from "../../contract/organization/plans.ts";
import type { CreateMethodBody, ListMethodsQuery, UpdateMethodBody } from "../../contract/settling/methods.ts";
import type { Tx } from "../../store/db.ts";
import { lockOrganization } from "../../store/organization/organizations.ts";
import * as store from "../../store/settling/methods.ts";
import { isTaken } from "../../store/sqlstates.ts";
import { command, read } from "../command.ts";
import type { Context } from "../context.ts";
import { type Page, toPage } from "../paging.ts";
import { requireIcon } from "./icons.ts";

export type { MethodRow } from "../../store/settling/methods.ts";

/** The methods of the organization, newest first; disabled ones only on request. */
export async function listMethods(
  ctx: Context,
  query: z.output<typeof ListMethodsQuery>,
): Promise<Page<store.MethodRow>> {
  const found = await read(ctx, (db) => store.listMethods(db, [ctx.orgId], { ...query, limit: query.limit + 1 }));
  return toPage(found, query.limit, (row) => row.created_at);
}

/** One method. Throws `not_found`. */
export async function getMethod(ctx: Context, id: string): Promise<store.MethodRow> {
  const row = await read(ctx, (db) => store.findMethod(db, [ctx.orgId], id));
  if (row === undefined) throw notFound("Payout method");
  return row;
}

/** Creates a custom method. Throws `not_found` (the icon), `limit_reached`, `conflict_name`. */
export function createMethod(ctx: Context, body: z.output<typeof CreateMethodBody>): Promise<store.MethodRow> {
  return command(ctx, "method.create", async (tx, record) => {
    const { icon_path, ...given } = body;
    const icon_id = icon_path === null ? null : await requireIcon(tx, ctx.orgId, icon_path);
    await requireRoomForOne(tx, ctx.orgId, (await lockOrganization(tx, ctx.orgId)).plan);
    const row = await refusingTakenNames(body.name, () =>
      store.insertMethod(tx, ctx.orgId, { ...given, id: ctx.app.newId(), icon_id }, ctx.now),
    );
    record(about(row, "method.created"));
    return row;
  });
}

/**
 * Updates a method; enabling one again counts against the plan. Throws `not_found`, `limit_reached`, `conflict_name`.
 */
export function updateMethod(
  ctx: Context,
  id: string,
  body: z.output<typeof UpdateMethodBody>,
): Promise<store.MethodRow> {
  return command(ctx, "method.update", async (tx, record) => {
    const { icon_path, ...given } = body;
    // The organization's row is locked before the method's: enabling counts the others, and creating one locks in this
    // order.
    const plan = body.is_active === true ? (await lockOrganization(tx, ctx.orgId)).plan : null;
    const before = await store.lockMethod(tx, ctx.orgId, id);
    if (before === undefined) throw notFound("Payout method");
    const icon_id = typeof icon_path === "string" ? await requireIcon(tx, ctx.orgId, icon_path) : icon_path;
    if (plan !== null && !before.is_active) await requireRoomForOne(tx, ctx.orgId, plan);
    const row = await refusingTakenNames(body.name ?? before.name, () =>
      store.updateMethod(tx, ctx.orgId, id, { ...given, icon_id }, ctx.now),
    );
    record(about(row, "method.updated", { fields: Object.keys(body) }));
    return row;
  });
}

/** Deletes a custom method; the payments made by it keep its name. Throws `not_found`, `default_method`. */
export function deleteMethod(ctx: Context, id: string): Promise<store.MethodRow> {
  return command(ctx, "method.delete", async (tx, record) => {
    const before = await store.lockMethod(tx, ctx.orgId, id);
    if (before === undefined) throw notFound("Payout method");
    if (before.is_default) {
      throw new DomainError("default_method", `${before.name} is a default method; disable it with is_active: false.`);
    }
    const row = await store.softDeleteMethod(tx, ctx.orgId, id, ctx.now);
    record(about(row, "method.deleted"));
    return row;
  });
}

/**
 * Counts under the organization's lock, in a new statement, which sees what the transaction it waited for has
 * committed.
 */
async function requireRoomForOne(tx: Tx, orgId: string, plan: string): Promise<void> {
  requireRoom(plan, "max_payout_methods_per_org", await store.countActiveMethods(tx, orgId));
}

async function refusingTakenNames<T>(name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isTaken(error, "payout_methods_name")) throw error;
    throw new DomainError("conflict_name", `A payout method named ${name} already exists.`);
  }
}

function about(row: store.MethodRow, type: string, details: Record<string, unknown> = {}) {
  return {
    subjectType: "payout_method",
    subjectId: row.id,
    details: { name: row.name, is_active: row.is_active, ...details },
    event: { type, payload: { method_id: row.id, name: row.name, is_active: row.is_active } },
  };
}
