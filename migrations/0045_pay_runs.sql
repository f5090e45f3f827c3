-- Pay runs: from what is owed to what arrived. A run pays payees by one rail, in one currency, from one account; a line is one
-- payee, a part of it one creator in one project, which one payment settles.

create table pay_runs (
  org_id uuid not null references organizations (org_id),
  id uuid not null,
  run_id text not null check (run_id ~ '^PR-[0-9]{4}-[0-9]{4,10}$'),
  rail text not null check (rail in ('paypal', 'wise', 'nacha', 'sepa', 'csv', 'manual')),
  currency currency_code not null,
  originator_id uuid not null,
  originator_name text not null,
  originator_enc bytea,
  originator_plain text,
  kinds text[] not null,
  project_ids uuid[],
  cut_off instant not null,
  note text not null default '' check (char_length(note) <= 1000),
  execution_date date,
  options jsonb not null default '{}' check (jsonb_typeof(options) = 'object'),
  status text not null default 'draft' check (status in ('draft', 'approved', 'exported', 'settling', 'closed', 'canceled')),
  owed_cents minor_units not null,
  owed_accruals integer not null check (owed_accruals >= 0),
  digest bytea not null check (octet_length(digest) = 32),
  made_by_type text not null check (made_by_type in ('user', 'api_key', 'cli', 'system')),
  made_by_id text,
  made_by_name text not null,
  edited_by text[] not null default '{}',
  replaces uuid,
  fell_back jsonb check (jsonb_typeof(fell_back) = 'object'),
  approved_at instant,
  exported_at instant,
  file_created text,
  file_id_modifier text check (file_id_modifier ~ '^[A-Z0-9]$'),
  sent_at instant,
  sent_on date,
  closed_at instant,
  closed_with_open text[],
  canceled_at instant,
  cancel_reason text,
  files_erased_at instant,
  created_at instant not null,
  updated_at instant not null,
  primary key (org_id, id),
  unique (org_id, run_id),
  foreign key (org_id, originator_id) references originator_accounts (org_id, id),
  foreign key (org_id, replaces) references pay_runs (org_id, id),
  check ((originator_enc is null) <> (originator_plain is null)),
  check ((status in ('exported', 'settling', 'closed')) <= (exported_at is not null)),
  check ((status in ('settling', 'closed')) <= (sent_at is not null)),
  check ((status = 'closed') = (closed_at is not null)),
  check ((status = 'canceled') = (canceled_at is not null))
);
comment on column pay_runs.originator_enc is 'The account as it was when the draft was made, sealed for (organization, run).';
comment on column pay_runs.kinds is 'Kinds of destinations that this run pays to.';
comment on column pay_runs.project_ids is 'Null: all projects.';
comment on column pay_runs.cut_off is 'Accruals booked after it wait for a later run.';
comment on column pay_runs.owed_cents is 'All that was earned in the scope when the draft was made: planned and left out add up to it.';
comment on column pay_runs.digest is 'SHA-256 of what an approver approves (docs/payruns.md, "What an approval signs").';
comment on column pay_runs.edited_by is 'Ids of those who changed the draft; they do not approve it.';
comment on column pay_runs.fell_back is '{at, reasons}: why an approved run is a draft again.';
comment on column pay_runs.closed_with_open is 'References of the lines that were open when it was closed; null where none was.';
create index pay_runs_listed on pay_runs (org_id, created_at desc, id desc);
create index pay_runs_to_erase on pay_runs (closed_at) where closed_at is not null and files_erased_at is null;
create index pay_runs_originator on pay_runs (org_id, originator_id);
create index pay_runs_replaces on pay_runs (org_id, replaces) where replaces is not null;

