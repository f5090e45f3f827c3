/** Audits of papers: statements say what the ledger says. */
import { sql } from "kysely";
import { ledgerEvents } from "../papers/events.ts";
import type { Audit } from "./verify-ledger.ts";

export const paperAudits: readonly Audit[] = [
  {
    name: "statement_is_the_ledger",
    promise: "For each creator and currency, all events of a statement come to what is outstanding.",
    table: "accruals",
    query: sql`
      select org_id, 'creator ' || creator_id || ' in ' || currency as subject,
             'a statement of all days ends with ' || coalesce(e.cents, 0) || ', outstanding ' || coalesce(a.cents, 0) as detail
      from (
        select org_id, creator_id, currency, sum(amount_cents) as cents from ${ledgerEvents(null, "UTC")} e
        where creator_id is not null group by 1, 2, 3
      ) e
      full join (
        select org_id, creator_id, currency::text as currency, sum(amount_cents) as cents from accruals where status = 'earned' group by 1, 2, 3
      ) a using (org_id, creator_id, currency)
      where coalesce(e.cents, 0) <> coalesce(a.cents, 0)`,
  },
  {
    name: "closed_months_stay",
    promise: "At the end of each closed month is what was there when it was closed, in every part of a statement.",
    table: "month_closings",
    query: sql`
      with closed as (
        select m.org_id, m.id, m.month, o.timezone from month_closings m join organizations o on o.org_id = m.org_id
        where m.reopened_at is null
      ), events as (
        select o.org_id, e.currency, e.bucket, date_trunc('month', e.day)::date as month, sum(e.amount_cents) as cents
        from (select distinct org_id, timezone from closed) o
        cross join lateral ${ledgerEvents(sql`o.org_id`, sql`o.timezone`)} e
        group by 1, 2, 3, 4
      ), found as (
        select c.org_id, c.id as closing_id, e.currency, e.bucket, sum(e.cents) as cents
        from closed c join events e on e.org_id = c.org_id and e.month <= c.month group by 1, 2, 3, 4
      ), kept as (
        select s.org_id, s.closing_id, s.currency::text as currency, s.bucket, s.cents
        from month_closing_sums s join closed c on c.org_id = s.org_id and c.id = s.closing_id
      )
      select org_id, 'month ' || to_char(c.month, 'YYYY-MM') as subject,
             bucket || ' in ' || currency || ' was ' || coalesce(k.cents, 0) || ' when it was closed, and is ' || coalesce(f.cents, 0) as detail
      from found f full join kept k using (org_id, closing_id, currency, bucket)
      join closed c using (org_id) where c.id = closing_id and coalesce(f.cents, 0) <> coalesce(k.cents, 0)`,
  },
  {
    name: "remainders_divide_whole_accruals",
    promise:
      "What part payments left of an accrual is a part of it, and balanced: the parts of each division come to nothing.",
    table: "accruals",
    query: sql`
      select r.org_id, 'accrual ' || r.divides_accrual_id as subject,
             'divided into ' || string_agg(r.amount_cents::text, ', ' order by r.id) || ', of ' || coalesce(max(a.amount_cents), 0) as detail
      from accruals r
      left join accruals a on a.org_id = r.org_id and a.id = r.divides_accrual_id
        and (a.project_id, a.creator_id, a.structure_id, a.currency) = (r.project_id, r.creator_id, r.structure_id, r.currency)
      where r.divides_accrual_id is not null
      group by r.org_id, r.divides_accrual_id
      having sum(r.amount_cents) <> 0 or coalesce(bool_or(abs(r.amount_cents) >= a.amount_cents), true)`,
  },
  {
    name: "remainder_names_its_division",
    promise: "The snapshot of a remainder names the accrual that it divides by its amount and hash.",
    table: "accruals",
    query: sql`
      select r.org_id, 'accrual ' || r.id as subject, 'divides ' || (r.inputs_snapshot::jsonb -> 'divides' ->> 'amount_cents') || ', booked ' || a.amount_cents as detail
      from accruals r join accruals a on a.org_id = r.org_id and a.id = r.divides_accrual_id
      where r.kind = 'remainder' and (r.inputs_snapshot::jsonb -> 'divides' ->> 'amount_cents', r.inputs_snapshot::jsonb -> 'divides' ->> 'sha256')
        is distinct from (a.amount_cents::text, encode(a.snapshot_hash, 'hex'))`,
  },
  {
    name: "refusal_has_its_day",
    promise: "A rejected or voided accrual has the day on which it became so; any other has none, or was earned again.",
    table: "accrual_decisions",
    query: sql`
      select a.org_id, 'accrual ' || a.id as subject, a.status || ', but its last decision is ' || coalesce(d.status, 'missing') as detail
      from accruals a
      left join (
        select distinct on (org_id, accrual_id) org_id, accrual_id, status from accrual_decisions order by org_id, accrual_id, id desc
      ) d on d.org_id = a.org_id and d.accrual_id = a.id
      where coalesce(d.status, 'earned') <> case when a.status = 'paid' then 'earned' else a.status end`,
  },
];
