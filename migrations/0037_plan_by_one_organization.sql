-- Every query names its organization, and the policies named it again in a way the planner counts: two conditions on
-- one column. On a table that was never analyzed it then took the organization alone for a single row, so an index that
-- finds all of its rows looked as good as one that finds a row by its id, and a join read the whole organization for
-- each row. The policies say the same now in a form that filters and is counted as letting nearly everything through.
do $$
declare
  p record;
begin
  for p in select tablename from pg_policies where schemaname = 'public' and policyname = 'tenant' loop
    execute format(
      'alter policy tenant on %I using (array_position((select visible_orgs())::uuid[], org_id) is not null)', p.tablename);
  end loop;
end $$;
