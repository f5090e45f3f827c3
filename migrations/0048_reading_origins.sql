-- What a reading says a view is, and which source and run it comes from, decide about money as its counts do. Sealed by the
-- same groups as the readings (migration 0036), under a name of their own; readings that people sent have no origin.
set local timezone = 'UTC';
set local datestyle = 'ISO';
set local bytea_output = 'hex';

do $make$
declare
  has_origin text := 'n.batch is not null and num_nonnulls(n.source_id, n.source_run_id, n.definition) > 0';
  sealed text := $$sha256(string_agg(uuid_send(n.video_id) || timestamptz_send(n.captured_at) || int4send(n.revision)
    || convert_to(row(n.source_id, n.source_run_id, n.definition)::text, 'UTF8'), ''::bytea order by n.video_id, n.captured_at, n.revision))$$;
begin
  execute format($f$
    create function seal_reading_origins() returns trigger language plpgsql
    security definer set search_path = public, pg_temp as $body$
    begin
      if tg_op = 'INSERT' then
        insert into seals_waiting (org_id, entity, key, hash)
        select n.org_id, 'reading_origins', 'batch ' || n.batch, %1$s from new_rows n where %2$s group by n.org_id, n.batch;
      else
        insert into seals_waiting (org_id, entity, key, hash)
        select g.org_id, 'reading_origins', 'batch ' || g.batch,
               (select %1$s from readings n where n.org_id = g.org_id and n.batch = g.batch and %2$s)
        from (select distinct n.org_id, n.batch from old_rows n where %2$s) g;
      end if;
      return null;
    end $body$ $f$, sealed, has_origin);
  create trigger sealed_reading_origins_new after insert on readings referencing new table as new_rows
    for each statement execute function seal_reading_origins();
  create trigger sealed_reading_origins_old after delete on readings referencing old table as old_rows
    for each statement execute function seal_reading_origins();
  perform say_sealed('reading_origins', format(
    $$select n.org_id, 'reading_origins'::text, 'batch ' || n.batch, %s from readings n where %s group by n.org_id, n.batch$$,
    sealed, has_origin));
end $make$;
