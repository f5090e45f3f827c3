/** Taking back a file of past payments or opening balances: all of it, or nothing of it. */
import { DomainError } from "../../contract/errors.ts";
import type { Tx } from "../../store/db.ts";
import * as amounts from "../../store/imports/amounts.ts";
import { appendReturns } from "../../store/imports/undo.ts";
import { lockPayments, takeBackAll } from "../../store/settling/settlements.ts";
import type { Recorded } from "../command.ts";
import type { Context } from "../context.ts";
import { aboutAccrual } from "../settling/about-accruals.ts";
import { aboutPayment } from "../settling/about-payments.ts";
import { blockedBy, sayBlocked } from "./blocks.ts";
import type { ImportRow } from "./imports.ts";

type Record = (entry: Recorded) => void;

/**
 * Locks what the import recorded, so that nothing settles it or builds on it from then on. Before the undo is noted.
 *
 * @throws DomainError `import_in_use` with what is in the way
 */
export async function lockAmounts(tx: Tx, ctx: Context, row: ImportRow): Promise<Locked> {
  const entity = row.kind === "payments" ? "payments" : "earnings";
  const ids = await amounts.additionsOf(tx, ctx.orgId, row.id, entity);
  const payments = entity === "payments" ? await lockPayments(tx, ctx.orgId, ids) : new Map();
  const accruals = entity === "earnings" ? await amounts.lockAccrualsOfEarnings(tx, ctx.orgId, ids) : [];
  // Asked once they are locked: what pays, divides, corrects or invoices one locks it before.
  const blocked = await blockedBy(tx, ctx.orgId, row.id, row.kind);
  if (blocked.length > 0) {
    const count = blocked.reduce((sum, group) => sum + group.count, 0);
    const what = count === 1 ? "1 entry of the import was" : `${count} entries of the import were`;
    throw new DomainError("import_in_use", `${what} settled or built on since; nothing was taken back.`, {
      blocked_by: sayBlocked(blocked),
    });
  }
  return { ids, accruals, statuses: new Map([...payments].map(([id, { status }]) => [id, status])) };
}

interface Locked {
  /** Of payments or earnings. */
  readonly ids: readonly string[];
  readonly accruals: readonly { readonly id: string; readonly status: string }[];
  /** Of the payments. */
  readonly statuses: ReadonlyMap<string, string>;
}

/** Takes back what was locked, once the undo is noted. What a person has voided or rejected before stays so. */
export async function takeBackAmounts(
  tx: Tx,
  ctx: Context,
  record: Record,
  row: ImportRow,
  locked: Locked,
  reason: string,
): Promise<void> {
  if (row.kind === "payments") await voidPayments(tx, ctx, record, row, locked, reason);
  else await voidBalances(tx, ctx, record, row, locked, reason);
}

async function voidPayments(
  tx: Tx,
  ctx: Context,
  record: Record,
  { id: import_id }: ImportRow,
  { statuses }: Locked,
  reason: string,
): Promise<void> {
  const live = [...statuses].flatMap(([id, status]) => (status === "voided" ? [] : [{ id, reason }]));
  const taken = await takeBackAll(tx, ctx.orgId, live, "voided", ctx.now);
  for (const { payment, reopened } of taken) {
    const step = { from: statuses.get(payment.id), to: "voided", reason, reopened, import_id };
    record(aboutPayment(payment, "payment.voided", step));
  }
  const ids = live.map(({ id }) => id);
  await appendReturns(tx, ctx.orgId, import_id, "payments", ids, ctx.now);
}

async function voidBalances(
  tx: Tx,
  ctx: Context,
  record: Record,
  { id: import_id }: ImportRow,
  { ids, accruals }: Locked,
  reason: string,
): Promise<void> {
  const earned = accruals.filter(({ status }) => status === "earned").map(({ id }) => id);
  for (const accrual of await amounts.voidAccruals(tx, ctx.orgId, earned, ctx.now))
    record(aboutAccrual(accrual, "accrual.voided", { from: "earned", to: "voided", reason, import_id }));
  await appendReturns(tx, ctx.orgId, import_id, "earnings", ids, ctx.now);
  await amounts.returnEarnings(tx, ctx.orgId, ids, ctx.now);
}
