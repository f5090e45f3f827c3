-- Readings of months that are long over, packed: a row for each post and month, with arrays instead of rows. Nothing that is judged
-- depends on whether a reading is packed: whoever reads asks the functions below, which answer open and packed readings alike, and
-- seals stay as they are. What cannot be packed, and what arrives later, stays in `readings` next to the packed row.

-- A reading as every reader sees it.
create type reading as (
  org_id uuid, video_id uuid, captured_at timestamptz, revision integer, view_count bigint, like_count bigint, comment_count bigint,
  share_count bigint, save_count bigint, recorded_at timestamptz, batch bigint, source_id uuid, source_run_id uuid, definition text
);

create function month_of(moment timestamptz) returns date language sql immutable parallel safe as $$
  select date_trunc('month', moment at time zone 'UTC')::date $$;

-- Where a month's instants are counted from, so that they fit into an integer of four bytes.
create function packed_middle(month date) returns timestamptz language sql immutable parallel safe as $$
  select to_timestamp(((month - date '1970-01-01') + 15) * 86400::float8) $$;

-- Whole milliseconds; the part added is less than what an instant can hold, and more than the error of the division.
create function ms_between(since timestamptz, moment timestamptz) returns bigint language sql immutable parallel safe as $$
  select floor(date_part('epoch', moment - since) * 1000 + 0.0001)::bigint $$;

-- Not immutable, as adding intervals is not in general, so that it is put into the statement that calls it.
create function ms_after(since timestamptz, ms integer) returns timestamptz language sql stable parallel safe as $$
  select since + ms * interval '1 millisecond' $$;

-- Whether a list is null, or has so many elements, counted from 1.
create function has_places(list anyarray, places integer) returns boolean language sql immutable parallel safe as $$
  select list is null or (array_ndims(list) = 1 and array_lower(list, 1) = 1 and cardinality(list) = places) $$;

-- Months of which an organization has packed readings.
create table packed_months (
  org_id uuid not null,
  month date not null check (extract(day from month) = 1),
  primary key (org_id, month),
  foreign key (org_id) references organizations (org_id)
);

-- The source and run of the packed readings that one statement wrote, by the number they are sealed under.
create table packed_origins (
  org_id uuid not null,
  batch bigint not null,
  source_id uuid not null,
  source_run_id uuid,
  primary key (org_id, batch),
  foreign key (org_id, source_id, source_run_id) references source_runs (org_id, source_id, id)
);

-- Lists in order of `captured_at` and `revision`, of one length; a list that is null says the same of every reading.
create table packed_readings (
  org_id uuid not null,
  video_id uuid not null,
  month date not null,
  -- What views, recorded instants and batches are counted from.
  view_base bigint not null,
  recorded_base instant not null,
  first_batch bigint,
  last_batch bigint,
  has_origins boolean not null,
  -- Which of them have one, where others have none. Null: all or none.
  with_origin boolean[],
  captured_ms integer[] not null,
  -- Null: every one is 0.
  revisions integer[],
  views integer[] not null,
  likes integer[],
  comments integer[],
  shares integer[],
  saves integer[],
  recorded_ms integer[] not null,
  batches integer[],
  -- The definitions that occur, and for each reading its place among them; without places, all have the first.
  definitions text[],
  definition_places smallint[],
  primary key (org_id, video_id, month),
  foreign key (org_id, video_id) references videos (org_id, id),
  foreign key (org_id, month) references packed_months (org_id, month),
  constraint packed_readings_shape check (
    cardinality(captured_ms) > 0 and array_position(captured_ms, null::integer) is null and array_position(views, null::integer) is null
    and array_position(recorded_ms, null::integer) is null and array_position(revisions, null::integer) is null
    and has_places(captured_ms, cardinality(captured_ms)) and has_places(revisions, cardinality(captured_ms))
    and has_places(views, cardinality(captured_ms)) and has_places(likes, cardinality(captured_ms))
    and has_places(comments, cardinality(captured_ms)) and has_places(shares, cardinality(captured_ms))
    and has_places(saves, cardinality(captured_ms)) and has_places(recorded_ms, cardinality(captured_ms))
    and has_places(batches, cardinality(captured_ms)) and has_places(with_origin, cardinality(captured_ms))
    and has_places(definition_places, cardinality(captured_ms))
    and has_places(definitions, cardinality(definitions))),
  constraint packed_readings_of_month check (
    month_of(ms_after(packed_middle(month), captured_ms[1])) = month
    and month_of(ms_after(packed_middle(month), captured_ms[cardinality(captured_ms)])) = month)
);
-- Packed month by month, so that the batches of neighbours are neighbours.
create index packed_readings_batches on packed_readings using brin (first_batch, last_batch) with (autosummarize = on);