create table pay_run_lines (
  org_id uuid not null,
  id uuid not null,
  pay_run_id uuid not null,
  position integer not null check (position > 0),
  payee_id uuid not null,
  destination_id uuid not null,
  destination_mask text not null,
  reference text not null check (reference ~ '^STP[0-9A-HJKMNP-TV-Z]{10}$'),
  name text not null,
  entity text not null check (entity in ('individual', 'business')),
  amount_cents minor_units not null check (amount_cents > 0),
  status text not null default 'planned'
    check (status in ('planned', 'excluded', 'canceled', 'sent', 'waiting', 'paid', 'failed', 'returned')),
  status_at instant not null,
  left_out_text text check (char_length(left_out_text) between 1 and 1000),
  code text,
  message text,
  rail_id text,
  result_on date,
  file_number integer,
  trace text,
  message_id text,
  primary key (org_id, id),
  unique (org_id, reference),
  unique (org_id, pay_run_id, position),
  foreign key (org_id, pay_run_id) references pay_runs (org_id, id),
  foreign key (org_id, payee_id) references payees (org_id, id),
  foreign key (org_id, destination_id) references payout_destinations (org_id, id),
  check ((status = 'excluded') <= (left_out_text is not null))
);
comment on column pay_run_lines.name is 'As the file carries it.';
comment on column pay_run_lines.code is 'What the rail said last: R03, AC04, UNCLAIMED.';
comment on column pay_run_lines.trace is 'Nacha: the trace number it was sent with.';
comment on column pay_run_lines.message_id is 'SEPA: the id of the message it was sent in.';
create index pay_run_lines_by_status on pay_run_lines (org_id, pay_run_id, status, position);
create index pay_run_lines_of_payee on pay_run_lines (org_id, payee_id, status_at desc);
create index pay_run_lines_of_destination on pay_run_lines (org_id, destination_id);

create table pay_run_parts (
  org_id uuid not null,
  id uuid not null,
  line_id uuid not null,
  project_id uuid not null,
  creator_id uuid not null,
  amount_cents minor_units not null check (amount_cents > 0),
  payment_id uuid,
  primary key (org_id, id),
  unique (org_id, line_id, project_id, creator_id),
  foreign key (org_id, line_id) references pay_run_lines (org_id, id),
  foreign key (org_id, project_id, creator_id) references creators (org_id, project_id, id),
  foreign key (org_id, payment_id) references payments (org_id, id) deferrable initially deferred
);
comment on column pay_run_parts.payment_id is 'The ledger''s payment, from when the line was sent.';
create unique index pay_run_parts_payment on pay_run_parts (org_id, payment_id) where payment_id is not null;
create index pay_run_parts_of_creator on pay_run_parts (org_id, creator_id);

create table pay_run_accruals (
  org_id uuid not null,
  part_id uuid not null,
  line_id uuid not null,
  accrual_id uuid not null,
  amount_cents minor_units not null,
  -- Whether its line keeps it from every other payment: planned, sent, waiting or paid.
  live boolean not null default true,
  primary key (org_id, part_id, accrual_id),
  foreign key (org_id, part_id) references pay_run_parts (org_id, id),
  foreign key (org_id, line_id) references pay_run_lines (org_id, id),
  foreign key (org_id, accrual_id) references accruals (org_id, id)
);
-- The guarantee that two runs never pay the same.
create unique index pay_run_accruals_live on pay_run_accruals (org_id, accrual_id) where live;
create index pay_run_accruals_of_line on pay_run_accruals (org_id, line_id);
create index pay_run_accruals_of_accrual on pay_run_accruals (org_id, accrual_id);

create table pay_run_left_out (
  org_id uuid not null,
  id uuid not null,
  pay_run_id uuid not null,
  position integer not null check (position > 0),
  payee_id uuid not null,
  project_id uuid not null,
  creator_id uuid not null,
  amount_cents minor_units not null,
  accrual_ids uuid[] not null check (cardinality(accrual_ids) > 0),
  reason text not null check (reason in ('no_destination', 'payee_incomplete', 'destination_suspended', 'currency_mismatch',
    'tax_form_missing', 'tax_form_expired', 'destination_pending_review', 'on_hold', 'payee_archived', 'excluded_by_operator',
    'rail_refused', 'over_limit', 'destination_cooling_down', 'in_pay_run', 'below_minimum', 'negative_balance', 'zero_amount')),
  reasons jsonb not null check (jsonb_typeof(reasons) = 'array'),
  primary key (org_id, id),
  unique (org_id, pay_run_id, position),
  foreign key (org_id, pay_run_id) references pay_runs (org_id, id),
  foreign key (org_id, payee_id) references payees (org_id, id),
  foreign key (org_id, project_id, creator_id) references creators (org_id, project_id, id)
);
comment on table pay_run_left_out is 'Lines that an operator left out are lines in state excluded, not rows of this.';
comment on column pay_run_left_out.reason is 'The first of the reasons; it carries the amount.';
comment on column pay_run_left_out.reasons is '[{code, since, details}] in their order.';
create index pay_run_left_out_by_reason on pay_run_left_out (org_id, pay_run_id, reason, position);
create index pay_run_left_out_payee on pay_run_left_out (org_id, payee_id);
create index pay_run_left_out_creator on pay_run_left_out (org_id, creator_id);

