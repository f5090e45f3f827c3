-- What decides about money is sealed: every change of such a row leaves the SHA-256 of what the row says now, written by the
-- table itself, in the transaction of the change. The job that seals the audit log takes these seals into the same chain, so
-- that `verify` finds a row that was changed, taken out or put in past the triggers, and an anchor kept elsewhere
-- (`stipend anchor`) covers the whole books. A row that is deleted as it may be leaves a seal without a hash.

-- Seals that wait for their place in the chain.
create table seals_waiting (
  org_id uuid not null,
  id bigint generated always as identity,
  entity text not null,
  key text not null,
  hash bytea check (octet_length(hash) = 32),
  primary key (org_id, id)
);

-- A link of the chain covers an audit row, or the seals that have its sequence. The last seal of a key counts.
alter table audit_chain alter column audit_id drop not null;
create table seals (
  org_id uuid not null,
  sequence bigint not null,
  id bigint not null,
  entity text not null,
  key text not null,
  hash bytea check (octet_length(hash) = 32),
  primary key (org_id, sequence, id),
  -- A link covers the seals that are moved to it in its transaction.
  foreign key (org_id, sequence) references audit_chain (org_id, sequence) deferrable initially deferred
);
create trigger seals_append_only before update or delete on seals for each row execute function refuse_change();

do $$
declare
  t text;
begin
  foreach t in array array['seals', 'seals_waiting'] loop
    execute format('alter table %I enable row level security', t);
    execute format(
      'create policy tenant on %I using (org_id = any ((select visible_orgs())::uuid[])) with check (org_id = (select current_org()))', t);
  end loop;
end $$;

-- Readings are sealed by what one statement wrote, which they name by its number; those from before, post by post.
create sequence reading_batches;
grant usage on sequence reading_batches to stipend_app;
alter table readings add column batch bigint;
alter table readings alter column batch set default nextval('reading_batches');
alter table follower_readings add column batch bigint;
alter table follower_readings alter column batch set default nextval('reading_batches');
create index readings_batch on readings using brin (batch);
create index follower_readings_batch on follower_readings using brin (batch);

-- Makes the function that answers what every row of an entity says now, and seals what is there.
create function say_sealed(entity text, query text) returns void language plpgsql as $make$
begin
  execute format('create or replace function %I() returns table (org_id uuid, entity text, key text, hash bytea) language sql stable as %L',
    'sealed_' || entity, query);
  execute format('revoke execute on function %I() from public', 'sealed_' || entity);
  execute format('insert into seals_waiting (org_id, entity, key, hash) select org_id, entity, key, hash from %I()', 'sealed_' || entity);
end $make$;
revoke execute on function say_sealed(text, text) from public;

-- Seals an entity: a table, or some of its columns. `key` names a row `n` inside its organization, `content` is the list of what
-- is sealed of it, as a row's own text, and sealed again when it changes; `condition` is for rows with something to seal. What is
-- there already is sealed as it is. A later migration that seals other columns gives the entity another name.
create function seal_entity(entity text, tab regclass, key text, content text, condition text default 'true')
returns void language plpgsql as $make$
declare
  function_name text := 'seal_' || entity;
  sealed text := format('sha256(convert_to(row(%s)::text, ''UTF8''))', content);
begin
  execute format($f$
    create or replace function %1$I() returns trigger language plpgsql
    security definer set search_path = public, pg_temp set timezone = 'UTC' set datestyle = 'ISO' set bytea_output = 'hex' as $body$
    #variable_conflict use_column
    declare
      n record;
    begin
      if tg_op = 'INSERT' then
        insert into seals_waiting (org_id, entity, key, hash)
        select n.org_id, %2$L, %3$s, %4$s from new_rows n where %5$s;
      elsif tg_op = 'DELETE' then
        insert into seals_waiting (org_id, entity, key)
        select n.org_id, %2$L, %3$s from old_rows n where %5$s;
      else
        n := new;
        insert into seals_waiting (org_id, entity, key, hash)
        select n.org_id, %2$L, %3$s, case when %5$s then %4$s end;
      end if;
      return null;
    end $body$ $f$, function_name, entity, key, sealed, condition);
  execute format('create or replace trigger %I after insert on %s referencing new table as new_rows for each statement execute function %I()',
    'sealed_' || entity || '_new', tab, function_name);
  execute format('create or replace trigger %I after delete on %s referencing old table as old_rows for each statement execute function %I()',
    'sealed_' || entity || '_old', tab, function_name);
  execute format('create or replace trigger %I after update on %s for each row when (row(%s) is distinct from row(%s)) execute function %I()',
    'sealed_' || entity || '_changed', tab, regexp_replace(content, '\mn\.', 'old.', 'g'), regexp_replace(content, '\mn\.', 'new.', 'g'),
    function_name);
  perform say_sealed(entity, format('select n.org_id, %L::text, (%s)::text, %s from %s n where %s', entity, key, sealed, tab, condition));
end $make$;
revoke execute on function seal_entity(text, regclass, text, text, text) from public;

