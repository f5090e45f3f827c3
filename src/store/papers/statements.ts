/** Reads statements: their sums in one pass, then their lines through a cursor of the same snapshot. */
import { sql } from "kysely";
import type { EpochMs } from "../../engine/types.ts";
import { inBatches } from "../cursor.ts";
import type { Db } from "../db.ts";
import { type Bucket, type EventFilter, type EventKind, ledgerEvents } from "./events.ts";

export interface StatementDates {
  /** Null where the statement begins with the first event. */
  readonly from: string | null;
  /** The last day, included. */
  readonly to: string;
}

/** What events of one kind come to, before the dates or within them. */
export interface EventSum {
  readonly currency: string;
  readonly bucket: Bucket;
  readonly kind: EventKind;
  readonly structure_id: string | null;
  readonly structure_name: string | null;
  readonly project_id: string;
  readonly project_name: string | null;
  /** Of what payments are about. */
  readonly method_name: string | null;
  readonly is_before: boolean;
  /** A whole number of minor units of any length. */
  readonly cents: string;
  readonly count: bigint;
}

export async function sumEvents(
  db: Db,
  orgId: string,
  timezone: string,
  filter: EventFilter,
  { from, to }: StatementDates,
): Promise<EventSum[]> {
  const { rows } = await sql<EventSum>`
    select g.*, s.name as structure_name, o.name as project_name from (
      select e.currency, e.bucket, e.kind, e.structure_id, e.project_id, e.method_name,
        coalesce(e.day < ${from}::date, false) as is_before, sum(e.amount_cents)::text as cents, count(*) as count
      from ${ledgerEvents(orgId, timezone, filter)} e
      where e.day <= ${to}::date
      group by 1, 2, 3, 4, 5, 6, 7
    ) g
    left join structures s on s.org_id = ${orgId} and s.id = g.structure_id
    left join projects o on o.org_id = ${orgId} and o.id = g.project_id
    order by g.currency, s.name, g.structure_id, g.method_name, g.kind`.execute(db);
  return rows;
}

/** One event within the dates, with what paper says of it. */
export interface EventLine {
  readonly day: string;
  readonly currency: string;
  readonly bucket: Bucket;
  readonly kind: EventKind;
  readonly amount_cents: bigint;
  readonly creator_id: string | null;
  readonly creator_handle: string | null;
  readonly creator_platform: string | null;
  readonly project_id: string;
  readonly project_name: string;
  readonly accrual_id: string | null;
  readonly payment_id: string | null;
  readonly structure_id: string | null;
  readonly structure_name: string | null;
  readonly period_start: string | null;
  readonly period_end: string | null;
  readonly threshold_view_count: bigint | null;
  readonly hold_reason: string | null;
  readonly post_id: string | null;
  readonly post_platform: string | null;
  readonly post_external_id: string | null;
  readonly post_url: string | null;
  readonly post_title: string | null;
  readonly earning_kind: string | null;
  readonly method_id: string | null;
  readonly method_name: string | null;
  /** Of a pay run's payment. */
  readonly rail: string | null;
  readonly reference: string | null;
  /** Of an earning entered by hand, or a payment. */
  readonly note: string | null;
  /** Of an adjustment, a return, a void. */
  readonly reason: string | null;
  readonly paid_at: EpochMs | null;
}

/** The lines in batches, ordered by currency and day; valid inside the transaction alone. */
export function eventLines(
  db: Db,
  orgId: string,
  timezone: string,
  filter: EventFilter,
  { from, to }: StatementDates,
): AsyncGenerator<readonly EventLine[]> {
  const query = sql<EventLine>`
    select e.day, e.currency, e.bucket, e.kind, e.amount_cents, e.creator_id, c.handle as creator_handle, c.platform as creator_platform,
      e.project_id, o.name as project_name, e.accrual_id, e.payment_id,
      e.structure_id, s.name as structure_name, a.period_start, a.period_end,
      a.threshold_view_count::bigint as threshold_view_count,
      case when a.status = 'earned' and e.bucket <> 'corrected' then a.hold ->> 'reason' end as hold_reason,
      v.id as post_id, v.platform as post_platform, v.external_id as post_external_id, v.url as post_url, v.title as post_title,
      n.kind as earning_kind, p.method_id, p.method_name, p.rail, coalesce(p.external_reference, n.reference) as reference,
      case when e.kind = 'payment' then p.note when e.kind = 'entered' then n.note end as note,
      case e.rank when 5 then j.reason when 6 then p.status_reason when 7 then j.reason end as reason,
      p.paid_at::timestamptz as paid_at
    from ${ledgerEvents(orgId, timezone, filter)} e
    join projects o on o.org_id = ${orgId} and o.id = e.project_id
    left join creators c on c.org_id = ${orgId} and c.id = e.creator_id
    left join structures s on s.org_id = ${orgId} and s.id = e.structure_id
    left join accruals a on a.org_id = ${orgId} and a.id = e.accrual_id
    left join videos v on v.org_id = ${orgId} and v.id = a.video_id
    left join earnings n on n.org_id = ${orgId} and n.id = a.earning_id
    left join payments p on p.org_id = ${orgId} and p.id = e.payment_id
    left join payment_adjustments j on j.org_id = ${orgId} and j.payment_id = p.id
    where e.day <= ${to}::date and (${from}::date is null or e.day >= ${from}::date)
    order by e.currency, e.day, e.rank, e.at, e.id`;
  return inBatches(db, "statement_lines", query);
}

/** The day after which nothing has happened yet: today, or the last day of an event dated later. */
export async function lastEventDay(
  db: Db,
  orgId: string,
  timezone: string,
  filter: EventFilter,
): Promise<string | null> {
  const { rows } = await sql<{ day: string | null }>`
    select max(day) as day from ${ledgerEvents(orgId, timezone, filter)} e`.execute(db);
  return rows[0]?.day ?? null;
}
