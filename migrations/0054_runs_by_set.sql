-- What a pay run's results write, they write by set, and so do the guards and seals of it: no query for each row.

-- The same as before. A query in a condition is run for every row, so the merged payee is looked up where the payee changes.
create or replace function guard_pay_run_line() returns trigger language plpgsql as $$
begin
  if (new.org_id, new.id, new.pay_run_id, new.position, new.destination_id, new.destination_mask, new.reference, new.name,
      new.entity, new.amount_cents)
     is distinct from
     (old.org_id, old.id, old.pay_run_id, old.position, old.destination_id, old.destination_mask, old.reference, old.name,
      old.entity, old.amount_cents) then
    raise exception 'line % of a pay run is final', old.reference using errcode = 'restrict_violation';
  end if;
  if new.payee_id <> old.payee_id then
    if not exists (select from payees p where p.org_id = old.org_id and p.id = old.payee_id and p.merged_into = new.payee_id) then
      raise exception 'line % of a pay run is final', old.reference using errcode = 'restrict_violation';
    end if;
  end if;
  if new.status <> old.status and (old.status, new.status) not in
     (('planned', 'excluded'), ('planned', 'canceled'), ('planned', 'sent'), ('excluded', 'planned'),
      -- What the first file of results says of a line that it also sends (`check_sent_lines`).
      ('planned', 'waiting'), ('planned', 'paid'), ('planned', 'failed'), ('planned', 'returned'),
      ('sent', 'waiting'), ('sent', 'paid'), ('sent', 'failed'), ('sent', 'returned'),
      ('waiting', 'paid'), ('waiting', 'failed'), ('waiting', 'returned'), ('paid', 'returned')) then
    raise exception 'line % cannot go from % to %', old.reference, old.status, new.status using errcode = 'restrict_violation';
  end if;
  return new;
end $$;

-- A line is sent with its run, and by payments of the ledger. Its first state may be what the rail says of it: a line is written
-- once, not sent first and paid after.
create function check_sent_lines() returns trigger language plpgsql
security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
begin
  if exists (
    select from new_rows n
    join old_rows o on o.org_id = n.org_id and o.id = n.id
    join pay_runs r on r.org_id = n.org_id and r.id = n.pay_run_id
    where o.status = 'planned' and n.status in ('sent', 'waiting', 'paid', 'failed', 'returned')
      and (r.status not in ('settling', 'closed')
           or exists (select from pay_run_parts p where p.org_id = n.org_id and p.line_id = n.id and p.payment_id is null))
  ) then
    raise exception 'a line of a pay run is sent together with its run and its payments' using errcode = 'restrict_violation';
  end if;
  return null;
end $$;
create trigger pay_run_lines_sent after update on pay_run_lines
  referencing old table as old_rows new table as new_rows for each statement execute function check_sent_lines();

