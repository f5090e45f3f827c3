-- What must never break, refused by the database itself.

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;

create trigger readings_append_only before update or delete on readings
  for each row execute function refuse_change();
create trigger follower_readings_append_only before update or delete on follower_readings
  for each row execute function refuse_change();
create trigger audit_log_append_only before update or delete on audit_log
  for each row execute function refuse_change();
create trigger payment_adjustments_append_only before update or delete on payment_adjustments
  for each row execute function refuse_change();
create trigger video_history_append_only before update or delete on video_history
  for each row execute function refuse_change();
create trigger goal_history_append_only before update or delete on goal_history
  for each row execute function refuse_change();
create trigger structure_versions_no_update before update on structure_versions
  for each row execute function refuse_change();

-- A version goes only together with its whole structure, which a structure with accruals never does.
create function refuse_lone_version_delete() returns trigger language plpgsql as $$
begin
  if exists (select from structures where org_id = old.org_id and id = old.structure_id) then
    raise exception 'structure_versions is append-only' using errcode = 'restrict_violation';
  end if;
  return old;
end $$;
create trigger structure_versions_no_delete before delete on structure_versions
  for each row execute function refuse_lone_version_delete();

-- A booked accrual is final: only its status, its hold and its time stamp move, and the status only along these ways.
create function guard_accrual() returns trigger language plpgsql as $$
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
     (('earned', 'paid'), ('paid', 'earned'), ('earned', 'rejected'), ('earned', 'voided')) then
    raise exception 'accrual % cannot go from % to %', old.id, old.status, new.status using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger accruals_guard before update on accruals for each row execute function guard_accrual();
create trigger accruals_no_delete before delete on accruals for each row execute function refuse_change();

-- At commit, an accrual is paid exactly when a live line holds it.
create function check_accrual_settled() returns trigger language plpgsql as $$
declare
  held boolean;
  now_status text;
begin
  select status into now_status from accruals where org_id = new.org_id and id = new.id;
  held := exists (select from payment_lines where org_id = new.org_id and accrual_id = new.id and live);
  if held <> (now_status = 'paid') then
    raise exception 'accrual % is % but % by a live payment line', new.id, now_status, case when held then 'held' else 'not held' end
      using errcode = 'restrict_violation';
  end if;
  return null;
end $$;
create constraint trigger accruals_settled after update of status on accruals deferrable initially deferred
  for each row when (old.status is distinct from new.status) execute function check_accrual_settled();

-- A line carries the whole amount of an accrual of the payment's project and creator, and is written with the payment.
create function check_new_lines() returns trigger language plpgsql as $$
begin
  if exists (
    select from new_rows l
    join payments p on p.org_id = l.org_id and p.id = l.payment_id
    join accruals a on a.org_id = l.org_id and a.id = l.accrual_id
    where p.created_xid <> pg_current_xact_id() or p.is_ad_hoc or not l.live or a.status <> 'paid'
       or a.amount_cents <> l.amount_cents or a.project_id <> p.project_id
       or (p.creator_id is not null and a.creator_id <> p.creator_id)
  ) then
    raise exception 'a payment line must carry a whole accrual of its payment, and be written with it'
      using errcode = 'restrict_violation';
  end if;
  return null;
end $$;
create trigger payment_lines_new after insert on payment_lines referencing new table as new_rows
  for each statement execute function check_new_lines();

create function check_new_adjustments() returns trigger language plpgsql as $$
begin
  if exists (
    select from new_rows j join payments p on p.org_id = j.org_id and p.id = j.payment_id
    where p.created_xid <> pg_current_xact_id() or p.is_ad_hoc
  ) then
    raise exception 'an adjustment must be written with its payment' using errcode = 'restrict_violation';
  end if;
  return null;
end $$;
create trigger payment_adjustments_new after insert on payment_adjustments referencing new table as new_rows
  for each statement execute function check_new_adjustments();

-- A line only ever changes from live to not live.
create function guard_line() returns trigger language plpgsql as $$
begin
  if (new.org_id, new.id, new.payment_id, new.accrual_id, new.amount_cents, new.currency)
     is distinct from (old.org_id, old.id, old.payment_id, old.accrual_id, old.amount_cents, old.currency)
     or (new.live and not old.live) then
    raise exception 'payment line % is final', old.id using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger payment_lines_guard before update on payment_lines for each row execute function guard_line();
create trigger payment_lines_no_delete before delete on payment_lines for each row execute function refuse_change();

create function guard_payment() returns trigger language plpgsql as $$
begin
  if (new.project_id, new.creator_id, new.method_id, new.method_name, new.total_amount_cents, new.currency, new.is_ad_hoc,
      new.paid_at, new.created_at, new.created_xid)
     is distinct from
     (old.project_id, old.creator_id, old.method_id, old.method_name, old.total_amount_cents, old.currency, old.is_ad_hoc,
      old.paid_at, old.created_at, old.created_xid) then
    raise exception 'payment % is final', old.id using errcode = 'restrict_violation';
  end if;
  if new.status <> old.status and (old.status, new.status) not in
     (('paid', 'voided'), ('paid', 'rejected'), ('rejected', 'voided')) then
    raise exception 'payment % cannot go from % to %', old.id, old.status, new.status using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger payments_guard before update on payments for each row execute function guard_payment();
create trigger payments_no_delete before delete on payments for each row execute function refuse_change();

-- At commit: total = lines + adjustments (nothing at all for an ad hoc payment), and only a paid payment has live lines.
-- On the payment's row alone: as a row trigger on lines the same check is quadratic.
create function check_payment_total() returns trigger language plpgsql as $$
declare
  p payments;
  parts numeric;
  live_lines boolean;
  dead_lines boolean;
begin
  select * into p from payments where org_id = new.org_id and id = new.id;
  select coalesce(sum(amount_cents), 0), coalesce(bool_or(live), false), coalesce(bool_or(not live), false)
    into parts, live_lines, dead_lines from payment_lines where org_id = p.org_id and payment_id = p.id;
  parts := parts + (select coalesce(sum(amount_cents), 0) from payment_adjustments where org_id = p.org_id and payment_id = p.id);
  if not p.is_ad_hoc and parts <> p.total_amount_cents then
    raise exception 'payment % totals % but its lines and adjustments come to %', p.id, p.total_amount_cents, parts
      using errcode = 'restrict_violation';
  end if;
  if (p.status = 'paid' and dead_lines) or (p.status <> 'paid' and live_lines) then
    raise exception 'payment % is % but its lines are not', p.id, p.status using errcode = 'restrict_violation';
  end if;
  return null;
end $$;
create constraint trigger payments_total after insert or update on payments deferrable initially deferred
  for each row execute function check_payment_total();
