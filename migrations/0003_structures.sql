-- Earning rules: a structure, its immutable versions, and the windows in which creators are assigned to it.

create table structures (
  org_id uuid not null,
  id uuid not null,
  project_id uuid not null,
  name text not null check (char_length(name) between 1 and 200),
  metadata metadata_json not null default '{}',
  readme readme_text,
  archived_at instant,
  created_at instant not null,
  updated_at instant not null,
  primary key (org_id, id),
  unique (org_id, project_id, id),
  foreign key (org_id, project_id) references projects (org_id, id)
);
create index structures_listed on structures (org_id, created_at desc, id desc);

create table structure_versions (
  org_id uuid not null,
  id uuid not null,
  structure_id uuid not null,
  version_number integer not null check (version_number >= 1),
  criteria_type text not null,
  period text,
  amount_cents minor_units check (amount_cents >= 0),
  currency currency_code not null,
  criteria_params jsonb not null,
  proration_mode text not null check (proration_mode in ('skip', 'prorate', 'full')),
  backfill_on_assignment boolean not null default false,
  created_at instant not null,
  primary key (org_id, id),
  unique (org_id, structure_id, version_number),
  check ((criteria_type = 'view_threshold') = (period is null)),
  foreign key (org_id, structure_id) references structures (org_id, id) on delete cascade
);

create table assignments (
  org_id uuid not null,
  id uuid not null,
  project_id uuid not null,
  structure_id uuid not null,
  creator_id uuid not null,
  assigned_at instant not null,
  unassigned_at instant,
  created_at instant not null,
  updated_at instant not null,
  primary key (org_id, id),
  check (unassigned_at >= assigned_at),
  foreign key (org_id, project_id, structure_id) references structures (org_id, project_id, id) on delete cascade,
  foreign key (org_id, project_id, creator_id) references creators (org_id, project_id, id)
);
create unique index assignments_open on assignments (org_id, structure_id, creator_id) where unassigned_at is null;
create index assignments_of_creator on assignments (org_id, project_id, creator_id);
create index assignments_of_structure on assignments (org_id, structure_id, assigned_at desc, id desc);
