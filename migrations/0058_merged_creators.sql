-- Two creators of one project and platform that are one: what the other has becomes this one's, under the ids it had. Which rows
-- moved is kept for good, so that what says another creator than before (a snapshot, an audit row, a first seal) is explained.

create table creator_merges (
  org_id uuid not null,
  id uuid not null,
  project_id uuid not null,
  from_creator_id uuid not null,
  into_creator_id uuid not null,
  merged_at instant not null,
  number bigint generated always as identity,
  created_xid xid8 not null default pg_current_xact_id(),
  primary key (org_id, id),
  check (from_creator_id <> into_creator_id),
  foreign key (org_id, project_id, from_creator_id) references creators (org_id, project_id, id) on delete cascade,
  foreign key (org_id, project_id, into_creator_id) references creators (org_id, project_id, id) on delete cascade
);
-- A creator is merged away once, for good.
create unique index creator_merges_from on creator_merges (org_id, from_creator_id);
create index creator_merges_into on creator_merges (org_id, project_id, into_creator_id);

create table creator_moves (
  org_id uuid not null,
  merge_id uuid not null,
  entity text not null check (entity in ('videos', 'assignments', 'goals', 'accruals', 'payments', 'earnings', 'campaign_members',
    'creator_payouts', 'campaign_sales')),
  row_id uuid not null,
  primary key (org_id, entity, row_id, merge_id),
  foreign key (org_id, merge_id) references creator_merges (org_id, id) on delete cascade
);
comment on table creator_moves is 'The rows whose creator a merge changed.';
create index creator_moves_of_merge on creator_moves (org_id, merge_id);

-- Gone only together with a project in which no money was recorded.
create function refuse_merge_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and current_setting('stipend.erasing_project', true) = 'on' then
    return old;
  end if;
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger creator_merges_append_only before update or delete on creator_merges for each row execute function refuse_merge_change();
create trigger creator_moves_append_only before update or delete on creator_moves for each row execute function refuse_merge_change();

do $$
declare
  t text;
begin
  foreach t in array array['creator_merges', 'creator_moves'] loop
    execute format('alter table %I enable row level security', t);
    execute format(
      'create policy tenant on %I using (array_position((select visible_orgs())::uuid[], org_id) is not null) with check (org_id = (select current_org()))', t);
    execute format('grant select on %I to stipend_app', t);
  end loop;
end $$;

alter table creators
  add column merged_into uuid,
  add constraint creators_merged_into foreign key (org_id, project_id, merged_into) references creators (org_id, project_id, id) not valid,
  add constraint creators_merged check (merged_into is null or (merged_into <> id and removed_at is not null and payee_id is null)) not valid;
alter table creators validate constraint creators_merged_into;
alter table creators validate constraint creators_merged;
comment on column creators.merged_into is 'The creator that this one is now, which was not merged itself; it keeps its row for old links.';
create index creators_merged_away on creators (org_id, merged_into) where merged_into is not null;

-- A handle of a merged creator is an earlier one of the creator it is now, which may take it.
drop index creators_handle;
create unique index creators_handle on creators (org_id, handle_key, platform, project_id) where merged_into is null;

alter table creator_handles add column from_creator_id uuid;
comment on column creator_handles.from_creator_id is 'The creator that had it before they were merged; null for a handle of its own.';

create or replace function keep_handle_history() returns trigger language plpgsql
security definer set search_path = public, pg_temp as $$
begin
  insert into creator_handles (org_id, project_id, creator_id, platform, handle, handle_key, since, until)
  values (old.org_id, old.project_id, old.id, old.platform, old.handle, old.handle_key,
          coalesce((select max(h.until) from creator_handles h
                    where h.org_id = old.org_id and h.creator_id = old.id and h.from_creator_id is null), old.created_at),
          new.updated_at);
  return null;
end $$;

-- Whether this transaction merges the one creator into the other.
create function is_merging(of_org uuid, of_creator uuid, into_creator uuid) returns boolean language sql stable as $$
  select exists (select from creator_merges m where m.org_id = of_org and m.from_creator_id = of_creator
                   and m.into_creator_id = into_creator and m.created_xid = pg_current_xact_id())
$$;

-- What else of a row is final stays final; its creator changes by a merge alone.

