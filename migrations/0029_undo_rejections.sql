-- A rejection by mistake can be undone: the accrual is earned again, as it was booked. A void stays final.
create or replace function guard_accrual() returns trigger language plpgsql as $$
begin
  if (new.project_id, new.creator_id, new.structure_id, new.version_id, new.version_number, new.kind, new.corrects_accrual_id,
      new.period_start, new.period_end, new.period_start_at, new.period_end_at, new.amount_cents, new.currency,
      new.video_id, new.threshold_view_count, new.run_id, new.snapshot_hash, new.created_at)
     is distinct from
     (old.project_id, old.creator_id, old.structure_id, old.version_id, old.version_number, old.kind, old.corrects_accrual_id,
      old.period_start, old.period_end, old.period_start_at, old.period_end_at, old.amount_cents, old.currency,
      old.video_id, old.threshold_view_count, old.run_id, old.snapshot_hash, old.created_at)
     or new.inputs_snapshot is distinct from old.inputs_snapshot then
    raise exception 'accrual % is final', old.id using errcode = 'restrict_violation';
  end if;
  if new.status <> old.status and (old.status, new.status) not in
     (('earned', 'paid'), ('paid', 'earned'), ('earned', 'rejected'), ('rejected', 'earned'), ('earned', 'voided')) then
    raise exception 'accrual % cannot go from % to %', old.id, old.status, new.status using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
