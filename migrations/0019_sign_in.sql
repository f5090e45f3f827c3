-- Sign-in: people, their sessions, what they may do in which organization, and links that work once.
-- The user_… and sign_in_… tables are global: a person is known before any organization is, and may belong to several.
-- Requests run as stipend_app, which holds no right on them; they are reached through the functions below, each of which
-- answers for exactly what it is given, and by the sign-in library, which runs as the owner.

create table users (
  id uuid primary key,
  name text not null check (char_length(name) between 1 and 200),
  email text not null unique check (email = lower(email) and char_length(email) <= 320),
  email_verified boolean not null default false,
  image text,
  second_factor boolean not null default false,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null
);

create table user_sessions (
  id uuid primary key,
  user_id uuid not null references users (id) on delete cascade,
  token text not null unique,
  expires_at timestamptz(3) not null,
  ip_address text,
  user_agent text,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null
);
create index user_sessions_user on user_sessions (user_id);

create table user_accounts (
  id uuid primary key,
  user_id uuid not null references users (id) on delete cascade,
  account_id text not null,
  provider_id text not null,
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz(3),
  refresh_token_expires_at timestamptz(3),
  scope text,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  unique (provider_id, account_id)
);
create index user_accounts_user on user_accounts (user_id);

create table user_verifications (
  id uuid primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz(3) not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null
);
create index user_verifications_identifier on user_verifications (identifier);

create table user_second_factors (
  id uuid primary key,
  user_id uuid not null references users (id) on delete cascade,
  secret text not null,
  backup_codes text not null,
  verified boolean default true,
  failed_verification_count integer default 0,
  locked_until timestamptz(3)
);
create index user_second_factors_user on user_second_factors (user_id);

-- Attempts to sign in, counted in windows by all processes together; keys name an address or an account by its hash.
create table sign_in_attempts (
  key text primary key,
  attempts integer not null,
  window_ends_at timestamptz(3) not null
);
create index sign_in_attempts_age on sign_in_attempts (window_ends_at);

-- Links that make the first owner or set a new password. Only a hash is kept, and a link works once.
create table sign_in_links (
  token_hash bytea primary key check (octet_length(token_hash) = 32),
  purpose text not null check (purpose in ('first_owner', 'new_password')),
  user_id uuid references users (id) on delete cascade,
  created_at instant not null,
  expires_at instant not null,
  check ((user_id is null) = (purpose = 'first_owner'))
);

-- One secret for the whole installation, made by whoever comes first.
create table sign_in_secret (
  is_the_one boolean primary key default true check (is_the_one),
  secret text not null check (char_length(secret) >= 32)
);

create table members (
  org_id uuid not null references organizations (org_id),
  user_id uuid not null references users (id),
  role text not null check (role in ('owner', 'admin', 'payer', 'editor', 'viewer')),
  created_at instant not null,
  primary key (org_id, user_id)
);
create index members_user on members (user_id);

create table invitations (
  org_id uuid not null references organizations (org_id),
  id uuid not null,
  email text not null check (email = lower(email) and char_length(email) <= 320),
  role text not null check (role in ('owner', 'admin', 'payer', 'editor', 'viewer')),
  token_hash bytea not null check (octet_length(token_hash) = 32),
  invited_by text,
  created_at instant not null,
  expires_at instant not null,
  accepted_at instant,
  revoked_at instant,
  primary key (org_id, id),
  check (accepted_at is null or revoked_at is null)
);
-- Tokens are 256 random bits: no unique index across organizations has to keep them apart.
create index invitations_token on invitations (token_hash);

-- A key never exceeds its maker: it ends when the maker leaves or may do less.
alter table api_keys add column made_by_user uuid references users (id);
create index api_keys_made_by on api_keys (org_id, made_by_user) where made_by_user is not null;

do $$
declare
  t text;
begin
  foreach t in array array['members', 'invitations'] loop
    execute format('alter table %I enable row level security', t);
    execute format(
      'create policy tenant on %I using (org_id = any ((select visible_orgs())::uuid[])) with check (org_id = (select current_org()))', t);
  end loop;
end $$;
grant select, insert, update, delete on members to stipend_app;
grant select, insert, update on invitations to stipend_app;

-- Newest first for people; the log is never rewritten, so an index on its order stays small in cost.
create index audit_log_newest on audit_log (org_id, at desc, id desc);

-- Who a signed-in person is in one organization, or nothing.
create function find_member(wanted_user uuid, wanted_org uuid)
returns table (
  org_id uuid, role text, plan text, timezone text, requests_per_minute integer, growi_hourly_limit integer,
  child_org_ids uuid[]
)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select m.org_id, m.role, o.plan, o.timezone, o.requests_per_minute, o.growi_hourly_limit,
         array(select c.org_id from organizations c where c.parent_org_id = o.org_id order by c.org_id)
  from members m
  join organizations o on o.org_id = m.org_id
  where m.user_id = wanted_user and m.org_id = wanted_org
$$;

-- The organizations a person may choose from.
create function organizations_of(wanted_user uuid)
returns table (org_id uuid, name text, timezone text, role text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select o.org_id, o.name, o.timezone, m.role
  from members m join organizations o on o.org_id = m.org_id
  where m.user_id = wanted_user
  order by o.name, o.org_id
$$;

-- The members of organizations that the transaction may see, with what the others may know of them.
create function visible_members()
returns table (org_id uuid, user_id uuid, name text, email text, second_factor boolean, role text, created_at timestamptz)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select m.org_id, m.user_id, u.name, u.email, u.second_factor, m.role, m.created_at
  from members m join users u on u.id = m.user_id
  where m.org_id = any (visible_orgs())
$$;

-- The invitation behind a link, before anybody is known to be signed in.
create function find_invitation(wanted bytea)
returns table (
  org_id uuid, id uuid, organization text, email text, role text, invited_by text, expires_at timestamptz,
  accepted_at timestamptz, revoked_at timestamptz, user_id uuid
)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select i.org_id, i.id, o.name, i.email, i.role, i.invited_by, i.expires_at, i.accepted_at, i.revoked_at, u.id
  from invitations i
  join organizations o on o.org_id = i.org_id
  left join users u on u.email = i.email
  where i.token_hash = wanted
$$;

-- Makes a person with a password; refuses an address that is taken.
create function add_user(new_id uuid, new_name text, new_email text, password_hash text, at timestamptz) returns void
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
  insert into users (id, name, email, email_verified, created_at, updated_at)
  values (new_id, new_name, new_email, true, at, at);
  insert into user_accounts (id, user_id, account_id, provider_id, password, created_at, updated_at)
  values (new_id, new_id, new_id::text, 'credential', password_hash, at, at);
$$;

do $$
declare
  f text;
begin
  foreach f in array array[
    'find_member(uuid, uuid)', 'organizations_of(uuid)', 'visible_members()', 'find_invitation(bytea)',
    'add_user(uuid, text, text, text, timestamptz)'
  ] loop
    execute format('revoke execute on function %s from public', f);
    execute format('grant execute on function %s to stipend_app', f);
  end loop;
end $$;
