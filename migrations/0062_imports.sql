-- Files that were imported: what each stored and added, so that one can be taken back as a whole. Readings stay append-only:
-- what is taken back moves, row by row, to a table of its own, where it is kept for good and counts for nothing.

create table imports (
  org_id uuid not null,
  id uuid not null,
  project_id uuid not null,
  kind text not null check (kind in ('readings')),
  file_name text check (char_length(file_name) between 1 and 255),
  actor_type text not null,
  actor_id text,
  actor_name text not null,
  made_at instant not null,
  -- Rows of the file, whether they were stored or not.
  received bigint not null default 0 check (received >= 0),
  rejected bigint not null default 0 check (rejected >= 0),
  primary key (org_id, id),
  foreign key (org_id, project_id) references projects (org_id, id) on delete cascade
);
create index imports_listed on imports (org_id, made_at desc, id desc);

-- The readings that one statement of an import wrote, by the number they are sealed under.
create table import_parts (
  org_id uuid not null,
  batch bigint not null,
  import_id uuid not null,
  inserted integer not null check (inserted >= 0),
  replaced integer not null check (replaced >= 0),
  -- When its readings were taken back.
  withdrawn_at instant,
  primary key (org_id, batch),
  foreign key (org_id, import_id) references imports (org_id, id) on delete cascade
);
create index import_parts_of_import on import_parts (org_id, import_id, batch);

-- What else an import added, or brought back that the undo of another had taken away.
create table import_additions (
  org_id uuid not null,
  import_id uuid not null,
  entity text not null check (entity in ('videos', 'creators')),
  row_id uuid not null,
  added_at instant not null,
  batch bigint not null,
  primary key (org_id, import_id, entity, row_id),
  foreign key (org_id, import_id) references imports (org_id, id) on delete cascade
);

create table import_undos (
  org_id uuid not null,
  import_id uuid not null,
  reason text not null check (char_length(reason) between 1 and 1000),
  actor_type text not null,
  actor_id text,
  actor_name text not null,
  undone_at instant not null,
  -- Null while it is at work.
  finished_at instant,
  primary key (org_id, import_id),
  foreign key (org_id, import_id) references imports (org_id, id) on delete cascade
);

-- What an undo took away of what the import had added.
create table import_returns (
  org_id uuid not null,
  import_id uuid not null,
  entity text not null,
  row_id uuid not null,
  returned_at instant not null,
  batch bigint not null,
  primary key (org_id, import_id, entity, row_id),
  foreign key (org_id, import_id) references import_undos (org_id, import_id) on delete cascade,
  foreign key (org_id, import_id, entity, row_id) references import_additions (org_id, import_id, entity, row_id) on delete cascade
);
create index import_returns_of_rows on import_returns (org_id, row_id);

-- Readings that were taken back, as they were.
create table withdrawn_readings (
  org_id uuid not null,
  batch bigint not null,
  video_id uuid not null,
  captured_at instant not null,
  revision integer not null check (revision >= 0),
  view_count count_total not null,
  like_count count_total,
  comment_count count_total,
  share_count count_total,
  save_count count_total,
  recorded_at instant not null,
  definition text,
  withdrawn_at instant not null,
  primary key (org_id, batch, video_id, captured_at, revision),
  foreign key (org_id, batch) references import_parts (org_id, batch) on delete cascade,
  foreign key (org_id, video_id) references videos (org_id, id) on delete cascade
);
create index withdrawn_readings_of_post on withdrawn_readings (org_id, video_id, captured_at);

do $$
declare
  t text;
begin
  foreach t in array array['imports', 'import_parts', 'import_additions', 'import_undos', 'import_returns', 'withdrawn_readings'] loop
    execute format('alter table %I enable row level security', t);
    execute format(
      'create policy tenant on %I using (array_position((select visible_orgs())::uuid[], org_id) is not null) with check (org_id = (select current_org()))', t);
    execute format('grant select on %I to stipend_app', t);
  end loop;
  -- Gone only together with a project in which no money was recorded.
  foreach t in array array['import_additions', 'import_returns', 'withdrawn_readings'] loop
    execute format('create trigger %I before update or delete on %I for each row execute function refuse_merge_change()',
      t || '_append_only', t);
  end loop;
end $$;
grant insert on imports, import_additions, import_undos, import_returns to stipend_app;
grant insert (org_id, batch, import_id, inserted, replaced) on import_parts to stipend_app;
grant update (received, rejected) on imports to stipend_app;
grant update (finished_at) on import_undos to stipend_app;