create table pay_run_approvals (
  org_id uuid not null,
  id uuid not null,
  pay_run_id uuid not null,
  kind text not null check (kind in ('approved', 'rejected')),
  by_type text not null,
  by_id text,
  by_name text not null,
  digest bytea not null check (octet_length(digest) = 32),
  text text check (char_length(text) between 1 and 1000),
  is_self boolean not null default false,
  at instant not null,
  revoked_at instant,
  primary key (org_id, id),
  foreign key (org_id, pay_run_id) references pay_runs (org_id, id),
  check ((kind = 'rejected') <= (text is not null))
);
comment on column pay_run_approvals.is_self is 'Approved by who made or changed the run.';
comment on column pay_run_approvals.revoked_at is 'When the run changed or was rejected, and the approval counted no longer.';
create unique index pay_run_approvals_live on pay_run_approvals (org_id, pay_run_id, by_id)
  where kind = 'approved' and revoked_at is null;
create index pay_run_approvals_of_run on pay_run_approvals (org_id, pay_run_id, at);

create table pay_run_files (
  org_id uuid not null,
  pay_run_id uuid not null,
  number integer not null check (number > 0),
  name text not null,
  sha256 bytea not null check (octet_length(sha256) = 32),
  lines integer not null check (lines > 0),
  total_cents minor_units not null check (total_cents > 0),
  content_enc bytea,
  content_plain text,
  key_id text check (key_id ~ '^[0-9a-f]{8}$'),
  erased_at instant,
  created_at instant not null,
  primary key (org_id, pay_run_id, number),
  foreign key (org_id, pay_run_id) references pay_runs (org_id, id),
  check ((content_enc is null) = (key_id is null)),
  check (num_nonnulls(content_enc, content_plain, erased_at) = 1)
);
comment on column pay_run_files.content_enc is 'Sealed for (organization, run, number).';
comment on column pay_run_files.content_plain is 'Where the server has no key, and so no account number is stored at all.';
comment on column pay_run_files.erased_at is '90 days after the run has closed; the hash stays.';
create index pay_run_files_keys on pay_run_files (key_id) where key_id is not null;

create table pay_run_results (
  org_id uuid not null,
  id uuid not null,
  pay_run_id uuid not null,
  sha256 bytea not null check (octet_length(sha256) = 32),
  reader text not null,
  applied integer not null,
  unchanged integer not null,
  refused integer not null,
  by_name text not null,
  at instant not null,
  primary key (org_id, id),
  foreign key (org_id, pay_run_id) references pay_runs (org_id, id)
);
create index pay_run_results_of_run on pay_run_results (org_id, pay_run_id, at);
create trigger pay_run_results_append_only before update or delete on pay_run_results
  for each row execute function refuse_change();

create table pay_run_policies (
  org_id uuid primary key references organizations (org_id),
  approvals jsonb not null default '[]' check (jsonb_typeof(approvals) = 'array'),
  self_approval boolean not null default false,
  keys_may_approve boolean not null default false,
  updated_at instant not null
);
comment on table pay_run_policies is 'Absent: one approval, by another member.';
comment on column pay_run_policies.approvals is '[{currency, from_cents, count}]: of those whose currency and total fit, the highest.';

