/** Closed months: which they are, and what was owed when they were closed. */
import { type Selectable, sql } from "kysely";
import type { EpochMs, LocalDate } from "../../engine/types.ts";
import type { By } from "../by.ts";
import { at, type Db, type Tx } from "../db.ts";
import { ledgerEvents } from "../papers/events.ts";
import { patiently } from "../patience.ts";
import type { MonthClosingsTable } from "../schema.gen.ts";
import { violates } from "../sqlstates.ts";

export type ClosingRow = Selectable<MonthClosingsTable>;

/** How long what books waits for a month that is being closed. */
const WAIT_MS = 60_000;

const lockKey = (orgId: string) => sql`hashtextextended(${`months ${orgId}`}, 0)`;

/** The last closed day, and the zone of days. */
export interface ClosedThrough {
  readonly through: LocalDate | null;
  readonly timezone: string;
}

/** The same as it is; until the transaction ends, no month is closed or opened meanwhile. */
export async function keepMonths(tx: Tx, orgId: string): Promise<ClosedThrough> {
  await patiently(tx, WAIT_MS, sql`select pg_advisory_xact_lock_shared(${lockKey(orgId)})`);
  return closedThrough(tx, orgId);
}

export async function closedThrough(db: Db, orgId: string): Promise<ClosedThrough> {
  const { rows } = await sql<ClosedThrough>`
    select closed_through(org_id) as through, timezone from organizations where org_id = ${orgId}`.execute(db);
  return rows[0] ?? { through: null, timezone: "UTC" };
}

/** Takes the months for this transaction alone; false while something is booked. Never waits in anyone's way. */
export async function tryLockMonths(tx: Tx, orgId: string): Promise<boolean> {
  const { rows } = await sql<{ taken: boolean }>`
    select pg_try_advisory_xact_lock(${lockKey(orgId)}) as taken`.execute(tx);
  return rows[0]?.taken === true;
}

export interface NewClosing {
  readonly id: string;
  /** The first day of the month. */
  readonly month: LocalDate;
}

/** Closes months, with what is owed at the end of each. */
export async function insertClosings(
  tx: Tx,
  orgId: string,
  timezone: string,
  closings: readonly NewClosing[],
  { by, note, now }: { readonly by: By; readonly note: string | null; readonly now: EpochMs },
): Promise<void> {
  const columns = [closings.map(({ id }) => id), closings.map(({ month }) => month)] as const;
  await sql`
    insert into month_closings (org_id, id, month, note, closed_at, closed_by_type, closed_by_id, closed_by_name)
    select ${orgId}, c.id, c.month, ${note}, ${at(now)}, ${by.type}, ${by.id}, ${by.name}
    from unnest(${columns[0]}::uuid[], ${columns[1]}::date[]) as c (id, month)`.execute(tx);
  await sql`
    insert into month_closing_sums (org_id, closing_id, currency, bucket, cents)
    select ${orgId}, c.id, e.currency, e.bucket, sum(e.cents)
    from unnest(${columns[0]}::uuid[], ${columns[1]}::date[]) as c (id, month)
    join (
      select currency, bucket, date_trunc('month', day)::date as month, sum(amount_cents) as cents
      from ${ledgerEvents(orgId, timezone)} e where day < ${columns[1].at(-1)}::date + interval '1 month' group by 1, 2, 3
    ) e on e.month <= c.month
    group by c.id, e.currency, e.bucket`.execute(tx);
}

/** Opens a month again, and those after it. Returns the months, the latest first. */
export async function reopenFrom(
  tx: Tx,
  orgId: string,
  month: LocalDate,
  { by, reason, now }: { readonly by: By; readonly reason: string; readonly now: EpochMs },
): Promise<LocalDate[]> {
  const { rows } = await sql<{ month: LocalDate }>`
    update month_closings set reopened_at = ${at(now)}, reopened_by_type = ${by.type}, reopened_by_id = ${by.id},
      reopened_by_name = ${by.name}, reopen_reason = ${reason}
    where org_id = ${orgId} and month >= ${month}::date and reopened_at is null returning month`.execute(tx);
  return rows
    .map((row) => row.month)
    .sort()
    .reverse();
}

/** A closing with what was owed at its end; the latest month first, and of one month the latest closing. */
export type ListedClosing = ClosingRow & { readonly owed: readonly { currency: string; cents: string }[] };

export async function listClosings(db: Db, orgId: string, limit: number): Promise<ListedClosing[]> {
  const { rows: closings } = await sql<ClosingRow>`
    select * from month_closings where org_id = ${orgId} order by month desc, closed_at desc, id desc limit ${limit}`.execute(
    db,
  );
  const { rows: sums } = await sql<{ closing_id: string; currency: string; cents: string }>`
    select closing_id, currency, sum(cents)::text as cents from month_closing_sums
    where org_id = ${orgId} and closing_id = any(${closings.map(({ id }) => id)}::uuid[]) group by 1, 2 order by 2`.execute(
    db,
  );
  const owed = Map.groupBy(sums, (row) => row.closing_id);
  return closings.map((row) => ({
    ...row,
    owed: (owed.get(row.id) ?? []).map(({ currency, cents }) => ({ currency, cents })),
  }));
}

export async function isClosed(db: Db, orgId: string, month: LocalDate): Promise<boolean> {
  const { rows } = await sql<{ closed: boolean }>`
    select exists (select from month_closings where org_id = ${orgId} and month = ${month}::date and reopened_at is null) as closed`.execute(
    db,
  );
  return rows[0]?.closed === true;
}

/** What the database says of a day that is closed; undefined for any other error. */
export function closedDayOf(error: unknown): { readonly day: LocalDate; readonly through: LocalDate } | undefined {
  if (!violates(error, "months_closed")) return undefined;
  const [day = "", through = ""] = error instanceof Error && "detail" in error ? String(error.detail).split(" ") : [];
  return { day, through };
}
