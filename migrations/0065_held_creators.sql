-- A creator on hold: nothing they earned is paid until the hold is released. Each of their open earnings carries the hold, so that
-- all that asks whether an accrual is held goes on asking the accrual alone; `by` names whose hold it is.
alter table creators
  add column held_at instant,
  add column hold_reason text,
  add constraint creators_hold check ((held_at is null) = (hold_reason is null) and char_length(hold_reason) between 1 and 1000) not valid;
alter table creators validate constraint creators_hold;
comment on column creators.held_at is 'Since when everything they earn is kept back; null where it is paid.';
create index creators_held on creators (org_id, id) where held_at is not null;

create function hold_of_creator(reason text, since instant) returns jsonb language sql immutable as $$
  select jsonb_build_object('reason', reason, 'by', 'creator',
    'held_at', to_char(since at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
$$;

-- What is booked for a creator on hold is held from the beginning. A hold locks the creator's row against the foreign key of an
-- accrual: either that waits for the hold and is found here, or the hold waits for it and finds the accrual.
create function hold_new_accruals() returns trigger language plpgsql
security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
begin
  if not exists (select from creators where held_at is not null and org_id = (select n.org_id from new_rows n limit 1)) then
    return null;
  end if;
  update accruals a set hold = hold_of_creator(c.hold_reason, c.held_at)
  from new_rows n join creators c on c.org_id = n.org_id and c.id = n.creator_id and c.held_at is not null
  where a.org_id = n.org_id and a.id = n.id and a.status = 'earned' and a.amount_cents > 0 and a.hold is null;
  return null;
end $$;
create trigger accruals_held_when_new after insert on accruals referencing new table as new_rows
  for each statement execute function hold_new_accruals();

-- What is owed again, after a payment was voided or a rejection undone, is held like the rest; what a pay run has reserved is not.
create function hold_reopened_accrual() returns trigger language plpgsql
security definer set search_path = public, pg_temp as $$
begin
  select hold_of_creator(c.hold_reason, c.held_at) into new.hold from creators c
  where c.org_id = new.org_id and c.id = new.creator_id and c.held_at is not null
    and not exists (select from pay_run_accruals r where r.org_id = new.org_id and r.accrual_id = new.id and r.live);
  return new;
end $$;
create trigger accruals_held_when_reopened before update of status on accruals
  for each row when (new.status = 'earned' and old.status <> 'earned' and new.hold is null and new.amount_cents > 0)
  execute function hold_reopened_accrual();

set local timezone = 'UTC';
set local datestyle = 'ISO';
set local bytea_output = 'hex';
select seal_entity('held_creators', 'creators', 'n.id::text', 'n.held_at, n.hold_reason', 'n.held_at is not null');
