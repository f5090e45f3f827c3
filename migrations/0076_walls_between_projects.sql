-- The wall between projects, for members limited to some of them. Their requests run as stipend_limited, which has rights on the
-- tables below and on no other: a table that no migration names here is closed to them. Each has a restrictive policy for that role
-- alone, so that other requests pay nothing; stipend_app is not a member of it.

create function visible_projects() returns uuid[] language sql stable parallel safe
  return string_to_array(nullif(current_setting('stipend.projects', true), ''), ',')::uuid[];

-- Opens a table to members limited to projects: the rights that requests have, on rows for which `visible` holds. `written` is for
-- rows that are written by one statement with the row that they belong to, which a policy cannot see yet.
create function limit_to_projects(tab regclass, visible text, written text default null) returns void language plpgsql as $make$
declare
  right_of record;
begin
  for right_of in
    select a.privilege_type, null::name as col from pg_class c, aclexplode(c.relacl) a
    where c.oid = tab and a.grantee = 'stipend_app'::regrole
    union all
    select a.privilege_type, t.attname from pg_attribute t, aclexplode(t.attacl) a
    where t.attrelid = tab and not t.attisdropped and a.grantee = 'stipend_app'::regrole
  loop
    execute format('grant %s%s on %s to stipend_limited', right_of.privilege_type,
      case when right_of.col is null then '' else format(' (%I)', right_of.col) end, tab);
  end loop;
  execute format('create policy in_projects on %s as restrictive for all to stipend_limited using (%s) with check (%s)',
    tab, visible, coalesce(written, visible));
end $make$;
revoke execute on function limit_to_projects(regclass, text, text) from public;

grant usage on schema public to stipend_limited;
grant usage on sequence reading_batches, snapshot_packs_id_seq to stipend_limited;
grant execute on function refresh_statistics(), summarize_batches(), withdraw_readings(bigint, instant) to stipend_limited;

-- What counts against a plan is the organization's, whoever counts it.
create function count_creators(wanted_org uuid) returns bigint
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select count(*) from creators where org_id = wanted_org and org_id = any (visible_orgs()) and removed_at is null
$$;
revoke execute on function count_creators(uuid) from public;
grant execute on function count_creators(uuid) to stipend_app, stipend_limited;

-- Rows of a project.
select limit_to_projects('projects', 'array_position((select visible_projects())::uuid[], id) is not null');
select limit_to_projects(t::regclass, 'array_position((select visible_projects())::uuid[], project_id) is not null')
from unnest(array['accrual_progress', 'accruals', 'assignments', 'campaign_members', 'campaign_sales', 'creator_handles',
  'creator_merges', 'creator_payouts', 'creators', 'earnings', 'flags', 'goals', 'imports', 'input_marks', 'payments', 'pay_run_parts',
  'payout_campaigns', 'structures', 'videos']) as t;

-- Rows of such rows: visible where those are.
select limit_to_projects(t.tab::regclass,
  format('exists (select from %1$I p where p.org_id = %2$I.org_id and p.id = %2$I.%3$I)', t.parent, t.tab, t.col), t.written)
from (values
  ('follower_readings', 'creators', 'creator_id', null),
  ('withdrawn_follower_readings', 'creators', 'creator_id', null),
  ('creator_tag_members', 'creators', 'creator_id', null),
  ('readings', 'videos', 'video_id', null),
  ('withdrawn_readings', 'videos', 'video_id', null),
  ('packed_readings', 'videos', 'video_id', null),
  ('video_history', 'videos', 'video_id', null),
  ('video_moves', 'videos', 'video_id', null),
  ('post_looks', 'videos', 'video_id', null),
  ('goal_history', 'goals', 'goal_id', 'true'),
  ('structure_versions', 'structures', 'structure_id', 'true'),
  ('structure_budgets', 'structures', 'structure_id', 'true'),
  ('payment_lines', 'accruals', 'accrual_id', null),
  ('payment_adjustments', 'payments', 'payment_id', 'true'),
  ('pay_run_accruals', 'accruals', 'accrual_id', null),
  ('accrual_decisions', 'accruals', 'accrual_id', null),
  ('flag_holds', 'accruals', 'accrual_id', null),
  ('reserved_flags', 'accruals', 'accrual_id', null),
  ('payout_tag_members', 'creator_payouts', 'creator_payout_id', null),
  ('import_additions', 'imports', 'import_id', 'true'),
  ('import_parts', 'imports', 'import_id', 'true'),
  ('import_returns', 'imports', 'import_id', 'true'),
  ('import_undos', 'imports', 'import_id', 'true'),
  ('note_versions', 'notes', 'note_id', 'true')
) as t (tab, parent, col, written);

