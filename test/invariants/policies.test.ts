/**
 * Row-level security of every table that holds an organization's rows, those of later migrations too: it is on, and its
 * condition has the form that the planner counts as letting nearly everything through (migration 0037).
 */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestApp, testApp } from "../support/app.ts";

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

const CONDITION = "(array_position(( SELECT visible_orgs() AS visible_orgs), org_id) IS NOT NULL)";
/** Read before the organization of a request is known, and through one function alone. */
const WITHOUT_POLICY = ["api_key_lookup"];

test("every table with an organization's rows has one policy for all commands, of the form that plans well", async () => {
  const { rows } = await app.database.owner.query<{ name: string; security: string[] }>(`
    select c.relname as name, array[case when c.relrowsecurity then 'on' else 'off' end] || array(
      select p.polcmd::text || ' ' || pg_get_expr(p.polqual, p.polrelid) from pg_policy p where p.polrelid = c.oid and p.polroles = array[0::oid]
    ) as security
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'org_id')
    order by 1`);
  const expected = rows.map(({ name }) => [name, WITHOUT_POLICY.includes(name) ? ["off"] : ["on", `* ${CONDITION}`]]);
  expect(rows.length).toBeGreaterThan(40);
  expect(rows.map(({ name, security }) => [name, security])).toEqual(expected);
});

/** Open to members limited to projects though their rows are no project's (the migration says why). */
const OPEN = [
  "flag_marks",
  "idempotency_keys",
  "month_closings",
  "organizations",
  "packed_months",
  "packed_origins",
  "payout_method_icons",
  "payout_methods",
  "snapshot_packs",
];

test("a table is open to members limited to projects only under a restrictive policy for them alone", async () => {
  const { rows } = await app.database.owner.query<{ name: string; is_open: boolean; policies: string[] }>(`
    select c.relname as name,
      exists (select from aclexplode(c.relacl) a where a.grantee = 'stipend_limited'::regrole)
      or exists (select from pg_attribute t, aclexplode(t.attacl) a where t.attrelid = c.oid and a.grantee = 'stipend_limited'::regrole)
        as is_open,
      array(
        select concat_ws(' ', p.polname, p.polcmd, case when p.polpermissive then 'permissive' else 'restrictive' end,
          case when pg_get_expr(p.polqual, p.polrelid) = 'true' then 'open' end)
        from pg_policy p where p.polrelid = c.oid and p.polroles <> array[0::oid] and p.polroles = array['stipend_limited'::regrole::oid]
      ) as policies
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm') and not c.relispartition order by 1`);
  const open = rows.filter(({ is_open: isOpen }) => isOpen);
  expect(open.length).toBeGreaterThan(40);
  for (const { name, policies } of open) {
    const expected = OPEN.includes(name) ? "in_projects * restrictive open" : "in_projects * restrictive";
    expect([name, policies]).toEqual([name, [expected]]);
  }
});

test("requests of others pay nothing for it: no policy but that of organizations is theirs", async () => {
  const { rows } = await app.database.owner.query(`
    select p.polname, array(select rolname::text from pg_roles where oid = any(p.polroles)) as roles
    from pg_policy p where p.polroles <> array[0::oid] group by 1, 2`);
  expect(rows).toEqual([{ polname: "in_projects", roles: ["stipend_limited"] }]);
  const member = await app.database.owner.query(
    "select pg_has_role('stipend_app', 'stipend_limited', 'member') as is_member",
  );
  expect(member.rows).toEqual([{ is_member: false }]);
});

/** Closed to members limited to projects: the organization's, or of operations that are closed to them. */
const CLOSED = new Set<string>([
  "account_looks",
  "accrual_run_chunks",
  "accrual_runs",
  "add_api_key(bytea,uuid)",
  "add_user(uuid,text,text,text,timestamp with time zone)",
  "api_keys",
  "audit_chain",
  "audit_unsealed",
  "creator_moves",
  "erase_project(uuid)",
  "find_api_key(bytea)",
  "find_invitation(bytea)",
  "find_member(uuid,uuid)",
  "find_place(uuid)",
  "find_place_of_key(bytea)",
  "fingerprint_keys",
  "growi_requests",
  "import_profiles",
  "invitations",
  "invoice_agreements",
  "invoice_payments",
  "invoice_series",
  "invoice_settings",
  "invoices",
  "journal_accounts",
  "members",
  "merge_creators(uuid,uuid,uuid,instant)",
  "month_closing_sums",
  "organizations_of(uuid)",
  "originator_accounts",
  "pay_run_approvals",
  "pay_run_files",
  "pay_run_left_out",
  "pay_run_policies",
  "pay_run_results",
  "payday_reminders",
  "payee_settings",
  "payees",
  "payout_destinations",
  "reading_erasures",
  "request_counts",
  "run_claims",
  "run_marks",
  "run_skips",
  "source_answers",
  "source_runs",
  "source_units",
  "verify_reports",
  "visible_members()",
]);

test("every table and function of requests is open to members limited to projects, or named here as closed", async () => {
  const { rows } = await app.database.owner.query<{ name: string; is_open: boolean }>(`
    with of as (
      select c.relname::text as name, c.oid,
        (select bool_or(has_table_privilege(r, c.oid, p)) from unnest(array['select', 'insert', 'update', 'delete']) p) or
        has_any_column_privilege(r, c.oid, 'select, insert, update') as may, r
      from pg_class c, unnest(array['stipend_app', 'stipend_limited']) r
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm') and not c.relispartition
      union all
      select p.oid::regprocedure::text, p.oid, has_function_privilege(r, p.oid, 'execute'), r
      from pg_proc p, unnest(array['stipend_app', 'stipend_limited']) r
      where p.pronamespace = 'public'::regnamespace and p.prorettype <> 'trigger'::regtype
        and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')
    )
    select a.name, l.may as is_open from of a join of l on l.oid = a.oid and l.r = 'stipend_limited' and l.name = a.name
    where a.r = 'stipend_app' and a.may order by 1`);
  expect(rows.filter(({ is_open: isOpen }) => !isOpen).map(({ name }) => name)).toEqual([...CLOSED].sort());
});
