/** What closed months mean for what is dated: refused where a person dates it, dated on the day of booking everywhere else. */
import { DomainError } from "../../contract/errors.ts";
import { localDateOf } from "../../engine/periods.ts";
import type { LocalDate } from "../../engine/types.ts";
import type { Tx } from "../../store/db.ts";
import type { LateDating } from "../../store/judging/booking.ts";
import { closedDayOf, keepMonths } from "../../store/months/months.ts";
import type { Context } from "../context.ts";

/**
 * How earnings are dated that are booked now, whatever their period; null where no month is closed. Until the
 * transaction ends no month is closed or opened.
 */
export async function lateDating(tx: Tx, ctx: Context): Promise<LateDating | null> {
  const { through, timezone } = await keepMonths(tx, ctx.orgId);
  return through === null ? null : { through, on: localDateOf(ctx.app.now(), timezone) };
}

/** Why a day may not be chosen, as a clause after its field's name. */
export function closedReason(through: LocalDate): string {
  return `is in a closed month: the books are closed through ${through}`;
}

/** The refusal of a day that a person chose. */
export function monthClosed(path: string, day: LocalDate, through: LocalDate): DomainError {
  return new DomainError(
    "month_closed",
    `${path}: ${day} ${closedReason(through)}. Choose a later day, or reopen it.`,
    {
      ...{ closed_through: through, errors: [{ path, message: closedReason(through) }] },
    },
  );
}

/** Names the field at which a day was chosen that the database says is closed; throws any other error as it is. */
export function refusingClosedDays(path: string): (error: unknown) => never {
  return (error) => {
    const closed = closedDayOf(error);
    throw closed === undefined ? error : monthClosed(path, closed.day, closed.through);
  };
}