-- The `i`th reading of a packed row.
create function packed_reading(p packed_readings, i integer) returns setof reading language sql stable parallel safe rows 1 as $$
  select p.org_id, p.video_id, ms_after(packed_middle(p.month), p.captured_ms[i]), coalesce(p.revisions[i], 0),
         p.view_base + p.views[i], p.likes[i]::bigint, p.comments[i]::bigint, p.shares[i]::bigint, p.saves[i]::bigint,
         ms_after(p.recorded_base::timestamptz, p.recorded_ms[i]), p.first_batch + p.batches[i],
         case when p.has_origins and coalesce(p.with_origin[i], true) then (
           select o.source_id from packed_origins o where o.org_id = p.org_id and o.batch = p.first_batch + p.batches[i]) end,
         case when p.has_origins and coalesce(p.with_origin[i], true) then (
           select o.source_run_id from packed_origins o where o.org_id = p.org_id and o.batch = p.first_batch + p.batches[i]) end,
         p.definitions[case when p.definition_places is null then 1 else p.definition_places[i] end]
$$;

-- An instant as a packed row counts it; one after the month is as good as 20 days after its middle.
create function packed_ms(month date, moment timestamptz) returns integer language sql immutable parallel safe as $$
  select ms_between(packed_middle(month), least(moment, packed_middle(month + 20)))::integer $$;

create function open_readings() returns setof reading language sql stable parallel safe as $$
  select org_id, video_id, captured_at::timestamptz, revision, view_count::bigint, like_count::bigint, comment_count::bigint,
         share_count::bigint, save_count::bigint, recorded_at::timestamptz, batch, source_id, source_run_id, definition
  from readings
$$;

create function unpacked_readings() returns setof reading language sql stable parallel safe as $$
  select r.* from packed_readings p cross join lateral generate_series(1, cardinality(p.captured_ms)) i
  cross join lateral packed_reading(p, i) r
$$;

-- Every reading, open or packed.
create function all_readings() returns setof reading language sql stable parallel safe as $$
  select * from open_readings() union all select * from unpacked_readings()
$$;

-- The last reading of a post by an instant, of two for one instant the one that counts. Packed rows are looked at only where nothing
-- open is as new as the end of the last packed month.
create function last_reading(org uuid, video uuid, moment timestamptz) returns setof reading language sql stable parallel safe rows 1 as $$
  select case when p.place is null then o.org_id else p.org_id end, case when p.place is null then o.video_id else p.video_id end,
         case when p.place is null then o.captured_at else p.captured_at end, case when p.place is null then o.revision else p.revision end,
         case when p.place is null then o.view_count else p.view_count end, case when p.place is null then o.like_count else p.like_count end,
         case when p.place is null then o.comment_count else p.comment_count end,
         case when p.place is null then o.share_count else p.share_count end, case when p.place is null then o.save_count else p.save_count end,
         case when p.place is null then o.recorded_at else p.recorded_at end, case when p.place is null then o.batch else p.batch end,
         case when p.place is null then o.source_id else p.source_id end,
         case when p.place is null then o.source_run_id else p.source_run_id end,
         case when p.place is null then o.definition else p.definition end
  from (select 1) one
  left join lateral (
    select * from open_readings() n where n.org_id = org and n.video_id = video and n.captured_at <= moment
    order by n.captured_at desc, n.revision desc limit 1) o on true
  left join lateral (
    select m.place, r.* from (
      select k.*, width_bucket(packed_ms(k.month, moment), k.captured_ms) as place from packed_readings k
      where k.org_id = org and k.video_id = video and k.month <= (moment at time zone 'UTC')::date
        and k.captured_ms[1] <= packed_ms(k.month, moment)
        and exists (select from packed_months m where m.org_id = org)
        and (o.captured_at is null or o.captured_at < (
          select (max(m.month) + interval '1 month') at time zone 'UTC' from packed_months m where m.org_id = org))
      order by k.month desc limit 1) m
    cross join lateral packed_reading(
      row(m.org_id, m.video_id, m.month, m.view_base, m.recorded_base, m.first_batch, m.last_batch, m.has_origins, m.with_origin,
          m.captured_ms, m.revisions, m.views, m.likes, m.comments, m.shares, m.saves, m.recorded_ms, m.batches, m.definitions,
          m.definition_places)::packed_readings, m.place) r
  ) p on o.captured_at is null or (p.captured_at, p.revision) > (o.captured_at, o.revision)
  where o.captured_at is not null or p.place is not null
$$;

-- The first reading of a post.
create function first_reading(org uuid, video uuid) returns setof reading language sql stable parallel safe rows 1 as $$
  select * from (
    (select * from open_readings() o where o.org_id = org and o.video_id = video order by o.captured_at, o.revision limit 1)
    union all
    (select r.* from packed_readings p cross join lateral packed_reading(p, 1) r
     where p.org_id = org and p.video_id = video and exists (select from packed_months m where m.org_id = org)
     order by p.month limit 1)
  ) n order by n.captured_at, n.revision limit 1
$$;