-- Only what happens to a run changes, and only along these ways.
create function guard_pay_run() returns trigger language plpgsql as $$
begin
  if (new.org_id, new.id, new.run_id, new.rail, new.currency, new.originator_id, new.originator_name, new.originator_plain,
      new.kinds, new.project_ids, new.cut_off, new.owed_cents, new.owed_accruals, new.made_by_type, new.made_by_id, new.replaces,
      new.created_at)
     is distinct from
     (old.org_id, old.id, old.run_id, old.rail, old.currency, old.originator_id, old.originator_name, old.originator_plain,
      old.kinds, old.project_ids, old.cut_off, old.owed_cents, old.owed_accruals, old.made_by_type, old.made_by_id, old.replaces,
      old.created_at)
     or (old.status <> 'draft' and new.status <> 'draft'
         and (new.note, new.execution_date, new.options, new.digest, new.edited_by)
             is distinct from (old.note, old.execution_date, old.options, old.digest, old.edited_by))
     or (old.exported_at is not null and (new.exported_at, new.file_created, new.file_id_modifier)
         is distinct from (old.exported_at, old.file_created, old.file_id_modifier)) then
    raise exception 'pay run % is final', old.run_id using errcode = 'restrict_violation';
  end if;
  if new.status <> old.status and (old.status, new.status) not in
     (('draft', 'approved'), ('draft', 'canceled'), ('approved', 'draft'), ('approved', 'exported'), ('approved', 'canceled'),
      ('exported', 'settling'), ('exported', 'canceled'), ('settling', 'closed')) then
    raise exception 'pay run % cannot go from % to %', old.run_id, old.status, new.status using errcode = 'restrict_violation';
  end if;
  if new.status = 'exported' and old.status = 'approved' and not exists (
       select from pay_run_approvals a where a.org_id = new.org_id and a.pay_run_id = new.id and a.kind = 'approved'
         and a.revoked_at is null and a.digest = new.digest) then
    raise exception 'pay run % is not approved as it is', old.run_id using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger pay_runs_guard before update on pay_runs for each row execute function guard_pay_run();
create trigger pay_runs_no_delete before delete on pay_runs for each row execute function refuse_change();

create function guard_pay_run_line() returns trigger language plpgsql as $$
begin
  if (new.org_id, new.id, new.pay_run_id, new.position, new.destination_id, new.destination_mask, new.reference, new.name,
      new.entity, new.amount_cents)
     is distinct from
     (old.org_id, old.id, old.pay_run_id, old.position, old.destination_id, old.destination_mask, old.reference, old.name,
      old.entity, old.amount_cents)
     or (new.payee_id <> old.payee_id and not exists (
       select from payees p where p.org_id = old.org_id and p.id = old.payee_id and p.merged_into = new.payee_id)) then
    raise exception 'line % of a pay run is final', old.reference using errcode = 'restrict_violation';
  end if;
  if new.status <> old.status and (old.status, new.status) not in
     (('planned', 'excluded'), ('planned', 'canceled'), ('planned', 'sent'), ('excluded', 'planned'),
      ('sent', 'waiting'), ('sent', 'paid'), ('sent', 'failed'), ('sent', 'returned'),
      ('waiting', 'paid'), ('waiting', 'failed'), ('waiting', 'returned'), ('paid', 'returned')) then
    raise exception 'line % cannot go from % to %', old.reference, old.status, new.status using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger pay_run_lines_guard before update on pay_run_lines for each row execute function guard_pay_run_line();
create trigger pay_run_lines_no_delete before delete on pay_run_lines for each row execute function refuse_change();

-- A line's accruals are reserved by its state, by the table itself: no path can forget it.
create function reserve_by_lines() returns trigger language plpgsql
security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
begin
  update pay_run_accruals a set live = n.status in ('planned', 'sent', 'waiting', 'paid')
  from new_rows n join old_rows o on o.org_id = n.org_id and o.id = n.id
  where a.org_id = n.org_id and a.line_id = n.id
    and (n.status in ('planned', 'sent', 'waiting', 'paid')) <> (o.status in ('planned', 'sent', 'waiting', 'paid'));
  return null;
end $$;
create trigger pay_run_lines_reserve after update on pay_run_lines
  referencing old table as old_rows new table as new_rows for each statement execute function reserve_by_lines();

create function guard_pay_run_part() returns trigger language plpgsql as $$
begin
  if (new.org_id, new.id, new.line_id, new.project_id, new.creator_id, new.amount_cents)
     is distinct from (old.org_id, old.id, old.line_id, old.project_id, old.creator_id, old.amount_cents)
     or (old.payment_id is not null and new.payment_id is distinct from old.payment_id) then
    raise exception 'a part of a pay run is final' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger pay_run_parts_guard before update on pay_run_parts for each row execute function guard_pay_run_part();
