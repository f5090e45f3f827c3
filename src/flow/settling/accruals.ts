/** Accruals: what was earned. Runs book them; here they are read, rejected and held. */
import type { z } from "zod";
import { DomainError, notFound } from "../../contract/errors.ts";
import type {
  AccrualTotalsQuery,
  DecideAccrualsBody,
  HoldBody,
  ListAccrualsQuery,
  UpdateAccrualBody,
} from "../../contract/settling/accruals.ts";
import { parseInstant } from "../../contract/time.ts";
import { budgetAt } from "../../engine/limits.ts";
import type { Db, Tx } from "../../store/db.ts";
import * as lists from "../../store/settling/accrual-lists.ts";
import * as store from "../../store/settling/accruals.ts";
import { isReturned } from "../../store/settling/earnings.ts";
import { reservedAmong } from "../../store/settling/reserved.ts";
import { findBudgets, keptLimits, lockLimits, toEngineBudgets, usedOf } from "../../store/structures/budgets.ts";
import { command, type Recorded, read, readOne } from "../command.ts";
import type { Context } from "../context.ts";
import { refreshPayouts } from "../cycles/cycles.ts";
import { type FlagRow, freshen } from "../flags/flags.ts";
import { type Page, toSortedPage } from "../paging.ts";
import { aboutAccrual } from "./about-accruals.ts";
import { type Decided, decideEach } from "./decisions.ts";
import { flagsOfAccrual, holdDigest } from "./releasing.ts";
import { soughtBy } from "./sought.ts";
import { refuseUnwritable } from "./summary.ts";

export type { ListedAccrual } from "../../store/settling/accrual-lists.ts";
export type { AccrualRow } from "../../store/settling/accruals.ts";

/** An accrual, and the pay run that reserves it or paid it. */
export type ReservedAccrual = store.AccrualRow & {
  readonly pay_run: { readonly id: string; readonly run_id: string } | null;
};

/** One accrual with what it was computed from, and the live payment that settles it. */
export type AccrualDetail = ReservedAccrual & {
  readonly inputs_snapshot: Readonly<Record<string, unknown>>;
  readonly payment_id: string | null;
  /** The flags that touch it. */
  readonly flags: readonly FlagRow[];
  /** Of the hold and those flags, in hexadecimal: what someone who releases it has seen. Null where it is not held. */
  readonly hold_digest: string | null;
};

/** A page of accruals, newest period end first unless `sort` says otherwise. */
export async function listAccruals(
  ctx: Context,
  query: z.output<typeof ListAccrualsQuery>,
): Promise<Page<lists.ListedAccrual>> {
  const { limit, find, ...rest } = query;
  const wanted = { ...rest, sought: soughtBy(find), limit: limit + 1 };
  // What is sought is looked up first, by statements of its own.
  const reading = wanted.sought === undefined ? readOne : read;
  const found = await reading(ctx, (db) => lists.listAccruals(db, ctx.orgId, wanted));
  return toSortedPage(found, query, "period_end_at", lists.keysOfAccrual);
}

/** The sums of everything a list has, by currency. Throws `invalid_query` for sums that no JSON number holds. */
export async function accrualTotals(
  ctx: Context,
  query: z.output<typeof AccrualTotalsQuery>,
): Promise<readonly lists.AccrualSums[]> {
  const { find, ...filter } = query;
  const totals = await read(ctx, (db) => lists.sumAccruals(db, [ctx.orgId], { ...filter, sought: soughtBy(find) }));
  totals.forEach(refuseUnwritable);
  return totals;
}

async function withRuns<Row extends store.AccrualRow>(
  db: Db,
  ctx: Context,
  rows: readonly Row[],
): Promise<(Row & ReservedAccrual)[]> {
  const runs = await reservedAmong(
    db,
    ctx.orgId,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => {
    const run = runs.get(row.id);
    return { ...row, pay_run: run === undefined ? null : { id: run.payRunId, run_id: run.runId } };
  });
}

/** One accrual. Throws `not_found`. */
export async function getAccrual(ctx: Context, id: string): Promise<AccrualDetail> {
  await freshen(ctx);
  return read(ctx, async (db) => {
    const found = await store.findAccrual(db, [ctx.orgId], id);
    if (found === undefined) throw notFound("Accrual");
    const [row = { ...found, pay_run: null }] = await withRuns(db, ctx, [found]);
    const flags = await flagsOfAccrual(db, ctx, row);
    const digest = row.hold === null ? null : await holdDigest(row.hold, flags);
    return { ...row, inputs_snapshot: JSON.parse(row.inputs_snapshot), flags, hold_digest: digest };
  });
}

/**
 * Rejects an earned accrual, which no run books again, or undoes a rejection: the accrual is earned again, as booked,
 * if its structure's budget has room for it. Throws `cannot_set_paid_directly`, `not_found`,
 * `cannot_set_status_on_paid_accrual`, `in_pay_run`, and `invalid_status_transition` for any other step.
 */
export function setAccrualStatus(
  ctx: Context,
  id: string,
  body: z.output<typeof UpdateAccrualBody>,
): Promise<store.AccrualRow> {
  return command(ctx, "accrual.set_status", async (tx, record) => {
    const row = await setStatusWithin(tx, ctx, record, id, body);
    await refreshPayouts(tx, ctx, [row.creator_payout_id]);
    return row;
  });
}

/**
 * Rejects or voids up to 200 accruals in one transaction, each as if it were changed alone; what is refused stays as it
 * is and is named.
 */
