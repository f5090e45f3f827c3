/** Audits of pay runs: nothing is planned twice, left out unseen, sent without approval or settled otherwise than said. */
import { sql } from "kysely";
import type { Db } from "../db.ts";
import type { PayRunRow } from "../payruns/runs.ts";
import type { Audit } from "./verify-ledger.ts";

const NOT_SENT = sql`('planned', 'excluded', 'canceled')`;

export const payRunAudits: readonly Audit[] = [
  {
    name: "pay_run_adds_up",
    promise: "What a run planned and what it left out add up to all that was earned in its scope.",
    table: "pay_runs",
    query: sql`
      select r.org_id, r.run_id as subject,
             'owed ' || r.owed_cents || ', lines ' || coalesce(l.cents, 0) || ', left out ' || coalesce(o.cents, 0) as detail
      from pay_runs r
      left join (select org_id, pay_run_id, sum(amount_cents) as cents from pay_run_lines group by 1, 2) l
        on l.org_id = r.org_id and l.pay_run_id = r.id
      left join (select org_id, pay_run_id, sum(amount_cents) as cents from pay_run_left_out group by 1, 2) o
        on o.org_id = r.org_id and o.pay_run_id = r.id
      where coalesce(l.cents, 0) + coalesce(o.cents, 0) <> r.owed_cents`,
  },
  {
    name: "pay_run_line_is_its_accruals",
    promise:
      "A line is the sum of its parts, a part the sum of its accruals, each as it was earned by the part's creator.",
    table: "pay_run_lines",
    query: sql`
      select l.org_id, 'line ' || l.reference as subject,
             'line ' || l.amount_cents || ', parts ' || coalesce(sum(p.amount_cents), 0) || ', accruals ' || coalesce(sum(a.cents), 0) as detail
      from pay_run_lines l
      left join pay_run_parts p on p.org_id = l.org_id and p.line_id = l.id
      left join lateral (
        select sum(r.amount_cents) as cents,
               bool_or(b.amount_cents <> r.amount_cents or b.creator_id <> coalesce(c.merged_into, c.id)
                       or b.project_id <> p.project_id) as is_foreign
        from pay_run_accruals r
        join accruals b on b.org_id = r.org_id and b.id = r.accrual_id
        join creators c on c.org_id = p.org_id and c.id = p.creator_id
        where r.org_id = p.org_id and r.part_id = p.id
      ) a on true
      group by l.org_id, l.id, l.reference, l.amount_cents
      having coalesce(sum(p.amount_cents), 0) <> l.amount_cents or bool_or(coalesce(a.cents, 0) <> p.amount_cents)
        or bool_or(a.is_foreign)`,
  },
  {
    name: "accrual_in_one_open_line",
    promise: "An accrual is in one line at most that is planned, sent, waiting or paid, and reserved exactly there.",
    table: "pay_run_accruals",
    query: sql`
      select r.org_id, 'accrual ' || r.accrual_id as subject,
             'in ' || string_agg(l.reference || ' (' || l.status || case when r.live then ', reserved)' else ')' end, ', ') as detail
      from pay_run_accruals r join pay_run_lines l on l.org_id = r.org_id and l.id = r.line_id
      group by r.org_id, r.accrual_id
      having count(*) filter (where l.status in ('planned', 'sent', 'waiting', 'paid')) > 1
        or bool_or(r.live <> (l.status in ('planned', 'sent', 'waiting', 'paid')))`,
  },
  {
    name: "pay_run_ledger",
    promise:
      "A line that is sent, waiting or paid has a paid payment for each part; one that failed or came back has none.",
    table: "pay_run_parts",
    query: sql`
      select p.org_id, 'line ' || l.reference as subject,
             l.status || ', part ' || p.amount_cents || ', payment '
               || coalesce(y.status || ' ' || y.total_amount_cents, 'missing') as detail
      from pay_run_parts p
      join pay_run_lines l on l.org_id = p.org_id and l.id = p.line_id
      join creators c on c.org_id = p.org_id and c.id = p.creator_id
      left join payments y on y.org_id = p.org_id and y.id = p.payment_id
      where case when l.status in ${NOT_SENT} then p.payment_id is not null
                 else y.id is null or y.total_amount_cents <> p.amount_cents or y.creator_id <> coalesce(c.merged_into, c.id)
                   or y.project_id <> p.project_id or (y.status = 'paid') <> (l.status in ('sent', 'waiting', 'paid')) end`,
  },
  {
    name: "pay_run_files_add_up",
    promise: "The files of a run hold each of its lines once, and their totals are the lines'.",
    table: "pay_run_files",
    query: sql`
      select r.org_id, r.run_id as subject,
             'files ' || f.lines || ' lines, ' || f.cents || '; run ' || l.lines || ' lines, ' || l.cents as detail
      from pay_runs r
      join (select org_id, pay_run_id, sum(lines) as lines, sum(total_cents) as cents from pay_run_files group by 1, 2) f
        on f.org_id = r.org_id and f.pay_run_id = r.id
      join (
        select org_id, pay_run_id, count(*) as lines, sum(amount_cents) as cents from pay_run_lines where status <> 'excluded' group by 1, 2
      ) l on l.org_id = r.org_id and l.pay_run_id = r.id
      where f.cents <> l.cents or f.lines <> l.lines`,
  },
  {
    name: "pay_run_approved_as_sent",
    promise:
      "A run with files was approved with the digest it has, by others than who made or changed it, or says that it was not.",
    table: "pay_run_approvals",
    query: sql`
      select r.org_id, r.run_id as subject, r.status || ' without an approval of its digest' as detail
      from pay_runs r
      where r.status in ('exported', 'settling', 'closed') and not exists (
        select from pay_run_approvals a where a.org_id = r.org_id and a.pay_run_id = r.id and a.kind = 'approved' and a.digest = r.digest
          and a.revoked_at is null)
      union all
      select r.org_id, r.run_id, a.by_name || ' made or changed the run, and approved it' from pay_run_approvals a
      join pay_runs r on r.org_id = a.org_id and r.id = a.pay_run_id
      where a.kind = 'approved' and a.revoked_at is null and not a.is_self
        and ((a.by_type, a.by_id) is not distinct from (r.made_by_type, r.made_by_id) or a.by_id = any(r.edited_by))`,
  },
  {
    name: "closed_run_names_its_open_lines",
    promise: "A closed run has no open line but those that it lists.",
    table: "pay_runs",
    query: sql`
      select r.org_id, r.run_id as subject, 'closed, and ' || l.reference || ' is ' || l.status as detail
      from pay_runs r join pay_run_lines l on l.org_id = r.org_id and l.pay_run_id = r.id
      where r.status = 'closed' and l.status in ('planned', 'sent', 'waiting') and l.reference <> all(coalesce(r.closed_with_open, '{}'))`,
  },
  {
    name: "pay_run_file_is_as_recorded",
    promise: "A file is the one that was recorded when it was made, and at every download.",
    table: "pay_run_files",
    query: sql`
      select f.org_id, 'file ' || f.name as subject,
             'is ' || encode(f.sha256, 'hex') || ', and ' || r.what || ' at ' || r.at || ' was ' || r.sha256 as detail
      from pay_run_files f
      cross join lateral (
        select 'made' as what, a.at, one.value ->> 'sha256' as sha256
        from audit_log a cross join jsonb_array_elements(a.details -> 'files') as one
        where a.org_id = f.org_id and a.subject_type = 'pay_run' and a.subject_id = f.pay_run_id::text
          and a.details ->> 'what' = 'exported' and one.value ->> 'name' = f.name
        union all
        select 'downloaded', a.at, a.details ->> 'sha256'
        from audit_log a
        where a.org_id = f.org_id and a.subject_type = 'pay_run' and a.subject_id = f.pay_run_id::text
          and a.action = 'pay_run.download' and a.details ->> 'file' = f.number::text
      ) r
      where r.sha256 <> encode(f.sha256, 'hex')`,
  },
  {
    name: "pay_run_destination_was_usable",
    promise: "No file pays to a destination before it may be used.",
    table: "pay_run_lines",
    query: sql`
      select l.org_id, 'line ' || l.reference as subject,
             'in files of ' || r.exported_at || ', its destination may be used '
               || coalesce('from ' || d.usable_from || ' on', 'never') as detail
      from pay_runs r
      join pay_run_lines l on l.org_id = r.org_id and l.pay_run_id = r.id and l.status <> 'excluded'
      join payout_destinations d on d.org_id = l.org_id and d.id = l.destination_id
      where r.exported_at is not null and (d.usable_from is null or d.usable_from > r.exported_at)`,
  },
];

/** The next runs whose files were made, in order of the primary key, across all organizations. */
export async function nextExportedRuns(
  db: Db,
  after: { readonly org_id: string; readonly id: string } | null,
  limit: number,
): Promise<PayRunRow[]> {
  const { rows } = await sql<PayRunRow>`
    select * from pay_runs where exported_at is not null
      ${after === null ? sql`` : sql`and (org_id, id) > (${after.org_id}::uuid, ${after.id}::uuid)`}
    order by org_id, id limit ${limit}`.execute(db);
  return rows;
}

/** A file with its bytes as they are stored. */
export interface StoredFile {
  readonly number: number;
  readonly name: string;
  readonly sha256: Buffer;
  readonly content_enc: Buffer | null;
  readonly content_plain: string | null;
}

/** A run's files that were not erased. */
export async function keptFiles(db: Db, { org_id, id }: Pick<PayRunRow, "org_id" | "id">): Promise<StoredFile[]> {
  const { rows } = await sql<StoredFile>`
    select number, name, sha256, content_enc, content_plain from pay_run_files
    where org_id = ${org_id} and pay_run_id = ${id} and erased_at is null order by number`.execute(db);
  return rows;
}
