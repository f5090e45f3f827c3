-- What was settled.

create table payout_method_icons (
  org_id uuid not null references organizations (org_id),
  id uuid not null,
  content_type text not null check (content_type in ('image/png', 'image/jpeg', 'image/webp', 'image/svg+xml')),
  bytes bytea not null check (octet_length(bytes) between 1 and 1048576),
  created_at instant not null,
  primary key (org_id, id)
);

create table payout_methods (
  org_id uuid not null references organizations (org_id),
  id uuid not null,
  name text not null check (char_length(name) between 1 and 100),
  icon_id uuid,
  is_default boolean not null default false,
  is_active boolean not null default true,
  metadata metadata_json not null default '{}',
  readme readme_text,
  deleted_at instant,
  created_at instant not null,
  updated_at instant not null,
  primary key (org_id, id),
  check (not (is_default and deleted_at is not null)),
  foreign key (org_id, icon_id) references payout_method_icons (org_id, id)
);
create unique index payout_methods_name on payout_methods (org_id, lower(name)) where deleted_at is null;

create table payments (
  org_id uuid not null,
  id uuid not null,
  project_id uuid not null,
  creator_id uuid,
  method_id uuid,
  -- The name the method had when the payment was recorded; renaming or deleting the method changes no history.
  method_name text,
  total_amount_cents minor_units not null check (total_amount_cents >= 0),
  currency currency_code not null,
  -- An ad hoc payment settles nothing: it has neither lines nor adjustments.
  is_ad_hoc boolean not null,
  status text not null default 'paid' check (status in ('paid', 'rejected', 'voided')),
  status_reason text,
  tracking_url text,
  note text,
  paid_at instant not null,
  rejected_at instant,
  voided_at instant,
  metadata metadata_json not null default '{}',
  readme readme_text,
  created_at instant not null,
  updated_at instant not null,
  -- Lines and adjustments may only be added by the transaction that records the payment.
  created_xid xid8 not null default pg_current_xact_id(),
  primary key (org_id, id),
  unique (org_id, id, currency),
  foreign key (org_id, project_id) references projects (org_id, id),
  foreign key (org_id, project_id, creator_id) references creators (org_id, project_id, id),
  foreign key (org_id, method_id) references payout_methods (org_id, id)
);
create index payments_listed on payments (org_id, paid_at desc, id desc);
create index payments_of_creator on payments (org_id, creator_id, paid_at desc, id desc);

create table payment_lines (
  org_id uuid not null,
  id uuid not null,
  payment_id uuid not null,
  accrual_id uuid not null,
  amount_cents minor_units not null,
  currency currency_code not null,
  -- False once the payment has been voided or rejected; the line stays as history.
  live boolean not null default true,
  primary key (org_id, id),
  unique (org_id, payment_id, accrual_id),
  foreign key (org_id, payment_id, currency) references payments (org_id, id, currency),
  foreign key (org_id, accrual_id, currency) references accruals (org_id, id, currency)
);
-- The guarantee that nothing is paid twice: the database refuses a second live line of one accrual.
create unique index payment_lines_live on payment_lines (org_id, accrual_id) where live;

create table payment_adjustments (
  org_id uuid not null,
  id uuid not null,
  payment_id uuid not null,
  type text not null check (type in ('overpayment', 'underpayment')),
  amount_cents minor_units not null check ((type = 'overpayment') = (amount_cents > 0) and amount_cents <> 0),
  reason text not null check (char_length(reason) between 1 and 2000),
  primary key (org_id, id),
  foreign key (org_id, payment_id) references payments (org_id, id)
);
create unique index payment_adjustments_of_payment on payment_adjustments (org_id, payment_id);