-- The packed readings of a post at an instant.
create function packed_at(org uuid, video uuid, moment timestamptz) returns setof reading language sql stable parallel safe rows 1 as $$
  select r.* from packed_readings p
  cross join lateral generate_series(
    width_bucket(packed_ms(p.month, moment) - 1, p.captured_ms) + 1, width_bucket(packed_ms(p.month, moment), p.captured_ms)) i
  cross join lateral packed_reading(p, i) r
  where p.org_id = org and p.video_id = video and p.month = month_of(moment) and r.captured_at = moment
    and month_of(moment) = any (array(select m.month from packed_months m where m.org_id = org))
$$;

-- Every value of a post for an instant.
create function readings_at(org uuid, video uuid, moment timestamptz) returns setof reading language sql stable parallel safe rows 1 as $$
  select * from open_readings() o where o.org_id = org and o.video_id = video and o.captured_at = moment
  union all select * from packed_at(org, video, moment)
$$;

-- What the last reading before another that reports a counter says of it: 'likes', 'comments', 'shares' or 'saves'.
create function last_reported(org uuid, video uuid, counter text, moment timestamptz, before_revision integer)
returns table (value bigint) language sql stable parallel safe rows 1 as $$
  select n.value from (
    (select o.captured_at, o.revision, v.value from open_readings() o cross join lateral (
       select case counter when 'likes' then o.like_count when 'comments' then o.comment_count when 'shares' then o.share_count
                           when 'saves' then o.save_count end as value) v
     where o.org_id = org and o.video_id = video and (o.captured_at, o.revision) < (moment, before_revision) and v.value is not null
     order by o.captured_at desc, o.revision desc limit 1)
    union all
    (select r.captured_at, r.revision, v.value from packed_readings p
     cross join lateral generate_series(cardinality(p.captured_ms), 1, -1) i
     cross join lateral (
       select case counter when 'likes' then p.likes[i] when 'comments' then p.comments[i] when 'shares' then p.shares[i]
                           when 'saves' then p.saves[i] end::bigint as value) v
     cross join lateral packed_reading(p, i) r
     where p.org_id = org and p.video_id = video and p.month <= month_of(moment) and v.value is not null
       and (r.captured_at, r.revision) < (moment, before_revision) and exists (select from packed_months m where m.org_id = org)
     order by p.month desc, i desc limit 1)
  ) n order by n.captured_at desc, n.revision desc limit 1
$$;

-- When posts were last read, of those that were read at an instant or later; a post may be answered twice.
create function read_since(org uuid, videos uuid[], since timestamptz)
returns table (video_id uuid, last_at timestamptz) language sql stable parallel safe as $$
  select o.video_id, max(o.captured_at) from open_readings() o
  where o.org_id = org and o.video_id = any (videos) and o.captured_at >= since group by o.video_id
  union all
  select p.video_id, ms_after(packed_middle(p.month), p.captured_ms[cardinality(p.captured_ms)]) from packed_readings p
  where p.org_id = org and p.video_id = any (videos) and p.month >= month_of(since)
    and ms_after(packed_middle(p.month), p.captured_ms[cardinality(p.captured_ms)]) >= since
$$;

-- The readings that some statements wrote.
create function readings_of_batches(org uuid, wanted bigint[]) returns setof reading language sql stable parallel safe as $$
  select * from open_readings() o where o.org_id = org and o.batch = any (wanted)
  union all
  select r.* from packed_readings p cross join lateral generate_series(1, cardinality(p.captured_ms)) i
  cross join lateral packed_reading(p, i) r
  where p.org_id = org and p.last_batch >= (select min(w) from unnest(wanted) w) and p.first_batch <= (select max(w) from unnest(wanted) w)
    and p.first_batch + p.batches[i] = any (wanted)
$$;

