/** Audits of the schema: that references hold, and that what guards the rest is switched on (`definitions.ts`: and says the same). */
import { sql } from "kysely";
import type { Db } from "../db.ts";
import { REQUEST_ROLES } from "../roles.ts";
import type { Audit, Offence } from "./verify-ledger.ts";

/** What the role of requests must not be able to do. */
const FORBIDDEN: readonly (readonly [table: string, privilege: string])[] = [
  ...[
    "accruals",
    "earnings",
    "payments",
    "payment_lines",
    "payment_adjustments",
    "audit_log",
    "readings",
    "packed_readings",
    "packed_origins",
    "packed_months",
    "withdrawn_readings",
    "follower_readings",
    "withdrawn_follower_readings",
    "accrual_decisions",
  ].flatMap((table) => [[table, "delete"] as const, [table, "truncate"] as const]),
  ...[
    "earnings",
    "payment_lines",
    "payment_adjustments",
    "audit_log",
    "readings",
    "packed_readings",
    "packed_origins",
    "packed_months",
    "withdrawn_readings",
    "follower_readings",
    "withdrawn_follower_readings",
    "structure_versions",
    "accrual_decisions",
  ].map((table) => [table, "update"] as const),
  // One function finds a key by its hash and one adds it (migration "key_lookup").
  ...["select", "insert", "update", "delete", "truncate"].map((privilege) => ["api_key_lookup", privilege] as const),
];

/** What PostgreSQL makes itself has smaller oids, in every version. */
const FIRST_OWN_OID = 16_384;

export const guardAudit: Audit = {
  name: "guards_in_place",
  promise:
    "Functions, triggers, indexes, policies and rights that guard the money are those of the migrations, and switched on.",
  table: "pg_trigger",
  query: sql`
    select null::uuid as org_id, case when t.tgisinternal then 'foreign key trigger ' else 'trigger ' end || t.tgname || ' on ' || t.tgrelid::regclass as subject,
           'switched off' as detail
    from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where t.tgenabled not in ('O', 'A') and c.relnamespace = 'public'::regnamespace
    union all
    select null, 'unique index ' || c.relname, 'not valid'
    from pg_index i join pg_class c on c.oid = i.indexrelid
    where i.indisunique and not (i.indisvalid and i.indisready and i.indislive) and c.relnamespace = 'public'::regnamespace
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
    select null, 'foreign key ' || f.conname || ' on ' || f.conrelid::regclass, 'has lost its triggers'
    from pg_constraint f where f.contype = 'f' and f.connamespace = 'public'::regnamespace
      and (select count(*) from pg_trigger t where t.tgconstraint = f.oid) < 4
    union all
    select null, 'table ' || c.relname, 'row-level security is off'
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'org_id'
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> 'api_key_lookup'
      and not c.relrowsecurity
    union all
    select null, 'role ' || rolname, 'is superuser or bypasses row-level security'
    from pg_roles where rolname = any(${REQUEST_ROLES}::text[]) and (rolsuper or rolbypassrls)
    union all
    select null, 'role ' || a.rolname, 'is a member of ' || r.rolname
    from pg_auth_members m join pg_roles r on r.oid = m.roleid join pg_roles a on a.oid = m.member where a.rolname = any(${REQUEST_ROLES}::text[])
    union all
    -- Settings by which every new connection would pass the guards, or read other tables than these.
    select null, concat_ws(' ', 'setting of', 'database ' || d.datname, 'role ' || r.rolname), c.setting
    from pg_db_role_setting s left join pg_database d on d.oid = s.setdatabase left join pg_roles r on r.oid = s.setrole,
      unnest(s.setconfig) as c (setting)
    where s.setdatabase in (0, (select oid from pg_database where datname = current_database()))
      and c.setting ~ '^(session_replication_role|search_path|row_security)='
      and c.setting not in ('search_path=public', 'search_path="$user", public', 'session_replication_role=origin', 'row_security=on')
    union all
    select null, 'setting of the server', name || ' is ' || reset_val
    from pg_settings where name = 'session_replication_role' and reset_val <> 'origin'
    union all
    -- Looked for before those in public: in a schema named as a role, or among the system's own.
    select null, 'table ' || n.nspname || '.' || c.relname, 'hides the table of that name'
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'v', 'm', 'f') and (n.nspname = 'pg_catalog' or n.nspname in (select rolname from pg_roles where rolname <> 'public'))
      and exists (select from pg_class p where p.relname = c.relname and p.relnamespace = 'public'::regnamespace and p.relkind in ('r', 'p', 'v'))
    union all
    select null, 'function ' || p.oid::regprocedure, 'hides one of PostgreSQL'
    from pg_proc p where p.pronamespace = 'pg_catalog'::regnamespace and p.oid >= ${FIRST_OWN_OID}
      and exists (select from pg_proc b where b.proname = p.proname and b.pronamespace = p.pronamespace and b.oid < ${FIRST_OWN_OID})
      and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')
    union all
    select null, 'operator ' || o.oid::regoperator, 'hides one of PostgreSQL'
    from pg_operator o where o.oprnamespace = 'pg_catalog'::regnamespace and o.oid >= ${FIRST_OWN_OID}
      and not exists (select from pg_depend d where d.classid = 'pg_operator'::regclass and d.objid = o.oid and d.deptype = 'e')
    union all
    select null, 'role ' || a.role, 'may ' || w.privilege || ' ' || w.tab
    from unnest(${REQUEST_ROLES}::text[]) as a (role), unnest(${FORBIDDEN.map(([table]) => table)}::text[], ${FORBIDDEN.map(([, privilege]) => privilege)}::text[]) as w (tab, privilege)
    where has_table_privilege(a.role, to_regclass('public.' || w.tab), w.privilege)`,
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