create trigger pay_run_parts_no_delete before delete on pay_run_parts for each row execute function refuse_change();

create function guard_pay_run_accrual() returns trigger language plpgsql as $$
begin
  if (new.org_id, new.part_id, new.line_id, new.accrual_id, new.amount_cents)
     is distinct from (old.org_id, old.part_id, old.line_id, old.accrual_id, old.amount_cents) then
    raise exception 'an accrual of a pay run is final' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger pay_run_accruals_guard before update on pay_run_accruals for each row execute function guard_pay_run_accrual();
create trigger pay_run_accruals_no_delete before delete on pay_run_accruals for each row execute function refuse_change();

create trigger pay_run_left_out_append_only before update or delete on pay_run_left_out
  for each row execute function refuse_change();

create function guard_pay_run_approval() returns trigger language plpgsql as $$
begin
  if (new.org_id, new.id, new.pay_run_id, new.kind, new.by_type, new.by_id, new.by_name, new.digest, new.text, new.is_self, new.at)
     is distinct from
     (old.org_id, old.id, old.pay_run_id, old.kind, old.by_type, old.by_id, old.by_name, old.digest, old.text, old.is_self, old.at)
     or (old.revoked_at is not null and new.revoked_at is distinct from old.revoked_at) then
    raise exception 'an approval is final' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger pay_run_approvals_guard before update on pay_run_approvals for each row execute function guard_pay_run_approval();
create trigger pay_run_approvals_no_delete before delete on pay_run_approvals for each row execute function refuse_change();

-- The bytes of a file are written once, sealed again when keys are rotated, and erased.
create function guard_pay_run_file() returns trigger language plpgsql as $$
begin
  if (new.org_id, new.pay_run_id, new.number, new.name, new.sha256, new.lines, new.total_cents, new.created_at)
     is distinct from
     (old.org_id, old.pay_run_id, old.number, old.name, old.sha256, old.lines, old.total_cents, old.created_at)
     or (old.erased_at is not null and new.erased_at is distinct from old.erased_at)
     or (new.erased_at is null and (new.content_enc, new.content_plain) is distinct from (old.content_enc, old.content_plain)
         and current_setting('stipend.rotating_keys', true) is distinct from 'on') then
    raise exception 'file % of a pay run is final', old.name using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger pay_run_files_guard before update on pay_run_files for each row execute function guard_pay_run_file();
create trigger pay_run_files_no_delete before delete on pay_run_files for each row execute function refuse_change();

-- What a run has reserved is neither held nor refused, and settled by the run's own payment alone.
create function guard_reserved_accrual() returns trigger language plpgsql
security definer set search_path = public, pg_temp as $$
begin
  if exists (select from pay_run_accruals r where r.org_id = new.org_id and r.accrual_id = new.id and r.live) then
    raise exception 'accrual % is in a pay run', new.id using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger accruals_reserved before update on accruals
  for each row when ((old.hold is null and new.hold is not null) or (old.status = 'earned' and new.status in ('rejected', 'voided')))
  execute function guard_reserved_accrual();

create function check_reserved_lines() returns trigger language plpgsql
security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
begin
  if exists (
    select from new_rows n
    join pay_run_accruals r on r.org_id = n.org_id and r.accrual_id = n.accrual_id and r.live
    join pay_run_parts p on p.org_id = r.org_id and p.id = r.part_id
    where p.payment_id is distinct from n.payment_id
  ) then
    raise exception 'a payment line settles an accrual that is in a pay run' using errcode = 'restrict_violation';
  end if;
  return null;
end $$;
create trigger payment_lines_reserved after insert on payment_lines referencing new table as new_rows
  for each statement execute function check_reserved_lines();

