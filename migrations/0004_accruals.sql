-- What was earned, and the nights that judged it.

create table accrual_runs (
  org_id uuid not null references organizations (org_id),
  id uuid not null,
  as_of instant not null,
  status text not null check (status in ('running', 'succeeded', 'failed')),
  started_by text not null,
  started_at instant not null,
  -- Moved with every chunk; a run whose heartbeat stands still is taken over, and its process finds itself fenced out.
  heartbeat_at instant not null,
  finished_at instant,
  chunks_total integer not null default 0,
  chunks_done integer not null default 0,
  judged bigint not null default 0,
  accruals bigint not null default 0,
  -- {"USD": "12345"}: totals per currency and {"reason": n}; summed chunk by chunk.
  totals jsonb not null default '{}',
  skipped jsonb not null default '{}',
  error text,
  primary key (org_id, id)
);
create unique index accrual_runs_one_at_a_time on accrual_runs (org_id) where status = 'running';
create index accrual_runs_listed on accrual_runs (org_id, started_at desc, id desc);

-- The work list of a run: ranges of creators in one project. A chunk's accruals and its done mark commit together.
create table accrual_run_chunks (
  org_id uuid not null,
  run_id uuid not null,
  number integer not null,
  project_id uuid not null,
  creator_from uuid not null,
  creator_to uuid not null,
  done_at instant,
  primary key (org_id, run_id, number),
  foreign key (org_id, run_id) references accrual_runs (org_id, id) on delete cascade
);

-- Every period with a cutoff up to this instant has been judged once for all who were assigned then.
create table accrual_progress (
  org_id uuid not null,
  project_id uuid not null,
  judged_through instant not null,
  primary key (org_id, project_id),
  foreign key (org_id, project_id) references projects (org_id, id) on delete cascade
);

-- An input of this creator dated between since and until arrived or changed: the next run judges again what is still
-- open from there on (rulebook, "Time"). Appended by whoever writes an input, in the same transaction.
create table input_marks (
  org_id uuid not null,
  project_id uuid not null,
  creator_id uuid not null,
  id bigint generated always as identity,
  since instant not null,
  until instant not null,
  primary key (org_id, project_id, creator_id, id),
  foreign key (org_id, project_id, creator_id) references creators (org_id, project_id, id)
);

create table accruals (
  org_id uuid not null,
  id uuid not null,
  project_id uuid not null,
  creator_id uuid not null,
  structure_id uuid not null,
  version_id uuid not null,
  version_number integer not null,
  kind text not null default 'earned' check (kind in ('earned', 'true_up', 'clawback')),
  corrects_accrual_id uuid,
  period_start date not null,
  period_end date not null,
  period_start_at instant not null,
  period_end_at instant not null,
  amount_cents minor_units not null check (amount_cents <> 0),
  currency currency_code not null,
  status text not null default 'earned' check (status in ('earned', 'paid', 'rejected', 'voided')),
  hold jsonb check (jsonb_typeof(hold) = 'object'),
  video_id uuid,
  threshold_view_count count_total,
  run_id uuid,
  inputs_snapshot text not null,
  snapshot_hash bytea not null check (octet_length(snapshot_hash) = 32),
  created_at instant not null,
  updated_at instant not null,
  primary key (org_id, id),
  unique (org_id, id, currency),
  check (period_start <= period_end and period_start_at <= period_end_at),
  check ((video_id is null) = (threshold_view_count is null)),
  check ((kind = 'earned') = (corrects_accrual_id is null)),
  check (kind <> 'earned' or amount_cents > 0),
  foreign key (org_id, project_id, creator_id) references creators (org_id, project_id, id),
  foreign key (org_id, project_id, structure_id) references structures (org_id, project_id, id),
  foreign key (org_id, version_id) references structure_versions (org_id, id),
  foreign key (org_id, video_id) references videos (org_id, id),
  foreign key (org_id, corrects_accrual_id) references accruals (org_id, id)
);
-- What makes a run harmless to repeat: one earned accrual per period, and one per video and mark, ever.
create unique index accruals_period on accruals (org_id, structure_id, creator_id, period_start, period_end)
  where kind = 'earned' and video_id is null;
create unique index accruals_mark on accruals (org_id, structure_id, video_id, threshold_view_count)
  where kind = 'earned' and video_id is not null;
create index accruals_listed on accruals (org_id, period_end_at desc, id desc);
create index accruals_of_creator on accruals (org_id, creator_id, period_end_at desc, id desc);
create index accruals_outstanding on accruals (org_id, project_id, creator_id, currency) include (amount_cents)
  where status = 'earned';
create index accruals_correcting on accruals (org_id, corrects_accrual_id) where corrects_accrual_id is not null;
