-- Statements add up what happened on which day. An accrual's row keeps its last status alone, so each refusal, and each one
-- undone, leaves a row here, written by the accrual itself: a month that has been looked at says the same later.

create table accrual_decisions (
  org_id uuid not null,
  id bigint generated always as identity,
  accrual_id uuid not null,
  -- What the accrual became.
  status text not null check (status in ('earned', 'rejected', 'voided')),
  decided_at instant not null,
  primary key (org_id, id),
  foreign key (org_id, accrual_id) references accruals (org_id, id)
);
create index accrual_decisions_of_accrual on accrual_decisions (org_id, accrual_id);
alter table accrual_decisions enable row level security;
create policy tenant on accrual_decisions using (array_position((select visible_orgs())::uuid[], org_id) is not null)
  with check (org_id = (select current_org()));
grant select on accrual_decisions to stipend_app;
create trigger accrual_decisions_append_only before update or delete on accrual_decisions
  for each row execute function refuse_change();

-- Those of before happened when the accrual changed last, as far as it is known.
insert into accrual_decisions (org_id, accrual_id, status, decided_at)
select org_id, id, status, updated_at from accruals where status in ('rejected', 'voided');

create function keep_decision() returns trigger language plpgsql
security definer set search_path = public, pg_temp as $$
begin
  insert into accrual_decisions (org_id, accrual_id, status, decided_at)
  values (new.org_id, new.id, new.status, new.updated_at);
  return null;
end $$;
create trigger accruals_decided after update of status on accruals
  for each row when (old.status <> new.status and (old.status in ('rejected', 'voided') or new.status in ('rejected', 'voided')))
  execute function keep_decision();

set local timezone = 'UTC';
set local datestyle = 'ISO';
set local bytea_output = 'hex';
select seal_entity('accrual_decisions', 'accrual_decisions', 'n.id::text', 'n.accrual_id, n.status, n.decided_at');
