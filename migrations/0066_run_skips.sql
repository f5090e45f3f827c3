-- Who earned nothing in a run, and why: what the counts of its reasons are made of. Written with the chunk that counts them, one row
-- for many creators of a structure, a period and a reason, so that a night in which most earn nothing stays cheap.
create table run_skips (
  org_id uuid not null,
  run_id uuid not null,
  id bigint generated always as identity,
  reason text not null,
  structure_id uuid not null,
  -- Null for milestones, which have no period until they are reached.
  period_start date,
  period_end date,
  who uuid[] not null check (cardinality(who) between 1 and 5000),
  -- In the order of who; null where no judgement of the row is about a post.
  video_ids uuid[],
  thresholds bigint[],
  primary key (org_id, run_id, id),
  foreign key (org_id, run_id) references accrual_runs (org_id, id) on delete cascade
);
comment on table run_skips is 'Who earned nothing in a run, by reason, structure and period. Kept for 100 days.';
alter table run_skips enable row level security;
create policy tenant on run_skips using (array_position((select visible_orgs())::uuid[], org_id) is not null)
  with check (org_id = (select current_org()));
grant select, insert on run_skips to stipend_app;