-- Packed rows of these readings, which must fit. One that is there keeps what its lists are counted from.
create function pack_rows(rows reading[]) returns setof packed_readings language sql stable as $$
  with every as materialized (select r.*, month_of(r.captured_at) as month from unnest(rows) r),
  heads as (
    select e.org_id, e.video_id, e.month, coalesce(p.view_base, min(e.view_count) + 2147483648) as view_base,
           coalesce(p.recorded_base::timestamptz, min(e.recorded_at) + interval '2147483648 milliseconds') as recorded_base,
           coalesce(p.first_batch, min(e.batch)) as first_batch, max(e.batch) as last_batch,
           array_agg(distinct e.definition) filter (where e.definition is not null) as definitions
    from every e
    left join packed_readings p on p.org_id = e.org_id and p.video_id = e.video_id and p.month = e.month
    group by e.org_id, e.video_id, e.month, p.view_base, p.recorded_base, p.first_batch
  )
  select h.org_id, h.video_id, h.month, h.view_base, h.recorded_base, h.first_batch, h.last_batch, bool_or(e.source_id is not null),
         case when bool_or(e.source_id is not null) and bool_or(e.source_id is null)
              then array_agg(e.source_id is not null order by e.captured_at, e.revision) end,
         array_agg(packed_ms(h.month, e.captured_at) order by e.captured_at, e.revision),
         case when bool_or(e.revision <> 0) then array_agg(e.revision order by e.captured_at, e.revision) end,
         array_agg((e.view_count - h.view_base)::integer order by e.captured_at, e.revision),
         case when count(e.like_count) > 0 then array_agg(e.like_count::integer order by e.captured_at, e.revision) end,
         case when count(e.comment_count) > 0 then array_agg(e.comment_count::integer order by e.captured_at, e.revision) end,
         case when count(e.share_count) > 0 then array_agg(e.share_count::integer order by e.captured_at, e.revision) end,
         case when count(e.save_count) > 0 then array_agg(e.save_count::integer order by e.captured_at, e.revision) end,
         array_agg(ms_between(h.recorded_base, e.recorded_at)::integer order by e.captured_at, e.revision),
         case when count(e.batch) > 0 then array_agg((e.batch - h.first_batch)::integer order by e.captured_at, e.revision) end,
         h.definitions,
         case when count(e.definition) < count(*) and h.definitions is not null or cardinality(h.definitions) > 1
              then array_agg(array_position(h.definitions, e.definition)::smallint order by e.captured_at, e.revision) end
  from heads h join every e on e.org_id = h.org_id and e.video_id = h.video_id and e.month = h.month
  group by h.org_id, h.video_id, h.month, h.view_base, h.recorded_base, h.first_batch, h.last_batch, h.definitions
$$;

-- Writes packed rows in the place of those that are there.
create function put_packed(rows reading[]) returns void language sql as $$
  insert into packed_readings as p select * from pack_rows(rows) n order by n.org_id, n.video_id, n.month
  on conflict (org_id, video_id, month) do update set
    (view_base, recorded_base, first_batch, last_batch, has_origins, with_origin, captured_ms, revisions, views, likes, comments,
     shares, saves, recorded_ms, batches, definitions, definition_places)
    = (excluded.view_base, excluded.recorded_base, excluded.first_batch, excluded.last_batch, excluded.has_origins, excluded.with_origin, excluded.captured_ms,
       excluded.revisions, excluded.views, excluded.likes, excluded.comments, excluded.shares, excluded.saves, excluded.recorded_ms,
       excluded.batches, excluded.definitions, excluded.definition_places)
$$;

-- Readings of an organization move, or are taken out, by one transaction at a time. What is written meanwhile does not wait.
create function lock_readings(org uuid) returns void language sql as $$
  select pg_advisory_xact_lock(hashtextextended('readings ' || org, 0)) $$;

-- Packs what these posts have of a month in `readings`, as far as it fits. Answers how many readings were packed.
create function pack_readings(org uuid, videos uuid[], of_month date) returns bigint
language plpgsql set plan_cache_mode = force_custom_plan as $$
declare
  since timestamptz := of_month::timestamp at time zone 'UTC';
  next_month timestamptz := (of_month + interval '1 month') at time zone 'UTC';
  packed reading[];
  moved bigint;
begin
  perform lock_readings(org);
  insert into packed_origins (org_id, batch, source_id, source_run_id)
  select distinct on (o.batch) o.org_id, o.batch, o.source_id, o.source_run_id from open_readings() o
  where o.org_id = org and o.video_id = any (videos) and o.captured_at >= since and o.captured_at < next_month
    and o.batch is not null and o.source_id is not null
  order by o.batch, o.video_id, o.captured_at, o.revision
  on conflict do nothing;
  with here as materialized (
    select o.* from open_readings() o
    where o.org_id = org and o.video_id = any (videos) and o.captured_at >= since and o.captured_at < next_month
  ), lowest as (
    select h.video_id, min(h.view_count) + 2147483648 as view_base, min(h.batch) as first_batch,
           min(h.recorded_at) + interval '2147483648 milliseconds' as recorded_base
    from here h group by h.video_id
  )
  select array_agg(row(h.*)::reading) into packed from here h
  join lowest l on l.video_id = h.video_id
  left join packed_readings p on p.org_id = org and p.video_id = h.video_id and p.month = of_month
  left join packed_origins g on g.org_id = org and g.batch = h.batch
  where h.view_count - coalesce(p.view_base, l.view_base) between -2147483648 and 2147483647
    and ms_between(coalesce(p.recorded_base::timestamptz, l.recorded_base), h.recorded_at) between -2147483648 and 2147483647
    and coalesce(h.batch - coalesce(p.first_batch, l.first_batch), 0) between 0 and 2147483647
    and coalesce(greatest(h.like_count, h.comment_count, h.share_count, h.save_count), 0) <= 2147483647
    and (num_nonnulls(h.source_id, h.source_run_id) = 0 or (h.source_id, h.source_run_id) is not distinct from (g.source_id, g.source_run_id));
  if packed is null then
    return 0;
  end if;
  insert into packed_months (org_id, month) values (org, of_month) on conflict do nothing;
  perform set_config('stipend.packing_readings', 'on', true);
  perform put_packed(packed || array(
    select row(r.*)::reading from (select distinct n.video_id from unnest(packed) n) k
    join packed_readings p on p.org_id = org and p.video_id = k.video_id and p.month = of_month
    cross join lateral generate_series(1, cardinality(p.captured_ms)) i cross join lateral packed_reading(p, i) r));
  delete from readings r using unnest(packed) n
  where r.org_id = org and r.video_id = n.video_id and r.captured_at = n.captured_at and r.revision = n.revision;
  get diagnostics moved = row_count;
  perform set_config('stipend.packing_readings', 'off', true);
  if moved <> cardinality(packed) then
    raise exception 'packed % readings, of which % were there', cardinality(packed), moved using errcode = 'restrict_violation';
  end if;
  return moved;
