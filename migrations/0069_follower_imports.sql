-- Files of follower counts: imported, listed and taken back as files of readings are, and read by profiles of their own.

-- One row for each file.
alter table imports drop constraint imports_kind_check;
alter table imports add constraint imports_kind_check check (kind in ('readings', 'followers'));
-- Of a merge: the same readings again, for the creator that is left.
alter table import_parts add column is_copied boolean not null default false;
alter table import_profiles add column kind text not null default 'readings' check (kind in ('readings', 'followers'));

-- Follower counts that were taken back, as they were.
create table withdrawn_follower_readings (
  org_id uuid not null,
  batch bigint not null,
  creator_id uuid not null,
  captured_at instant not null,
  revision integer not null check (revision >= 0),
  follower_count count_total not null,
  recorded_at instant not null,
  withdrawn_at instant not null,
  primary key (org_id, batch, creator_id, captured_at, revision),
  foreign key (org_id, batch) references import_parts (org_id, batch) on delete cascade,
  foreign key (org_id, creator_id) references creators (org_id, id) on delete cascade
);
create index withdrawn_follower_readings_of_creator on withdrawn_follower_readings (org_id, creator_id, captured_at);
alter table withdrawn_follower_readings enable row level security;
create policy tenant on withdrawn_follower_readings
  using (array_position((select visible_orgs())::uuid[], org_id) is not null) with check (org_id = (select current_org()));
grant select on withdrawn_follower_readings to stipend_app;
create trigger withdrawn_follower_readings_append_only before update or delete on withdrawn_follower_readings
  for each row execute function refuse_merge_change();

create or replace function refuse_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and current_setting('stipend.erasing_project', true) = 'on'
     and tg_table_name in ('readings', 'follower_readings', 'video_history', 'goal_history', 'reading_erasures') then
    return old;
  end if;
  if tg_op = 'DELETE' and ((tg_table_name = 'readings' and current_setting('stipend.erasing_readings', true) = 'on')
     or (tg_table_name in ('readings', 'follower_readings') and current_setting('stipend.withdrawing_readings', true) = 'on')) then
    return old;
  end if;
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;

-- Takes back what a part of an import stored, once its undo is at work, also what was replaced since: it must not count when what
-- replaced it is taken back, too. The creators are judged again, and posts looked through. Requests may delete no reading otherwise.
create or replace function withdraw_readings(of_batch bigint, moment instant) returns void language plpgsql
security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
declare
  org uuid := current_org();
  of_kind text;
begin
  select i.kind into of_kind from import_parts p
  join imports i on i.org_id = p.org_id and i.id = p.import_id
  join import_undos u on u.org_id = p.org_id and u.import_id = p.import_id
  where p.org_id = org and p.batch = of_batch and p.withdrawn_at is null and u.finished_at is null for update of p;
  if of_kind is null then
    raise exception 'the readings of batch % are not being taken back', of_batch using errcode = 'restrict_violation';
  end if;
  perform set_config('stipend.withdrawing_readings', 'on', true);
  if of_kind = 'followers' then
    with gone as (
      delete from follower_readings f where f.org_id = org and f.batch = of_batch returning f.*
    ), kept as (
      insert into withdrawn_follower_readings (org_id, batch, creator_id, captured_at, revision, follower_count, recorded_at, withdrawn_at)
      select org, batch, creator_id, captured_at, revision, follower_count, recorded_at, moment
      from gone returning creator_id, captured_at
    )
    insert into input_marks (org_id, project_id, creator_id, since, until)
    select org, c.project_id, c.id, min(k.captured_at), max(k.captured_at)
    from kept k join creators c on c.org_id = org and c.id = k.creator_id group by c.project_id, c.id;
  else
    with gone as (
      delete from readings r where r.org_id = org and r.batch = of_batch returning r.*
    ), kept as (
      insert into withdrawn_readings (org_id, batch, video_id, captured_at, revision, view_count, like_count, comment_count,
                                      share_count, save_count, recorded_at, definition, withdrawn_at)
      select org, batch, video_id, captured_at, revision, view_count, like_count, comment_count, share_count, save_count,
             recorded_at, definition, moment
      from gone returning video_id, captured_at
    ), of_posts as (
      select video_id, min(captured_at) as since, max(captured_at) as until from kept group by video_id
    ), marked as (
      insert into input_marks (org_id, project_id, creator_id, since, until)
      select org, v.project_id, v.creator_id, min(p.since), max(p.until) from of_posts p
      join videos v on v.org_id = org and v.id = p.video_id where v.creator_id is not null group by v.project_id, v.creator_id
    )
    insert into flag_marks (org_id, video_id) select org, video_id from of_posts;
  end if;
  perform set_config('stipend.withdrawing_readings', 'off', true);
  update import_parts set withdrawn_at = moment where org_id = org and batch = of_batch;
end $$;

-- As before, but that imports of follower counts are taken back for the creator that is left, too.
create or replace function merge_creators(merging uuid, from_id uuid, into_id uuid, moment instant) returns void language plpgsql
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

  -- Append-only, and named by creator and instant: they stay, and count for both. What an import stored is a part of it for both,
  -- so that it is taken back for both; an import is not taken back meanwhile.
  perform from imports i
  where i.org_id = org and i.id in (
    select p.import_id from follower_readings f join import_parts p on p.org_id = f.org_id and p.batch = f.batch
    where f.org_id = org and f.creator_id = from_id)
  order by i.id for key share;
  with stored as (
    select f.*, p.import_id from follower_readings f
    left join import_parts p on p.org_id = f.org_id and p.batch = f.batch
    where f.org_id = org and f.creator_id = from_id and not exists (
      select from follower_readings own where own.org_id = org and own.creator_id = into_id and own.captured_at = f.captured_at)
  ), numbered as materialized (
    select import_id, nextval('reading_batches') as batch from (select distinct import_id from stored) d
  ), copies as (
    insert into follower_readings (org_id, creator_id, captured_at, revision, follower_count, recorded_at, batch)
    select org, into_id, s.captured_at, s.revision, s.follower_count, s.recorded_at, n.batch
    from stored s join numbered n on n.import_id is not distinct from s.import_id
    order by s.captured_at, s.revision
    returning batch
  )
  insert into import_parts (org_id, batch, import_id, inserted, replaced, is_copied)
  select org, n.batch, n.import_id, count(*), 0, true
  from copies c join numbered n on n.batch = c.batch where n.import_id is not null group by n.batch, n.import_id;

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

set local timezone = 'UTC';
set local datestyle = 'ISO';
set local bytea_output = 'hex';
select seal_group('withdrawn_follower_readings', 'withdrawn_follower_readings',
  'uuid_send(n.creator_id) || timestamptz_send(n.captured_at) || timestamptz_send(n.recorded_at) || timestamptz_send(n.withdrawn_at) '
  '|| int4send(n.revision) || int8send(n.follower_count)', 'n.creator_id, n.captured_at, n.revision', 'batch ', 'batch', null, null, true);
