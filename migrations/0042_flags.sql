-- Doubts about posts: a flag says what the readings of a post show, and never changes them. By the project's policy an open
-- flag holds the accruals it touches.

alter table projects add column flagged_accruals text not null default 'off' check (flagged_accruals in ('off', 'hold'));

create table flags (
  org_id uuid not null,
  id uuid not null,
  project_id uuid not null,
  video_id uuid not null,
  kind text not null check (kind in ('gone', 'zero', 'jump', 'fall', 'disabled', 'definition', 'stale')),
  -- The reading that shows it; of a stale one the cutoff, of a gone post the first miss.
  at instant not null,
  -- The readings that show it (src/engine/flag-evidence.ts).
  evidence jsonb not null check (jsonb_typeof(evidence) = 'object'),
  -- Closed: the readings do not show it any more.
  state text not null default 'open' check (state in ('open', 'dismissed', 'confirmed', 'closed')),
  reason text check (char_length(reason) between 1 and 1000),
  decided_by text,
  decided_at instant,
  created_at instant not null,
  updated_at instant not null,
  primary key (org_id, id),
  unique (org_id, video_id, kind, at),
  check (state not in ('dismissed', 'confirmed') or reason is not null),
  check (state <> 'open' or reason is null),
  check ((reason is null) = (decided_by is null) and (reason is null) = (decided_at is null)),
  foreign key (org_id, project_id) references projects (org_id, id),
  foreign key (org_id, video_id) references videos (org_id, id) on delete cascade
);
create index flags_listed on flags (org_id, created_at desc, id desc);
create index flags_of_project on flags (org_id, project_id, created_at desc, id desc);
create index flags_live on flags (org_id, project_id, video_id) where state in ('open', 'confirmed');
create index flags_open on flags (org_id, project_id, kind) where state = 'open';

-- Which flags hold an accrual. A person's release counts for every flag that held it.
create table flag_holds (
  org_id uuid not null,
  flag_id uuid not null,
  accrual_id uuid not null,
  held_at instant not null,
  released_at instant,
  released_by text check (released_by in ('flags', 'person')),
  primary key (org_id, flag_id, accrual_id),
  check ((released_at is null) = (released_by is null)),
  foreign key (org_id, flag_id) references flags (org_id, id) on delete cascade,
  foreign key (org_id, accrual_id) references accruals (org_id, id)
);
create index flag_holds_of_accrual on flag_holds (org_id, accrual_id) where released_at is null;

-- What has not been looked through yet: what one statement read, a post, a creator's posts, or a whole project. Written by the
-- tables themselves, so that no door can forget it, and taken in the transaction that writes the flags.
create table flag_marks (
  org_id uuid not null,
  id bigint generated always as identity,
  batch bigint,
  video_id uuid,
  creator_id uuid,
  project_id uuid,
  primary key (org_id, id),
  check (num_nonnulls(batch, video_id, creator_id, project_id) = 1)
);

create function mark_readings() returns trigger language plpgsql as $$
begin
  insert into flag_marks (org_id, batch) select distinct org_id, batch from new_rows where batch is not null;
  return null;
end $$;
create trigger readings_flag_marks after insert on readings referencing new table as new_rows
  for each statement execute function mark_readings();

-- Whose a post was before, and of which date: what it earned then is booked there.
create table video_moves (
  org_id uuid not null,
  video_id uuid not null,
  sequence bigint generated always as identity,
  creator_id uuid,
  posted_at instant not null,
  moved_at instant not null,
  primary key (org_id, video_id, sequence),
  foreign key (org_id, video_id) references videos (org_id, id) on delete cascade
);
create function mark_videos() returns trigger language plpgsql as $$
begin
  insert into flag_marks (org_id, video_id)
  select n.org_id, n.id from new_rows n join old_rows o using (org_id, id)
  where (o.counts, o.creator_id, o.posted_at) is distinct from (n.counts, n.creator_id, n.posted_at);
  insert into video_moves (org_id, video_id, creator_id, posted_at, moved_at)
  select o.org_id, o.id, o.creator_id, o.posted_at, n.updated_at from new_rows n join old_rows o using (org_id, id)
  where (o.creator_id, o.posted_at) is distinct from (n.creator_id, n.posted_at);
  return null;
end $$;
create trigger videos_flag_marks after update on videos referencing old table as old_rows new table as new_rows
  for each statement execute function mark_videos();

-- What is owed again after its payment came back, or after its rejection was undone, may be flagged.
create function mark_accrual() returns trigger language plpgsql as $$
begin
  insert into flag_marks (org_id, creator_id) values (new.org_id, new.creator_id);
  return null;
end $$;
create trigger accruals_flag_marks after update of status on accruals
  for each row when (new.status = 'earned' and old.status <> 'earned') execute function mark_accrual();

