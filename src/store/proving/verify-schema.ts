/** Audits of the schema: references are valid, and the guards that ensure the rest are in place. */
import { sql } from "kysely";
import type { Db } from "../db.ts";
import type { Audit, Offence } from "./verify-ledger.ts";

/** Every guard, by table (migrations 0002, 0007, 0012, 0023, 0024). A test compares this list with a fresh database. */
export const GUARDS: Readonly<Record<string, readonly string[]>> = {
  accruals: [
    "accruals_begin_earned",
    "accruals_corrections",
    "accruals_guard",
    "accruals_no_delete",
    "accruals_of_campaigns",
    "accruals_place",
    "accruals_settled",
  ],
  api_key_lookup: ["api_key_lookup_tell"],
  api_keys: ["api_keys_tell"],
  audit_chain: ["audit_chain_append_only"],
  audit_log: ["audit_log_append_only", "audit_log_sealing"],
  campaign_sales: ["campaign_sales_guard"],
  creator_payouts: ["creator_payouts_guard", "creator_payouts_paid"],
  earnings: ["earnings_append_only"],
  follower_readings: ["follower_readings_append_only"],
  goal_history: ["goal_history_append_only"],
  goals: ["goals_history"],
  organizations: ["organizations_tell"],
  payment_adjustments: ["payment_adjustments_append_only", "payment_adjustments_new"],
  payment_lines: ["payment_lines_guard", "payment_lines_new", "payment_lines_no_delete", "payment_lines_released"],
  payments: ["payments_begin_paid", "payments_dated", "payments_guard", "payments_no_delete", "payments_total"],
  payout_campaigns: ["payout_campaigns_guard"],
  readings: ["readings_append_only"],
  structure_budgets: ["structure_budgets_no_delete", "structure_budgets_no_update"],
  structure_versions: ["structure_versions_no_delete", "structure_versions_no_update"],
  creators: ["creators_handle_key"],
  video_history: ["video_history_append_only"],
  videos: ["videos_history"],
};

/** Unique indexes that invariants depend on. */
const UNIQUE_INDEXES = [
  "accrual_runs_one_at_a_time",
  "accruals_correction",
  "accruals_earning",
  "accruals_mark",
  "accruals_post_window",
  "accruals_period",
  "accruals_refund",
  "campaign_members_open",
  "earnings_reference",
  "payment_adjustments_of_payment",
  "payment_lines_live",
  "payments_external_reference",
  "payout_methods_name",
  "structures_of_earnings",
];

/** Rights that the role of requests must not have. */
const FORBIDDEN: readonly (readonly [table: string, privilege: string])[] = [
  ...["accruals", "earnings", "payments", "payment_lines", "payment_adjustments", "audit_log", "readings"].flatMap(
    (table) => [[table, "delete"] as const, [table, "truncate"] as const],
  ),
  ...["earnings", "payment_lines", "payment_adjustments", "audit_log", "readings", "structure_versions"].map(
    (table) => [table, "update"] as const,
  ),
  // One function finds a key by its hash and one adds it (migration "key_lookup").
  ...["select", "insert", "update", "delete", "truncate"].map((privilege) => ["api_key_lookup", privilege] as const),
];

const triggers = Object.entries(GUARDS).flatMap(([table, names]) => names.map((name) => ({ table, name })));

