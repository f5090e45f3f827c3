-- The guards that look at other rows run as the owner: row-level security must not hide from a guard what it guards. It
-- also keeps them quick: under a policy, a table that was never analyzed is read through any index that begins with
-- org_id, and the checks of a payment of 3,000 lines took 8 s instead of 0.5 s.

alter function check_accrual_settled() security definer set search_path = public, pg_temp;
alter function check_new_adjustments() security definer set search_path = public, pg_temp;
alter function check_payment_total() security definer set search_path = public, pg_temp;

-- A session keeps the plan of a guard. One made for a payment of two lines runs through all accruals once for each of 3,000
-- lines, beyond every time limit. So the guard that joins plans anew for each statement, a fraction of a millisecond; it
-- needs a parameter for that, since a statement without any always keeps its plan. The guard that runs for each accrual
-- keeps its plan, and therefore must never get one that runs through a table.
create or replace function check_new_lines() returns trigger language plpgsql
security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
declare
  this_transaction xid8 := pg_current_xact_id();
begin
  if exists (
    select from new_rows l
    join payments p on p.org_id = l.org_id and p.id = l.payment_id
    join accruals a on a.org_id = l.org_id and a.id = l.accrual_id
    where p.created_xid <> this_transaction or p.is_ad_hoc or not l.live or a.status <> 'paid'
       or a.amount_cents <> l.amount_cents or a.project_id <> p.project_id
       or (p.creator_id is not null and a.creator_id <> p.creator_id)
  ) then
    raise exception 'a payment line must carry a whole accrual of its payment, and be written with it'
      using errcode = 'restrict_violation';
  end if;
  return null;
end $$;
alter function check_accrual_settled() set enable_seqscan = off;
