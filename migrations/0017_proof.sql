-- The chain over the audit log, and what `verify` found.

-- Each sealed audit row's hash covers the row and the hash before it: none can be changed, taken out or put between
-- without all that follow. Sealing is a job, so that writers do not wait for each other's place in the chain.
create table audit_chain (
  org_id uuid not null references organizations (org_id),
  sequence bigint not null check (sequence >= 1),
  audit_id uuid not null,
  hash bytea not null check (octet_length(hash) = 32),
  sealed_at instant not null,
  primary key (org_id, sequence),
  unique (org_id, audit_id)
);
create trigger audit_chain_append_only before update or delete on audit_chain
  for each row execute function refuse_change();

-- Audit rows that wait to be sealed: written by the log itself, so that none can be forgotten, whatever its date.
create table audit_unsealed (
  org_id uuid not null references organizations (org_id),
  audit_id uuid not null,
  primary key (org_id, audit_id)
);
insert into audit_unsealed (org_id, audit_id) select org_id, id from audit_log;
create function queue_for_sealing() returns trigger language plpgsql
security definer set search_path = public, pg_temp as $$
begin
  insert into audit_unsealed (org_id, audit_id) select org_id, id from new_rows;
  return null;
end $$;
create trigger audit_log_sealing after insert on audit_log referencing new table as new_rows
  for each statement execute function queue_for_sealing();

-- One row per verification and organization: what concerns it, and where its audit chain ended. The next verification
-- finds that place again, or the chain has been cut short.
create table verify_reports (
  org_id uuid not null references organizations (org_id),
  id uuid not null,
  -- The same for all organizations that were checked together.
  verification_id uuid not null,
  started_at instant not null,
  finished_at instant not null,
  checks integer not null,
  accruals_recomputed bigint not null,
  audit_rows bigint not null,
  chain_sequence bigint not null default 0,
  chain_hash bytea,
  -- Problems of the organization or of the whole database; none when all holds.
  problems jsonb not null default '[]' check (jsonb_typeof(problems) = 'array'),
  is_ok boolean not null generated always as (problems = '[]'::jsonb) stored,
  primary key (org_id, id)
);
create index verify_reports_listed on verify_reports (org_id, started_at desc, id desc);
create index verify_reports_latest on verify_reports (finished_at desc);

do $$
declare
  t text;
begin
  foreach t in array array['audit_chain', 'audit_unsealed', 'verify_reports'] loop
    execute format('alter table %I enable row level security', t);
    execute format(
      'create policy tenant on %I using (org_id = any ((select visible_orgs())::uuid[])) with check (org_id = (select current_org()))', t);
    execute format('grant select on %I to stipend_app', t);
  end loop;
end $$;
