-- The second wall between organizations: row-level security for every table that has an org_id, and grants for the
-- role under which requests run. That role owns nothing and bypasses nothing; the owner, which migrates and lists
-- organizations for the nightly schedule, is not bound by it.

do $$
declare
  t text;
begin
  for t in
    select c.table_name from information_schema.columns c
    join information_schema.tables i using (table_schema, table_name)
    where c.table_schema = 'public' and c.column_name = 'org_id' and i.table_type = 'BASE TABLE'
      and c.table_name <> 'api_key_lookup'
  loop
    execute format('alter table %I enable row level security', t);
    execute format(
      'create policy tenant on %I using (org_id = any ((select visible_orgs())::uuid[])) with check (org_id = (select current_org()))', t);
    execute format('grant select, insert, update, delete on %I to stipend_app', t);
  end loop;
end $$;

revoke update, delete on readings, follower_readings, audit_log, payment_adjustments, structure_versions,
  video_history, goal_history from stipend_app;
revoke delete on accruals, payments, payment_lines, organizations, api_keys, creators, videos, payout_methods from stipend_app;
revoke update on payment_lines from stipend_app;
grant update (live) on payment_lines to stipend_app;
grant select, insert on api_key_lookup to stipend_app;