-- Notes and files are about a creator or a payment.
select limit_to_projects(t::regclass, format(
  'exists (select from creators c where c.org_id = %1$I.org_id and c.id = %1$I.about_creator) or '
  'exists (select from payments p where p.org_id = %1$I.org_id and p.id = %1$I.about_payment)', t))
from unnest(array['notes', 'attached_files']) as t;

-- A pay run's name stands next to what it pays; its lines and sums are of operations that are closed.
select limit_to_projects('pay_run_lines',
  'exists (select from pay_run_parts p where p.org_id = pay_run_lines.org_id and p.line_id = pay_run_lines.id)', 'false');
select limit_to_projects('pay_runs',
  'exists (select from pay_run_lines l where l.org_id = pay_runs.org_id and l.pay_run_id = pay_runs.id)', 'false');

-- Tags that a visible creator or creator payout has.
select limit_to_projects('creator_tags',
  'exists (select from creator_tag_members m where m.org_id = creator_tags.org_id and m.tag_id = creator_tags.id)', 'false');
select limit_to_projects('payout_tags',
  'exists (select from payout_tag_members m where m.org_id = payout_tags.org_id and m.tag_id = payout_tags.id)', 'false');

-- What happened to a visible creator or payment is read; everything is written.
select limit_to_projects('audit_log',
  'exists (select from creators c where c.org_id = audit_log.org_id and c.id = case when audit_log.subject_type in (''creator'', ''assignment'') then audit_log.subject_id::uuid end) or '
  'exists (select from payments p where p.org_id = audit_log.org_id and p.id = case when audit_log.subject_type = ''payment'' then audit_log.subject_id::uuid end)',
  'true');
grant insert on outbox to stipend_limited;
create policy in_projects on outbox as restrictive for all to stipend_limited using (false) with check (true);
-- What is still to be looked through for flags: batches and ids of what anyone changed. Nothing answers them.
select limit_to_projects('flag_marks', 'true');
-- The months that are packed, and the origins that packed readings have: numbers of batches, no readings.
select limit_to_projects('packed_months', 'true');
select limit_to_projects('packed_origins', 'true');
-- A pack of snapshots is compressed, and read for an accrual that is visible; its neighbours in it are not answered.
select limit_to_projects('snapshot_packs', 'true');
-- A reading names its source; what it asks, with which secrets, and how far it is, are of operations that are closed.
grant select (org_id, id, project_id, name, kind, state, archived_at) on sources to stipend_limited;
create policy in_projects on sources as restrictive for all to stipend_limited
  using (array_position((select visible_projects())::uuid[], project_id) is not null);
-- Found by a key that the caller chose, and answered only to the same request of the same caller.
select limit_to_projects('idempotency_keys', 'true');

-- What is the organization's and says nothing of other projects: its name and time zone, how it pays, and its closed months.
grant select, update (updated_at) on organizations to stipend_limited;
create policy in_projects on organizations as restrictive for all to stipend_limited using (true) with check (false);
grant select on payout_methods, payout_method_icons, month_closings to stipend_limited;
create policy in_projects on payout_methods as restrictive for all to stipend_limited using (true) with check (false);
create policy in_projects on payout_method_icons as restrictive for all to stipend_limited using (true) with check (false);
create policy in_projects on month_closings as restrictive for all to stipend_limited using (true) with check (false);