-- A payment of a run is taken back through its line.
create function guard_payment_of_run() returns trigger language plpgsql
security definer set search_path = public, pg_temp as $$
begin
  if exists (
    select from pay_run_parts p join pay_run_lines l on l.org_id = p.org_id and l.id = p.line_id
    where p.org_id = new.org_id and p.payment_id = new.id and l.status not in ('failed', 'returned')
  ) then
    raise exception 'payment % belongs to a line of a pay run', new.id using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger payments_of_runs before update on payments
  for each row when (old.status = 'paid' and new.status <> 'paid') execute function guard_payment_of_run();

do $$
declare
  t text;
begin
  foreach t in array array['pay_runs', 'pay_run_lines', 'pay_run_parts', 'pay_run_accruals', 'pay_run_left_out', 'pay_run_approvals',
    'pay_run_files', 'pay_run_results', 'pay_run_policies']
  loop
    execute format('alter table %I enable row level security', t);
    execute format(
      'create policy tenant on %I using (array_position((select visible_orgs())::uuid[], org_id) is not null) with check (org_id = (select current_org()))', t);
    execute format('grant select, insert on %I to stipend_app', t);
  end loop;
end $$;
grant update (note, execution_date, options, status, digest, edited_by, fell_back, approved_at, exported_at, file_created,
  file_id_modifier, sent_at, sent_on, closed_at, closed_with_open, canceled_at, cancel_reason, files_erased_at, updated_at)
  on pay_runs to stipend_app;
grant update (payee_id, status, status_at, left_out_text, code, message, rail_id, result_on, file_number, trace, message_id)
  on pay_run_lines to stipend_app;
grant update (payment_id) on pay_run_parts to stipend_app;
grant update (revoked_at) on pay_run_approvals to stipend_app;
grant update (content_enc, content_plain, key_id, erased_at) on pay_run_files to stipend_app;
grant update on pay_run_policies to stipend_app;

select seal_entity(e.entity, e.tab::regclass, e.key, (select string_agg(format('n.%I', c), ', ') from unnest(e.columns) c), e.condition)
from (values
  ('pay_runs', 'pay_runs', 'n.id::text', array['run_id', 'rail', 'currency', 'originator_id', 'kinds', 'project_ids', 'cut_off', 'note',
    'execution_date', 'options', 'status', 'owed_cents', 'owed_accruals', 'digest', 'made_by_type', 'made_by_id', 'edited_by', 'replaces',
    'exported_at', 'file_created', 'file_id_modifier', 'sent_at', 'sent_on', 'closed_at', 'closed_with_open', 'canceled_at'], 'true'),
  ('pay_run_lines', 'pay_run_lines', 'n.id::text', array['pay_run_id', 'position', 'destination_id', 'reference', 'name', 'entity',
    'amount_cents'], 'true'),
  ('pay_run_line_states', 'pay_run_lines', 'n.id::text', array['status', 'code', 'rail_id', 'result_on'], 'n.status <> ''planned'''),
  ('pay_run_payments', 'pay_run_parts', 'n.id::text', array['payment_id'], 'n.payment_id is not null'),
  ('pay_run_approvals', 'pay_run_approvals', 'n.id::text', array['pay_run_id', 'kind', 'by_type', 'by_id', 'digest', 'text', 'is_self',
    'at', 'revoked_at'], 'true'),
  ('pay_run_files', 'pay_run_files', 'n.pay_run_id || '' '' || n.number', array['name', 'sha256', 'lines', 'total_cents', 'erased_at'],
    'true'),
  ('pay_run_results', 'pay_run_results', 'n.id::text', array['pay_run_id', 'sha256', 'applied', 'unchanged', 'refused', 'at'], 'true'),
  ('pay_run_policies', 'pay_run_policies', 'n.org_id::text', array['approvals', 'self_approval', 'keys_may_approve'], 'true')
) as e (entity, tab, key, columns, condition);
select seal_group('pay_run_accruals', 'pay_run_accruals',
  'uuid_send(n.part_id) || uuid_send(n.accrual_id) || int8send(n.amount_cents)', 'n.part_id, n.accrual_id',
  '', 'line_id', null, null, false);
select seal_group('pay_run_left_out', 'pay_run_left_out',
  'uuid_send(n.creator_id) || int8send(n.amount_cents) || convert_to(n.reason, ''UTF8'') || array_send(n.accrual_ids)', 'n.position',
  '', 'pay_run_id', null, null, true);
