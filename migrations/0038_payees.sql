-- Payees: who gets money, and where it goes. A creator is one account on one platform in one project; a payee has any number of
-- creators, and a creator one payee at most.

create table payees (
  org_id uuid not null references organizations (org_id),
  id uuid not null,
  name text not null check (char_length(name) between 1 and 200),
  latin_name text check (char_length(latin_name) between 1 and 200),
  entity text check (entity in ('individual', 'business')),
  email text check (char_length(email) <= 320),
  country text check (country ~ '^[A-Z]{2}$'),
  locale text check (char_length(locale) <= 35),
  address jsonb check (jsonb_typeof(address) = 'object'),
  vat_id text check (char_length(vat_id) between 1 and 30),
  status text not null default 'active' check (status in ('active', 'archived')),
  merged_into uuid,
  metadata metadata_json not null default '{}',
  readme readme_text,
  created_at instant not null,
  updated_at instant not null,
  primary key (org_id, id),
  foreign key (org_id, merged_into) references payees (org_id, id),
  check (merged_into is null or (status = 'archived' and merged_into <> id))
);
comment on column payees.name is 'As the bank knows the payee.';
comment on column payees.latin_name is 'The same in Latin letters, where `name` is not; rails take this one then.';
comment on column payees.entity is 'Null until it is known; a line needs it.';
comment on column payees.address is '{street, building, postcode, town, country}, each optional text.';
comment on column payees.merged_into is 'The payee that this one was merged into; its creators and destinations are there now.';
create index payees_listed on payees (org_id, created_at desc, id desc);
create index payees_email on payees (org_id, lower(email)) where email is not null;
create index payees_merged on payees (org_id, merged_into) where merged_into is not null;

alter table creators
  add column payee_id uuid,
  add constraint creators_payee foreign key (org_id, payee_id) references payees (org_id, id) not valid;
alter table creators validate constraint creators_payee;
comment on column creators.payee_id is 'Who is paid for it; null until the first pay run, destination or link makes a payee.';
create index creators_of_payee on creators (org_id, payee_id) where payee_id is not null;

-- Handles that creators had before. A row that names one means the same creator, unless another has the handle now; of several
-- that had it, the last.
create table creator_handles (
  org_id uuid not null,
  id bigint generated always as identity,
  project_id uuid not null,
  creator_id uuid not null,
  platform text not null,
  handle text not null,
  handle_key text not null,
  since instant not null,
  until instant not null,
  primary key (org_id, id),
  foreign key (org_id, project_id, creator_id) references creators (org_id, project_id, id) on delete cascade
);
comment on column creator_handles.handle_key is 'What handles are compared by, as in creators.';
create index creator_handles_named on creator_handles (org_id, project_id, platform, handle_key, until desc);
create index creator_handles_of_creator on creator_handles (org_id, creator_id, until);

-- Kept by the table itself, so that no path can forget it. A change of case alone is no other handle.
create function keep_handle_history() returns trigger language plpgsql
security definer set search_path = public, pg_temp as $$
begin
  insert into creator_handles (org_id, project_id, creator_id, platform, handle, handle_key, since, until)
  values (old.org_id, old.project_id, old.id, old.platform, old.handle, old.handle_key,
          coalesce((select max(h.until) from creator_handles h where h.org_id = old.org_id and h.creator_id = old.id), old.created_at),
          new.updated_at);
  return null;
end $$;
create trigger creators_handle_history after update of handle, handle_key on creators
  for each row when (old.handle_key is distinct from new.handle_key) execute function keep_handle_history();

-- Where money goes. A change is a new row: of a row nothing changes but its state.
create table payout_destinations (
  org_id uuid not null,
  id uuid not null,
  payee_id uuid not null,
  kind text not null check (kind in
    ('paypal', 'venmo', 'bank_us', 'bank_iban', 'bank_uk', 'wise_email', 'wise_recipient', 'other')),
  currency currency_code,
  country text check (country ~ '^[A-Z]{2}$'),
  label text check (char_length(label) between 1 and 100),
  details_enc bytea,
  key_id text check (key_id ~ '^[0-9a-f]{8}$'),
  details_plain text,
  details_mask text not null,
  fingerprint bytea check (octet_length(fingerprint) = 32),
  holder_name text not null check (char_length(holder_name) between 1 and 200),
  holder_name_latin text check (char_length(holder_name_latin) between 1 and 200),
  entity text not null check (entity in ('individual', 'business')),
  status text not null check (status in ('pending_review', 'active', 'superseded', 'suspended', 'retired', 'rejected')),
  status_reason text,
  status_note text,
  status_at instant not null,
  usable_from instant,
  replaces uuid,
  replaced_by uuid,
  entered_by_type text not null check (entered_by_type in ('user', 'api_key', 'cli', 'payee', 'system')),
  entered_by_id text,
  entered_by_name text,
  reviewed_at instant,
  reviewed_by text,
  reviewed_by_name text,
  self_reviewed boolean not null default false,
  verified_at instant,
  verified_by text,
  verification_note text,
  created_at instant not null,
  primary key (org_id, id),
  foreign key (org_id, payee_id) references payees (org_id, id),
  foreign key (org_id, replaces) references payout_destinations (org_id, id),
  foreign key (org_id, replaced_by) references payout_destinations (org_id, id),
  check ((details_enc is null) = (key_id is null)),
  check ((details_enc is null) <> (details_plain is null)),
  check (details_plain is null or kind in ('paypal', 'venmo', 'wise_email', 'wise_recipient')),
  check ((status = 'active') <= (usable_from is not null))
);
comment on column payout_destinations.currency is 'Null: for any currency. One with a currency wins over one for any.';
comment on column payout_destinations.details_enc is
  'The canonical JSON of the destination as rails take it ({type, ...}), sealed for (organization, id).';