export const guardAudit: Audit = {
  name: "guards_in_place",
  promise: "The triggers, unique indexes, policies and missing rights that guard the money are in place and enabled.",
  table: "pg_trigger",
  query: sql`
    select null::uuid as org_id, 'trigger ' || w.name || ' on ' || w.tab as subject,
           case when t.tgname is null then 'missing' else 'switched off' end as detail
    from unnest(${triggers.map((trigger) => trigger.table)}::text[], ${triggers.map((trigger) => trigger.name)}::text[]) as w (tab, name)
    left join pg_trigger t on t.tgname = w.name and t.tgrelid = to_regclass('public.' || w.tab)
    where t.tgname is null or t.tgenabled not in ('O', 'A')
    union all
    select null, 'foreign key trigger ' || t.tgname || ' on ' || t.tgrelid::regclass, 'switched off'
    from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where t.tgisinternal and t.tgenabled not in ('O', 'A') and c.relnamespace = 'public'::regnamespace
    union all
    select null, 'unique index ' || w.name, case when i.indexrelid is null then 'missing' else 'not valid' end
    from unnest(${UNIQUE_INDEXES}::text[]) as w (name)
    left join pg_index i on i.indexrelid = to_regclass('public.' || w.name)
    where i.indexrelid is null or not (i.indisunique and i.indisvalid)
    union all
    select null, 'constraint ' || conname || ' on ' || conrelid::regclass, 'not validated'
    from pg_constraint where connamespace = 'public'::regnamespace and not convalidated
    union all
    select null, 'foreign key ' || f.conname || ' on ' || f.conrelid::regclass, 'does not carry the organization'
    from pg_constraint f
    join pg_attribute own on own.attrelid = f.conrelid and own.attname = 'org_id'
    where f.contype = 'f' and f.connamespace = 'public'::regnamespace
      -- A person may belong to several organizations, so what names one cannot carry theirs.
      and f.confrelid <> all (array['organizations'::regclass, 'users'::regclass]::oid[])
      and own.attnum <> all (f.conkey)
    union all
    select null, 'table ' || c.relname, 'row-level security is off'
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'org_id'
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> 'api_key_lookup'
      and not c.relrowsecurity
    union all
    select null, 'role ' || rolname, 'is superuser or bypasses row-level security'
    from pg_roles where rolname = 'stipend_app' and (rolsuper or rolbypassrls)
    union all
    select null, 'role stipend_app', 'may ' || w.privilege || ' ' || w.tab
    from unnest(${FORBIDDEN.map(([table]) => table)}::text[], ${FORBIDDEN.map(([, privilege]) => privilege)}::text[]) as w (tab, privilege)
    where has_table_privilege('stipend_app', to_regclass('public.' || w.tab), w.privilege)`,
};

interface ForeignKey {
  readonly name: string;
  readonly child: string;
  readonly parent: string;
  readonly child_columns: string[];
  readonly parent_columns: string[];
  readonly has_org: boolean;
}

/**
 * Rows whose foreign key points to no row: one query per foreign key of the actual schema, so that none is missed. The
 * keys include the organization, so a row that points into another one is found, too.
 */
export async function brokenReferences(db: Db, limit: number): Promise<Offence[]> {
  const { rows: keys } = await sql<ForeignKey>`
    select f.conname as name, f.conrelid::regclass::text as child, f.confrelid::regclass::text as parent,
           array(select a.attname::text from unnest(f.conkey) with ordinality k (n, place)
                 join pg_attribute a on a.attrelid = f.conrelid and a.attnum = k.n order by k.place) as child_columns,
           array(select a.attname::text from unnest(f.confkey) with ordinality k (n, place)
                 join pg_attribute a on a.attrelid = f.confrelid and a.attnum = k.n order by k.place) as parent_columns,
           exists (select from pg_attribute a where a.attrelid = f.conrelid and a.attname = 'org_id') as has_org
    from pg_constraint f
    where f.contype = 'f' and f.connamespace = 'public'::regnamespace order by child, name`.execute(db);
  const offences: Offence[] = [];
  for (const key of keys) {
    if (offences.length >= limit) break;
    const pairs = key.child_columns.map((column, n) => ({ child: column, parent: key.parent_columns[n] ?? column }));
    const child = (column: string) => sql.ref(`c.${column}`);
    const { rows } = await sql<Offence>`
      select ${key.has_org ? sql`c.org_id` : sql`null::uuid`} as org_id,
             ${`${key.child} `} || concat_ws(' ', ${sql.join(pairs.map((pair) => child(pair.child)))}) as subject,
             ${`${key.name}: no such row in ${key.parent}`} as detail
      from ${sql.table(key.child)} c
      where ${sql.join(
        pairs.map((pair) => sql`${child(pair.child)} is not null`),
        sql` and `,
      )}
        and not exists (select from ${sql.table(key.parent)} p where ${sql.join(
          pairs.map((pair) => sql`${sql.ref(`p.${pair.parent}`)} = ${child(pair.child)}`),
          sql` and `,
        )})
      limit ${limit}`.execute(db);
    offences.push(...rows);
  }
  return offences.slice(0, limit);
}
