/** What happens to a destination after it was entered: review, suspension, its end. */
import { DomainError } from "../../contract/errors.ts";
import { type Capability, roleAllows, roles } from "../../contract/organization/organization.ts";
import type { Tx } from "../../store/db.ts";
import * as store from "../../store/payees/destinations.ts";
import { command, type Recorded } from "../command.ts";
import type { Context } from "../context.ts";
import { isOwnPassword } from "../organization/passwords.ts";
import { usableFrom } from "./cool-down.ts";
import { lockDestination } from "./destinations.ts";

type Row = store.DestinationRow;

const REVIEWERS: Capability = "pay";

/**
 * Approves a destination that waits. The one it replaces is retired for good; this one is paid to once it has cooled
 * down. Who entered it approves only where no other member may, after a second look with their password.
 *
 * @throws DomainError `not_found`, `invalid_status_transition`, `members_only`, `own_entry`, `password_required`
 */
export async function approveDestination(
  ctx: Context,
  id: string,
  { note, password }: { readonly note: string | null; readonly password?: string | undefined },
): Promise<Row> {
  // Hashing takes a while, and no transaction waits for it.
  const isThem = password !== undefined && (await isOwnPassword(ctx.app, requireMember(ctx), password));
  return command(ctx, "destination.approve", async (tx, record) => {
    const row = await lockDestination(tx, ctx.orgId, id);
    const reviewer = requireMember(ctx);
    requireStatus(row, ["pending_review"], "approved");
    const isOwn = await isEnteredBy(tx, ctx, row, reviewer);
    if (isOwn) await requireAlone(tx, ctx, password !== undefined, isThem);
    if (row.replaces !== null) await retireReplaced(tx, ctx, row.replaces, id);
    const approved = await store.changeDestination(
      tx,
      ctx.orgId,
      id,
      {
        status: "active",
        status_reason: null,
        status_note: note,
        usable_from: await usableFrom(tx, ctx, row.replaces !== null),
        reviewed_at: ctx.now,
        reviewed_by: reviewer,
        reviewed_by_name: ctx.actor.name,
        self_reviewed: isOwn,
      },
      ctx.now,
    );
    record(
      changed("destination.approved", approved, { note, self_reviewed: isOwn, usable_from: approved.usable_from }),
    );
    return approved;
  });
}

/** Rejects a destination that waits; the one it was to replace is paid to again. @throws DomainError `not_found`, `invalid_status_transition` */
export function rejectDestination(ctx: Context, id: string, reason: string): Promise<Row> {
  return command(ctx, "destination.reject", async (tx, record) => {
    const row = await lockDestination(tx, ctx.orgId, id);
    requireStatus(row, ["pending_review"], "rejected");
    const review = { reviewed_at: ctx.now, reviewed_by: ctx.actor.id, reviewed_by_name: ctx.actor.name };
    const rejected = await store.changeDestination(
      tx,
      ctx.orgId,
      id,
      { status: "rejected", status_reason: "rejected", status_note: reason, ...review },
      ctx.now,
    );
    const restored = row.replaces === null ? undefined : await store.findDestination(tx, ctx.orgId, row.replaces);
    if (restored?.status === "superseded")
      await store.changeDestination(tx, ctx.orgId, restored.id, { status: "active", status_reason: null }, ctx.now);
    record(
      changed("destination.rejected", rejected, { reason, ...(restored !== undefined && { restored: restored.id }) }),
    );
    return rejected;
  });
}

/** @throws DomainError `not_found`, `invalid_status_transition` */
export function suspendDestination(ctx: Context, id: string, reason: string): Promise<Row> {
  return command(ctx, "destination.suspend", async (tx, record) => {
    const row = await lockDestination(tx, ctx.orgId, id);
    requireStatus(row, ["active", "superseded"], "suspended");
    return suspend(tx, ctx, id, { code: "by_member", note: reason }, record);
  });
}

async function suspend(
  tx: Tx,
  ctx: Context,
  id: string,
  { code, note }: { readonly code: string; readonly note: string | null },
  record: (entry: Recorded) => void,
): Promise<Row> {
  const values = { status: "suspended", status_reason: code, status_note: note };
  const row = await store.changeDestination(tx, ctx.orgId, id, values, ctx.now);
  record(changed("destination.suspended", row, { code, reason: note }));
  return row;
}