comment on column payout_destinations.key_id is 'The master key that it is sealed by, hexadecimal.';
comment on column payout_destinations.details_plain is 'The same JSON where the server had no key; contact data alone.';
comment on column payout_destinations.details_mask is 'What people see.';
comment on column payout_destinations.fingerprint is
  'HMAC-SHA-256 of kind and details: equal where the details are equal, in one organization. Null without a key.';
comment on column payout_destinations.holder_name is 'Whose account it is: the name that a file carries, unless holder_name_latin is set.';
comment on column payout_destinations.status is
  'Paid to: active, from usable_from on. superseded waits for the review of the one that replaces it.';
comment on column payout_destinations.status_reason is
  'A code: returned payment (the rail''s code), entered_by_payee, paid_before, correction_wanted, merged, replaced.';
comment on column payout_destinations.usable_from is 'Null until it is approved.';
comment on column payout_destinations.replaces is 'The row it replaces, when it was entered.';
comment on column payout_destinations.self_reviewed is 'Approved by who entered it, since no other member could.';
create unique index payout_destinations_active on payout_destinations (org_id, payee_id, coalesce(currency::text, ''))
  where status = 'active';
create unique index payout_destinations_pending on payout_destinations (org_id, payee_id, coalesce(currency::text, ''))
  where status = 'pending_review';
create index payout_destinations_of_payee on payout_destinations (org_id, payee_id, created_at);
create index payout_destinations_fingerprint on payout_destinations (org_id, fingerprint) where fingerprint is not null;
create index payout_destinations_waiting on payout_destinations (org_id, created_at, id) where status = 'pending_review';
create index payout_destinations_keys on payout_destinations (key_id) where key_id is not null;
create index payout_destinations_replaces on payout_destinations (org_id, replaces) where replaces is not null;
create index payout_destinations_replaced_by on payout_destinations (org_id, replaced_by) where replaced_by is not null;

create function guard_destination() returns trigger language plpgsql
security definer set search_path = public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    if new.status not in ('pending_review', 'active') then
      raise exception 'a new row of % cannot begin as %', tg_table_name, new.status using errcode = 'restrict_violation';
    end if;
    return new;
  end if;
  if (new.org_id, new.id, new.kind, new.currency, new.country, new.label, new.details_mask, new.holder_name, new.holder_name_latin,
      new.entity, new.replaces, new.entered_by_type, new.entered_by_id, new.entered_by_name, new.created_at)
     is distinct from
     (old.org_id, old.id, old.kind, old.currency, old.country, old.label, old.details_mask, old.holder_name, old.holder_name_latin,
      old.entity, old.replaces, old.entered_by_type, old.entered_by_id, old.entered_by_name, old.created_at)
     -- Sealed again, and alone, when keys are rotated; requests have no right to.
     or ((new.details_enc, new.key_id, new.details_plain, new.fingerprint)
           is distinct from (old.details_enc, old.key_id, old.details_plain, old.fingerprint)
         and (current_setting('stipend.rotating_keys', true) is distinct from 'on'
              or (old.fingerprint is not null and new.fingerprint is distinct from old.fingerprint))) then
    raise exception 'the details of destination % are final; a change is a new one', old.id using errcode = 'restrict_violation';
  end if;
  if new.payee_id <> old.payee_id
     and not exists (select from payees p where p.org_id = old.org_id and p.id = old.payee_id and p.merged_into = new.payee_id) then
    raise exception 'destination % belongs to another payee', old.id using errcode = 'restrict_violation';
  end if;
  if new.status <> old.status and (old.status, new.status) not in (
       ('pending_review', 'active'), ('pending_review', 'rejected'), ('pending_review', 'retired'),
       ('active', 'superseded'), ('active', 'suspended'), ('active', 'retired'),
       ('superseded', 'active'), ('superseded', 'suspended'), ('superseded', 'retired'),
       ('suspended', 'active'), ('suspended', 'retired')) then
    raise exception 'destination % cannot go from % to %', old.id, old.status, new.status using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger payout_destinations_guard before insert or update on payout_destinations
  for each row execute function guard_destination();
create trigger payout_destinations_no_delete before delete on payout_destinations
  for each row execute function refuse_change();

