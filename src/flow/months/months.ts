/** Closing months and opening them again (docs/journal.md, "Closed months"). */
import { setTimeout as sleep } from "node:timers/promises";
import type { z } from "zod";
import { DomainError, invalidBody } from "../../contract/errors.ts";
import type { CloseMonthBody, ReopenMonthBody } from "../../contract/months/months.ts";
import { addDays, localDateOf } from "../../engine/periods.ts";
import type { LocalDate } from "../../engine/types.ts";
import type { Db, Tx } from "../../store/db.ts";
import * as store from "../../store/months/months.ts";
import { command, type Recorded, read } from "../command.ts";
import type { Context } from "../context.ts";

const LISTED_MAX = 500;
/** Months closed at once; a longer gap is closed in steps. */
const AT_ONCE_MAX = 120;
/** How often and how long a closing waits for what is being booked, without holding up what comes after it. */
const ATTEMPTS_MAX = 40;
const PAUSE_MS = 100;

export interface Months {
  readonly closedThrough: LocalDate | null;
  /** The last month that has ended, `YYYY-MM`. */
  readonly lastEnded: string;
  readonly timezone: string;
  readonly closings: readonly store.ListedClosing[];
}

export function listMonths(ctx: Context): Promise<Months> {
  return read(ctx, (db) => monthsOf(db, ctx));
}

/**
 * Closes a month and, with it, everything dated before. Months between the last closed one and this are closed, too.
 *
 * @throws DomainError `invalid_body` where it has not ended, `month_closed`, `unavailable` while something is booked
 */
export function closeMonth(ctx: Context, { month, note }: z.output<typeof CloseMonthBody>): Promise<Months> {
  return command(ctx, "month.close", async (tx, record) => {
    await lockAlone(tx, ctx);
    const { through, timezone } = await store.closedThrough(tx, ctx.orgId);
    const end = lastDayOf(month);
    if (end >= localDateOf(ctx.now, timezone)) throw invalidBody("month", `has not ended yet in ${timezone}`);
    if (through !== null && end <= through) throw new DomainError("month_closed", `${month} is closed already.`);
    const months = monthsBetween(through === null ? month : addDays(through, 1).slice(0, 7), month);
    if (months.length > AT_ONCE_MAX)
      throw invalidBody(
        "month",
        `is more than ${AT_ONCE_MAX} months after the last closed one; close an earlier one first`,
      );
    const closings = months.map((one) => ({ id: ctx.app.newId(), month: firstDayOf(one) }));
    const how = { by: ctx.actor, note: note ?? null, now: ctx.now };
    await store.insertClosings(tx, ctx.orgId, timezone, closings, how);
    record(about("month.closed", month, { months, through: end, note: note ?? null }));
    return monthsOf(tx, ctx);
  });
}

/**
 * Opens a closed month again, and with it those after it.
 *
 * @throws DomainError `month_open`, `unavailable` while something is booked
 */
export function reopenMonth(ctx: Context, { month, reason }: z.output<typeof ReopenMonthBody>): Promise<Months> {
  return command(ctx, "month.reopen", async (tx, record) => {
    await lockAlone(tx, ctx);
    if (!(await store.isClosed(tx, ctx.orgId, firstDayOf(month))))
      throw notClosed(month, await store.listClosings(tx, ctx.orgId, LISTED_MAX));
    const months = await store.reopenFrom(tx, ctx.orgId, firstDayOf(month), { by: ctx.actor, reason, now: ctx.now });
    record(about("month.reopened", month, { months: months.map((day) => day.slice(0, 7)), reason }));
    return monthsOf(tx, ctx);
  });
}

function notClosed(month: string, closings: readonly store.ListedClosing[]): DomainError {
  const first = closings.filter(({ reopened_at }) => reopened_at === null).at(-1);
  const after = first !== undefined && month < first.month.slice(0, 7) ? first.month.slice(0, 7) : undefined;
  const why = after === undefined ? "is not closed" : `was closed together with ${after}; reopen that one`;
  return new DomainError("month_open", `${month} ${why}.`);
}

async function monthsOf(db: Db, ctx: Context): Promise<Months> {
  const { through, timezone } = await store.closedThrough(db, ctx.orgId);
  const lastEnded = addDays(firstDayOf(localDateOf(ctx.now, timezone).slice(0, 7)), -1).slice(0, 7);
  return { closedThrough: through, lastEnded, timezone, closings: await store.listClosings(db, ctx.orgId, LISTED_MAX) };
}

async function lockAlone(tx: Tx, ctx: Context): Promise<void> {
  for (let attempt = 1; !(await store.tryLockMonths(tx, ctx.orgId)); attempt++) {
    if (attempt === ATTEMPTS_MAX)
      throw new DomainError("unavailable", "Earnings or payments are being booked; try again in a moment.");
    await sleep(PAUSE_MS);
  }
}

function firstDayOf(month: string): LocalDate {
  return `${month}-01`;
}

function nextOf(month: string): string {
  return addDays(firstDayOf(month), 31).slice(0, 7);
}

function lastDayOf(month: string): LocalDate {
  return addDays(firstDayOf(nextOf(month)), -1);
}

function monthsBetween(from: string, to: string): string[] {
  const months = [];
  for (let month = from; month <= to && months.length <= AT_ONCE_MAX; month = nextOf(month)) months.push(month);
  return months;
}

function about(type: string, month: string, details: Record<string, unknown>): Recorded {
  return { subjectType: "month", subjectId: month, details, event: { type, payload: { month, ...details } } };
}