/** Uses a suspended destination again. @throws DomainError `not_found`, `invalid_status_transition` also where another is in its place */
export function reactivateDestination(ctx: Context, id: string, reason: string): Promise<Row> {
  return command(ctx, "destination.reactivate", async (tx, record) => {
    const before = await lockDestination(tx, ctx.orgId, id);
    requireStatus(before, ["suspended"], "reactivated");
    const open = await store.openDestinations(tx, ctx.orgId, before.payee_id);
    const other = open.find(
      ({ status, currency }) => currency === before.currency && (status === "active" || status === "pending_review"),
    );
    if (other !== undefined)
      throw refusal(`${other.details_mask} has taken its place; retire or reject that one first.`, before);
    const values = { status: "active", status_reason: null, status_note: reason };
    const row = await store.changeDestination(tx, ctx.orgId, id, values, ctx.now);
    record(changed("destination.reactivated", row, { reason }));
    return row;
  });
}

/** @throws DomainError `not_found`, `invalid_status_transition` of one that waits for review, which is rejected instead */
export function retireDestination(ctx: Context, id: string, reason: string): Promise<Row> {
  return command(ctx, "destination.retire", async (tx, record) => {
    requireStatus(await lockDestination(tx, ctx.orgId, id), ["active", "suspended"], "retired");
    const values = { status: "retired", status_reason: "by_member", status_note: reason };
    const row = await store.changeDestination(tx, ctx.orgId, id, values, ctx.now);
    record(changed("destination.retired", row, { reason }));
    return row;
  });
}

/** Notes how a destination was verified, such as by a call or a cent that the payee quoted back. */
export function verifyDestination(ctx: Context, id: string, note: string): Promise<Row> {
  return command(ctx, "destination.verify", async (tx, record) => {
    const before = await lockDestination(tx, ctx.orgId, id);
    requireStatus(before, ["pending_review", "active", "superseded", "suspended"], "verified");
    const values = { verified_at: ctx.now, verified_by: ctx.actor.id ?? ctx.actor.name, verification_note: note };
    const row = await store.changeDestination(tx, ctx.orgId, id, values, ctx.now);
    record(changed("destination.verified", row, { note }));
    return row;
  });
}

async function retireReplaced(tx: Tx, ctx: Context, replacedId: string, by: string): Promise<void> {
  const replaced = await store.findDestination(tx, ctx.orgId, replacedId);
  if (replaced === undefined) return;
  const isOver = replaced.status === "retired" || replaced.status === "rejected";
  const values = isOver ? {} : { status: "retired", status_reason: "replaced" };
  await store.changeDestination(tx, ctx.orgId, replacedId, { ...values, replaced_by: by }, ctx.now);
}

/** @throws DomainError `members_only` */
function requireMember({ actor }: Context): string {
  if (actor.type === "user" && actor.id !== null) return actor.id;
  throw new DomainError("members_only", "Only a signed-in member may review a destination; API keys never approve.");
}

/** Also through a key that they made. */
async function isEnteredBy(tx: Tx, ctx: Context, row: Row, userId: string): Promise<boolean> {
  if (row.entered_by_type === "user") return row.entered_by_id === userId;
  if (row.entered_by_type !== "api_key" || row.entered_by_id === null) return false;
  return (await store.makerOfKey(tx, ctx.orgId, row.entered_by_id)) === userId;
}

/** @throws DomainError `own_entry` where another member may approve, `password_required` */
async function requireAlone(tx: Tx, ctx: Context, hasPassword: boolean, isThem: boolean): Promise<void> {
  const reviewers = roles.filter((role) => roleAllows(role, REVIEWERS));
  if ((await store.countPayers(tx, ctx.orgId, reviewers)) > 1)
    throw new DomainError("own_entry", "You entered this destination; another member who may pay has to approve it.");
  if (isThem) return;
  const sentence = hasPassword
    ? "That is not your password."
    : "You entered this destination, and no other member may approve it: look at it once more and send your password.";
  throw new DomainError("password_required", sentence);
}

function requireStatus(row: Row, from: readonly string[], to: string): void {
  if (from.includes(row.status)) return;
  throw refusal(`A destination that is ${row.status.replaceAll("_", " ")} cannot be ${to}.`, row);
}

function refusal(sentence: string, { status }: Row): DomainError {
  return new DomainError("invalid_status_transition", sentence, { status });
}

function changed(type: string, row: Row, details: Record<string, unknown>): Recorded {
  const all = { payee_id: row.payee_id, kind: row.kind, mask: row.details_mask, ...details };
  return {
    subjectType: "destination",
    subjectId: row.id,
    details: all,
    event: { type, payload: { destination_id: row.id, status: row.status, ...all } },
  };
}
