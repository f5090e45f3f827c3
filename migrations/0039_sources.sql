-- Sources: services that are asked for readings (docs/sources.md). A source belongs to a project; what it is asked, what it
-- may spend, what it answered and which posts were looked at is kept here, so that a worker that is killed anywhere goes on.

create table sources (
  org_id uuid not null references organizations (org_id),
  id uuid not null,
  project_id uuid not null,
  name text not null check (char_length(name) between 1 and 200),
  -- A row of src/sources/kinds.ts.
  kind text not null check (kind ~ '^[a-z][a-z0-9_]{0,39}$'),
  -- Without its secrets.
  settings metadata_json not null,
  -- The secret settings as JSON, sealed by a key outside the database (src/flow/secrets.ts); null where there are none.
  secrets bytea,
  -- The key that sealed them, hexadecimal.
  secrets_key text,
  -- The operator's own budget, in the units of the kind and for its own day; null: the kind's allowance alone.
  units_per_day bigint check (units_per_day between 1 and 9007199254740991),
  -- Whether the accounts of the project's creators are looked through for posts that are not known yet.
  watches_accounts boolean not null default true,
  -- How often lists (of a tracker, of an account) are read.
  lists_every_hours integer not null default 24 check (lists_every_hours between 1 and 168),
  -- Readings of this source are erased after so many days unless something needs them; null: never.
  readings_kept_days integer check (readings_kept_days between 1 and 3660),
  answers_kept_days integer not null default 30 check (answers_kept_days between 1 and 365),
  -- Paused by a person, or stopped because only a person can go on (a dead key); the reason in a sentence.
  state text not null default 'active' check (state in ('active', 'paused', 'stopped')),
  state_reason text,
  state_at instant not null,
  -- Nothing is asked before this instant: Retry-After, a used-up quota, the pause after a failure.
  wait_until instant,
  wait_reason text,
  -- Failed calls in a row.
  failures integer not null default 0 check (failures >= 0),
  -- Where the list of a tracker goes on, and when it is read next.
  list_cursor text,
  list_due_at instant,
  -- Posts that were made before this instant have a row in post_looks.
  planned_until instant,
  -- Work that the service has begun and charges for, and the posts it is for.
  pending text,
  pending_posts text[],
  -- One worker at a time asks a source; a lease that nobody renews ends.
  lease uuid,
  leased_until instant,
  archived_at instant,
  created_at instant not null,
  updated_at instant not null,
  primary key (org_id, id),
  unique (org_id, project_id, id),
  foreign key (org_id, project_id) references projects (org_id, id),
  check ((secrets is null) = (secrets_key is null)),
  check ((state = 'stopped') <= (state_reason is not null))
);
create index sources_listed on sources (org_id, created_at desc, id desc);

create table source_runs (
  org_id uuid not null,
  id uuid not null,
  source_id uuid not null,
  why text not null check (why in ('schedule', 'asked')),
  state text not null default 'running'
    check (state in ('running', 'succeeded', 'succeeded_with_errors', 'failed', 'interrupted')),
  started_at instant not null,
  ended_at instant,
  -- Posts that were due when it began; asked = found + missing + failed once it has ended.
  posts_due integer not null default 0 check (posts_due >= 0),
  posts_asked integer not null default 0 check (posts_asked >= 0),
  posts_found integer not null default 0 check (posts_found >= 0),
  posts_missing integer not null default 0 check (posts_missing >= 0),
  posts_failed integer not null default 0 check (posts_failed >= 0),
  -- Readings stored; a post that was found with the counts it had is looked at and not stored again.
  readings integer not null default 0 check (readings >= 0),
  unchanged integer not null default 0 check (unchanged >= 0),
  posts_new integer not null default 0 check (posts_new >= 0),
  accounts_read integer not null default 0 check (accounts_read >= 0),
  units bigint not null default 0 check (units >= 0),
  requests integer not null default 0 check (requests >= 0),
  -- Why it stopped before everything was answered, in a sentence.
  error text,
  -- Sentences and how often each came: items that name no post, rows that were refused, posts that failed.
  faults metadata_json not null default '{}',
  primary key (org_id, id),
  unique (org_id, source_id, id),
  foreign key (org_id, source_id) references sources (org_id, id),
  check ((state = 'running') = (ended_at is null))
);
create index source_runs_listed on source_runs (org_id, source_id, started_at desc, id desc);

-- Answers as they came, compressed by gzip, without keys.
create table source_answers (
  org_id uuid not null,
  source_id uuid not null,
  run_id uuid not null,
  id bigint generated always as identity,
  received_at instant not null,
  -- Method, host and path.
  request text not null,
  status integer not null,
  bytes integer not null check (bytes >= 0),
  body bytea not null,
  primary key (org_id, run_id, id),
  foreign key (org_id, source_id, run_id) references source_runs (org_id, source_id, id)
);
create index source_answers_age on source_answers (org_id, source_id, received_at);

