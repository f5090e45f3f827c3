-- Members limited to projects, and to an amount that a payment, a void or an approval may come to. Null is no limit. Who is limited
-- cannot administer, and so makes no key and no invitation that would reach further.
alter table members
  add column project_ids uuid[] check (cardinality(project_ids) > 0),
  add column amount_limits jsonb check (jsonb_typeof(amount_limits) = 'array'),
  add constraint members_limited check (role not in ('owner', 'admin') or (project_ids is null and amount_limits is null));
comment on column members.project_ids is 'Null: every project. A project that was erased leaves its id, which names nothing any more.';
comment on column members.amount_limits is '[{currency, up_to_cents}]; other currencies are closed. Null: any amount.';

alter table invitations
  add column project_ids uuid[] check (cardinality(project_ids) > 0),
  add column amount_limits jsonb check (jsonb_typeof(amount_limits) = 'array'),
  add constraint invitations_limited check (role not in ('owner', 'admin') or (project_ids is null and amount_limits is null));

drop function find_member(uuid, uuid);
create function find_member(wanted_user uuid, wanted_org uuid)
returns table (
  org_id uuid, role text, plan text, timezone text, requests_per_minute integer, growi_hourly_limit integer,
  child_org_ids uuid[], project_ids uuid[], amount_limits jsonb
)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select m.org_id, m.role, o.plan, o.timezone, o.requests_per_minute, o.growi_hourly_limit,
         array(select c.org_id from organizations c where c.parent_org_id = o.org_id order by c.org_id), m.project_ids, m.amount_limits
  from members m
  join organizations o on o.org_id = m.org_id
  where m.user_id = wanted_user and m.org_id = wanted_org
$$;

drop function organizations_of(uuid);
create function organizations_of(wanted_user uuid)
returns table (org_id uuid, name text, timezone text, role text, project_ids uuid[], amount_limits jsonb)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select o.org_id, o.name, o.timezone, m.role, m.project_ids, m.amount_limits
  from members m join organizations o on o.org_id = m.org_id
  where m.user_id = wanted_user
  order by o.name, o.org_id
$$;

drop function visible_members();
create function visible_members()
returns table (org_id uuid, user_id uuid, name text, email text, second_factor boolean, role text, created_at timestamptz,
  project_ids uuid[], amount_limits jsonb)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select m.org_id, m.user_id, u.name, u.email, u.second_factor, m.role, m.created_at, m.project_ids, m.amount_limits
  from members m join users u on u.id = m.user_id
  where m.org_id = any (visible_orgs())
$$;

drop function find_invitation(bytea);
create function find_invitation(wanted bytea)
returns table (
  org_id uuid, id uuid, organization text, email text, role text, invited_by text, expires_at timestamptz,
  accepted_at timestamptz, revoked_at timestamptz, user_id uuid, project_ids uuid[], amount_limits jsonb
)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select i.org_id, i.id, o.name, i.email, i.role, i.invited_by, i.expires_at, i.accepted_at, i.revoked_at, u.id, i.project_ids,
         i.amount_limits
  from invitations i
  join organizations o on o.org_id = i.org_id
  left join users u on u.email = i.email
  where i.token_hash = wanted
$$;

do $$
declare
  f text;
begin
  foreach f in array array['find_member(uuid, uuid)', 'organizations_of(uuid)', 'visible_members()', 'find_invitation(bytea)'] loop
    execute format('revoke execute on function %s from public', f);
    execute format('grant execute on function %s to stipend_app', f);
  end loop;
end $$;

set local timezone = 'UTC';
set local datestyle = 'ISO';
set local bytea_output = 'hex';
select seal_entity('member_limits', 'members', 'n.user_id::text', 'n.project_ids, n.amount_limits',
  'n.project_ids is not null or n.amount_limits is not null');
select seal_entity('invitation_limits', 'invitations', 'n.id::text', 'n.project_ids, n.amount_limits',
  'n.project_ids is not null or n.amount_limits is not null');