create or replace function guard_accrual() returns trigger language plpgsql as $$
begin
  if (new.project_id, new.structure_id, new.version_id, new.version_number, new.kind, new.corrects_accrual_id,
      new.period_start, new.period_end, new.period_start_at, new.period_end_at, new.amount_cents, new.currency,
      new.video_id, new.threshold_view_count, new.run_id, new.snapshot_hash, new.created_at)
     is distinct from
     (old.project_id, old.structure_id, old.version_id, old.version_number, old.kind, old.corrects_accrual_id,
      old.period_start, old.period_end, old.period_start_at, old.period_end_at, old.amount_cents, old.currency,
      old.video_id, old.threshold_view_count, old.run_id, old.snapshot_hash, old.created_at)
     or new.inputs_snapshot is distinct from old.inputs_snapshot
     or (new.creator_id <> old.creator_id and not is_merging(old.org_id, old.creator_id, new.creator_id)) then
    raise exception 'accrual % is final', old.id using errcode = 'restrict_violation';
  end if;
  if new.status <> old.status and (old.status, new.status) not in
     (('earned', 'paid'), ('paid', 'earned'), ('earned', 'rejected'), ('rejected', 'earned'), ('earned', 'voided')) then
    raise exception 'accrual % cannot go from % to %', old.id, old.status, new.status using errcode = 'restrict_violation';
  end if;
  return new;
end $$;

create or replace function guard_payment() returns trigger language plpgsql as $$
begin
  if (new.project_id, new.method_id, new.method_name, new.total_amount_cents, new.currency, new.is_ad_hoc,
      new.external_reference, new.paid_at, new.created_at, new.created_xid)
     is distinct from
     (old.project_id, old.method_id, old.method_name, old.total_amount_cents, old.currency, old.is_ad_hoc,
      old.external_reference, old.paid_at, old.created_at, old.created_xid)
     or (new.creator_id is distinct from old.creator_id and not is_merging(old.org_id, old.creator_id, new.creator_id)) then
    raise exception 'payment % is final', old.id using errcode = 'restrict_violation';
  end if;
  if new.status <> old.status and (old.status, new.status) not in
     (('paid', 'voided'), ('paid', 'rejected'), ('rejected', 'voided')) then
    raise exception 'payment % cannot go from % to %', old.id, old.status, new.status using errcode = 'restrict_violation';
  end if;
  return new;
end $$;

-- A payment of a run is taken back through its line; that its creator was merged takes nothing back.
create or replace function guard_payment_of_run() returns trigger language plpgsql
security definer set search_path = public, pg_temp as $$
begin
  if new.status <> old.status and exists (
    select from pay_run_parts p join pay_run_lines l on l.org_id = p.org_id and l.id = p.line_id
    where p.org_id = new.org_id and p.payment_id = new.id and l.status not in ('failed', 'returned')
  ) then
    raise exception 'payment % belongs to a line of a pay run', new.id using errcode = 'restrict_violation';
  end if;
  return new;
end $$;

create or replace function guard_creator_payout() returns trigger language plpgsql as $$
begin
  if (new.project_id, new.campaign_id, new.member_id, new.cycle_index, new.since_date, new.deal_date,
      new.period_start_at, new.period_end_at, new.contents_required, new.created_at)
     is distinct from
     (old.project_id, old.campaign_id, old.member_id, old.cycle_index, old.since_date, old.deal_date,
      old.period_start_at, old.period_end_at, old.contents_required, old.created_at)
     or (new.creator_id <> old.creator_id and not is_merging(old.org_id, old.creator_id, new.creator_id)) then
    raise exception 'creator payout % is final', old.id using errcode = 'restrict_violation';
  end if;
  if new.status <> old.status and (new.status = 'in_progress'
     or (old.status = 'canceled' and new.status not in ('paid', 'paid_externally', 'sent_from_account'))) then
    raise exception 'creator payout % cannot go from % to %', old.id, old.status, new.status using errcode = 'restrict_violation';
  end if;
  if old.is_canceled and not new.is_canceled then
    raise exception 'creator payout % is canceled for good', old.id using errcode = 'restrict_violation';
  end if;
  return new;
end $$;

