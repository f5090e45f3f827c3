-- Organizations over several databases (docs/scale.md). The first database is home: it has the directory (which key belongs to
-- which organization, which organization is where) and sign-in. Every database knows its own name, and marks organizations that
-- move. Alone, a database has no row in any of these.

-- The name of this database among several, and the directory that knows it by that name.
create table placement (
  is_the_one boolean primary key default true check (is_the_one),
  name text not null check (name ~ '^[a-z][a-z0-9_-]{0,39}$'),
  directory uuid not null,
  is_home boolean not null
);

-- At home alone. A key belongs to its organization for good; where the organization is may change.
create table organization_places (
  org_id uuid primary key,
  database text not null
);
create table key_places (
  key_hash bytea primary key check (octet_length(key_hash) = 32),
  org_id uuid not null
);
create index key_places_organization on key_places (org_id);

-- A move, whose state decides what becomes of the rows on both sides: it leaves `moving` once, one way or the other.
create table organization_moves (
  org_id uuid not null,
  id uuid not null,
  -- The organization and those below it, which move together.
  org_ids uuid[] not null,
  from_database text not null,
  to_database text not null,
  state text not null check (state in ('moving', 'switched', 'aborted')),
  started_at instant not null,
  ended_at instant,
  primary key (org_id, id),
  check ((state = 'moving') = (ended_at is null))
);
create unique index organization_moves_open on organization_moves (org_id) where state = 'moving';

-- In every database: leaving (nothing is written any more), gone (its rows are set aside, another database serves it),
-- arriving (its rows are here and not served yet), or forgotten (its rows were deleted: who still asks here is refused).
create table organization_marks (
  org_id uuid primary key,
  move_id uuid not null,
  state text not null check (state in ('leaving', 'gone', 'arriving', 'forgotten')),
  other_database text not null,
  marked_at instant not null
);

do $$
declare
  t text;
begin
  foreach t in array array['organization_places', 'key_places', 'organization_moves', 'organization_marks'] loop
    execute format('alter table %I enable row level security', t);
    -- Requests have no right on them; should they ever get one, they see their own organization.
    execute format(
      'create policy tenant on %I using (array_position((select visible_orgs())::uuid[], org_id) is not null) with check (org_id = (select current_org()))', t);
  end loop;
end $$;

-- Refuses work for an organization that is not served here, and writes for one that leaves. A move waits for the writers that
-- came before its mark: they hold a lock until they end. Sent with the beginning of each transaction where there are several
-- databases.
create function hold_organization(wanted uuid, writes boolean) returns void
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  found_state text;
begin
  if writes and not pg_try_advisory_xact_lock_shared(hashtextextended('stipend organization ' || wanted, 0)) then
    -- A move waits for the writers before this one, or has just seen the last of them.
    raise exception 'the organization is leaving' using errcode = 'STM01';
  end if;
  select state into found_state from organization_marks where org_id = wanted;
  if found_state is null or (found_state = 'leaving' and not writes) then
    return;
  end if;
  raise exception 'the organization is %', found_state
    using errcode = case when found_state = 'leaving' then 'STM01' else 'STM02' end;
end $$;

-- Where a key's organization is, and where an organization is: before anything of a request is known.
create function find_place_of_key(wanted bytea) returns table (org_id uuid, database text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select k.org_id, p.database from key_places k join organization_places p on p.org_id = k.org_id where k.key_hash = wanted
$$;
create function find_place(wanted uuid) returns table (org_id uuid, database text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select p.org_id, p.database from organization_places p where p.org_id = wanted
$$;

do $$
declare
  f text;
begin
  foreach f in array array['hold_organization(uuid, boolean)', 'find_place_of_key(bytea)', 'find_place(uuid)'] loop
    execute format('revoke execute on function %s from public', f);
    execute format('grant execute on function %s to stipend_app', f);
  end loop;
end $$;
-- Also at the beginning of each transaction of a member limited to projects.
grant execute on function hold_organization(uuid, boolean) to stipend_limited;

-- Asked of every database in turn: only the one that serves the organization answers.
create or replace function organizations_of(wanted_user uuid)
returns table (org_id uuid, name text, timezone text, role text, project_ids uuid[], amount_limits jsonb)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select o.org_id, o.name, o.timezone, m.role, m.project_ids, m.amount_limits
  from members m join organizations o on o.org_id = m.org_id
  where m.user_id = wanted_user and not exists (select from organization_marks k where k.org_id = o.org_id and k.state <> 'leaving')
  order by o.name, o.org_id
$$;
create or replace function find_invitation(wanted bytea)
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
  where i.token_hash = wanted and not exists (select from organization_marks k where k.org_id = o.org_id and k.state <> 'leaving')
$$;
