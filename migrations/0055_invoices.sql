-- Self-billed invoices: the organization writes the invoice of who it pays, by an agreement on file. A document is never changed;
-- a credit note takes back what an invoice says. Each payee has one series of numbers, without gaps.

create table invoice_settings (
  org_id uuid primary key references organizations (org_id),
  name text not null check (char_length(name) between 1 and 200),
  address jsonb not null check (jsonb_typeof(address) = 'object'),
  vat_id text check (char_length(vat_id) between 1 and 30),
  updated_at instant not null
);
comment on table invoice_settings is 'What invoices say of the organization; absent: none can be issued.';
comment on column invoice_settings.address is '{street, building, postcode, town, country}, as of payees.';

create table invoice_agreements (
  org_id uuid not null,
  id uuid not null,
  payee_id uuid not null,
  agreed_by text not null check (char_length(agreed_by) between 1 and 200),
  agreed_on date not null,
  from_on date not null,
  until_on date,
  reference text check (char_length(reference) between 1 and 200),
  text text check (char_length(text) between 1 and 20000),
  vat text not null default 'none' check (vat in ('none', 'reverse_charge')),
  note text check (char_length(note) between 1 and 500),
  made_by_type text not null,
  made_by_id text,
  made_by_name text not null,
  created_at instant not null,
  ended_at instant,
  ended_by_type text,
  ended_by_id text,
  ended_by_name text,
  end_reason text check (char_length(end_reason) between 1 and 2000),
  primary key (org_id, id),
  foreign key (org_id, payee_id) references payees (org_id, id),
  check (agreed_on <= from_on and from_on <= until_on),
  check ((ended_at is null) = (end_reason is null) and (ended_at is null) = (ended_by_name is null)
    and (ended_at is null) = (ended_by_type is null) and (ended_at is null or until_on is not null))
);
comment on column invoice_agreements.agreed_by is 'Who agreed for the payee.';
comment on column invoice_agreements.until_on is 'Its last day; null: until it is ended.';
comment on column invoice_agreements.reference is 'Where the agreement itself is kept: a contract''s number, an address.';
comment on column invoice_agreements.note is 'Printed on each invoice, such as the ground of an exemption.';
create index invoice_agreements_of_payee on invoice_agreements (org_id, payee_id, from_on);
create index invoice_agreements_listed on invoice_agreements (org_id, created_at desc, id desc);

create table invoice_series (
  org_id uuid not null,
  payee_id uuid not null,
  prefix text not null check (prefix ~ '^[A-Z0-9][A-Z0-9/-]{0,19}$'),
  first_number bigint not null default 1 check (first_number between 1 and 999999999),
  next_number bigint not null check (next_number between first_number and 9999999999),
  created_at instant not null,
  primary key (org_id, payee_id),
  unique (org_id, prefix),
  foreign key (org_id, payee_id) references payees (org_id, id)
);
comment on column invoice_series.next_number is 'Taken by the transaction that stores the document.';

create table invoices (
  org_id uuid not null,
  id uuid not null,
  payee_id uuid not null,
  kind text not null check (kind in ('invoice', 'credit_note')),
  sequence bigint not null check (sequence > 0),
  number text not null check (char_length(number) between 1 and 40),
  agreement_id uuid not null,
  corrects_invoice_id uuid,
  reason text check (char_length(reason) between 1 and 2000),
  issued_on date not null,
  supply_from date not null,
  supply_to date not null check (supply_from <= supply_to),
  currency currency_code not null,
  total_cents minor_units not null,
  content jsonb not null check (jsonb_typeof(content) = 'object'),
  pdf bytea not null check (octet_length(pdf) between 1 and 33554432),
  sha256 bytea not null,
  made_by_type text not null,
  made_by_id text,
  made_by_name text not null,
  created_at instant not null,
  primary key (org_id, id),
  unique (org_id, payee_id, sequence),
  unique (org_id, number),
  foreign key (org_id, payee_id) references invoice_series (org_id, payee_id),
  foreign key (org_id, agreement_id) references invoice_agreements (org_id, id),
  foreign key (org_id, corrects_invoice_id) references invoices (org_id, id),
  constraint invoices_bytes check (sha256(pdf) = sha256),
  check ((kind = 'credit_note') = (corrects_invoice_id is not null) and (kind = 'credit_note') = (reason is not null)),
  check ((kind = 'invoice') = (total_cents > 0) and total_cents <> 0)
);
comment on column invoices.total_cents is 'Of a credit note negative.';
comment on column invoices.content is 'What the document says: both parties as they were, the lines, the notes. Amounts are decimal strings of minor units.';
comment on column invoices.pdf is 'The document itself, written once.';
create index invoices_listed on invoices (org_id, created_at desc, id desc);
create index invoices_of_payee on invoices (org_id, payee_id, created_at desc, id desc);
create index invoices_corrections on invoices (org_id, corrects_invoice_id) where corrects_invoice_id is not null;
create index invoices_agreement on invoices (org_id, agreement_id);
create index invoices_issued on invoices (org_id, issued_on);

