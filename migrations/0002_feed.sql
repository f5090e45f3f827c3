-- What comes in: projects, creators, their posts, and readings of both. Readings are append-only: a corrected value is
-- kept beside the first as the next revision, and the highest revision of an instant counts (rulebook, "Which posts").

create table projects (
  org_id uuid not null references organizations (org_id),
  id uuid not null,
  name text not null check (char_length(name) between 1 and 200),
  description text,
  readme readme_text,
  metadata metadata_json not null default '{}',
  minimum_payout_cents minor_units not null default 0 check (minimum_payout_cents >= 0),
  late_readings text not null default 'freeze' check (late_readings in ('freeze', 'true_up', 'high_water_mark')),
  archived_at instant,
  created_at instant not null,
  updated_at instant not null,
  primary key (org_id, id)
);

create table creators (
  org_id uuid not null,
  id uuid not null,
  project_id uuid not null,
  number bigint generated always as identity,
  platform text not null check (platform ~ '^[a-z0-9_-]{1,30}$'),
  handle text not null check (handle ~ '^[A-Za-z0-9._-]{1,30}$'),
  display_name text,
  avatar_url text,
  email text,
  description text,
  readme readme_text,
  metadata metadata_json not null default '{}',
  tracking_mode text not null default 'auto' check (tracking_mode in ('auto', 'selective')),
  tracking_start_date date,
  removed_at instant,
  created_at instant not null,
  updated_at instant not null,
  primary key (org_id, id),
  unique (org_id, project_id, id),
  foreign key (org_id, project_id) references projects (org_id, id)
);
create unique index creators_handle on creators (org_id, project_id, platform, lower(handle));
create index creators_listed on creators (org_id, created_at desc, id desc);
create index creators_number on creators (org_id, number);

create table videos (
  org_id uuid not null,
  id uuid not null,
  project_id uuid not null,
  creator_id uuid,
  platform text not null check (platform ~ '^[a-z0-9_-]{1,30}$'),
  external_id text not null check (char_length(external_id) between 1 and 200),
  url text,
  title text,
  kind text not null default 'video' check (kind in ('video', 'carousel')),
  posted_at instant not null,
  tracking_status text not null default 'auto_tracked'
    check (tracking_status in ('auto_tracked', 'pending_review', 'included', 'excluded', 'direct_add')),
  tracking_disabled boolean not null default false,
  -- Whether the post counts (rulebook, "Which posts"): one definition, used by every query.
  counts boolean not null generated always as
    (tracking_status in ('auto_tracked', 'included', 'direct_add') and not tracking_disabled) stored,
  created_at instant not null,
  updated_at instant not null,
  primary key (org_id, id),
  unique (org_id, project_id, platform, external_id),
  foreign key (org_id, project_id) references projects (org_id, id),
  foreign key (org_id, project_id, creator_id) references creators (org_id, project_id, id)
);
create index videos_of_creator on videos (org_id, creator_id, posted_at);
create index videos_listed on videos (org_id, created_at desc, id desc);

create table video_history (
  org_id uuid not null,
  video_id uuid not null,
  changed_at instant not null,
  sequence bigint generated always as identity,
  old_tracking_status text not null,
  new_tracking_status text not null,
  old_tracking_disabled boolean not null,
  new_tracking_disabled boolean not null,
  primary key (org_id, video_id, sequence),
  foreign key (org_id, video_id) references videos (org_id, id)
);

create table readings (
  org_id uuid not null,
  video_id uuid not null,
  captured_at instant not null,
  revision integer not null default 0 check (revision >= 0),
  view_count count_total not null,
  like_count count_total not null default 0,
  comment_count count_total not null default 0,
  share_count count_total not null default 0,
  save_count count_total not null default 0,
  recorded_at instant not null,
  primary key (org_id, video_id, captured_at, revision),
  foreign key (org_id, video_id) references videos (org_id, id)
);

create table follower_readings (
  org_id uuid not null,
  creator_id uuid not null,
  captured_at instant not null,
  revision integer not null default 0 check (revision >= 0),
  follower_count count_total not null,
  recorded_at instant not null,
  primary key (org_id, creator_id, captured_at, revision),
  foreign key (org_id, creator_id) references creators (org_id, id)
);

create table goals (
  org_id uuid not null,
  id uuid not null,
  project_id uuid not null,
  creator_id uuid not null,
  type text not null check (type in ('posts', 'views', 'engagement', 'followers')),
  target numeric(22, 6) not null check (target > 0),
  period text not null check (period in ('daily', 'weekly', 'monthly')),
  starts_on date not null check (isfinite(starts_on)),
  ends_on date check (isfinite(ends_on)),
  deleted_at instant,
  created_at instant not null,
  updated_at instant not null,
  primary key (org_id, id),
  check (ends_on >= starts_on),
  foreign key (org_id, project_id, creator_id) references creators (org_id, project_id, id)
);
create index goals_of_creator on goals (org_id, creator_id) where deleted_at is null;
create index goals_listed on goals (org_id, project_id, created_at desc, id desc);

create table goal_history (
  org_id uuid not null,
  goal_id uuid not null,
  changed_at instant not null,
  sequence bigint generated always as identity,
  old_values jsonb not null,
  new_values jsonb not null,
  primary key (org_id, goal_id, sequence),
  foreign key (org_id, goal_id) references goals (org_id, id)
);

-- History is kept by the table itself, so that no path can forget it; one statement, however many rows it changed.
create function keep_video_history() returns trigger language plpgsql as $$
begin
  insert into video_history (org_id, video_id, changed_at, old_tracking_status, new_tracking_status,
                             old_tracking_disabled, new_tracking_disabled)
  select n.org_id, n.id, n.updated_at, o.tracking_status, n.tracking_status, o.tracking_disabled, n.tracking_disabled
  from new_rows n join old_rows o using (org_id, id)
  where (o.tracking_status, o.tracking_disabled) is distinct from (n.tracking_status, n.tracking_disabled);
  return null;
end $$;
create trigger videos_history after update on videos
  referencing old table as old_rows new table as new_rows
  for each statement execute function keep_video_history();

create function keep_goal_history() returns trigger language plpgsql as $$
begin
  insert into goal_history (org_id, goal_id, changed_at, old_values, new_values)
  select n.org_id, n.id, n.updated_at,
         jsonb_build_object('target', o.target::text, 'period', o.period, 'starts_on', o.starts_on, 'ends_on', o.ends_on, 'deleted_at', o.deleted_at),
         jsonb_build_object('target', n.target::text, 'period', n.period, 'starts_on', n.starts_on, 'ends_on', n.ends_on, 'deleted_at', n.deleted_at)
  from new_rows n join old_rows o using (org_id, id)
  where (o.target, o.period, o.starts_on, o.ends_on, o.deleted_at)
        is distinct from (n.target, n.period, n.starts_on, n.ends_on, n.deleted_at);
  return null;
end $$;
create trigger goals_history after update on goals
  referencing old table as old_rows new table as new_rows
  for each statement execute function keep_goal_history();