create or replace function guard_sale() returns trigger language plpgsql as $$
begin
  if (new.project_id, new.campaign_id, new.external_id, new.customer_ref, new.amount_cents, new.sold_at)
     is distinct from
     (old.project_id, old.campaign_id, old.external_id, old.customer_ref, old.amount_cents, old.sold_at)
     or (new.creator_id <> old.creator_id and not is_merging(old.org_id, old.creator_id, new.creator_id))
     or (old.refunded_at is not null and new.refunded_at is distinct from old.refunded_at) then
    raise exception 'sale % is final but for its refund', old.external_id using errcode = 'restrict_violation';
  end if;
  return new;
end $$;

drop trigger earnings_append_only on earnings;
create function guard_earning() returns trigger language plpgsql as $$
begin
  if new.creator_id = old.creator_id or not is_merging(old.org_id, old.creator_id, new.creator_id)
     or (to_jsonb(new) - 'creator_id') is distinct from (to_jsonb(old) - 'creator_id') then
    raise exception 'earnings is append-only' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger earnings_guard before update on earnings for each row execute function guard_earning();
create trigger earnings_no_delete before delete on earnings for each row execute function refuse_change();

-- Nothing new is written for a creator that was merged, not even by a transaction that found it before: its reference waits for
-- the merge, and this looks after it.
create function refuse_merged() returns trigger language plpgsql
security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
declare
  found record;
begin
  -- Asked first: seldom has an organization merged any.
  if not exists (select from creators where merged_into is not null and org_id = (select n.org_id from new_rows n limit 1)) then
    return null;
  end if;
  select c.id, c.merged_into into found from creators c
  where c.merged_into is not null and (c.org_id, c.id) in (select n.org_id, n.creator_id from new_rows n) limit 1;
  if found.id is not null then
    raise exception 'creator % was merged into %', found.id, found.merged_into
      using errcode = 'restrict_violation', constraint = 'creators_not_merged', detail = found.id || ' ' || found.merged_into;
  end if;
  return null;
end $$;

do $$
declare
  t text;
begin
  foreach t in array array['videos', 'assignments', 'goals', 'accruals', 'payments', 'earnings', 'campaign_members', 'campaign_sales',
    'follower_readings', 'creator_tag_members'] loop
    execute format('create trigger %I after insert on %I referencing new table as new_rows for each statement execute function refuse_merged()',
      t || '_not_merged', t);
  end loop;
end $$;
create trigger videos_moved_not_merged after update on videos referencing new table as new_rows
  for each statement execute function refuse_merged();

-- The row of a merged creator stays as it is, but that the creator it is now may be merged itself. An accrual that was refused
-- before the merge may have stayed with it; it is not owed again.
create function guard_merged_creator() returns trigger language plpgsql
security definer set search_path = public, pg_temp as $$
begin
  if (to_jsonb(new) - 'merged_into') is distinct from (to_jsonb(old) - 'merged_into')
     or not is_merging(old.org_id, old.merged_into, new.merged_into) then
    raise exception 'creator % was merged into %', old.id, old.merged_into
      using errcode = 'restrict_violation', constraint = 'creators_not_merged', detail = old.id || ' ' || old.merged_into;
  end if;
  return new;
end $$;
create trigger creators_merged_final before update on creators
  for each row when (old.merged_into is not null) execute function guard_merged_creator();
create function guard_merging_creator() returns trigger language plpgsql
security definer set search_path = public, pg_temp as $$
begin
  if not is_merging(old.org_id, old.id, new.merged_into) then
    raise exception 'creator % is not being merged', old.id using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger creators_merging before update of merged_into on creators
  for each row when (old.merged_into is null and new.merged_into is not null) execute function guard_merging_creator();

create function refuse_owing_merged() returns trigger language plpgsql
security definer set search_path = public, pg_temp as $$
declare
  now_is uuid;
begin
  select merged_into into now_is from creators where org_id = new.org_id and id = new.creator_id;
  if now_is is not null then
    raise exception 'creator % was merged into %', new.creator_id, now_is
      using errcode = 'restrict_violation', constraint = 'creators_not_merged', detail = new.creator_id || ' ' || now_is;
  end if;
  return new;
end $$;
create trigger accruals_owed_not_merged before update of status on accruals
  for each row when (new.status = 'earned' and old.status <> 'earned') execute function refuse_owing_merged();