-- A payment is invoiced, and credited, and may be invoiced again: turn by turn, so that it is never on two invoices at once.
create table invoice_payments (
  org_id uuid not null,
  payment_id uuid not null,
  turn integer not null check (turn > 0),
  invoice_id uuid not null,
  paid_on date not null,
  amount_cents minor_units not null check (amount_cents <> 0 and (amount_cents > 0) = (turn % 2 = 1)),
  primary key (org_id, payment_id, turn),
  unique (org_id, invoice_id, payment_id),
  foreign key (org_id, payment_id) references payments (org_id, id),
  foreign key (org_id, invoice_id) references invoices (org_id, id)
);
comment on column invoice_payments.turn is 'Odd: on an invoice, even: on the credit note of it.';

create trigger invoices_append_only before update or delete on invoices for each row execute function refuse_change();
create trigger invoice_payments_append_only before update or delete on invoice_payments for each row execute function refuse_change();

-- An agreement is final; it may end earlier, once.
create function guard_invoice_agreement() returns trigger language plpgsql
security definer set search_path = public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    -- One agreement at a time: others of the payee wait here.
    perform from payees where org_id = new.org_id and id = new.payee_id for no key update;
    if exists (
      select from invoice_agreements a where a.org_id = new.org_id and a.payee_id = new.payee_id
        and a.from_on <= coalesce(new.until_on, 'infinity') and new.from_on <= coalesce(a.until_on, 'infinity')) then
      raise exception 'another agreement of payee % is in force in these days', new.payee_id
        using errcode = 'restrict_violation', constraint = 'invoice_agreements_overlap';
    end if;
    return new;
  end if;
  if old.ended_at is not null or new.ended_at is null or new.until_on > old.until_on
     or (to_jsonb(new) - '{until_on,ended_at,ended_by_type,ended_by_id,ended_by_name,end_reason}'::text[])
        is distinct from (to_jsonb(old) - '{until_on,ended_at,ended_by_type,ended_by_id,ended_by_name,end_reason}'::text[])
     or exists (
       select from invoices i join invoice_payments p on p.org_id = i.org_id and p.invoice_id = i.id
       where i.org_id = new.org_id and i.agreement_id = new.id and p.paid_on > new.until_on and p.turn % 2 = 1) then
    raise exception 'agreement % is final', old.id using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger invoice_agreements_guard before insert or update on invoice_agreements
  for each row execute function guard_invoice_agreement();
create trigger invoice_agreements_no_delete before delete on invoice_agreements for each row execute function refuse_change();

-- A series goes up by one, or, before its first document, is set.
create function guard_invoice_series() returns trigger language plpgsql as $$
begin
  if (new.org_id, new.payee_id, new.created_at) is distinct from (old.org_id, old.payee_id, old.created_at)
     or ((new.prefix, new.first_number) is distinct from (old.prefix, old.first_number)
         and (old.next_number <> old.first_number or new.next_number <> new.first_number))
     or (new.prefix, new.first_number) is not distinct from (old.prefix, old.first_number) and new.next_number <> old.next_number + 1 then
    raise exception 'series % is final', old.prefix using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger invoice_series_guard before update on invoice_series for each row execute function guard_invoice_series();
create trigger invoice_series_no_delete before delete on invoice_series for each row execute function refuse_change();

-- At commit, the number taken last is that of a document.
create function check_invoice_series() returns trigger language plpgsql
security definer set search_path = public, pg_temp as $$
begin
  if new.next_number > new.first_number and not exists (
    select from invoices i where i.org_id = new.org_id and i.payee_id = new.payee_id and i.sequence = new.next_number - 1) then
    raise exception 'number % of series % has no document', new.next_number - 1, new.prefix using errcode = 'restrict_violation';
  end if;
  return null;
end $$;
create constraint trigger invoice_series_used after insert or update on invoice_series deferrable initially deferred
  for each row execute function check_invoice_series();

-- A document has the number that its series gave last.
create function guard_invoice() returns trigger language plpgsql
security definer set search_path = public, pg_temp as $$
begin
  if not exists (
    select from invoice_series s where s.org_id = new.org_id and s.payee_id = new.payee_id and s.next_number = new.sequence + 1
      and new.number = s.prefix || case when new.sequence < 10000 then lpad(new.sequence::text, 4, '0') else new.sequence::text end) then
    raise exception 'invoice % has not the number that its series gave', new.number using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger invoices_guard before insert on invoices for each row execute function guard_invoice();

