/** Audits of imports: what each stored is there or was taken back, and what was taken back counts no more. */
import { sql } from "kysely";
import { idIn } from "./checking.ts";
import type { Audit } from "./verify-ledger.ts";

export const importAudits: readonly Audit[] = [
  {
    name: "imports_hold_what_they_stored",
    promise: "Every reading that an import stored is there, or is kept as taken back with it; none is both.",
    table: "import_parts",
    query: sql`
      select p.org_id, 'batch ' || p.batch || ' of import ' || p.import_id as subject,
             'stored ' || p.inserted + p.replaced || ' readings, which were ' || case when p.withdrawn_at is null then 'not ' else '' end
               || 'taken back; ' || coalesce(r.n, 0) || ' are there, and ' || coalesce(w.n, 0) || ' are kept as taken back' as detail
      from import_parts p
      left join (
        select org_id, batch, count(*) as n from (
          select org_id, batch from all_readings() where batch in (select batch from import_parts)
          union all select org_id, batch from follower_readings where batch in (select batch from import_parts)) s group by 1, 2
      ) r using (org_id, batch)
      left join (
        select org_id, batch, count(*) as n from (
          select org_id, batch from withdrawn_readings union all select org_id, batch from withdrawn_follower_readings) s group by 1, 2
      ) w using (org_id, batch)
      where (case when p.withdrawn_at is null then coalesce(r.n, 0) else coalesce(w.n, 0) end) <> p.inserted + p.replaced
        or (case when p.withdrawn_at is null then coalesce(w.n, 0) else coalesce(r.n, 0) end) <> 0`,
  },
  {
    name: "undone_imports_count_no_more",
    promise: "Of an import whose undo ended every reading was taken back, and of an import without one none.",
    table: "import_undos",
    query: sql`
      select p.org_id, 'batch ' || p.batch || ' of import ' || p.import_id as subject,
             case when u.import_id is null then 'was taken back, but no undo says so' else 'was not taken back, but its undo ended' end as detail
      from import_parts p left join import_undos u on u.org_id = p.org_id and u.import_id = p.import_id
      where (u.import_id is null and p.withdrawn_at is not null) or (u.finished_at is not null and p.withdrawn_at is null)`,
  },
  {
    name: "undone_amounts_count_no_more",
    promise:
      "Of an undone import every payment is voided and every opening balance is owed no more and has left its reference free; no other has.",
    table: "import_undos",
    query: sql`
      select a.org_id, 'payment ' || p.id as subject, 'is ' || p.status || ', but the undo of import ' || a.import_id || ' ended' as detail
      from import_additions a
      join import_undos u on u.org_id = a.org_id and u.import_id = a.import_id and u.finished_at is not null
      join payments p on p.org_id = a.org_id and p.id = a.row_id
      where a.entity = 'payments' and p.status <> 'voided'
      union all
      select a.org_id, 'earning ' || e.id,
             'is ' || c.status || case when e.returned_at is null then ' and keeps its reference' else '' end
               || ', but the undo of import ' || a.import_id || ' ended'
      from import_additions a
      join import_undos u on u.org_id = a.org_id and u.import_id = a.import_id and u.finished_at is not null
      join earnings e on e.org_id = a.org_id and e.id = a.row_id
      join accruals c on c.org_id = e.org_id and c.earning_id = e.id
      where a.entity = 'earnings' and (c.status in ('earned', 'paid') or e.returned_at is null)
      union all
      select e.org_id, 'earning ' || e.id, 'has left its reference free, but no undo took it back'
      from earnings e where e.returned_at is not null and not exists (
        select from import_returns r
        where r.org_id = e.org_id and r.entity = 'earnings' and r.row_id = e.id and r.returned_at = e.returned_at)`,
  },
  {
    name: "undo_of_import_is_logged",
    promise: "Every undo of an import has its audit rows, and every such row its undo.",
    table: "import_undos",
    query: sql`
      select u.org_id, 'undo of import ' || u.import_id as subject, 'has no audit row that says ' || a.action as detail
      from import_undos u cross join (values ('import.undo'), ('import.undone')) as a (action)
      where (a.action = 'import.undo' or u.finished_at is not null) and not exists (
        select from audit_log l where l.org_id = u.org_id and l.subject_type = 'import' and l.subject_id = u.import_id::text and l.action = a.action)
      union all
      select l.org_id, 'audit row ' || l.id, 'says that import ' || l.subject_id || ' was taken back, but it was not'
      from audit_log l
      where l.action in ('import.undo', 'import.undone') and l.subject_type = 'import'
        and exists (select from imports i where i.org_id = l.org_id and i.id = ${idIn(sql`l.subject_id`)})
        and not exists (select from import_undos u where u.org_id = l.org_id and u.import_id = ${idIn(sql`l.subject_id`)}
                          and (l.action = 'import.undo' or u.finished_at is not null))`,
  },
];
