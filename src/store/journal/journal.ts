/** The sums of a journal; its entries are the events of statements. */
import { sql } from "kysely";
import type { Db } from "../db.ts";
import { type Bucket, type EventFilter, type EventKind, ledgerEvents } from "../papers/events.ts";
import type { StatementDates } from "../papers/statements.ts";

/** What events of one kind and way to pay come to, before the dates or within them. */
export interface JournalSum {
  readonly currency: string;
  readonly bucket: Bucket;
  readonly kind: EventKind;
  readonly method_id: string | null;
  readonly rail: string | null;
  readonly is_before: boolean;
  /** Whole numbers of minor units of any length: what was added to what is owed, and what was taken from it. */
  readonly more_cents: string;
  readonly less_cents: string;
  readonly count: bigint;
}

export async function sumJournal(
  db: Db,
  orgId: string,
  timezone: string,
  filter: EventFilter,
  { from, to }: StatementDates,
): Promise<JournalSum[]> {
  const { rows } = await sql<JournalSum>`
    select e.currency, e.bucket, e.kind, p.method_id, p.rail, coalesce(e.day < ${from}::date, false) as is_before,
      coalesce(sum(e.amount_cents) filter (where e.amount_cents > 0), 0)::text as more_cents,
      coalesce(-sum(e.amount_cents) filter (where e.amount_cents < 0), 0)::text as less_cents,
      count(*) filter (where e.amount_cents <> 0) as count
    from ${ledgerEvents(orgId, timezone, filter)} e
    left join payments p on p.org_id = ${orgId} and p.id = e.payment_id
    where e.day <= ${to}::date
    group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3`.execute(db);
  return rows;
}