export function decideAccruals(ctx: Context, body: z.output<typeof DecideAccrualsBody>): Promise<Decided> {
  const { accrual_ids: ids, ...change } = body;
  return command(ctx, "accrual.set_status", async (tx, record) => {
    const payouts: (string | null)[] = [];
    const decided = await decideEach(ids, async (id) => {
      payouts.push((await setStatusWithin(tx, ctx, record, id, change)).creator_payout_id);
    });
    await refreshPayouts(tx, ctx, payouts);
    return decided;
  });
}

/** The caller has the payout of its cycle computed again, after all accruals are locked. */
async function setStatusWithin(
  tx: Tx,
  ctx: Context,
  record: (entry: Recorded) => void,
  id: string,
  { status, reason }: z.output<typeof UpdateAccrualBody>,
): Promise<store.AccrualRow> {
  if (status === "paid") {
    throw new DomainError("cannot_set_paid_directly", "An accrual becomes paid by POST /payout-payments.");
  }
  const before = status === "earned" ? await lockRejected(tx, ctx, id) : await lockEarned(tx, ctx, id);
  const row = await store.setAccrualStatus(tx, ctx.orgId, id, status, ctx.now);
  const step = { from: before.status, to: status };
  record(aboutAccrual(row, `accrual.${status}`, reason === undefined ? step : { ...step, reason }));
  return row;
}

/**
 * Holds an earned accrual back from auto-apply; held again, it keeps the time of the first hold and takes the new
 * reason. Throws `not_found`, `cannot_set_status_on_paid_accrual`, `invalid_status_transition`, `in_pay_run`.
 */
export function holdAccrual(ctx: Context, id: string, body: z.output<typeof HoldBody>): Promise<store.AccrualRow> {
  return command(ctx, "accrual.hold", async (tx, record) => {
    const before = await lockEarned(tx, ctx, id);
    if (before.hold?.reason === body.reason) return before;
    const since = before.hold === null ? ctx.now : (parseInstant(before.hold.held_at) ?? ctx.now);
    const row = await store.setAccrualHold(tx, ctx.orgId, id, { reason: body.reason, since }, ctx.now);
    record(aboutAccrual(row, "accrual.held", { reason: body.reason }));
    return row;
  });
}

async function lockRejected(tx: Tx, ctx: Context, id: string): Promise<store.AccrualRow> {
  const found = await store.findAccrual(tx, [ctx.orgId], id);
  if (found === undefined) throw notFound("Accrual");
  // As in runs, the structure's limits are locked before its rows, so that no other transaction can take the room.
  await lockLimits(tx, ctx.orgId, found.structure_id, "alone");
  const row = await store.lockAccrual(tx, ctx.orgId, id);
  if (row === undefined) throw notFound("Accrual");
  if (row.status === "paid") {
    throw new DomainError("cannot_set_status_on_paid_accrual", "The accrual is paid; void its payment first.");
  }
  const refuse = (sentence: string, reason: string) =>
    new DomainError("invalid_status_transition", sentence, { status: row.status, reason });
  if (row.status !== "rejected")
    throw refuse(`The accrual is ${row.status}; only a rejection can be undone.`, "not_rejected");
  if (row.earning_id !== null && (await isReturned(tx, ctx.orgId, row.earning_id)))
    throw refuse("It was taken back with the file that it came from.", "import_undone");
  if (row.corrects_accrual_id !== null && (await store.isCorrectedAgain(tx, ctx.orgId, row))) {
    throw refuse("The accrual it corrects has been corrected again since.", "corrected_again");
  }
  await requireRoom(tx, ctx, row, refuse);
  return row;
}

/** An accrual that is earned again uses budget again; what others have used since remains used. */
async function requireRoom(
  tx: Tx,
  ctx: Context,
  row: store.AccrualRow,
  refuse: (sentence: string, reason: string) => DomainError,
): Promise<void> {
  const { structure_id: structureId, amount_cents: amount } = row;
  if (amount <= 0n) return;
  const rows = (await findBudgets(tx, ctx.orgId, [structureId])).get(structureId) ?? [];
  const kept = (await keptLimits(tx, ctx.orgId, [row.id])).get(row.id);
  const used = await usedOf(tx, ctx.orgId, structureId, null);
  const budget = budgetAt(toEngineBudgets(rows, ctx.now), ctx.now);
  if (budget !== null && used.cents + amount > budget) {
    throw refuse(`The structure's budget of ${budget} has no room for ${amount} more.`, "budget_exceeded");
  }
  const cap = kept?.creator?.limitCents;
  if (cap !== undefined && (used.byCreator.get(row.creator_id) ?? 0n) + amount > cap) {
    throw refuse(`The creator's cap of ${cap} has no room for ${amount} more.`, "cap_exceeded");
  }
}

async function lockEarned(tx: Tx, ctx: Context, id: string): Promise<store.AccrualRow> {
  const row = await store.lockAccrual(tx, ctx.orgId, id);
  if (row === undefined) throw notFound("Accrual");
  if (row.status === "paid") {
    throw new DomainError("cannot_set_status_on_paid_accrual", "The accrual is paid; void its payment first.");
  }
  if (row.kind === "remainder" && row.amount_cents < 0n) {
    const sentence = "The accrual balances the division of another one; reject or hold the positive remainder instead.";
    throw new DomainError("invalid_status_transition", sentence, { status: row.status, reason: "balances_division" });
  }
  if (row.status !== "earned") {
    throw new DomainError("invalid_status_transition", `The accrual is ${row.status}, which is final.`, {
      status: row.status,
    });
  }
  const run = (await reservedAmong(tx, ctx.orgId, [id])).get(id);
  if (run !== undefined) {
    throw new DomainError("in_pay_run", `${run.runId} pays this accrual; leave its line out, or wait for the run.`, {
      pay_run_id: run.payRunId,
      run_id: run.runId,
    });
  }
  return row;
}
