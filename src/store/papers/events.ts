/**
 * The one definition of what happened to what is owed, and on which day: earnings, corrections, refusals, payments, and
 * payments that came back. Statements, the journal and `verify` add up these rows; over all days they come to what is
 * outstanding. Payments that name no creator are among them.
 */
import { type RawBuilder, sql } from "kysely";

export type { Bucket, EventKind } from "../../engine/ledger-events.ts";

export interface EventFilter {
  readonly creatorIds?: readonly string[] | undefined;
  readonly currency?: string | undefined;
}

/**
 * Rows `(org_id, day, rank, at, id, bucket, kind, currency, creator_id, project_id, structure_id, accrual_id, payment_id,
 * amount_cents, method_name)`, to be selected from. The amount is the change of what is owed. An earning counts on the
 * last day of its period, or, where that was closed before it was booked, on the day it was booked; everything that a
 * person or a later run does to it on the day it is done, and a payment on its own day; all days are local to
 * `timezone`. What a payment was recorded with beyond its lines (an adjustment, or all of an ad hoc payment) is an
 * event of its own, so that `paid` is the money that went out. Without an organization, of all.
 */
export function ledgerEvents(
  orgId: string | RawBuilder<unknown> | null,
  timezone: string | RawBuilder<unknown>,
  filter: EventFilter = {},
): RawBuilder<unknown> {
  const of = (table: string) => sql`${orgId === null ? sql`true` : sql`${sql.ref(`${table}.org_id`)} = ${orgId}`}
    ${filter.creatorIds === undefined ? sql`` : sql`and ${sql.ref(`${table}.creator_id`)} = any(${filter.creatorIds}::uuid[])`}`;
  const inCurrency = (table: string) =>
    filter.currency === undefined ? sql`` : sql`and ${sql.ref(`${table}.currency`)} = ${filter.currency}`;
  const day = (instant: RawBuilder<unknown>) => sql`(${instant} at time zone ${timezone})::date`;
  const cameBack = sql`coalesce(p.rejected_at, p.voided_at)`;
  return sql`(
    select a.org_id, case when a.kind = 'earned' then coalesce(a.dated_on, a.period_end) else ${day(sql`a.created_at`)} end as day,
      case when a.kind = 'earned' then 1 else 2 end as rank, a.created_at::timestamptz as at, a.id as id,
      case when a.kind <> 'earned' then 'corrected' when a.earning_id is null then 'earned' else 'entered' end as bucket,
      case when a.kind <> 'earned' then a.kind when a.earning_id is null then 'earning' else 'entered' end as kind,
      a.currency::text as currency, a.creator_id, a.project_id, a.structure_id, a.id as accrual_id, null::uuid as payment_id,
      a.amount_cents::bigint as amount_cents, null::text as method_name
    from accruals a where ${of("a")} ${inCurrency("a")} and a.kind <> 'remainder'
    union all
    select a.org_id, ${day(sql`d.decided_at`)}, 3, d.decided_at, a.id, 'corrected',
      case d.status when 'earned' then 'restored' else d.status end,
      a.currency, a.creator_id, a.project_id, a.structure_id, a.id, null,
      case d.status when 'earned' then a.amount_cents else -a.amount_cents end, null
    from accrual_decisions d join accruals a on a.org_id = d.org_id and a.id = d.accrual_id
    where ${of("a")} ${inCurrency("a")}
    union all
    select p.org_id, ${day(sql`p.paid_at`)}, 4, p.paid_at, p.id, 'paid', 'payment',
      p.currency, p.creator_id, p.project_id, null, null, p.id, -p.total_amount_cents, p.method_name
    from payments p where ${of("p")} ${inCurrency("p")}
    union all
    select p.org_id, ${day(sql`p.paid_at`)}, 5, p.paid_at, p.id, 'corrected', 'adjustment',
      p.currency, p.creator_id, p.project_id, null, null, p.id, coalesce(j.amount_cents, p.total_amount_cents), p.method_name
    from payments p left join payment_adjustments j on j.org_id = p.org_id and j.payment_id = p.id
    where ${of("p")} ${inCurrency("p")} and (p.is_ad_hoc or j.id is not null)
    union all
    select p.org_id, ${day(cameBack)}, 6, ${cameBack}, p.id, 'returned',
      case when p.rejected_at is null then 'payment_voided' else 'returned' end,
      p.currency, p.creator_id, p.project_id, null, null, p.id, p.total_amount_cents, p.method_name
    from payments p where ${of("p")} ${inCurrency("p")} and p.status <> 'paid'
    union all
    select p.org_id, ${day(cameBack)}, 7, ${cameBack}, p.id, 'corrected', 'adjustment_reversed',
      p.currency, p.creator_id, p.project_id, null, null, p.id, -coalesce(j.amount_cents, p.total_amount_cents), p.method_name
    from payments p left join payment_adjustments j on j.org_id = p.org_id and j.payment_id = p.id
    where ${of("p")} ${inCurrency("p")} and p.status <> 'paid' and (p.is_ad_hoc or j.id is not null)
  )`;
}
