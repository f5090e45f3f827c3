-- A payment that settles accruals names their creator: without one, an accrual is paid in no creator's name, and balance and
-- statement disagree. Payments recorded before stay as they are (`verify` names them, voiding mends them).
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
       or a.creator_id is distinct from p.creator_id
  ) then
    raise exception 'a payment line must carry a whole accrual of its payment''s creator, and be written with it'
      using errcode = 'restrict_violation';
  end if;
  return null;
end $$;

-- Money goes out today or has gone out before. The day is the organization's, so the latest instant of today lies within 26
-- hours in every zone, also on the day a clock is set back.
create function refuse_future_payment() returns trigger language plpgsql as $$
begin
  raise exception 'payment % is dated in the future', new.id using errcode = 'restrict_violation';
end $$;
create trigger payments_dated before insert on payments
  for each row when (new.paid_at > new.created_at + interval '26 hours') execute function refuse_future_payment();

-- What names a payment outside of here: a transaction number, or a row of a file. It lasts as long as the payment, unlike an
-- idempotency key. A voided payment never was, so its reference is free again.
alter table payments add column external_reference text check (char_length(external_reference) between 1 and 200);
create unique index payments_external_reference on payments (org_id, external_reference)
  where external_reference is not null and status <> 'voided';

create or replace function guard_payment() returns trigger language plpgsql as $$
begin
  if (new.project_id, new.creator_id, new.method_id, new.method_name, new.total_amount_cents, new.currency, new.is_ad_hoc,
      new.external_reference, new.paid_at, new.created_at, new.created_xid)
     is distinct from
     (old.project_id, old.creator_id, old.method_id, old.method_name, old.total_amount_cents, old.currency, old.is_ad_hoc,
      old.external_reference, old.paid_at, old.created_at, old.created_xid) then
    raise exception 'payment % is final', old.id using errcode = 'restrict_violation';
  end if;
  if new.status <> old.status and (old.status, new.status) not in
     (('paid', 'voided'), ('paid', 'rejected'), ('rejected', 'voided')) then
    raise exception 'payment % cannot go from % to %', old.id, old.status, new.status using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
