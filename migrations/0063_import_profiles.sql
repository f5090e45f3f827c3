-- How files of a tool are read: saved by a person once, picked by their header from then on.
create table import_profiles (
  org_id uuid not null references organizations (org_id),
  id uuid not null,
  name text not null check (char_length(name) between 1 and 100),
  -- The names of the file's columns, in their order.
  header text[] not null check (cardinality(header) between 1 and 500),
  answers jsonb not null,
  created_at instant not null,
  updated_at instant not null,
  primary key (org_id, id)
);
create unique index import_profiles_name on import_profiles (org_id, lower(name));
create index import_profiles_listed on import_profiles (org_id, created_at desc, id desc);
alter table import_profiles enable row level security;
create policy tenant on import_profiles using (array_position((select visible_orgs())::uuid[], org_id) is not null)
  with check (org_id = (select current_org()));
grant select, insert, update, delete on import_profiles to stipend_app;