-- The same for rows that are sealed together, by the column they have in `common`; they are never changed, and `content` is their
-- bytes in the order of `place`. Where one statement writes a whole group (`is_written_whole`), nothing is read again to seal it.
-- Rows without a group, from before there were any, are sealed by the column `owner`.
create function seal_group(
  entity text, tab regclass, content text, place text, noun text, common text, old_noun text, owner text, is_written_whole boolean)
returns void language plpgsql as $make$
declare
  function_name text := 'seal_' || entity;
  sealed text := format('sha256(string_agg(%s, ''''::bytea order by %s))', content, place);
  -- What is there now of the groups that rows of `%s` belonged to.
  again text := format(
    'select g.org_id, %1$L, %2$L || g.id, (select %3$s from %4$s n where n.org_id = g.org_id and n.%5$I = g.id) '
    'from (select distinct o.org_id, o.%5$I as id from old_rows o where o.%5$I is not null) g', entity, noun, sealed, tab, common);
  again_old text := case when owner is null then 'return null;' else format(
    'insert into seals_waiting (org_id, entity, key, hash)
     select g.org_id, %1$L, %2$L || g.id, (select %3$s from %4$s n where n.org_id = g.org_id and n.%5$I is null and n.%6$I = g.id)
     from (select distinct o.org_id, o.%6$I as id from old_rows o where o.%5$I is null) g;', entity, old_noun, sealed, tab, common, owner) end;
begin
  execute format($f$
    create or replace function %1$I() returns trigger language plpgsql
    security definer set search_path = public, pg_temp as $body$
    begin
      if tg_op = 'INSERT' then
        insert into seals_waiting (org_id, entity, key, hash) %2$s;
      else
        insert into seals_waiting (org_id, entity, key, hash) %3$s;
        %4$s
      end if;
      return null;
    end $body$ $f$, function_name,
    case when is_written_whole
      then format('select n.org_id, %L, %L || n.%I, %s from new_rows n where n.%3$I is not null group by n.org_id, n.%3$I', entity, noun, common, sealed)
      else replace(again, ' old_rows ', ' new_rows ') end,
    again, again_old);
  execute format('create or replace trigger %I after insert on %s referencing new table as new_rows for each statement execute function %I()',
    'sealed_' || entity || '_new', tab, function_name);
  execute format('create or replace trigger %I after delete on %s referencing old table as old_rows for each statement execute function %I()',
    'sealed_' || entity || '_old', tab, function_name);
  perform say_sealed(entity,
    format('select n.org_id, %L::text, %L || n.%I, %s from %s n where n.%3$I is not null group by n.org_id, n.%3$I', entity, noun, common, sealed, tab)
    || case when owner is null then '' else format(
      ' union all select n.org_id, %L::text, %L || n.%I, %s from %s n where n.%I is null group by n.org_id, n.%3$I',
      entity, old_noun, owner, sealed, tab, common) end);
end $make$;
revoke execute on function seal_group(text, regclass, text, text, text, text, text, text, boolean) from public;

set local timezone = 'UTC';
set local datestyle = 'ISO';
set local bytea_output = 'hex';

select seal_entity(e.entity, e.tab::regclass, e.key, (select string_agg(format('n.%I', c), ', ') from unnest(e.columns) c), e.condition)
from (values
  ('payments', 'payments', 'n.id::text', array['project_id', 'creator_id', 'method_id', 'method_name', 'total_amount_cents', 'currency',
    'is_ad_hoc', 'rail', 'external_reference', 'request_hash', 'tracking_url', 'note', 'paid_at', 'created_at'], 'true'),
  ('accruals', 'accruals', 'n.id::text', array['project_id', 'creator_id', 'structure_id', 'version_id', 'version_number', 'kind',
    'corrects_accrual_id', 'period_start', 'period_end', 'period_start_at', 'period_end_at', 'amount_cents', 'currency', 'video_id',
    'threshold_view_count', 'run_id', 'snapshot_hash', 'created_at', 'creator_payout_id', 'earning_id', 'sale_id'], 'true'),
  ('api_keys', 'api_keys', 'n.id::text', array['name', 'key_hash', 'scopes', 'role', 'expires_at', 'revoked_at', 'made_by_user'], 'true'),
  ('payment_states', 'payments', 'n.id::text', array['status', 'status_reason', 'rejected_at', 'voided_at', 'metadata', 'readme'],
    'n.status <> ''paid'' or n.status_reason is not null or n.metadata <> ''{}'' or n.readme is not null'),
  ('payment_adjustments', 'payment_adjustments', 'n.id::text', array['payment_id', 'type', 'amount_cents', 'reason'], 'true'),
  ('payout_methods', 'payout_methods', 'n.id::text', array['name', 'is_default', 'is_active', 'deleted_at'], 'true'),
  ('earnings', 'earnings', 'n.id::text', array['project_id', 'campaign_id', 'creator_id', 'component', 'currency', 'amount_cents', 'note',
    'earned_on', 'created_at', 'kind', 'reference', 'structure_id'], 'true'),
  ('accrual_runs', 'accrual_runs', 'n.id::text', array['as_of', 'status', 'started_by', 'started_at', 'finished_at', 'judged', 'accruals',
    'totals', 'skipped', 'error'], 'n.status <> ''running'''),
  ('structures', 'structures', 'n.id::text', array['project_id', 'name', 'archived_at', 'created_at', 'campaign_id', 'component', 'is_manual',
    'earning_kind', 'earning_currency'], 'true'),
  ('structure_versions', 'structure_versions', 'n.id::text', array['structure_id', 'version_number', 'criteria_type', 'period',
    'amount_cents', 'currency', 'criteria_params', 'proration_mode', 'backfill_on_assignment', 'created_at', 'effective_at'], 'true'),
  ('structure_budgets', 'structure_budgets', 'n.structure_id || '' '' || to_char(n.set_at, ''YYYY-MM-DD"T"HH24:MI:SS.MS'')',
    array['budget_cents', 'set_by'], 'true'),
  ('assignments', 'assignments', 'n.id::text', array['project_id', 'structure_id', 'creator_id', 'assigned_at', 'unassigned_at',
    'member_id'], 'true'),
  ('goals', 'goals', 'n.id::text', array['project_id', 'creator_id', 'type', 'target', 'period', 'starts_on', 'ends_on', 'deleted_at'],
    'true'),
  ('payout_campaigns', 'payout_campaigns', 'n.id::text', array['project_id', 'name', 'category', 'starts_on', 'ends_on', 'cycle_days',
    'posts_required', 'grace_days', 'credits_enabled', 'canceled_at'], 'true'),
  ('campaign_members', 'campaign_members', 'n.id::text', array['project_id', 'campaign_id', 'creator_id', 'joined_on', 'left_on'], 'true'),
  ('campaign_sales', 'campaign_sales', 'n.id::text', array['project_id', 'campaign_id', 'creator_id', 'external_id', 'customer_ref',
    'amount_cents', 'sold_at', 'refunded_at'], 'true'),
  ('projects', 'projects', 'n.id::text', array['name', 'minimum_payout_cents', 'late_readings', 'archived_at'], 'true'),
  ('organizations', 'organizations', 'n.org_id::text', array['parent_org_id', 'name', 'timezone', 'plan', 'credits_allowed',
    'credit_name'], 'true'),
  ('creators', 'creators', 'n.id::text', array['project_id', 'platform', 'handle', 'email', 'tracking_mode', 'tracking_start_date',
    'removed_at'], 'true'),
  ('videos', 'videos', 'n.id::text', array['project_id', 'creator_id', 'platform', 'external_id', 'kind', 'posted_at', 'tracking_status',
    'tracking_disabled'], 'true'),
  ('members', 'members', 'n.user_id::text', array['role', 'created_at'], 'true'),
  ('audit_log', 'audit_log', 'n.id::text', array['at', 'actor_type', 'actor_id', 'actor_name', 'request_id', 'action', 'subject_type',
    'subject_id', 'details'], 'true')
) as e (entity, tab, key, columns, condition);

