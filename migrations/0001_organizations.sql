-- Organizations, keys, and the two settings that every request carries.
-- Instants are kept to the millisecond; money is whole minor units within what JSON numbers hold exactly.

create domain instant as timestamptz(3) check (isfinite(value));
create domain minor_units as bigint check (value between -9007199254740991 and 9007199254740991);
create domain count_total as bigint check (value between 0 and 9007199254740991);
create domain currency_code as text check (value ~ '^[A-Z]{3,7}$');
create domain readme_text as text check (octet_length(value) <= 65536);
create domain metadata_json as jsonb check (jsonb_typeof(value) = 'object');

-- The organizations a request may read, and the one it may write, come from settings of its transaction.
-- Unset or empty means none: a forgotten setting shows nothing instead of everything.
create function visible_orgs() returns uuid[] language sql stable parallel safe
  return string_to_array(nullif(current_setting('stipend.visible_orgs', true), ''), ',')::uuid[];
create function current_org() returns uuid language sql stable parallel safe
  return nullif(current_setting('stipend.org', true), '')::uuid;

create table organizations (
  org_id uuid primary key,
  parent_org_id uuid references organizations (org_id),
  number bigint generated always as identity,
  name text not null check (char_length(name) between 1 and 200),
  timezone text not null default 'UTC',
  plan text not null default 'unlimited' check (plan in ('free', 'starter', 'ultra', 'unlimited')),
  credits_allowed boolean not null default false,
  credit_name text check (char_length(credit_name) between 1 and 50),
  growi_hourly_limit integer not null default 40 check (growi_hourly_limit > 0),
  requests_per_minute integer check (requests_per_minute > 0),
  created_at instant not null,
  updated_at instant not null
);
create index organizations_parent on organizations (parent_org_id) where parent_org_id is not null;

create table api_keys (
  org_id uuid not null references organizations (org_id),
  id uuid not null,
  name text not null check (char_length(name) between 1 and 100),
  key_hash bytea not null check (octet_length(key_hash) = 32),
  key_hint text not null,
  scopes text[] not null check (cardinality(scopes) > 0 and scopes <@ array['read', 'write', 'admin']),
  role text check (role in ('owner', 'admin', 'payer', 'editor', 'viewer')),
  created_by text,
  expires_at instant,
  revoked_at instant,
  last_used_at instant,
  created_at instant not null,
  primary key (org_id, id)
);

-- Global: finds the organization of a key before any organization is known. Holds a hash, an id and nothing else.
create table api_key_lookup (
  key_hash bytea primary key,
  org_id uuid not null,
  key_id uuid not null,
  foreign key (org_id, key_id) references api_keys (org_id, id) on delete cascade
);

-- Requests counted in a window, per key and per organization; shared by all processes.
create table request_counts (
  org_id uuid not null references organizations (org_id),
  subject text not null,
  window_start instant not null,
  requests bigint not null default 0,
  primary key (org_id, subject, window_start)
);
