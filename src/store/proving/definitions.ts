/**
 * What guards the books as the database has it, compared with what the migrations made: functions, triggers, views, policies,
 * constraints, unique indexes and the rights of requests. A function that was emptied and a policy that was opened look as they
 * did from outside; their definitions do not.
 */
import { sql } from "kysely";
import type { Db } from "../db.ts";
import { REQUEST_ROLES } from "../roles.ts";
import { DEFINITIONS, SCHEMA_VERSION } from "./definitions.gen.ts";
import type { Offence } from "./verify-ledger.ts";

/** One definition: what it is of, and the SHA-256 of what it says, hex. */
export interface Definition {
  readonly name: string;
  readonly sha256: string;
}

/** Kinds of which one that no migration made is reported: it could change or hide what others promise. */
const NONE_BESIDE = /^(?:trigger|policy|rule|rights on|rights of|row security) /;
/** What sealing and comparing is made of. PostgreSQL's own, and the same in every version; an owner may replace even these. */
const BUILT_IN = [
  ...["sha256(bytea)", "convert_to(text,name)", "encode(bytea,text)", "record_out(record)", "uuid_send(uuid)"],
  ...["timestamptz_send(timestamptz)", "int8send(bigint)", "int4send(integer)", "array_send(anyarray)"],
  // By which packed readings are looked up.
  ...["width_bucket(anycompatible,anycompatiblearray)", "date_part(text,interval)", "generate_series(integer,integer)"],
  ...["byteaeq(bytea,bytea)", "texteq(text,text)", "uuid_eq(uuid,uuid)", "int8eq(bigint,bigint)"],
];

/** Functions that no migration made are left alone, and so are their rights. */
const RIGHTS_ON = /^rights on (?=function )/;

