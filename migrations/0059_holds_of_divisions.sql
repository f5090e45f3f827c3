-- The negative remainder of a division is settled with the accrual that it divides (docs/statements.md, "Part payments"). After a
-- payment of a part came back both are owed again: held with it and free with it, or what is held would be taken off other earnings.
create or replace function refuse_remainder_change() returns trigger language plpgsql as $$
begin
  if new.status in ('rejected', 'voided') or not exists (
    select from accruals a
    where a.org_id = new.org_id and a.id = new.divides_accrual_id and a.status = 'earned' and a.hold = new.hold) then
    raise exception 'accrual % balances a division', old.id using errcode = 'restrict_violation';
  end if;
  return new;
end $$;

create function hold_with_divided() returns trigger language plpgsql
security definer set search_path = public, pg_temp as $$
begin
  update accruals r set hold = case when new.status = 'earned' then new.hold end, updated_at = new.updated_at
  where r.org_id = new.org_id and r.divides_accrual_id = new.id and r.amount_cents < 0 and r.status = 'earned'
    and r.hold is distinct from case when new.status = 'earned' then new.hold end;
  return null;
end $$;
create trigger accruals_hold_with_divided after update of hold, status on accruals
  for each row when (old.hold is distinct from new.hold or (new.hold is not null and old.status <> new.status))
  execute function hold_with_divided();

update accruals r set hold = a.hold
from accruals a
where a.org_id = r.org_id and a.id = r.divides_accrual_id and r.amount_cents < 0 and r.status = 'earned' and a.status = 'earned'
  and r.hold is distinct from a.hold;