-- Of these a part is sealed, or something computed from it.
select seal_entity('accrual_states', 'accruals', 'n.id::text', $$n.hold, case when n.status in ('rejected', 'voided') then n.status end$$,
  $$n.hold is not null or n.status in ('rejected', 'voided')$$);
select seal_entity('api_key_lookup', 'api_key_lookup', $$encode(n.key_hash, 'hex')$$, 'n.org_id, n.key_id');
select seal_entity('idempotency_keys', 'idempotency_keys', 'n.key',
  $$n.route, n.fingerprint, n.status, sha256(convert_to(n.body, 'UTF8')), n.created_at$$);

select seal_group('payment_lines', 'payment_lines',
  'uuid_send(n.id) || uuid_send(n.accrual_id) || int8send(n.amount_cents) || convert_to(n.currency, ''UTF8'')', 'n.id',
  '', 'payment_id', null, null, false);
select seal_group('readings', 'readings',
  'uuid_send(n.video_id) || timestamptz_send(n.captured_at) || timestamptz_send(n.recorded_at) || array_send(array['
  'n.revision::bigint, n.view_count::bigint, n.like_count, n.comment_count, n.share_count, n.save_count])',
  'n.video_id, n.captured_at, n.revision', 'batch ', 'batch', 'post ', 'video_id', true);
select seal_group('follower_readings', 'follower_readings',
  'uuid_send(n.creator_id) || timestamptz_send(n.captured_at) || timestamptz_send(n.recorded_at) || int4send(n.revision) '
  '|| int8send(n.follower_count)', 'n.creator_id, n.captured_at, n.revision', 'batch ', 'batch', 'creator ', 'creator_id', true);

-- Where an organization had books before they were sealed, its log says from when on they are.
insert into audit_log (org_id, id, at, actor_type, actor_id, actor_name, request_id, action, subject_type, subject_id, details)
select s.org_id, gen_random_uuid(), now(), 'system', null, 'upgrade', null, 'books.baseline', 'organization', s.org_id::text,
       jsonb_build_object('sealed', jsonb_object_agg(s.entity, s.n))
from (select org_id, entity, count(*) as n from seals_waiting group by 1, 2) s group by s.org_id;