-- What fingerprints are made with: drawn from the first master key, kept sealed by the present one, so that it outlives rotations.
create table fingerprint_keys (
  org_id uuid primary key references organizations (org_id),
  key_enc bytea not null,
  key_id text not null check (key_id ~ '^[0-9a-f]{8}$'),
  created_at instant not null
);

-- The accounts that pay: what goes into the head of a rail's file.
create table originator_accounts (
  org_id uuid not null references organizations (org_id),
  id uuid not null,
  rail text not null check (rail in ('paypal', 'wise', 'nacha', 'sepa', 'csv', 'manual')),
  name text not null check (char_length(name) between 1 and 100),
  currency currency_code,
  originator_enc bytea,
  key_id text check (key_id ~ '^[0-9a-f]{8}$'),
  originator_plain text,
  originator_mask text not null default '',
  default_kinds text[] not null default '{}' check (default_kinds <@ array[
    'paypal', 'venmo', 'bank_us', 'bank_iban', 'bank_uk', 'wise_email', 'wise_recipient', 'other']),
  options jsonb not null default '{}' check (jsonb_typeof(options) = 'object'),
  csv jsonb check (jsonb_typeof(csv) = 'object'),
  archived_at instant,
  created_at instant not null,
  updated_at instant not null,
  primary key (org_id, id),
  check ((originator_enc is null) = (key_id is null)),
  check ((originator_enc is null) <> (originator_plain is null)),
  check ((csv is not null) <= (rail = 'csv'))
);
comment on column originator_accounts.currency is 'Null: pays in any currency that its rail takes.';
comment on column originator_accounts.originator_enc is
  'The canonical JSON of the rail''s `originator`, sealed for (organization, id); `originator_plain` where nothing in it is secret.';
comment on column originator_accounts.default_kinds is
  'Kinds of destinations paid from here unless an operator says otherwise; each kind in one account a currency.';
comment on column originator_accounts.options is 'The rail''s `options`: over_limit, decimal, addenda, same_day, line_ending, ...';
comment on column originator_accounts.csv is
  '{columns: [{field, heading}], separator, decimal_mark, line_ending, full_details}, of rail csv.';
create unique index originator_accounts_name on originator_accounts (org_id, lower(name)) where archived_at is null;
create index originator_accounts_keys on originator_accounts (key_id) where key_id is not null;

create table payee_settings (
  org_id uuid primary key references organizations (org_id),
  cool_down_hours integer not null default 72 check (cool_down_hours between 0 and 1080),
  duplicates text not null default 'warn' check (duplicates in ('warn', 'block')),
  updated_at instant not null
);
comment on table payee_settings is 'Absent: the defaults.';
comment on column payee_settings.cool_down_hours is 'From the approval of a destination that replaces another until it is paid to.';
comment on column payee_settings.duplicates is 'block: a destination that another payee has is refused.';

do $$
declare
  t text;
begin
  foreach t in array array['payees', 'creator_handles', 'payout_destinations', 'fingerprint_keys', 'originator_accounts', 'payee_settings']
  loop
    execute format('alter table %I enable row level security', t);
    execute format(
      'create policy tenant on %I using (array_position((select visible_orgs())::uuid[], org_id) is not null) with check (org_id = (select current_org()))', t);
    execute format('grant select, insert on %I to stipend_app', t);
  end loop;
end $$;
grant update on payees, originator_accounts, payee_settings to stipend_app;
revoke insert on creator_handles from stipend_app;
-- Never the details.
grant update (payee_id, status, status_reason, status_note, status_at, usable_from, replaced_by, reviewed_at, reviewed_by,
  reviewed_by_name, self_reviewed, verified_at, verified_by, verification_note) on payout_destinations to stipend_app;

select seal_entity(e.entity, e.tab::regclass, e.key, (select string_agg(format('n.%I', c), ', ') from unnest(e.columns) c), e.condition)
from (values
  ('payees', 'payees', 'n.id::text', array['name', 'latin_name', 'entity', 'email', 'country', 'address', 'status', 'merged_into'], 'true'),
  ('creator_payees', 'creators', 'n.id::text', array['payee_id'], 'n.payee_id is not null'),
  ('payout_destinations', 'payout_destinations', 'n.id::text', array['payee_id', 'kind', 'currency', 'details_enc', 'details_plain',
    'details_mask', 'fingerprint', 'holder_name', 'holder_name_latin', 'entity', 'status', 'usable_from', 'replaces', 'replaced_by',
    'entered_by_type', 'entered_by_id', 'reviewed_at', 'reviewed_by', 'self_reviewed', 'verified_at', 'verified_by'], 'true'),
  ('originator_accounts', 'originator_accounts', 'n.id::text', array['rail', 'name', 'currency', 'originator_enc', 'originator_plain',
    'default_kinds', 'options', 'csv', 'archived_at'], 'true'),
  ('payee_settings', 'payee_settings', 'n.org_id::text', array['cool_down_hours', 'duplicates'], 'true')
) as e (entity, tab, key, columns, condition);
