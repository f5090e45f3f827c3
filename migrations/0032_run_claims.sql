-- A budget needs one order, not one transaction. In a project with a budget, chunks judge and leave here what budgets limit; when
-- all have been judged, it is shared out in the order in which it falls due, page by page. A page is booked and its claims
-- deleted in one transaction, so whatever a run leaves when it is killed was not booked.

alter table accrual_run_chunks
  add column kind text not null default 'judging' check (kind in ('judging', 'sharing'));

-- The marks a run has taken and not worked off, as they were; they go back to input_marks when the run is given up.
create table run_marks (
  org_id uuid not null,
  run_id uuid not null,
  project_id uuid not null,
  creator_id uuid not null,
  id bigint generated always as identity,
  since instant not null,
  until instant not null,
  known_at instant,
  primary key (org_id, run_id, project_id, creator_id, id),
  foreign key (org_id, run_id) references accrual_runs (org_id, id) on delete cascade,
  foreign key (org_id, project_id, creator_id) references creators (org_id, project_id, id) on delete cascade
);

-- What was judged and waits for its turn. The primary key is the order of turns (docs/rules.md, "Caps and budgets").
create table run_claims (
  org_id uuid not null,
  run_id uuid not null,
  project_id uuid not null,
  structure_id uuid not null,
  due_at instant not null,
  creator_id uuid not null,
  period_start_at instant not null,
  -- Zeros for what has no post and no mark: they come first.
  video_id uuid not null,
  threshold_view_count count_total not null,
  id bigint generated always as identity,
  -- The amount, the period and the snapshot before any budget.
  judgement text not null,
  primary key (org_id, run_id, project_id, structure_id, due_at, creator_id, period_start_at, video_id, threshold_view_count, id),
  foreign key (org_id, run_id) references accrual_runs (org_id, id) on delete cascade,
  foreign key (org_id, project_id, structure_id) references structures (org_id, project_id, id) on delete cascade
);

do $$
declare
  t text;
begin
  foreach t in array array['run_marks', 'run_claims']
  loop
    execute format('alter table %I enable row level security', t);
    execute format(
      'create policy tenant on %I using (org_id = any ((select visible_orgs())::uuid[])) with check (org_id = (select current_org()))', t);
    execute format('grant select, insert, delete on %I to stipend_app', t);
  end loop;
end $$;