-- A payment comes to its turns in their order: whole, in the document's currency, and a credit note takes back what its invoice says.
create function guard_invoice_payment() returns trigger language plpgsql
security definer set search_path = public, pg_temp as $$
begin
  if not exists (
       select from invoices i join payments p on p.org_id = new.org_id and p.id = new.payment_id
       where i.org_id = new.org_id and i.id = new.invoice_id and i.currency = p.currency
         and new.amount_cents = case i.kind when 'invoice' then p.total_amount_cents else -p.total_amount_cents end
         and (i.kind = 'invoice' or exists (
           select from invoice_payments b where b.org_id = new.org_id and b.payment_id = new.payment_id
             and b.turn = new.turn - 1 and b.invoice_id = i.corrects_invoice_id)))
     or new.turn <> 1 + coalesce((
       select max(b.turn) from invoice_payments b where b.org_id = new.org_id and b.payment_id = new.payment_id), 0) then
    raise exception 'payment % is not at this turn', new.payment_id using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger invoice_payments_guard before insert on invoice_payments for each row execute function guard_invoice_payment();

-- At commit, a document's total is the sum of its payments; no payment joins one later.
create function keep_invoice_total(of_org uuid, document uuid) returns void language plpgsql as $$
begin
  if (select i.total_cents from invoices i where i.org_id = of_org and i.id = document) is distinct from
     (select sum(p.amount_cents) from invoice_payments p where p.org_id = of_org and p.invoice_id = document) then
    raise exception 'the total of invoice % is not the sum of its payments', document using errcode = 'restrict_violation';
  end if;
end $$;
revoke execute on function keep_invoice_total(uuid, uuid) from public;
create function check_invoice_total() returns trigger language plpgsql
security definer set search_path = public, pg_temp as $$
begin
  perform keep_invoice_total(new.org_id, new.id);
  return null;
end $$;
create function check_invoice_payment_total() returns trigger language plpgsql
security definer set search_path = public, pg_temp as $$
begin
  perform keep_invoice_total(new.org_id, new.invoice_id);
  return null;
end $$;
create constraint trigger invoices_total after insert on invoices deferrable initially deferred
  for each row execute function check_invoice_total();
create constraint trigger invoice_payments_total after insert on invoice_payments deferrable initially deferred
  for each row execute function check_invoice_payment_total();

do $$
declare
  t text;
begin
  foreach t in array array['invoice_settings', 'invoice_agreements', 'invoice_series', 'invoices', 'invoice_payments'] loop
    execute format('alter table %I enable row level security', t);
    execute format(
      'create policy tenant on %I using (array_position((select visible_orgs())::uuid[], org_id) is not null) with check (org_id = (select current_org()))', t);
    execute format('grant select, insert on %I to stipend_app', t);
  end loop;
end $$;
grant update on invoice_settings to stipend_app;
grant update (until_on, ended_at, ended_by_type, ended_by_id, ended_by_name, end_reason) on invoice_agreements to stipend_app;
grant update (prefix, first_number, next_number) on invoice_series to stipend_app;

set local timezone = 'UTC';
set local datestyle = 'ISO';
set local bytea_output = 'hex';
select seal_entity(e.entity, e.tab::regclass, e.key, (select string_agg(format('n.%I', c), ', ') from unnest(e.columns) c))
from (values
  ('invoice_settings', 'invoice_settings', 'n.org_id::text', array['name', 'address', 'vat_id']),
  ('invoice_agreements', 'invoice_agreements', 'n.id::text', array['payee_id', 'agreed_by', 'agreed_on', 'from_on', 'until_on', 'reference',
    'text', 'vat', 'note', 'made_by_type', 'made_by_id', 'made_by_name', 'created_at', 'ended_at', 'ended_by_type', 'ended_by_id',
    'ended_by_name', 'end_reason']),
  ('invoice_series', 'invoice_series', 'n.payee_id::text', array['prefix', 'first_number', 'next_number', 'created_at']),
  ('invoices', 'invoices', 'n.id::text', array['payee_id', 'kind', 'sequence', 'number', 'agreement_id', 'corrects_invoice_id', 'reason',
    'issued_on', 'supply_from', 'supply_to', 'currency', 'total_cents', 'content', 'sha256', 'made_by_type', 'made_by_id', 'made_by_name',
    'created_at']),
  ('invoice_payments', 'invoice_payments', $$n.payment_id || ' ' || n.turn$$, array['invoice_id', 'paid_on', 'amount_cents'])
) as e (entity, tab, key, columns);