-- Units that were reserved before they were asked for, by the day (or hour) of the source: a worker that is killed between has
-- spent them.
create table source_units (
  org_id uuid not null,
  source_id uuid not null,
  span text not null check (span in ('day', 'hour')),
  starts_at instant not null,
  units bigint not null check (units >= 0),
  primary key (org_id, source_id, span, starts_at),
  foreign key (org_id, source_id) references sources (org_id, id)
);

-- What a source last said of a post, and when it is asked again. A post that was asked for and is not in a good answer is
-- missed; a failed answer is not. Two misses a day apart: missed_at - missing_since >= 1 day.
create table post_looks (
  org_id uuid not null,
  source_id uuid not null,
  video_id uuid not null,
  -- The next look; null: never by itself.
  due_at instant,
  -- The last good answer about this post, whatever it said.
  looked_at instant,
  -- The last answer that had the post in it; null: never.
  seen_at instant,
  -- Since the last sight: the first miss, the one before the last, and the last; null while the post is there.
  missing_since instant,
  missed_before_at instant,
  missed_at instant,
  misses integer not null default 0 check (misses >= 0),
  -- What the source said: absent, deleted, private, not_public.
  missing_why text check (missing_why in ('absent', 'deleted', 'private', 'not_public')),
  -- Failures since the last good answer, and the last one in a sentence.
  failures integer not null default 0 check (failures >= 0),
  fault text,
  -- The cutoff that the last look was for; null for a look by age.
  cutoff instant,
  primary key (org_id, source_id, video_id),
  foreign key (org_id, source_id) references sources (org_id, id),
  foreign key (org_id, video_id) references videos (org_id, id),
  check ((misses = 0) = (missing_since is null) and (misses = 0) = (missed_at is null))
);
create index post_looks_due on post_looks (org_id, source_id, due_at) where due_at is not null;
create index post_looks_of_post on post_looks (org_id, video_id);

-- Accounts of creators that are looked through for new posts.
create table account_looks (
  org_id uuid not null,
  source_id uuid not null,
  creator_id uuid not null,
  due_at instant,
  looked_at instant,
  -- The page to go on with; null: from the newest post on.
  cursor text,
  failures integer not null default 0 check (failures >= 0),
  fault text,
  primary key (org_id, source_id, creator_id),
  foreign key (org_id, source_id) references sources (org_id, id),
  foreign key (org_id, creator_id) references creators (org_id, id)
);
create index account_looks_due on account_looks (org_id, source_id, due_at) where due_at is not null;

-- Where a reading comes from; null for what people and their programs sent. Only the catalog changes.
alter table readings
  add column source_id uuid,
  add column source_run_id uuid,
  -- What "a view" means in this number, such as youtube.views.2026-08; null where nothing says so.
  add column definition text;

-- What clean-up has erased of readings, by the group they were sealed in: how often that group was sealed again lawfully.
create table reading_erasures (
  org_id uuid not null,
  batch bigint not null,
  source_id uuid not null,
  erased_at instant not null,
  readings integer not null check (readings > 0),
  primary key (org_id, batch, erased_at),
  foreign key (org_id, source_id) references sources (org_id, id)
);
create trigger reading_erasures_append_only before update or delete on reading_erasures
  for each row execute function refuse_change();

do $$
declare
  t text;
begin
  foreach t in array array['sources', 'source_runs', 'source_answers', 'source_units', 'post_looks', 'account_looks',
                           'reading_erasures'] loop
    execute format('alter table %I enable row level security', t);
    execute format(
      'create policy tenant on %I using (array_position((select visible_orgs())::uuid[], org_id) is not null) with check (org_id = (select current_org()))', t);
  end loop;
  foreach t in array array['sources', 'source_runs', 'source_units', 'post_looks', 'account_looks'] loop
    execute format('grant select, insert, update on %I to stipend_app', t);
  end loop;
end $$;
grant select, insert on source_answers to stipend_app;
grant select on reading_erasures to stipend_app;

-- Which numbers arrive, and from where, decides about money.
select seal_entity('sources', 'sources', 'n.id::text',
  'n.project_id, n.name, n.kind, n.settings, n.secrets, n.units_per_day, n.watches_accounts, n.readings_kept_days, n.archived_at');
select seal_entity('reading_erasures', 'reading_erasures', $$n.batch || ' ' || to_char(n.erased_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS')$$,
  'n.source_id, n.readings');

-- Besides with its project, an append-only reading goes when its source's retention is over (the clean-up, as the owner).
create or replace function refuse_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and current_setting('stipend.erasing_project', true) = 'on'
     and tg_table_name in ('readings', 'follower_readings', 'video_history', 'goal_history', 'reading_erasures') then
    return old;
  end if;
  if tg_op = 'DELETE' and tg_table_name = 'readings' and current_setting('stipend.erasing_readings', true) = 'on' then
    return old;
  end if;
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;

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
  delete from creators where org_id = org and project_id = wanted;
  delete from projects where org_id = org and id = wanted;
  perform set_config('stipend.erasing_project', 'off', true);
  return true;
end $$;
