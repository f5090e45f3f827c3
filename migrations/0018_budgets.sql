-- Budgets of structures: every state with its date, never rewritten, so that a run for the past finds the one in force then.
create table structure_budgets (
  org_id uuid not null,
  structure_id uuid not null,
  set_at instant not null,
  -- Null lifts it.
  budget_cents minor_units check (budget_cents >= 0),
  set_by text not null,
  primary key (org_id, structure_id, set_at),
  foreign key (org_id, structure_id) references structures (org_id, id) on delete cascade
);
create trigger structure_budgets_no_update before update on structure_budgets
  for each row execute function refuse_change();
create trigger structure_budgets_no_delete before delete on structure_budgets
  for each row execute function refuse_lone_version_delete();
alter table structure_budgets enable row level security;
create policy tenant on structure_budgets
  using (org_id = any ((select visible_orgs())::uuid[])) with check (org_id = (select current_org()));
grant select, insert on structure_budgets to stipend_app;