-- What an import marks for a creator that was merged meanwhile is judged again for the creator it is now.
create function follow_merges() returns trigger language plpgsql
security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
begin
  if exists (select from creators where merged_into is not null and org_id = (select n.org_id from new_rows n limit 1)) then
    insert into input_marks (org_id, project_id, creator_id, since, until, known_at)
    select n.org_id, n.project_id, c.merged_into, n.since, n.until, n.known_at
    from new_rows n join creators c on c.org_id = n.org_id and c.id = n.creator_id where c.merged_into is not null;
  end if;
  return null;
end $$;
create trigger input_marks_follow after insert on input_marks referencing new table as new_rows
  for each statement execute function follow_merges();

-- References that say the creator again are looked at when both sides have moved.
alter table creator_payouts alter constraint creator_payouts_org_id_campaign_id_creator_id_member_id_fkey deferrable initially immediate;
alter table accruals alter constraint accruals_org_id_creator_payout_id_creator_id_fkey deferrable initially immediate;
alter table accruals alter constraint accruals_of_earnings deferrable initially immediate;

-- Merges the creator `from_id` into `into_id` in one transaction. The caller has locked both and what they have; whatever must not
-- be is refused by the guards and unique indexes. Requests may change no creator of a row otherwise.
create function merge_creators(merging uuid, from_id uuid, into_id uuid, moment instant) returns void language plpgsql
security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
declare
  org uuid := current_org();
  merged creators;
  surviving creators;
