-- Corrections: true-ups and clawbacks are accruals of their own, linked to the one they correct.

-- A true-up is made from a basis (the judgement, what was booked before, how many corrections there were), and its snapshot is
-- that basis: whoever comes second with the same one finds it booked.
create unique index accruals_correction on accruals (org_id, corrects_accrual_id, snapshot_hash)
  where corrects_accrual_id is not null;

-- A correction is about an earned accrual, and about the same creator, structure, currency and time.
create function check_corrections() returns trigger language plpgsql
security definer set search_path = public, pg_temp as $$
begin
  -- Asked first: corrections are rare, and no plan of the join is good for a table that has just begun to fill.
  if not exists (select from new_rows where corrects_accrual_id is not null) then
    return null;
  end if;
  if exists (
    select from new_rows n join accruals a on a.org_id = n.org_id and a.id = n.corrects_accrual_id
    where n.corrects_accrual_id is not null and (a.kind <> 'earned'
       or (a.project_id, a.creator_id, a.structure_id, a.currency, a.period_start_at, a.period_end_at, a.video_id, a.threshold_view_count)
          is distinct from
          (n.project_id, n.creator_id, n.structure_id, n.currency, n.period_start_at, n.period_end_at, n.video_id, n.threshold_view_count))
  ) then
    raise exception 'a correction must be about an earned accrual of the same creator, structure, currency and time'
      using errcode = 'restrict_violation';
  end if;
  return null;
end $$;
create trigger accruals_corrections after insert on accruals referencing new table as new_rows
  for each statement execute function check_corrections();
