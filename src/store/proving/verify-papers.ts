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