/** Every definition in the schema, in order of their names; the same on every supported PostgreSQL. */
export async function definitionsOf(db: Db): Promise<Definition[]> {
  const { rows } = await sql<Definition>`
    with grantees as (select 0::oid as id, 'everybody' as name union all select oid, rolname::text from pg_roles where rolname = any(${REQUEST_ROLES}::text[])),
    tables as (select * from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v')),
    functions as (
      select * from pg_proc p where pronamespace = 'public'::regnamespace
        and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')
    ), found as (
      select 'function ' || p.oid::regprocedure as name, concat_ws(E'\n', coalesce(pg_get_function_sqlbody(p.oid), p.prosrc), l.lanname,
               p.prosecdef, p.provolatile, p.proisstrict, p.prokind, array_to_string(p.proconfig, ','), pg_get_function_result(p.oid)) as text
      from functions p join pg_language l on l.oid = p.prolang
      union all
      select 'rights on function ' || p.oid::regprocedure, string_agg(g.name || ' ' || a.privilege_type, ',' order by g.name, a.privilege_type)
      from functions p, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a, grantees g where a.grantee = g.id group by p.oid
      union all
      select 'view ' || relname, pg_get_viewdef(oid) from tables where relkind = 'v'
      union all
      select 'rights on ' || c.relname, string_agg(g.name || ' ' || a.privilege_type, ',' order by g.name, a.privilege_type)
      from tables c, aclexplode(c.relacl) a, grantees g where a.grantee = g.id group by c.relname
      union all
      select 'rights on ' || c.relname || '.' || t.attname, string_agg(g.name || ' ' || a.privilege_type, ',' order by g.name, a.privilege_type)
      from tables c join pg_attribute t on t.attrelid = c.oid, aclexplode(t.attacl) a, grantees g where a.grantee = g.id group by c.relname, t.attname
      union all
      select 'rights of ' || r.rolname || ' on ' || c.relname, string_agg(a.privilege_type, ',' order by a.privilege_type)
      from tables c, aclexplode(c.relacl) a, pg_roles r
      where r.oid = a.grantee and r.oid <> c.relowner and r.rolname <> all (${REQUEST_ROLES}::text[]) and a.privilege_type <> 'SELECT' group by r.rolname, c.relname
      union all
      select 'columns of ' || c.relname, string_agg(concat_ws(' ', t.attname, format_type(t.atttypid, t.atttypmod), t.attnotnull, t.attidentity,
               t.attgenerated, pg_get_expr(d.adbin, d.adrelid)), E'\n' order by t.attname collate "C")
      from tables c join pg_attribute t on t.attrelid = c.oid and t.attnum > 0 and not t.attisdropped
      left join pg_attrdef d on d.adrelid = c.oid and d.adnum = t.attnum where c.relkind <> 'v' group by c.relname
      union all
      select 'domain ' || t.typname, concat_ws(E'\n', format_type(t.typbasetype, t.typtypmod), t.typnotnull, t.typdefault,
               (select string_agg(pg_get_constraintdef(f.oid), E'\n' order by f.conname) from pg_constraint f where f.contypid = t.oid and f.contype = 'c'))
      from pg_type t where t.typnamespace = 'public'::regnamespace and t.typtype = 'd'
      union all
      select 'built-in ' || b.name, concat_ws(' ', p.prosrc, l.lanname)
      from unnest(${BUILT_IN}::text[]) as b (name) join pg_proc p on p.oid = to_regprocedure('pg_catalog.' || b.name)
      join pg_language l on l.oid = p.prolang
      union all
      select 'row security of ' || relname, relrowsecurity || ' ' || relforcerowsecurity from tables where relrowsecurity
      union all
      select 'trigger ' || t.tgname || ' on ' || c.relname, pg_get_triggerdef(t.oid)
      from pg_trigger t join tables c on c.oid = t.tgrelid where not t.tgisinternal
      union all
      select 'rule ' || r.rulename || ' on ' || c.relname, pg_get_ruledef(r.oid)
      from pg_rewrite r join tables c on c.oid = r.ev_class where c.relkind <> 'v'
      union all
      select 'policy ' || p.polname || ' on ' || c.relname, concat_ws(E'\n', p.polcmd, p.polpermissive,
               (select string_agg(coalesce(r.rolname, 'everybody'), ',' order by r.rolname) from unnest(p.polroles) as i (id) left join pg_roles r on r.oid = i.id),
               pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid))
      from pg_policy p join tables c on c.oid = p.polrelid
      union all
      select 'constraint ' || f.conname || ' on ' || c.relname, pg_get_constraintdef(f.oid)
      from pg_constraint f join tables c on c.oid = f.conrelid where f.contype in ('c', 'f', 'x')
      union all
      select 'unique index ' || i.relname || ' on ' || c.relname, pg_get_indexdef(x.indexrelid)
      from pg_index x join pg_class i on i.oid = x.indexrelid join tables c on c.oid = x.indrelid where x.indisunique
    )
    select name, encode(sha256(convert_to(text, 'UTF8')), 'hex') as sha256 from found
    where name not like '% schema_migrations' order by name collate "C"`.execute(db);
  return rows;
}

/** What is not as the migrations made it. Nothing is written, and no other database is needed. */
export async function foreignDefinitions(db: Db, limit: number): Promise<Offence[]> {
  const { rows } = await sql<{ version: number | null }>`
    select max(version)::int as version from schema_migrations`.execute(db);
  const version = rows[0]?.version ?? 0;
  if (version !== SCHEMA_VERSION) {
    const detail = `is ${version}, and this Stipend knows ${SCHEMA_VERSION}: verify with the version that the database belongs to`;
    return [{ org_id: null, subject: "schema", detail }];
  }
  const found = new Map((await definitionsOf(db)).map(({ name, sha256 }) => [name, sha256]));
  const offences: Offence[] = [];
  for (const [name, sha256] of Object.entries(DEFINITIONS)) {
    const now = found.get(name);
    if (now === undefined) offences.push({ org_id: null, subject: name, detail: "missing" });
    else if (now !== sha256) offences.push({ org_id: null, subject: name, detail: "not what the migrations made" });
  }
  for (const name of found.keys()) {
    const isForeign = RIGHTS_ON.test(name) && !(name.replace(RIGHTS_ON, "") in DEFINITIONS);
    if (NONE_BESIDE.test(name) && !(name in DEFINITIONS) && !isForeign) {
      offences.push({ org_id: null, subject: name, detail: "no migration made it" });
    }
  }
  return offences.slice(0, limit);
}