begin
  select * into merged from creators where org_id = org and id = from_id for update;
  select * into surviving from creators where org_id = org and id = into_id for update;
  if merged.id is null or surviving.id is null or from_id = into_id or merged.merged_into is not null or surviving.merged_into is not null
     or surviving.removed_at is not null or (merged.project_id, merged.platform) is distinct from (surviving.project_id, surviving.platform)
     or (merged.payee_id is not null and surviving.payee_id is not null and merged.payee_id <> surviving.payee_id) then
    raise exception 'creator % cannot be merged into %', from_id, into_id using errcode = 'restrict_violation';
  end if;
  if exists (
    select from pay_run_parts p
    join pay_run_lines l on l.org_id = p.org_id and l.id = p.line_id
    join pay_runs r on r.org_id = l.org_id and r.id = l.pay_run_id
    where p.org_id = org and p.creator_id in (from_id, into_id)
      and (l.status = 'planned' or (l.status = 'excluded' and r.status = 'draft') or (l.status in ('sent', 'waiting') and r.status <> 'closed'))
  ) then
    raise exception 'a pay run holds accruals of creator % or %', from_id, into_id using errcode = 'restrict_violation';
  end if;
  set constraints creator_payouts_org_id_campaign_id_creator_id_member_id_fkey, accruals_org_id_creator_payout_id_creator_id_fkey,
    accruals_of_earnings deferred;
  insert into creator_merges (org_id, id, project_id, from_creator_id, into_creator_id, merged_at)
  values (org, merging, merged.project_id, from_id, into_id, moment);

  -- In one statement, which is how they are sealed.
  insert into creator_moves (org_id, merge_id, entity, row_id)
  select org, merging, m.entity, m.id from (
    select 'videos' as entity, id from videos where org_id = org and creator_id = from_id
    union all select 'assignments', id from assignments where org_id = org and creator_id = from_id
    union all select 'goals', id from goals where org_id = org and creator_id = from_id
    union all
    -- One that was refused stays where the surviving creator has another of its period.
    select 'accruals', a.id from accruals a where a.org_id = org and a.creator_id = from_id
      and not (a.status in ('rejected', 'voided') and a.kind = 'earned' and a.video_id is null and a.earning_id is null
        and a.creator_payout_id is null
        and exists (select from accruals b where b.org_id = org and b.creator_id = into_id and b.structure_id = a.structure_id
                      and b.period_start = a.period_start and b.period_end = a.period_end and b.kind = 'earned'
                      and b.video_id is null and b.earning_id is null)
        and not exists (select from accruals c where c.org_id = org and c.corrects_accrual_id = a.id)
        and not exists (select from accruals c where c.org_id = org and c.divides_accrual_id = a.id))
    union all select 'payments', id from payments where org_id = org and creator_id = from_id
    union all select 'earnings', id from earnings where org_id = org and creator_id = from_id
    union all select 'campaign_members', id from campaign_members where org_id = org and creator_id = from_id
    union all select 'creator_payouts', id from creator_payouts where org_id = org and creator_id = from_id
    union all select 'campaign_sales', id from campaign_sales where org_id = org and creator_id = from_id
  ) m;

  update videos set creator_id = into_id, updated_at = moment where org_id = org and creator_id = from_id;
  -- Whose a post was before is whose what it earned is now.
  update video_moves set creator_id = into_id where org_id = org and creator_id = from_id;
  -- Two open windows of one structure: the later one ends, so that together they cover what they covered.
  update assignments a set unassigned_at = greatest(a.assigned_at, moment), updated_at = moment
  from assignments b
  where a.org_id = org and b.org_id = org and a.structure_id = b.structure_id and a.unassigned_at is null and b.unassigned_at is null
    and a.member_id is null and b.member_id is null
    and ((a.creator_id = from_id and b.creator_id = into_id) or (a.creator_id = into_id and b.creator_id = from_id))
    and (a.assigned_at, a.id) > (b.assigned_at, b.id);
  update assignments set creator_id = into_id, updated_at = moment where org_id = org and creator_id = from_id;
  update goals set creator_id = into_id, updated_at = moment where org_id = org and creator_id = from_id;
  update campaign_members set creator_id = into_id, updated_at = moment where org_id = org and creator_id = from_id;
  update campaign_sales set creator_id = into_id, updated_at = moment where org_id = org and creator_id = from_id;
  update creator_payouts set creator_id = into_id, updated_at = moment where org_id = org and creator_id = from_id;
  update earnings set creator_id = into_id where org_id = org and creator_id = from_id;
  update accruals a set creator_id = into_id, updated_at = moment from creator_moves m
  where m.org_id = org and m.merge_id = merging and m.entity = 'accruals' and a.org_id = org and a.id = m.row_id;
  update payments set creator_id = into_id, updated_at = moment where org_id = org and creator_id = from_id;
  set constraints creator_payouts_org_id_campaign_id_creator_id_member_id_fkey, accruals_org_id_creator_payout_id_creator_id_fkey,
    accruals_of_earnings immediate;

  -- Append-only, and named by creator and instant: they stay, and count for both.
  insert into follower_readings (org_id, creator_id, captured_at, revision, follower_count, recorded_at, batch)
  select org, into_id, f.captured_at, f.revision, f.follower_count, f.recorded_at, (select nextval('reading_batches'))
  from follower_readings f
  where f.org_id = org and f.creator_id = from_id and not exists (
    select from follower_readings own where own.org_id = org and own.creator_id = into_id and own.captured_at = f.captured_at)
  order by f.captured_at, f.revision;

  insert into creator_tag_members (org_id, tag_id, creator_id)
  select org, tag_id, into_id from creator_tag_members where org_id = org and creator_id = from_id on conflict do nothing;
  delete from creator_tag_members where org_id = org and creator_id = from_id;
  insert into flag_marks (org_id, creator_id) values (org, into_id);

  update creator_handles set creator_id = into_id, from_creator_id = coalesce(from_creator_id, from_id)
  where org_id = org and creator_id = from_id;
  insert into creator_handles (org_id, project_id, creator_id, platform, handle, handle_key, since, until, from_creator_id)
  values (org, merged.project_id, into_id, merged.platform, merged.handle, merged.handle_key,
          coalesce((select max(until) from creator_handles where org_id = org and from_creator_id = from_id), merged.created_at), moment, from_id);

  update creators set payee_id = coalesce(payee_id, merged.payee_id), updated_at = moment where org_id = org and id = into_id;
  update creators set merged_into = into_id where org_id = org and merged_into = from_id;
  update creators set merged_into = into_id, removed_at = coalesce(removed_at, moment), payee_id = null, updated_at = moment
  where org_id = org and id = from_id;
end $$;
revoke execute on function merge_creators(uuid, uuid, uuid, instant) from public;
grant execute on function merge_creators(uuid, uuid, uuid, instant) to stipend_app;

set local timezone = 'UTC';
set local datestyle = 'ISO';
set local bytea_output = 'hex';
select seal_entity('creator_merges', 'creator_merges', 'n.id::text', 'n.project_id, n.from_creator_id, n.into_creator_id, n.merged_at');
select seal_entity('merged_creators', 'creators', 'n.id::text', 'n.merged_into', 'n.merged_into is not null');
select seal_group('creator_moves', 'creator_moves', $$convert_to(n.entity, 'UTF8') || uuid_send(n.row_id)$$, 'n.entity, n.row_id',
  '', 'merge_id', null, null, true);
