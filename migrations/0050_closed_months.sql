-- Closed months: what is dated up to the last day of the last closed month stays as it is, and is added to by reopening alone.
-- What happens later to it is dated on the day it happens.

create table month_closings (
  org_id uuid not null references organizations (org_id),
  id uuid not null,
  month date not null check (extract(day from month) = 1),
  note text check (char_length(note) between 1 and 2000),
  closed_at instant not null,
  closed_by_type text not null,
  closed_by_id text,
  closed_by_name text not null,
  reopened_at instant,
  reopened_by_type text,
  reopened_by_id text,
  reopened_by_name text,
  reopen_reason text check (char_length(reopen_reason) between 1 and 2000),
  primary key (org_id, id),
  check ((reopened_at is null) = (reopen_reason is null) and (reopened_at is null) = (reopened_by_name is null)
    and (reopened_at is null) = (reopened_by_type is null))
);
comment on table month_closings is 'A month that was closed, and with it everything before; one that is closed again is another row.';
comment on column month_closings.month is 'Its first day.';
create unique index month_closings_closed on month_closings (org_id, month) where reopened_at is null;

-- What was owed at the end of a closed month, by the parts of a statement: what `verify` finds there as long as it is closed.
create table month_closing_sums (
  org_id uuid not null,
  closing_id uuid not null,
  currency currency_code not null,
  bucket text not null check (bucket in ('earned', 'entered', 'corrected', 'withheld', 'paid', 'returned')),
  cents numeric not null,
  primary key (org_id, closing_id, currency, bucket),
  foreign key (org_id, closing_id) references month_closings (org_id, id)
);
comment on column month_closing_sums.cents is 'Of all events up to the end of the month: the change of what is owed.';

create function guard_month_closing() returns trigger language plpgsql as $$
begin
  if old.reopened_at is not null
     or (new.org_id, new.id, new.month, new.note, new.closed_at, new.closed_by_type, new.closed_by_id, new.closed_by_name)
        is distinct from
        (old.org_id, old.id, old.month, old.note, old.closed_at, old.closed_by_type, old.closed_by_id, old.closed_by_name) then
    raise exception 'month closing % is final', old.id using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger month_closings_guard before update on month_closings for each row execute function guard_month_closing();
create trigger month_closings_no_delete before delete on month_closings for each row execute function refuse_change();
create trigger month_closing_sums_append_only before update or delete on month_closing_sums
  for each row execute function refuse_change();

do $$
declare
  t text;
begin
  foreach t in array array['month_closings', 'month_closing_sums'] loop
    execute format('alter table %I enable row level security', t);
    execute format(
      'create policy tenant on %I using (array_position((select visible_orgs())::uuid[], org_id) is not null) with check (org_id = (select current_org()))', t);
    execute format('grant select, insert on %I to stipend_app', t);
  end loop;
end $$;
grant update (reopened_at, reopened_by_type, reopened_by_id, reopened_by_name, reopen_reason) on month_closings to stipend_app;

-- The last closed day of an organization; null where nothing is closed.
create function closed_through(of_org uuid) returns date language sql stable as $$
  select (max(month) + interval '1 month')::date - 1 from month_closings where org_id = of_org and reopened_at is null
$$;

-- An earning whose month was closed before it was booked counts on the day it was booked.
alter table accruals
  add column dated_on date,
  add constraint accruals_dated check (dated_on is null or (kind = 'earned' and earning_id is null and dated_on > period_end)) not valid;
alter table accruals validate constraint accruals_dated;
comment on column accruals.dated_on is 'The day on which papers count it; null: the last day of its period.';
create trigger accruals_date_final before update of dated_on on accruals
  for each row when (old.dated_on is distinct from new.dated_on) execute function refuse_change();

-- Refuses a first day of something new that is closed. A month is closed while no other transaction is past this.
create function keep_closed(of_org uuid, first_day date) returns void language plpgsql as $$
declare
  closed date;
begin
  perform pg_advisory_xact_lock_shared(hashtextextended('months ' || of_org, 0));
  closed := closed_through(of_org);
  if first_day <= closed then
    raise exception 'the books are closed through %, and % is before', closed, first_day
      using errcode = 'restrict_violation', constraint = 'months_closed', detail = first_day || ' ' || closed;
  end if;
end $$;
revoke execute on function keep_closed(uuid, date) from public;

create function keep_closed_accruals() returns trigger language plpgsql
security definer set search_path = public, pg_temp as $$
begin
  perform keep_closed(d.org_id, d.day) from (
    select n.org_id, min(case when n.kind = 'earned' then coalesce(n.dated_on, n.period_end)
                              else (n.created_at at time zone o.timezone)::date end) as day
    from new_rows n join organizations o on o.org_id = n.org_id where n.kind <> 'remainder' group by 1
  ) d;
  return null;
end $$;
create trigger accruals_in_open_months after insert on accruals referencing new table as new_rows
  for each statement execute function keep_closed_accruals();

create function keep_closed_payments() returns trigger language plpgsql
security definer set search_path = public, pg_temp as $$
begin
  perform keep_closed(d.org_id, d.day) from (
    select n.org_id, min((n.paid_at at time zone o.timezone)::date) as day
    from new_rows n join organizations o on o.org_id = n.org_id group by 1
  ) d;
  return null;
end $$;
create trigger payments_in_open_months after insert on payments referencing new table as new_rows
  for each statement execute function keep_closed_payments();

-- What comes back, and what is decided, is dated on the day it happens: this refuses a request that began before midnight and
-- ends after the month was closed.
create function keep_closed_changes() returns trigger language plpgsql
security definer set search_path = public, pg_temp as $$
begin
  perform keep_closed(new.org_id, (
    case tg_table_name when 'payments' then coalesce(to_jsonb(new) ->> 'rejected_at', to_jsonb(new) ->> 'voided_at')
                       else to_jsonb(new) ->> 'decided_at' end::timestamptz
    at time zone (select timezone from organizations where org_id = new.org_id))::date);
  return null;
end $$;
create trigger payments_back_in_open_months after update of rejected_at, voided_at on payments
  for each row when (coalesce(old.rejected_at, old.voided_at) is distinct from coalesce(new.rejected_at, new.voided_at))
  execute function keep_closed_changes();
create trigger accrual_decisions_in_open_months after insert on accrual_decisions
  for each row execute function keep_closed_changes();

set local timezone = 'UTC';
set local datestyle = 'ISO';
set local bytea_output = 'hex';
select seal_entity('accrual_dates', 'accruals', 'n.id::text', 'n.dated_on', 'n.dated_on is not null');
select seal_entity('month_closings', 'month_closings', 'n.id::text', 'n.month, n.note, n.closed_at, n.closed_by_type, n.closed_by_id, '
  'n.closed_by_name, n.reopened_at, n.reopened_by_type, n.reopened_by_id, n.reopened_by_name, n.reopen_reason');
select seal_entity('month_closing_sums', 'month_closing_sums', 'n.closing_id || '' '' || n.currency || '' '' || n.bucket', 'n.cents');