-- Seals the changes that one statement makes to an entity together, of tables whose ids are final: a row is found again by its id.
-- The same seals as the trigger for each row writes that this replaces.
create function seal_changes_together(entity text, tab regclass, key text, content text, condition text default 'true')
returns void language plpgsql as $make$
begin
  execute format($f$
    create function %1$I() returns trigger language plpgsql
    security definer set search_path = public, pg_temp set timezone = 'UTC' set datestyle = 'ISO' set bytea_output = 'hex'
    set plan_cache_mode = force_custom_plan as $body$
    begin
      insert into seals_waiting (org_id, entity, key, hash)
      select n.org_id, %2$L, %3$s, case when %5$s then sha256(convert_to(row(%4$s)::text, 'UTF8')) end
      from new_rows n join old_rows o on o.org_id = n.org_id and o.id = n.id
      where row(%4$s) is distinct from row(%6$s);
      return null;
    end $body$ $f$, 'seal_' || entity || '_together', entity, key, content, condition, regexp_replace(content, '\mn\.', 'o.', 'g'));
  execute format('drop trigger %I on %s', 'sealed_' || entity || '_changed', tab);
  execute format('create trigger %I after update on %s referencing old table as old_rows new table as new_rows
    for each statement execute function %I()', 'sealed_' || entity || '_changed', tab, 'seal_' || entity || '_together');
end $make$;
revoke execute on function seal_changes_together(text, regclass, text, text, text) from public;

select seal_changes_together('pay_run_lines', 'pay_run_lines', 'n.id::text',
  'n.pay_run_id, n.position, n.destination_id, n.reference, n.name, n.entity, n.amount_cents');
select seal_changes_together('pay_run_line_states', 'pay_run_lines', 'n.id::text', 'n.status, n.code, n.rail_id, n.result_on',
  $$n.status <> 'planned'$$);
select seal_changes_together('pay_run_payments', 'pay_run_parts', 'n.id::text', 'n.payment_id', 'n.payment_id is not null');

-- An accrual is paid exactly when a live line holds it: looked at by set when a statement ends, and at commit again where it was
-- not so by then. A statement that settles or takes back leaves nothing to look at; what others leave, the commit sees.
create table unsettled_accruals (
  org_id uuid not null,
  id bigint generated always as identity,
  accrual_id uuid not null,
  primary key (org_id, id)
);
comment on table unsettled_accruals is 'Accruals that did not agree with their payment lines when a statement ended; empty after every commit.';
alter table unsettled_accruals enable row level security;
create policy tenant on unsettled_accruals using (array_position((select visible_orgs())::uuid[], org_id) is not null)
  with check (org_id = (select current_org()));

create function note_unsettled_accruals() returns trigger language plpgsql
security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
begin
  insert into unsettled_accruals (org_id, accrual_id)
  select n.org_id, n.id from new_rows n join old_rows o on o.org_id = n.org_id and o.id = n.id
  where n.status <> o.status and (n.status = 'paid') <> ((
    select l.id from payment_lines l where l.org_id = n.org_id and l.accrual_id = n.id and l.live) is not null);
  return null;
end $$;
create trigger accruals_unsettled after update on accruals referencing old table as old_rows new table as new_rows
  for each statement execute function note_unsettled_accruals();

-- What a line lets go of is looked at as well, whoever changed the accrual, and when.
create function note_released_accruals() returns trigger language plpgsql
security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
begin
  insert into unsettled_accruals (org_id, accrual_id)
  select n.org_id, n.accrual_id from new_rows n
  where not n.live
    and (select l.id from payment_lines l where l.org_id = n.org_id and l.accrual_id = n.accrual_id and l.live) is null
    and (select a.status from accruals a where a.org_id = n.org_id and a.id = n.accrual_id) = 'paid';
  return null;
end $$;
create trigger payment_lines_unsettled after update on payment_lines referencing new table as new_rows
  for each statement execute function note_released_accruals();

drop trigger accruals_settled on accruals;
create or replace function check_accrual_settled() returns trigger language plpgsql
security definer set search_path = public, pg_temp as $$
declare
  now_status text;
  held boolean;
begin
  delete from unsettled_accruals where org_id = new.org_id and id = new.id;
  select status into now_status from accruals where org_id = new.org_id and id = new.accrual_id;
  held := exists (select from payment_lines where org_id = new.org_id and accrual_id = new.accrual_id and live);
  if held <> (now_status = 'paid') then
    raise exception 'accrual % is % but % by a live payment line', new.accrual_id, now_status,
      case when held then 'held' else 'not held' end using errcode = 'restrict_violation';
  end if;
  return null;
end $$;
create constraint trigger accruals_settled after insert on unsettled_accruals deferrable initially deferred
  for each row execute function check_accrual_settled();

-- At commit, as before, and in one look.
create or replace function check_payment_total() returns trigger language plpgsql as $$
declare
  p record;
begin
  select y.id, y.status, y.is_ad_hoc, y.total_amount_cents, l.cents + coalesce(j.amount_cents, 0) as parts, l.live, l.dead into p
  from payments y
  cross join lateral (
    select coalesce(sum(amount_cents), 0) as cents, coalesce(bool_or(live), false) as live, coalesce(bool_or(not live), false) as dead
    from payment_lines where org_id = new.org_id and payment_id = new.id
  ) l
  left join payment_adjustments j on j.org_id = y.org_id and j.payment_id = y.id
  where y.org_id = new.org_id and y.id = new.id;
  if not p.is_ad_hoc and p.parts <> p.total_amount_cents then
    raise exception 'payment % totals % but its lines and adjustments come to %', p.id, p.total_amount_cents, p.parts
      using errcode = 'restrict_violation';
  end if;
  if (p.status = 'paid' and p.dead) or (p.status <> 'paid' and p.live) then
    raise exception 'payment % is % but its lines are not', p.id, p.status using errcode = 'restrict_violation';
  end if;
  return null;
end $$;

-- A row that waits to be sealed is written by the log's row of the same key, which names an organization.
alter table audit_unsealed drop constraint audit_unsealed_org_id_fkey;
