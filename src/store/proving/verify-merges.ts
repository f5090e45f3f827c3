/** Audits of merged creators: what was merged away holds nothing, what moved is where it went, and the log says so. */
import { type RawBuilder, sql } from "kysely";
import { idIn } from "./checking.ts";
import type { Audit } from "./verify-ledger.ts";

/** The rows whose creator changes by a merge alone. */
const MOVED = sql.join(
  [
    "assignments",
    "goals",
    "accruals",
    "payments",
    "earnings",
    "campaign_members",
    "creator_payouts",
    "campaign_sales",
  ].map((table) => sql`select org_id, ${sql.lit(table)} as entity, id, creator_id from ${sql.table(table)}`),
  sql` union all `,
);

/** Whose a row `alias` of a table was before any merge; by the first one that moved it. */
export function beforeMerges(table: "accruals" | "payments", alias: string): RawBuilder<unknown> {
  const row = sql.ref(alias);
  return sql`coalesce((
    select m.from_creator_id from creator_moves v join creator_merges m on m.org_id = v.org_id and m.id = v.merge_id
    where v.org_id = ${row}.org_id and v.entity = ${sql.lit(table)} and v.row_id = ${row}.id order by m.number limit 1), ${row}.creator_id)`;
}

export const mergeAudits: readonly Audit[] = [
  {
    name: "merged_creator_holds_nothing",
    promise:
      "A merged creator has nothing but accruals that were refused before, and is now an active row's own project and platform.",
    table: "creator_merges",
    query: sql`
      select h.org_id, h.entity || ' ' || h.id as subject, 'of creator ' || c.id || ', which was merged into ' || c.merged_into as detail
      from creators c
      join (
        select org_id, 'videos' as entity, id, creator_id from videos union all ${MOVED}
      ) h on h.org_id = c.org_id and h.creator_id = c.id
      left join accruals a on h.entity = 'accruals' and a.org_id = h.org_id and a.id = h.id
      where c.merged_into is not null and coalesce(a.status, 'earned') not in ('rejected', 'voided')
      union all
      select c.org_id, 'creator ' || c.id,
             'is merged into ' || c.merged_into || case
               when n.id is null then ', which is not there'
               when n.merged_into is not null then ', which was merged itself'
               else ', of another project or platform' end
      from creators c left join creators n on n.org_id = c.org_id and n.id = c.merged_into
      where c.merged_into is not null
        and (n.id is null or n.merged_into is not null or (n.project_id, n.platform) is distinct from (c.project_id, c.platform))
      union all
      select c.org_id, 'creator ' || c.id, case when m.id is null then 'is merged, but no merge says so'
                                                else 'is not merged, but merge ' || m.id || ' says so' end
      from creators c full join creator_merges m on m.org_id = c.org_id and m.from_creator_id = c.id
      where c.id is not null and (c.merged_into is null) <> (m.id is null)`,
  },
  {
    name: "moved_rows_are_where_they_went",
    promise: "What a merge moved belongs to the creator it was moved to, and nothing else has changed its creator.",
    table: "creator_moves",
    query: sql`
      select l.org_id, l.entity || ' ' || l.row_id as subject,
             'was moved to creator ' || l.into_creator_id || ', and belongs to ' || coalesce(h.creator_id::text, 'no creator') as detail
      from (
        select distinct on (v.org_id, v.entity, v.row_id) v.org_id, v.entity, v.row_id, m.into_creator_id
        from creator_moves v join creator_merges m on m.org_id = v.org_id and m.id = v.merge_id
        where v.entity <> 'videos' order by v.org_id, v.entity, v.row_id, m.number desc
      ) l
      left join (${MOVED}) h on h.org_id = l.org_id and h.entity = l.entity and h.id = l.row_id
      where h.creator_id is distinct from l.into_creator_id`,
  },
  {
    name: "merge_is_logged",
    promise: "Every merge of creators has its audit rows, and every such row its merge.",
    table: "creator_merges",
    query: sql`
      select m.org_id, 'merge ' || m.id as subject, 'of creator ' || m.from_creator_id || ', but no audit row says so' as detail
      from creator_merges m
      where not exists (
        select from audit_log l where l.org_id = m.org_id and l.subject_type = 'creator' and l.subject_id = m.from_creator_id::text
          and l.details ->> 'merge_id' = m.id::text and l.details ->> 'merged_into' = m.into_creator_id::text)
      union all
      select l.org_id, 'audit row ' || l.id, 'says that creator ' || l.subject_id || ' was merged, but no merge does'
      from audit_log l
      where l.action = 'creator.merge' and l.details ? 'merged_into' and l.subject_type = 'creator'
        and exists (select from creators c where c.org_id = l.org_id and c.id = ${idIn(sql`l.subject_id`)})
        and not exists (select from creator_merges m where m.org_id = l.org_id and m.id = ${idIn(sql`l.details ->> 'merge_id'`)})`,
  },
];
