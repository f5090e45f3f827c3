-- Files of past payments and of opening balances are imports, too: what each recorded is noted, so that it can be taken back as a
-- whole. Its payments are voided; its balances are voided, and their references may be entered again.

alter table imports drop constraint imports_kind_check,
  add constraint imports_kind_check check (kind in ('readings', 'followers', 'payments', 'opening_balances')) not valid;
alter table imports validate constraint imports_kind_check;
alter table import_additions drop constraint import_additions_entity_check,
  add constraint import_additions_entity_check check (entity in ('videos', 'creators', 'payments', 'earnings')) not valid;
alter table import_additions validate constraint import_additions_entity_check;
-- Of a payment or an earning: the import that recorded it.
create index import_additions_of_rows on import_additions (org_id, row_id) where entity in ('payments', 'earnings');

-- When the undo of its import took an earning back; its reference is free from then on.
alter table earnings add column returned_at instant;
grant update (returned_at) on earnings to stipend_app;

-- Of an earning only its creator changes, by a merge, and that the undo of its import took it back, once, when it is owed no more.
create or replace function guard_earning() returns trigger language plpgsql as $$
begin
  if new.creator_id <> old.creator_id then
    if is_merging(old.org_id, old.creator_id, new.creator_id)
       and (to_jsonb(new) - 'creator_id') is not distinct from (to_jsonb(old) - 'creator_id') then
      return new;
    end if;
  elsif old.returned_at is null and new.returned_at is not null
     and (to_jsonb(new) - 'returned_at') is not distinct from (to_jsonb(old) - 'returned_at')
     and exists (select from import_returns r
                 where r.org_id = new.org_id and r.entity = 'earnings' and r.row_id = new.id and r.returned_at = new.returned_at)
     and not exists (select from accruals a
                     where a.org_id = new.org_id and a.earning_id = new.id and a.status in ('earned', 'paid')) then
    return new;
  end if;
  raise exception 'earnings is append-only' using errcode = 'restrict_violation';
end $$;

-- What was taken back is never owed again.
create function refuse_returned() returns trigger language plpgsql as $$
begin
  if exists (select from earnings e where e.org_id = new.org_id and e.id = new.earning_id and e.returned_at is not null) then
    raise exception 'accrual % was taken back with its import', new.id using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger accruals_of_returned before update of status on accruals for each row
  when (old.status = 'rejected' and new.status = 'earned' and new.earning_id is not null) execute function refuse_returned();

-- The readings of a batch are found by a summary of where each lies. What is not in it yet is read for every batch, so it is brought
-- up to date as readings come in, and before a large import is taken back.
alter index readings_batch set (autosummarize = on);
alter index follower_readings_batch set (autosummarize = on);
create function summarize_batches() returns void language plpgsql
security definer set search_path = public, pg_temp as $$
begin
  perform brin_summarize_new_values('readings_batch');
  perform brin_summarize_new_values('follower_readings_batch');
end $$;
revoke execute on function summarize_batches() from public;
grant execute on function summarize_batches() to stipend_app;

set local timezone = 'UTC';
set local datestyle = 'ISO';
set local bytea_output = 'hex';
select seal_entity('returned_earnings', 'earnings', 'n.id::text', 'n.returned_at', 'n.returned_at is not null');