create function mark_project() returns trigger language plpgsql as $$
begin
  insert into flag_marks (org_id, project_id) values (new.org_id, new.id);
  return null;
end $$;
create trigger projects_flag_marks after update of flagged_accruals on projects
  for each row when (new.flagged_accruals <> old.flagged_accruals) execute function mark_project();

-- A source that misses a post for a day or longer, or finds it again.
create function mark_look() returns trigger language plpgsql as $$
begin
  insert into flag_marks (org_id, video_id) values (new.org_id, new.video_id);
  return null;
end $$;
create trigger post_looks_flag_marks after update of missing_since, missed_at on post_looks
  for each row when (coalesce(new.missed_at - new.missing_since >= interval '1 day', false)
    <> coalesce(old.missed_at - old.missing_since >= interval '1 day', false)) execute function mark_look();

-- How many of a run's accruals a flag touches.
alter table accrual_runs add column flagged bigint not null default 0 check (flagged >= 0);

do $$
declare
  t text;
begin
  foreach t in array array['flags', 'flag_holds', 'flag_marks', 'video_moves'] loop
    execute format('alter table %I enable row level security', t);
    execute format(
      'create policy tenant on %I using (array_position((select visible_orgs())::uuid[], org_id) is not null) with check (org_id = (select current_org()))', t);
    execute format('grant select, insert on %I to stipend_app', t);
  end loop;
end $$;
grant update (evidence, state, reason, decided_by, decided_at, updated_at) on flags to stipend_app;
grant update (held_at, released_at, released_by) on flag_holds to stipend_app;
grant delete on flag_marks to stipend_app;

-- What was flagged, what people decided about it and the policy decide about what is paid. An open flag about an old reading
-- follows from its accrual, and there may be as many as posts.
select seal_entity('flags', 'flags', 'n.id::text',
  'n.project_id, n.video_id, n.kind, n.at, n.evidence, n.state, n.reason, n.decided_by, n.decided_at',
  $$n.kind <> 'stale' or n.state <> 'open'$$);
select seal_entity('flag_policies', 'projects', 'n.id::text', 'n.flagged_accruals', $$n.flagged_accruals <> 'off'$$);

-- Erasing a project takes its campaigns and tags along as well as its sources; flags go with their posts.
create or replace function erase_project(wanted uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  org uuid := current_org();
begin
  perform from projects where org_id = org and id = wanted for update;
  if exists (select from accruals where org_id = org and project_id = wanted)
     or exists (select from payments where org_id = org and project_id = wanted) then
    return false;
  end if;
  perform set_config('stipend.erasing_project', 'on', true);
  delete from input_marks where org_id = org and project_id = wanted;
  delete from goal_history h using goals g
    where h.org_id = org and g.org_id = org and g.id = h.goal_id and g.project_id = wanted;
  delete from goals where org_id = org and project_id = wanted;
  delete from structures where org_id = org and project_id = wanted;
  delete from payout_tag_members m using creator_payouts p
    where m.org_id = org and p.org_id = org and p.id = m.creator_payout_id and p.project_id = wanted;
  delete from creator_payouts where org_id = org and project_id = wanted;
  delete from campaign_sales where org_id = org and project_id = wanted;
  delete from campaign_members where org_id = org and project_id = wanted;
  delete from payout_campaigns where org_id = org and project_id = wanted;
  delete from readings r using videos v
    where r.org_id = org and v.org_id = org and v.id = r.video_id and v.project_id = wanted;
  delete from video_history h using videos v
    where h.org_id = org and v.org_id = org and v.id = h.video_id and v.project_id = wanted;
  delete from source_answers a using sources s where a.org_id = org and s.org_id = org and s.id = a.source_id and s.project_id = wanted;
  delete from source_runs r using sources s where r.org_id = org and s.org_id = org and s.id = r.source_id and s.project_id = wanted;
  delete from source_units u using sources s where u.org_id = org and s.org_id = org and s.id = u.source_id and s.project_id = wanted;
  delete from post_looks l using sources s where l.org_id = org and s.org_id = org and s.id = l.source_id and s.project_id = wanted;
  delete from account_looks l using sources s where l.org_id = org and s.org_id = org and s.id = l.source_id and s.project_id = wanted;
  delete from reading_erasures e using sources s where e.org_id = org and s.org_id = org and s.id = e.source_id and s.project_id = wanted;
  delete from sources where org_id = org and project_id = wanted;
  delete from videos where org_id = org and project_id = wanted;
  delete from follower_readings r using creators c
    where r.org_id = org and c.org_id = org and c.id = r.creator_id and c.project_id = wanted;
  delete from creator_tag_members m using creators c
    where m.org_id = org and c.org_id = org and c.id = m.creator_id and c.project_id = wanted;
  delete from creators where org_id = org and project_id = wanted;
  delete from projects where org_id = org and id = wanted;
  perform set_config('stipend.erasing_project', 'off', true);
  return true;
end $$;
