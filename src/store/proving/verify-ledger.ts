/** Audits of money: each query returns the rows that violate its invariant. */
import { type RawBuilder, sql } from "kysely";

/** One violation. `org_id` is null where it concerns the whole database. */
export interface Offence {
  readonly org_id: string | null;
  readonly subject: string;
  readonly detail: string;
}

/** A named invariant and the query that finds its violations. */
export interface Audit {
  readonly name: string;
  readonly promise: string;
  /** The table whose rows are checked. */
  readonly table: string;
  readonly query: RawBuilder<Offence>;
}

export const ledgerAudits: readonly Audit[] = [
  {
    name: "accrual_in_one_live_payment",
    promise: "An accrual is in at most one live payment.",
    table: "payment_lines",
    query: sql`
      select org_id, 'accrual ' || accrual_id as subject,
             count(*) || ' live lines, in payments ' || string_agg(payment_id::text, ', ' order by payment_id) as detail
      from payment_lines where live group by org_id, accrual_id having count(*) > 1`,
  },
  {
    name: "payment_total_is_its_parts",
    promise: "A payment's total is the sum of its lines and adjustments; an ad hoc payment has neither.",
    table: "payments",
    query: sql`
      select p.org_id, 'payment ' || p.id as subject,
             'total ' || p.total_amount_cents || ', lines ' || coalesce(l.cents, 0) || ', adjustments ' || coalesce(j.cents, 0) as detail
      from payments p
      left join (select org_id, payment_id, sum(amount_cents) as cents from payment_lines group by 1, 2) l
        on l.org_id = p.org_id and l.payment_id = p.id
      left join (select org_id, payment_id, sum(amount_cents) as cents from payment_adjustments group by 1, 2) j
        on j.org_id = p.org_id and j.payment_id = p.id
      where case when p.is_ad_hoc then l.cents is not null or j.cents is not null
                 else coalesce(l.cents, 0) + coalesce(j.cents, 0) <> p.total_amount_cents end`,
  },
  {
    name: "lines_live_while_paid",
    promise: "A paid payment's lines are live; a voided or rejected one's are history.",
    table: "payment_lines",
    query: sql`
      select p.org_id, 'payment ' || p.id as subject,
             p.status || ', but ' || count(*) || ' lines are ' || case when l.live then 'live' else 'not live' end as detail
      from payments p join payment_lines l on l.org_id = p.org_id and l.payment_id = p.id
      where l.live <> (p.status = 'paid') group by p.org_id, p.id, p.status, l.live`,
  },
  {
    name: "accrual_paid_while_held_by_a_line",
    promise: "An accrual is paid exactly while a live line holds it.",
    table: "accruals",
    query: sql`
      select a.org_id, 'accrual ' || a.id as subject,
             a.status || case when l.accrual_id is null then ', but no live line holds it' else ', but a live line holds it' end as detail
      from accruals a
      left join (select distinct org_id, accrual_id from payment_lines where live) l
        on l.org_id = a.org_id and l.accrual_id = a.id
      where (a.status = 'paid') <> (l.accrual_id is not null)`,
  },
  {
    name: "money_is_conserved",
    promise: "For each creator and currency, what was earned is what live payments settled plus what is open.",
    table: "accruals",
    query: sql`
      select a.org_id, 'creator ' || a.creator_id || ' in ' || a.currency as subject,
             'earned ' || a.earned || ', settled ' || coalesce(l.settled, 0) || ', open ' || a.open as detail
      from (
        select org_id, creator_id, currency,
               coalesce(sum(amount_cents) filter (where status in ('earned', 'paid')), 0) as earned,
               coalesce(sum(amount_cents) filter (where status = 'earned'), 0) as open
        from accruals group by 1, 2, 3
      ) a
      left join (
        select a.org_id, a.creator_id, a.currency, sum(l.amount_cents) as settled
        from payment_lines l join accruals a on a.org_id = l.org_id and a.id = l.accrual_id
        where l.live group by 1, 2, 3
      ) l using (org_id, creator_id, currency)
      where a.earned <> coalesce(l.settled, 0) + a.open`,
  },
  {
    name: "line_carries_whole_accrual",
    promise: "A line carries the full amount of an accrual of its payment's project and creator.",
    table: "payment_lines",
    query: sql`
      select l.org_id, 'payment ' || p.id || ' accrual ' || a.id as subject,
             'line ' || l.amount_cents || ', accrual ' || a.amount_cents
               || case when a.project_id <> p.project_id then ', another project' else '' end
               || case when a.creator_id <> p.creator_id then ', another creator' else '' end as detail
      from payment_lines l
      join payments p on p.org_id = l.org_id and p.id = l.payment_id
      join accruals a on a.org_id = l.org_id and a.id = l.accrual_id
      where l.amount_cents <> a.amount_cents or a.project_id <> p.project_id or a.creator_id <> p.creator_id`,
  },
  {
    name: "payment_names_its_creator",
    promise: "A payment that settles accruals names their creator, so that balance and statement agree.",
    table: "payments",
    query: sql`
      select p.org_id, 'payment ' || p.id as subject,
             p.total_amount_cents || ' ' || p.currency || ' names no creator, but settles ' || count(*)
               || ' accruals of ' || string_agg(distinct 'creator ' || a.creator_id, ', ')
               || '; void it and record it again with a creator' as detail
      from payments p
      join payment_lines l on l.org_id = p.org_id and l.payment_id = p.id and l.live
      join accruals a on a.org_id = l.org_id and a.id = l.accrual_id
      where p.creator_id is null group by p.org_id, p.id`,
  },
  {
    name: "payment_not_in_the_future",
    promise: "No payment is dated after the day it was recorded on.",
    table: "payments",
    query: sql`
      select p.org_id, 'payment ' || p.id as subject,
             'paid at ' || p.paid_at || ', but recorded at ' || p.created_at || '; void it and record it again' as detail
      from payments p join organizations o on o.org_id = p.org_id
      where p.status = 'paid' and (p.paid_at at time zone o.timezone)::date > (p.created_at at time zone o.timezone)::date`,
  },
  {
    name: "one_currency_per_payment",
    promise: "A payment, its lines and their accruals are in one currency.",
    table: "payment_lines",
    query: sql`
      select l.org_id, 'payment ' || p.id || ' accrual ' || a.id as subject,
             'payment ' || p.currency || ', line ' || l.currency || ', accrual ' || a.currency as detail
      from payment_lines l
      join payments p on p.org_id = l.org_id and p.id = l.payment_id
      join accruals a on a.org_id = l.org_id and a.id = l.accrual_id
      where l.currency <> p.currency or l.currency <> a.currency`,
  },
  {
    name: "adjustment_explains_the_difference",
    promise:
      "A difference makes one adjustment, positive for an overpayment, negative for an underpayment, with a reason.",
    table: "payment_adjustments",
    query: sql`
      select org_id, 'payment ' || payment_id as subject,
             count(*) || ' adjustments: ' || string_agg(type || ' ' || amount_cents, ', ') as detail
      from payment_adjustments group by org_id, payment_id
      having count(*) > 1 or bool_or(amount_cents = 0 or (type = 'overpayment') <> (amount_cents > 0) or btrim(reason) = '')`,
  },
  {
    name: "amounts_in_range",
    promise: "Amounts are within 2^53 - 1; what was earned is positive, and no payment is negative.",
    table: "accruals",
    query: sql`
      select org_id, 'accrual ' || id as subject, kind || ' ' || amount_cents as detail from accruals
      where amount_cents = 0 or (kind = 'earned' and amount_cents < 0) or abs(amount_cents::numeric) > 9007199254740991
      union all
      select org_id, 'payment ' || id, 'total ' || total_amount_cents from payments
      where total_amount_cents < 0 or total_amount_cents > 9007199254740991`,
  },
];
