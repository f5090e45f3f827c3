-- What lists name next to accruals. Planning the joins takes longer than running them for a page, and a function's plan
-- is kept by its connection, behind any pooler. A kept plan must not depend on how large the tables were when it was
-- made: each name is one look into an index. The caller's row-level security applies.
create function names_of_accruals(of_org uuid, accruals uuid[], creators uuid[], structures uuid[], earnings uuid[])
returns table (accrual_id uuid, handle text, display_name text, removed_at instant, structure_name text, reference text,
  note text, payment_id uuid, paid_at instant, method_name text, pay_run_id uuid, pay_run_number text)
language plpgsql stable parallel safe rows 100 set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
  return query
    select a.id, c.handle, c.display_name, c.removed_at, s.name, e.reference, e.note, p.id, p.paid_at, p.method_name,
      r.id, r.run_id
    from unnest(accruals, creators, structures, earnings) as a (id, creator_id, structure_id, earning_id)
    join creators c on c.org_id = of_org and c.id = a.creator_id
    left join structures s on s.org_id = of_org and s.id = a.structure_id
    left join earnings e on e.org_id = of_org and e.id = a.earning_id
    left join (payment_lines l join payments p on p.org_id = l.org_id and p.id = l.payment_id)
      on l.org_id = of_org and l.accrual_id = a.id and l.live
    left join (pay_run_accruals x join pay_run_lines y on y.org_id = x.org_id and y.id = x.line_id
        join pay_runs r on r.org_id = y.org_id and r.id = y.pay_run_id)
      on x.org_id = of_org and x.accrual_id = a.id and x.live;
end $$;
