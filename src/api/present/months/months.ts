import type { Months } from "../../../flow/months/months.ts";
import { cappedNumberOf, iso, isoOrNull } from "../values.ts";

export function presentMonths({ closedThrough, lastEnded, timezone, closings }: Months) {
  return {
    closed_through: closedThrough,
    last_ended_month: lastEnded,
    timezone,
    closings: closings.map((row) => ({
      ...{ id: row.id, month: row.month.slice(0, 7), note: row.note },
      ...{ closed_at: iso(row.closed_at), closed_by: row.closed_by_name },
      ...{
        reopened_at: isoOrNull(row.reopened_at),
        reopened_by: row.reopened_by_name,
        reopen_reason: row.reopen_reason,
      },
      owed: row.owed.map(({ currency, cents }) => ({ currency, owed_cents: cappedNumberOf(BigInt(cents)) })),
    })),
  };
}