end $$;
revoke execute on function pack_rows(reading[]) from public;
revoke execute on function put_packed(reading[]) from public;
revoke execute on function lock_readings(uuid) from public;
revoke execute on function pack_readings(uuid, uuid[], date) from public;

-- Seals are of batches, open or packed, and packing leaves them as they are.
do $make$
declare
  of_readings text := 'sha256(string_agg(uuid_send(n.video_id) || timestamptz_send(n.captured_at) || timestamptz_send(n.recorded_at)
    || array_send(array[n.revision::bigint, n.view_count::bigint, n.like_count, n.comment_count, n.share_count, n.save_count]),
    ''''::bytea order by n.video_id, n.captured_at, n.revision))';
  has_origin text := 'n.batch is not null and num_nonnulls(n.source_id, n.source_run_id, n.definition) > 0';
  of_origins text := $$sha256(string_agg(uuid_send(n.video_id) || timestamptz_send(n.captured_at) || int4send(n.revision)
    || convert_to(row(n.source_id, n.source_run_id, n.definition)::text, 'UTF8'), ''::bytea order by n.video_id, n.captured_at, n.revision))$$;
begin
  -- Seals what is left of batches, of those of them that have an origin, and of posts read before there were batches.
  execute format($f$
    create function seal_readings_left(org uuid, all_batches bigint[], origin_batches bigint[], posts uuid[]) returns void language sql as $body$
      insert into seals_waiting (org_id, entity, key, hash)
      select org, 'readings', 'batch ' || g.batch, (select %1$s from readings_of_batches(org, array[g.batch]) n)
      from unnest(all_batches) g (batch);
      insert into seals_waiting (org_id, entity, key, hash)
      select org, 'readings', 'post ' || g.id, (select %1$s from all_readings() n where n.org_id = org and n.batch is null and n.video_id = g.id)
      from unnest(posts) g (id);
      insert into seals_waiting (org_id, entity, key, hash)
      select org, 'reading_origins', 'batch ' || g.batch, (select %2$s from readings_of_batches(org, array[g.batch]) n where %3$s)
      from unnest(origin_batches) g (batch);
    $body$ $f$, of_readings, of_origins, has_origin);
  execute format($f$
    create or replace function seal_readings() returns trigger language plpgsql
    security definer set search_path = public, pg_temp as $body$
    begin
      if tg_op = 'INSERT' then
        insert into seals_waiting (org_id, entity, key, hash)
        select n.org_id, 'readings', 'batch ' || n.batch, %1$s from new_rows n where n.batch is not null group by n.org_id, n.batch;
      elsif 'on' not in (coalesce(current_setting('stipend.packing_readings', true), ''),
                         coalesce(current_setting('stipend.taking_readings', true), '')) then
        perform seal_readings_left(o.org_id, array_agg(distinct o.batch) filter (where o.batch is not null), '{}',
                                   array_agg(distinct o.video_id) filter (where o.batch is null))
        from old_rows o group by o.org_id;
      end if;
      return null;
    end $body$ $f$, of_readings);
  execute format($f$
    create or replace function seal_reading_origins() returns trigger language plpgsql
    security definer set search_path = public, pg_temp as $body$
    begin
      if tg_op = 'INSERT' then
        insert into seals_waiting (org_id, entity, key, hash)
        select n.org_id, 'reading_origins', 'batch ' || n.batch, %1$s from new_rows n where %2$s group by n.org_id, n.batch;
      elsif 'on' not in (coalesce(current_setting('stipend.packing_readings', true), ''),
                         coalesce(current_setting('stipend.taking_readings', true), '')) then
        perform seal_readings_left(n.org_id, '{}', array_agg(distinct n.batch), '{}') from old_rows n where %2$s group by n.org_id;
      end if;
      return null;
    end $body$ $f$, of_origins, has_origin);
  execute format($f$
    create or replace function sealed_readings() returns table (org_id uuid, entity text, key text, hash bytea) language sql stable as $body$
      select n.org_id, 'readings'::text, 'batch ' || n.batch, %1$s from all_readings() n where n.batch is not null group by n.org_id, n.batch
      union all
      select n.org_id, 'readings'::text, 'post ' || n.video_id, %1$s from all_readings() n where n.batch is null group by n.org_id, n.video_id
    $body$ $f$, of_readings);
  execute format($f$
    create or replace function sealed_reading_origins() returns table (org_id uuid, entity text, key text, hash bytea) language sql stable as $body$
      select n.org_id, 'reading_origins'::text, 'batch ' || n.batch, %1$s from all_readings() n where %2$s group by n.org_id, n.batch
    $body$ $f$, of_origins, has_origin);
end $make$;
revoke execute on function seal_readings_left(uuid, bigint[], bigint[], uuid[]) from public;

-- Takes readings out, open or packed, and seals what is left of their batches.
create function take_readings(org uuid, gone reading[]) returns void language plpgsql set plan_cache_mode = force_custom_plan as $$
declare
  kept reading[];
begin
  perform lock_readings(org);
  perform set_config('stipend.taking_readings', 'on', true);
  delete from readings r using unnest(gone) g
  where r.org_id = org and r.video_id = g.video_id and r.captured_at = g.captured_at and r.revision = g.revision;
  -- What the packed rows that they were in still have.
  kept := array(
    select row(r.*)::reading from (select distinct g.video_id, month_of(g.captured_at) as month from unnest(gone) g) k
    join packed_readings p on p.org_id = org and p.video_id = k.video_id and p.month = k.month
    cross join lateral generate_series(1, cardinality(p.captured_ms)) i cross join lateral packed_reading(p, i) r
    where not exists (
      select from unnest(gone) g where g.video_id = r.video_id and g.captured_at = r.captured_at and g.revision = r.revision));
  delete from packed_readings p using (select distinct g.video_id, month_of(g.captured_at) as month from unnest(gone) g) k
  where p.org_id = org and p.video_id = k.video_id and p.month = k.month
    and not exists (select from unnest(kept) r where r.video_id = p.video_id and month_of(r.captured_at) = p.month);
  perform put_packed(kept);
  perform set_config('stipend.taking_readings', 'off', true);
  perform seal_readings_left(org, array_agg(distinct g.batch) filter (where g.batch is not null),
    array_agg(distinct g.batch) filter (where g.batch is not null and num_nonnulls(g.source_id, g.source_run_id, g.definition) > 0),
    array_agg(distinct g.video_id) filter (where g.batch is null)) from unnest(gone) g;
end $$;
revoke execute on function take_readings(uuid, reading[]) from public;

create or replace function summarize_batches() returns void language plpgsql
security definer set search_path = public, pg_temp as $$
begin
  perform brin_summarize_new_values('readings_batch');
  perform brin_summarize_new_values('follower_readings_batch');
  perform brin_summarize_new_values('packed_readings_batches');
end $$;

-- Takes back what a part of an import stored, once its undo is at work, also what was replaced since: it must not count when what
-- replaced it is taken back, too. The creators are judged again, and posts looked through. Requests may take no reading out otherwise.
create or replace function withdraw_readings(of_batch bigint, moment instant) returns void language plpgsql
security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
declare
  org uuid := current_org();
  of_kind text;
  gone reading[];
begin
  select i.kind into of_kind from import_parts p
  join imports i on i.org_id = p.org_id and i.id = p.import_id
  join import_undos u on u.org_id = p.org_id and u.import_id = p.import_id
  where p.org_id = org and p.batch = of_batch and p.withdrawn_at is null and u.finished_at is null for update of p;
  if of_kind is null then
    raise exception 'the readings of batch % are not being taken back', of_batch using errcode = 'restrict_violation';
  end if;
  if of_kind = 'followers' then
    perform set_config('stipend.withdrawing_readings', 'on', true);
    with gone_counts as (
      delete from follower_readings f where f.org_id = org and f.batch = of_batch returning f.*
    ), kept as (
      insert into withdrawn_follower_readings (org_id, batch, creator_id, captured_at, revision, follower_count, recorded_at, withdrawn_at)
      select org, batch, creator_id, captured_at, revision, follower_count, recorded_at, moment
      from gone_counts returning creator_id, captured_at
    )
    insert into input_marks (org_id, project_id, creator_id, since, until)
    select org, c.project_id, c.id, min(k.captured_at), max(k.captured_at)
    from kept k join creators c on c.org_id = org and c.id = k.creator_id group by c.project_id, c.id;
    perform set_config('stipend.withdrawing_readings', 'off', true);
  else
    perform lock_readings(org);
    gone := array(select row(r.*)::reading from readings_of_batches(org, array[of_batch]) r);
    perform take_readings(org, gone);
    with kept as (
      insert into withdrawn_readings (org_id, batch, video_id, captured_at, revision, view_count, like_count, comment_count,
                                      share_count, save_count, recorded_at, definition, withdrawn_at)
      select org, batch, video_id, captured_at, revision, view_count, like_count, comment_count, share_count, save_count,
             recorded_at, definition, moment
      from unnest(gone) returning video_id, captured_at
    ), of_posts as (
      select video_id, min(captured_at) as since, max(captured_at) as until from kept group by video_id
    ), marked as (
      insert into input_marks (org_id, project_id, creator_id, since, until)
      select org, v.project_id, v.creator_id, min(p.since), max(p.until) from of_posts p
      join videos v on v.org_id = org and v.id = p.video_id where v.creator_id is not null group by v.project_id, v.creator_id
    )
    insert into flag_marks (org_id, video_id) select org, video_id from of_posts;
  end if;
  update import_parts set withdrawn_at = moment where org_id = org and batch = of_batch;
end $$;

-- Erases readings whose source's retention is over and that nothing needs: of posts whose creator was never assigned to a structure
-- and has no accrual. The newest reading of a post stays. At most so many; answers how many, by organization and source.
create function forget_readings(moment timestamptz, at_most integer) returns table (org_id uuid, source_id uuid, readings integer)
language plpgsql set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
declare
  gone reading[];
  org uuid;
begin
  gone := array(
    select row(r.*)::reading from sources s
    join videos v on v.org_id = s.org_id and v.project_id = s.project_id
    cross join lateral (select * from last_reading(v.org_id, v.id, 'infinity')) newest
    cross join lateral (
      select a.* from all_readings() a where a.org_id = v.org_id and a.video_id = v.id and a.source_id = s.id offset 0) r
    where s.readings_kept_days is not null and r.recorded_at < moment - make_interval(days => s.readings_kept_days)
      and r.captured_at < newest.captured_at
      and not exists (select from assignments a where a.org_id = v.org_id and a.creator_id = v.creator_id)
      and not exists (select from accruals c where c.org_id = v.org_id and c.creator_id = v.creator_id)
    limit at_most);
  for org in select distinct g.org_id from unnest(gone) g order by 1 loop
    perform take_readings(org, array(select g from unnest(gone) g where g.org_id = org));
  end loop;
  return query with noted as (
    insert into reading_erasures (org_id, batch, source_id, erased_at, readings)
    select g.org_id, g.batch, g.source_id, moment, count(*)::integer from unnest(gone) g group by g.org_id, g.batch, g.source_id
    returning org_id, source_id, readings
  ) select n.org_id, n.source_id, sum(n.readings)::integer from noted n group by n.org_id, n.source_id;
end $$;
revoke execute on function forget_readings(timestamptz, integer) from public;

-- An append-only reading goes with its project, to a packed row, or with `take_readings`.
create or replace function refuse_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and current_setting('stipend.erasing_project', true) = 'on'
     and tg_table_name in ('readings', 'follower_readings', 'video_history', 'goal_history', 'reading_erasures', 'packed_readings',
                           'packed_origins') then
    return old;
  end if;
  if tg_op = 'DELETE' and tg_table_name = 'follower_readings' and current_setting('stipend.withdrawing_readings', true) = 'on' then
    return old;
  end if;
  if tg_op = 'DELETE' and tg_table_name in ('readings', 'packed_readings') and current_setting('stipend.taking_readings', true) = 'on' then
    return old;
  end if;
  -- What was deleted is then compared with what is packed (`prove_packing`).
  if tg_op = 'DELETE' and tg_table_name = 'readings' and current_setting('stipend.packing_readings', true) = 'on' then
    return old;
  end if;
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger packed_readings_append_only before delete on packed_readings for each row execute function refuse_change();
create trigger packed_origins_append_only before update or delete on packed_origins for each row execute function refuse_change();
create trigger packed_months_append_only before update or delete on packed_months for each row execute function refuse_change();

-- Packing loses no reading and makes none up: what is deleted as packed is packed, what is packed is there, all of it as it is. Taking
-- readings out adds none.
create function prove_packing() returns trigger language plpgsql security definer set search_path = public, pg_temp
set plan_cache_mode = force_custom_plan as $$
declare
  is_packing boolean := coalesce(current_setting('stipend.packing_readings', true), '') = 'on';
  is_taking boolean := coalesce(current_setting('stipend.taking_readings', true), '') = 'on';
  is_wrong boolean;
begin
  if tg_table_name = 'readings' then
    is_wrong := is_packing and exists (
      select o.org_id, o.video_id, o.captured_at::timestamptz, o.revision, o.view_count::bigint, o.like_count::bigint, o.comment_count::bigint,
             o.share_count::bigint, o.save_count::bigint, o.recorded_at::timestamptz, o.batch, o.source_id, o.source_run_id, o.definition
      from old_rows o
      except all
      select r.* from (select distinct o.org_id, o.video_id, month_of(o.captured_at) as month from old_rows o) k
      join packed_readings p on p.org_id = k.org_id and p.video_id = k.video_id and p.month = k.month
      cross join lateral generate_series(1, cardinality(p.captured_ms)) i cross join lateral packed_reading(p, i) r);
  elsif tg_op = 'INSERT' then
    is_wrong := exists (select from new_rows) and (not is_packing or exists (
      select r.* from new_rows p cross join lateral generate_series(1, cardinality(p.captured_ms)) i
      cross join lateral packed_reading((p.*)::packed_readings, i) r
      except all
      select o.* from (select distinct p.org_id, p.video_id, p.month from new_rows p) k
      join open_readings() o on o.org_id = k.org_id and o.video_id = k.video_id and o.captured_at >= k.month::timestamp at time zone 'UTC'
        and o.captured_at < (k.month + interval '1 month') at time zone 'UTC'));
  else
    is_wrong := exists (select from new_rows) and (not (is_packing or is_taking) or exists (
      -- What an update adds must be open, and only taking may lose some.
      (select r.* from new_rows p cross join lateral generate_series(1, cardinality(p.captured_ms)) i
       cross join lateral packed_reading((p.*)::packed_readings, i) r
       except all
       (select r.* from old_rows p cross join lateral generate_series(1, cardinality(p.captured_ms)) i
        cross join lateral packed_reading((p.*)::packed_readings, i) r
        union all
        select o.* from (select distinct p.org_id, p.video_id, p.month from new_rows p) k
        join open_readings() o on o.org_id = k.org_id and o.video_id = k.video_id and is_packing
          and o.captured_at >= k.month::timestamp at time zone 'UTC'
          and o.captured_at < (k.month + interval '1 month') at time zone 'UTC'))
      union all
      (select r.* from old_rows p cross join lateral generate_series(1, cardinality(p.captured_ms)) i
       cross join lateral packed_reading((p.*)::packed_readings, i) r where not is_taking
       except all
       select r.* from new_rows p cross join lateral generate_series(1, cardinality(p.captured_ms)) i
       cross join lateral packed_reading((p.*)::packed_readings, i) r)));
  end if;
  if is_wrong then
    raise exception 'packed readings are not those that were recorded' using errcode = 'restrict_violation';
  end if;
  return null;
end $$;
create trigger readings_packed after delete on readings referencing old table as old_rows
  for each statement execute function prove_packing();
create trigger packed_readings_new after insert on packed_readings referencing new table as new_rows
  for each statement execute function prove_packing();
create trigger packed_readings_changed after update on packed_readings referencing old table as old_rows new table as new_rows
  for each statement execute function prove_packing();

-- A reading is open or packed, never both, and no older value comes after a packed one. A statement that began before a month was
-- packed compared with what was open then: its transaction begins again.
create function refuse_packed() returns trigger language plpgsql security definer set search_path = public, pg_temp
set plan_cache_mode = force_custom_plan as $$
declare
  known record;
begin
  if exists (
    select from (select n.org_id, min(n.captured_at) as first_at, max(n.captured_at) as last_at from new_rows n group by n.org_id) n
    join packed_months m on m.org_id = n.org_id and m.month between month_of(n.first_at) and month_of(n.last_at)
  ) then
    select n.video_id, n.captured_at into known from new_rows n
    cross join lateral packed_at(n.org_id, n.video_id, n.captured_at) r where r.revision >= n.revision limit 1;
    if found then
      raise exception 'the reading of post % at % is packed', known.video_id, known.captured_at using errcode = 'serialization_failure';
    end if;
  end if;
  return null;
end $$;
create trigger readings_not_packed after insert on readings referencing new table as new_rows
  for each statement execute function refuse_packed();

-- Erasing a project takes its packed readings along.
create or replace function erase_project(wanted uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  org uuid := current_org();
  all_batches bigint[];
  origin_batches bigint[];
  posts uuid[];
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
  perform lock_readings(org);
  select array_agg(distinct n.batch), array_agg(distinct n.batch) filter (where num_nonnulls(n.source_id, n.source_run_id, n.definition) > 0),
         array_agg(distinct n.video_id) filter (where n.batch is null)
    into all_batches, origin_batches, posts
  from videos v join all_readings() n on n.org_id = org and n.video_id = v.id where v.org_id = org and v.project_id = wanted;
  perform set_config('stipend.taking_readings', 'on', true);
  delete from packed_readings r using videos v
    where r.org_id = org and v.org_id = org and v.id = r.video_id and v.project_id = wanted;
  delete from readings r using videos v
    where r.org_id = org and v.org_id = org and v.id = r.video_id and v.project_id = wanted;
  perform set_config('stipend.taking_readings', 'off', true);
  perform seal_readings_left(org, array_remove(all_batches, null), array_remove(origin_batches, null), posts);
  delete from packed_origins o using sources s where o.org_id = org and s.org_id = org and s.id = o.source_id and s.project_id = wanted;
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

do $$
declare
  t text;
begin
  foreach t in array array['packed_readings', 'packed_origins', 'packed_months'] loop
    execute format('alter table %I enable row level security', t);
    execute format(
      'create policy tenant on %I using (array_position((select visible_orgs())::uuid[], org_id) is not null) with check (org_id = (select current_org()))', t);
    execute format('grant select on %I to stipend_app', t);
  end loop;
end $$;