-- Of an import only the counts of its rows change, of a part that it is taken back, once, of an undo that it ends, once.
create function guard_import() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    if current_setting('stipend.erasing_project', true) = 'on' then
      return old;
    end if;
    raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
  end if;
  if (tg_table_name = 'imports' and (to_jsonb(new) - 'received' - 'rejected') is distinct from (to_jsonb(old) - 'received' - 'rejected'))
     or (tg_table_name = 'import_parts' and (to_jsonb(old) ->> 'withdrawn_at' is not null
       or (to_jsonb(new) - 'withdrawn_at') is distinct from (to_jsonb(old) - 'withdrawn_at')))
     or (tg_table_name = 'import_undos' and (to_jsonb(old) ->> 'finished_at' is not null
       or (to_jsonb(new) - 'finished_at') is distinct from (to_jsonb(old) - 'finished_at'))) then
    raise exception '% is final', tg_table_name using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger imports_guard before update or delete on imports for each row execute function guard_import();
create trigger import_parts_guard before update or delete on import_parts for each row execute function guard_import();
create trigger import_undos_guard before update or delete on import_undos for each row execute function guard_import();

-- An append-only reading goes with its project, when its source's retention is over, or to those that were taken back.
create or replace function refuse_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and current_setting('stipend.erasing_project', true) = 'on'
     and tg_table_name in ('readings', 'follower_readings', 'video_history', 'goal_history', 'reading_erasures') then
    return old;
  end if;
  if tg_op = 'DELETE' and tg_table_name = 'readings'
     and (current_setting('stipend.erasing_readings', true) = 'on' or current_setting('stipend.withdrawing_readings', true) = 'on') then
    return old;
  end if;
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;

-- Takes back the readings of a part of an import whose undo is at work, also those that were replaced since: they must not count
-- when what replaced them is taken back, too. The creators are judged again, and the posts looked through. Requests may delete
-- no reading otherwise.
create function withdraw_readings(of_batch bigint, moment instant) returns void language plpgsql
security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
declare
  org uuid := current_org();
begin
  perform from import_parts p join import_undos u on u.org_id = p.org_id and u.import_id = p.import_id
  where p.org_id = org and p.batch = of_batch and p.withdrawn_at is null and u.finished_at is null for update of p;
  if not found then
    raise exception 'the readings of batch % are not being taken back', of_batch using errcode = 'restrict_violation';
  end if;
  perform set_config('stipend.withdrawing_readings', 'on', true);
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
  perform set_config('stipend.withdrawing_readings', 'off', true);
  update import_parts set withdrawn_at = moment where org_id = org and batch = of_batch;
end $$;
revoke execute on function withdraw_readings(bigint, instant) from public;
grant execute on function withdraw_readings(bigint, instant) to stipend_app;

set local timezone = 'UTC';
set local datestyle = 'ISO';
set local bytea_output = 'hex';
select seal_entity('imports', 'imports', 'n.id::text',
  'n.project_id, n.kind, n.file_name, n.actor_type, n.actor_id, n.actor_name, n.made_at');
select seal_entity('import_parts', 'import_parts', 'n.batch::text', 'n.import_id, n.inserted, n.replaced, n.withdrawn_at');
select seal_entity('import_undos', 'import_undos', 'n.import_id::text',
  'n.reason, n.actor_type, n.actor_id, n.actor_name, n.undone_at, n.finished_at');
select seal_group('import_additions', 'import_additions',
  $$uuid_send(n.import_id) || convert_to(n.entity, 'UTF8') || uuid_send(n.row_id) || timestamptz_send(n.added_at)$$,
  'n.entity, n.row_id', 'batch ', 'batch', null, null, true);
select seal_group('import_returns', 'import_returns',
  $$uuid_send(n.import_id) || convert_to(n.entity, 'UTF8') || uuid_send(n.row_id) || timestamptz_send(n.returned_at)$$,
  'n.entity, n.row_id', 'batch ', 'batch', null, null, true);
select seal_group('withdrawn_readings', 'withdrawn_readings',
  'uuid_send(n.video_id) || timestamptz_send(n.captured_at) || timestamptz_send(n.recorded_at) || timestamptz_send(n.withdrawn_at) '
  '|| array_send(array[n.revision::bigint, n.view_count::bigint, n.like_count, n.comment_count, n.share_count, n.save_count]) '
  '|| convert_to(coalesce(n.definition, ''''), ''UTF8'')',
  'n.video_id, n.captured_at, n.revision', 'batch ', 'batch', null, null, true);
