-- What a run has reserved is not held. Let go of unpaid, it may be: the flags of its creators are looked at again.
create function mark_unreserved() returns trigger language plpgsql
security definer set search_path = public, pg_temp as $$
begin
  insert into flag_marks (org_id, creator_id)
  select distinct a.org_id, a.creator_id
  from new_rows n
  join old_rows o using (org_id, part_id, accrual_id)
  join accruals a on a.org_id = n.org_id and a.id = n.accrual_id
  join projects p on p.org_id = a.org_id and p.id = a.project_id
  where o.live and not n.live and a.status = 'earned' and p.flagged_accruals = 'hold';
  return null;
end $$;
create trigger pay_run_accruals_flag_marks after update on pay_run_accruals
  referencing old table as old_rows new table as new_rows for each statement execute function mark_unreserved();
