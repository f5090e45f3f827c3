/** Audits of what was booked and logged. */
import { sql } from "kysely";
import { idIn } from "./checking.ts";
import type { Audit } from "./verify-ledger.ts";
import { beforeMerges } from "./verify-merges.ts";

export const historyAudits: readonly Audit[] = [
  {
    name: "period_booked_once",
    promise: "A structure pays a creator once for a period, and once for each mark or window of a post.",
    table: "accruals",
    query: sql`
      select org_id, 'structure ' || structure_id || ' creator ' || creator_id as subject,
             count(*) || ' accruals for ' || period_start || ' to ' || period_end as detail
      from accruals where kind = 'earned' and video_id is null and earning_id is null
      group by org_id, structure_id, creator_id, period_start, period_end having count(*) > 1
      union all
      select org_id, 'structure ' || structure_id || ' post ' || video_id, count(*) || ' accruals for ' || coalesce('mark ' || threshold_view_count, 'its window')
      from accruals where kind = 'earned' and video_id is not null
      group by org_id, structure_id, video_id, threshold_view_count having count(*) > 1`,
  },
  {
    name: "accrual_follows_its_version",
    promise: "An accrual names a version of its own structure, by id and by number.",
    table: "accruals",
    query: sql`
      select a.org_id, 'accrual ' || a.id as subject,
             'says version ' || a.version_number || ' of ' || a.structure_id || ', which is ' || v.version_number || ' of ' || v.structure_id as detail
      from accruals a join structure_versions v on v.org_id = a.org_id and v.id = a.version_id
      where v.structure_id <> a.structure_id or v.version_number <> a.version_number`,
  },
  {
    name: "versions_without_gaps",
    promise: "A structure's versions are numbered from 1 without gaps, in the order they were made.",
    table: "structure_versions",
    query: sql`
      select org_id, 'structure ' || structure_id as subject,
             'version ' || version_number || ' is at place ' || place as detail
      from (
        select org_id, structure_id, version_number,
               row_number() over (partition by org_id, structure_id order by created_at, version_number) as place
        from structure_versions
      ) v where version_number <> place`,
  },
  {
    name: "one_run_at_a_time",
    promise:
      "At most one run of an organization is in progress at a time, and a run that succeeded did all its chunks.",
    table: "accrual_runs",
    query: sql`
      select org_id, 'organization' as subject, count(*) || ' runs in progress' as detail
      from accrual_runs where status = 'running' group by org_id having count(*) > 1
      union all
      select r.org_id, 'run ' || r.id, count(*) || ' chunks not done'
      from accrual_runs r join accrual_run_chunks c on c.org_id = r.org_id and c.run_id = r.id
      where r.status = 'succeeded' and c.done_at is null group by r.org_id, r.id`,
  },
  {
    name: "run_counts_what_it_booked",
    promise: "A run's count of accruals is the number of accruals that name it.",
    table: "accrual_runs",
    query: sql`
      select r.org_id, 'run ' || r.id as subject, 'says ' || r.accruals || ', booked ' || coalesce(a.n, 0) as detail
      from accrual_runs r
      left join (select org_id, run_id, count(*) as n from accruals where run_id is not null group by 1, 2) a
        on a.org_id = r.org_id and a.run_id = r.id
      where r.accruals <> coalesce(a.n, 0)`,
  },
  {
    name: "payment_status_has_its_instant",
    promise: "A voided payment says when it was voided, a rejected one when it was rejected, a paid one neither.",
    table: "payments",
    query: sql`
      select org_id, 'payment ' || id as subject,
             status || ', rejected_at ' || coalesce(rejected_at::text, 'none') || ', voided_at ' || coalesce(voided_at::text, 'none') as detail
      from payments
      where (status = 'voided') <> (voided_at is not null)
         or (status = 'rejected' and rejected_at is null) or (status = 'paid' and rejected_at is not null)`,
  },
  {
    name: "payment_history_is_lawful",
    promise: "A payment was recorded once, moved forward only, and has the status of its last audit row.",
    table: "payments",
    // Decided by the set of steps, not by their order: two requests may commit in another order than they began.
    query: sql`
      select p.org_id, 'payment ' || p.id as subject,
             p.status || ', but its log says: ' || coalesce(array_to_string(s.steps, ', '), 'nothing') as detail
      from payments p
      left join (
        select org_id, subject_id, array_agg(coalesce(details->>'from', 'nothing') || ' to ' || (details->>'to') order by id) as steps
        from audit_log where subject_type = 'payment' and details ? 'to' group by 1, 2
      ) s on s.org_id = p.org_id and s.subject_id = p.id::text
      where case p.status
        when 'paid' then s.steps is distinct from array['nothing to paid']
        when 'rejected' then s.steps is null or not (s.steps @> array['nothing to paid', 'paid to rejected'] and cardinality(s.steps) = 2)
        else s.steps is null or not (
          (s.steps @> array['nothing to paid', 'paid to voided'] and cardinality(s.steps) = 2)
          or (s.steps @> array['nothing to paid', 'paid to rejected', 'rejected to voided'] and cardinality(s.steps) = 3))
      end`,
  },
  {
    name: "payment_is_as_logged",
    promise:
      "Every payment has the total, currency, creator, method and date that its audit row says, and none is missing.",
    table: "payments",
    // Rows from before these were logged say nothing of them; the payments are sealed all the same.
    query: sql`
      select l.org_id, 'payment ' || l.subject_id as subject,
             case when p.id is null then 'was recorded, and is gone'
                  else p.total_amount_cents || ' ' || p.currency || ' to ' || coalesce(p.recorded_for::text, 'no creator') || ' by '
                    || coalesce(p.method_name, 'no method') || ' on ' || p.paid_at || ', but its log says: ' || l.details end as detail
      from audit_log l
      left join (
        select p.*, ${beforeMerges("payments", "p")} as recorded_for from payments p
      ) p on p.org_id = l.org_id and p.id = ${idIn(sql`l.subject_id`)}
      where l.subject_type = 'payment' and l.details->>'to' = 'paid' and l.details->'from' = 'null' and (p.id is null
        or (l.details ? 'total_amount_cents' and (p.total_amount_cents::text, p.currency::text, p.recorded_for::text, p.method_name, p.paid_at)
            is distinct from (l.details->>'total_amount_cents', l.details->>'currency', l.details->>'creator_id',
              l.details->>'method_name', (l.details->>'paid_at')::timestamptz)))`,
  },
  {
    name: "refused_accrual_is_logged",
    promise: "An accrual that was rejected or voided has the audit row of it.",
    table: "accruals",
    query: sql`
      select a.org_id, 'accrual ' || a.id as subject, a.status || ', but no audit row says so' as detail
      from accruals a
      where a.status in ('rejected', 'voided') and not exists (
        select from audit_log l where l.org_id = a.org_id and l.subject_type = 'accrual' and l.subject_id = a.id::text
          and l.details->>'to' = a.status)`,
  },
  {
    name: "event_has_its_subject",
    promise: "No event names a payment or an accrual that does not exist.",
    table: "outbox",
    query: sql`
      select o.org_id, 'event ' || o.id as subject, o.type || ' of payment ' || (o.payload->>'payment_id') as detail
      from outbox o where o.type like 'payment.%' and o.payload ? 'payment_id'
        and not exists (select from payments p where p.org_id = o.org_id and p.id = ${idIn(sql`o.payload->>'payment_id'`)})
      union all
      select o.org_id, 'event ' || o.id, o.type || ' of accrual ' || (o.payload->>'accrual_id')
      from outbox o where o.type like 'accrual.%' and o.payload ? 'accrual_id'
        and not exists (select from accruals a where a.org_id = o.org_id and a.id = ${idIn(sql`o.payload->>'accrual_id'`)})`,
  },
  {
    name: "audit_row_is_chained",
    promise: "Every audit row is sealed into its organization's chain, or is waiting to be.",
    table: "audit_log",
    query: sql`
      select l.org_id, 'audit row ' || l.id as subject,
             case when c.audit_id is null then 'neither sealed nor waiting' else 'sealed, and waiting still' end as detail
      from audit_log l
      left join audit_chain c on c.org_id = l.org_id and c.audit_id = l.id
      left join audit_unsealed u on u.org_id = l.org_id and u.audit_id = l.id
      where (c.audit_id is null) = (u.audit_id is null)`,
  },
  {
    name: "correction_is_of_its_accrual",
    promise: "A true-up or clawback corrects an earned accrual of the same creator, structure, currency and time.",
    table: "accruals",
    query: sql`
      select n.org_id, 'accrual ' || n.id as subject, n.kind || ' of ' || coalesce(a.kind || ' ' || a.id, 'nothing') as detail
      from accruals n left join accruals a on a.org_id = n.org_id and a.id = n.corrects_accrual_id
      where n.kind in ('true_up', 'clawback') and (a.id is null or a.kind <> 'earned'
        or (a.project_id, a.creator_id, a.structure_id, a.currency, a.period_start_at, a.period_end_at, a.video_id, a.threshold_view_count)
           is distinct from
           (n.project_id, n.creator_id, n.structure_id, n.currency, n.period_start_at, n.period_end_at, n.video_id, n.threshold_view_count))`,
  },
  {
    name: "corrections_leave_something",
    promise: "True-ups and clawbacks of an accrual take back no more than the sum of it and its true-ups.",
    table: "accruals",
    query: sql`
      select a.org_id, 'accrual ' || a.id as subject, 'earned ' || a.amount_cents || ', corrected to ' || (a.amount_cents + c.cents) as detail
      from accruals a
      join (
        select org_id, corrects_accrual_id, sum(amount_cents) filter (where kind = 'true_up' or status in ('earned', 'paid')) as cents
        from accruals where corrects_accrual_id is not null group by 1, 2
      ) c on c.org_id = a.org_id and c.corrects_accrual_id = a.id
      where a.amount_cents + c.cents < 0`,
  },
  {
    name: "budget_is_kept",
    promise:
      "A structure's accruals add up to no more than the largest budget it had, or what was booked before the first.",
    table: "structure_budgets",
    // A negative correction that was rejected later may leave more than the budget: the budget it freed still counts as
    // freed.
    query: sql`
      select org_id, 'structure ' || structure_id as subject, 'budget ' || most || ', booked ' || cents as detail
      from (
        select b.org_id, b.structure_id, b.most,
               coalesce(sum(a.amount_cents) filter (where a.status in ('earned', 'paid') or a.amount_cents < 0), 0) as cents,
               coalesce(sum(a.amount_cents) filter (where a.amount_cents > 0 and a.created_at <= b.first_at), 0) as before
        from (
          select org_id, structure_id, max(budget_cents) as most, min(set_at) as first_at from structure_budgets
          group by 1, 2 having bool_and(budget_cents is not null)
        ) b
        join accruals a on a.org_id = b.org_id and a.structure_id = b.structure_id
        group by b.org_id, b.structure_id, b.most
      ) s
      where cents > greatest(most, before)`,
  },
  {
    name: "earning_is_booked_once",
    promise:
      "An earning entered by hand is one accrual, in a structure created to hold it; such a structure holds nothing else.",
    table: "earnings",
    query: sql`
      select e.org_id, 'earning ' || e.id as subject, case when a.id is null then 'no accrual' else 'in structure ' || s.id end as detail
      from earnings e
      join structures s on s.org_id = e.org_id and s.id = e.structure_id
      left join accruals a on a.org_id = e.org_id and a.earning_id = e.id
      where a.id is null or not s.is_manual
         or (s.campaign_id, s.component, s.earning_kind) is distinct from (e.campaign_id, e.component, e.kind)
         or s.earning_currency <> e.currency
      union all
      select a.org_id, 'accrual ' || a.id, 'of nothing entered, in structure ' || s.id || ' for what is'
      from structures s join accruals a on a.org_id = s.org_id and a.structure_id = s.id
      where s.is_manual and a.kind = 'earned' and a.earning_id is null`,
  },
];
