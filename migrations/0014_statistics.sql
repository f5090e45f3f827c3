-- Fresh statistics on demand. Right after a first import the planner knows nothing of the new rows, and under row-level
-- security any index that begins with org_id looks as good as the right one: a query of milliseconds takes minutes.
-- Autovacuum comes by within a minute or so; a run cannot wait for it. Sampling costs a tenth of a second a table.
create function refresh_statistics() returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  stale text;
begin
  for stale in
    select relname from pg_stat_user_tables
    where schemaname = 'public' and n_mod_since_analyze > 1000 and n_mod_since_analyze > n_live_tup / 5
    order by relname
  loop
    execute format('analyze %I', stale);
  end loop;
end $$;
revoke execute on function refresh_statistics() from public;
grant execute on function refresh_statistics() to stipend_app;
