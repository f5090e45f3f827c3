-- Part payments: a payment settles whole accruals, so one that pays a part divides the last of them. What is left becomes an
-- accrual of kind `remainder`, and its negative is settled together with the one that was divided.
alter table accruals
  drop constraint accruals_kind_check,
  drop constraint accruals_check2,
  add column divides_accrual_id uuid,
  add constraint accruals_kinds check (kind in ('earned', 'true_up', 'clawback', 'remainder')) not valid,
  add constraint accruals_links check ((kind in ('true_up', 'clawback')) = (corrects_accrual_id is not null)
    and (kind = 'remainder') = (divides_accrual_id is not null)) not valid,
  add constraint accruals_divides foreign key (org_id, divides_accrual_id) references accruals (org_id, id) not valid;
alter table accruals validate constraint accruals_kinds;
alter table accruals validate constraint accruals_links;
alter table accruals validate constraint accruals_divides;
create index accruals_dividing on accruals (org_id, divides_accrual_id) where divides_accrual_id is not null;

-- A remainder is a part of an accrual of the same creator, structure, currency and time, and comes with its negative.
create function check_remainders() returns trigger language plpgsql
security definer set search_path = public, pg_temp as $$
begin
  if not exists (select from new_rows where divides_accrual_id is not null) then
    return null;
  end if;
  if exists (
    select from new_rows n join accruals a on a.org_id = n.org_id and a.id = n.divides_accrual_id
    where abs(n.amount_cents) >= a.amount_cents
       or (a.project_id, a.creator_id, a.structure_id, a.currency, a.period_start_at, a.period_end_at, a.video_id, a.threshold_view_count,
           a.creator_payout_id)
          is distinct from
          (n.project_id, n.creator_id, n.structure_id, n.currency, n.period_start_at, n.period_end_at, n.video_id, n.threshold_view_count,
           n.creator_payout_id)
  ) or exists (
    select from new_rows where divides_accrual_id is not null group by org_id, divides_accrual_id having sum(amount_cents) <> 0 or count(*) <> 2
  ) then
    raise exception 'a remainder must be a part of the accrual that it divides, and come with its negative'
      using errcode = 'restrict_violation';
  end if;
  return null;
end $$;
create trigger accruals_remainders after insert on accruals referencing new table as new_rows
  for each statement execute function check_remainders();

create trigger accruals_division_final before update of divides_accrual_id on accruals
  for each row when (old.divides_accrual_id is distinct from new.divides_accrual_id) execute function refuse_change();

-- The negative one only balances the division: refused or held alone, it would be owed again.
create function refuse_remainder_change() returns trigger language plpgsql as $$
begin
  raise exception 'accrual % balances a division', old.id using errcode = 'restrict_violation';
end $$;
create trigger accruals_remainder_kept before update of status, hold on accruals
  for each row when (new.kind = 'remainder' and new.amount_cents < 0 and (new.status in ('rejected', 'voided') or new.hold is not null))
  execute function refuse_remainder_change();

set local timezone = 'UTC';
set local datestyle = 'ISO';
set local bytea_output = 'hex';
select seal_entity('accrual_divisions', 'accruals', 'n.id::text', 'n.divides_accrual_id', 'n.divides_accrual_id is not null');
