/** What a source may spend now. Units are taken before they are asked for (docs/sources.md, "Budgets"). */
import { addDays, localDateOf, startOfDate } from "../../engine/periods.ts";
import type { EpochMs } from "../../engine/types.ts";
import type { Limits } from "../../sources/source.ts";
import type { Db, Tx } from "../../store/db.ts";
import type { SourceRow } from "../../store/sources/sources.ts";
import { type Allowance, settleUnits, takeUnits, unitsUsed } from "../../store/sources/units.ts";
import { command } from "../command.ts";
import type { Context } from "../context.ts";
import { HOUR_MS } from "./cadence.ts";

/** Of a day's budget this much is kept for new posts and for cutoffs. */
const KEPT_PERCENT = 10;
const UNLIMITED = Number.MAX_SAFE_INTEGER;

/** The most a source spends in its day: the smaller of its kind's allowance and the operator's own; null: no limit. */
export function dailyBudget(limits: Limits, row: Pick<SourceRow, "units_per_day">): number | null {
  const own = row.units_per_day === null ? null : Number(row.units_per_day);
  if (limits.perDay === null) return own;
  return own === null ? limits.perDay : Math.min(limits.perDay, own);
}

/** The source's own day, which begins at midnight in its reset zone, and the next. */
export function dayOf(limits: Limits, now: EpochMs): { readonly startsAt: EpochMs; readonly endsAt: EpochMs } {
  const date = localDateOf(now, limits.resetZone);
  return {
    startsAt: startOfDate(date, limits.resetZone),
    endsAt: startOfDate(addDays(date, 1), limits.resetZone),
  };
}

function hourOf(now: EpochMs): EpochMs {
  return now - (now % HOUR_MS);
}

/** What a source has to spend; `urgent` is for new posts and cutoffs. */
export function allowancesOf(limits: Limits, row: SourceRow, now: EpochMs, isUrgent: boolean): Allowance[] {
  const budget = dailyBudget(limits, row);
  const day = budget === null || isUrgent ? budget : budget - Math.floor((budget * KEPT_PERCENT) / 100);
  const allowances: Allowance[] = [{ span: "day", startsAt: dayOf(limits, now).startsAt, units: day ?? UNLIMITED }];
  if (limits.perHour !== null) allowances.push({ span: "hour", startsAt: hourOf(now), units: limits.perHour });
  return allowances;
}

/** Units that are taken for one call. */
export interface Taken {
  readonly allowances: readonly Allowance[];
  readonly units: number;
  /** Whose end it was that fewer are taken than were wanted; null: all were. */
  readonly short: Allowance["span"] | null;
}

/** Takes the units of one call, or what is left of them. */
export function take(ctx: Context, row: SourceRow, allowances: readonly Allowance[], wanted: number): Promise<Taken> {
  return command(ctx, "source.run", async (tx) => {
    let units = wanted;
    let short: Taken["short"] = null;
    const before: Allowance[] = [];
    for (const allowance of allowances) {
      const found = await takeUnits(tx, row.org_id, row.id, allowance, units);
      for (const earlier of before) await settleUnits(tx, row.org_id, row.id, earlier, units - found);
      before.push(allowance);
      if (found < units) short = allowance.span;
      units = found;
    }
    return { allowances, units, short };
  });
}

/** Gives back what a call had taken and did not spend: a day counts units, an hour requests. */
export async function settle(
  tx: Tx,
  row: Pick<SourceRow, "org_id" | "id">,
  taken: Taken,
  spent: { readonly units: number; readonly requests: number },
): Promise<void> {
  for (const allowance of taken.allowances) {
    const used = allowance.span === "hour" ? spent.requests : spent.units;
    await settleUnits(tx, row.org_id, row.id, allowance, taken.units - used);
  }
}

/** When there is something to spend again, where an hour's or a day's units are used up. */
export function refilledAt(limits: Limits, span: Allowance["span"], now: EpochMs): EpochMs {
  return span === "hour" ? hourOf(now) + HOUR_MS : dayOf(limits, now).endsAt;
}

/** Why nothing is asked. */
export function usedUp(span: Allowance["span"]): string {
  return `The budget of the ${span} is used up.`;
}

export async function usedToday(db: Db, row: SourceRow, limits: Limits, now: EpochMs): Promise<number> {
  return unitsUsed(db, row.org_id, row.id, { span: "day", startsAt: dayOf(limits, now).startsAt });
}

/** What is left of each allowance. */
export async function leftOf(db: Db, row: SourceRow, allowances: readonly Allowance[]): Promise<number[]> {
  const left: number[] = [];
  for (const allowance of allowances)
    left.push(Math.max(0, allowance.units - (await unitsUsed(db, row.org_id, row.id, allowance))));
  return left;
}
