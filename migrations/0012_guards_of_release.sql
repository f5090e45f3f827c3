-- A line lets go of its accrual only together with its payment: otherwise an accrual could be let go first and opened in a
-- later transaction, and be paid again while the first payment still counts it.
create function check_released_lines() returns trigger language plpgsql
security definer set search_path = public, pg_temp as $$
begin
  if exists (
    select from (select distinct org_id, payment_id from new_rows where not live) l
    join payments p on p.org_id = l.org_id and p.id = l.payment_id
    where p.status = 'paid'
  ) then
    raise exception 'a payment line lets go of its accrual only when its payment is voided or rejected'
      using errcode = 'restrict_violation';
  end if;
  return null;
end $$;
create trigger payment_lines_released after update on payment_lines referencing new table as new_rows
  for each statement execute function check_released_lines();

-- What is booked begins as earned, what is recorded as paid; every other status is reached by a guarded step.
create function refuse_status() returns trigger language plpgsql as $$
begin
  raise exception 'a new row of % cannot begin as %', tg_table_name, new.status using errcode = 'restrict_violation';
end $$;
create trigger accruals_begin_earned before insert on accruals
  for each row when (new.status <> 'earned') execute function refuse_status();
create trigger payments_begin_paid before insert on payments
  for each row when (new.status <> 'paid') execute function refuse_status();
