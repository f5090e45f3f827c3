-- Payout campaigns (API page, "Growi"): members with cycles of their own, terms as structures, sales, earnings entered by hand,
-- tags, and one stored creator payout for each member and cycle. A payout has no amount: it is the sum of its accruals.

create table payout_campaigns (
  org_id uuid not null,
  id uuid not null,
  project_id uuid not null,
  number bigint generated always as identity,
  name text not null check (char_length(name) between 1 and 200),
  category text not null check (category in ('Campaign', 'Contract', 'Ambassador Program')),
  starts_on date not null check (isfinite(starts_on)),
  -- The last day; cycles under way are cut short there.
  ends_on date check (isfinite(ends_on)),
  cycle_days integer not null check (cycle_days between 1 and 3660),
  posts_required integer not null default 0 check (posts_required between 0 and 10000),
  grace_days integer not null default 0 check (grace_days between 0 and 3660),
  credits_enabled boolean not null default false,
  canceled_at instant,
  created_at instant not null,
  updated_at instant not null,
  primary key (org_id, id),
  unique (org_id, project_id, id),
  check (ends_on >= starts_on),
  foreign key (org_id, project_id) references projects (org_id, id)
);
create index payout_campaigns_listed on payout_campaigns (org_id, created_at desc, id desc);
create index payout_campaigns_number on payout_campaigns (org_id, number);

create table campaign_members (
  org_id uuid not null,
  id uuid not null,
  project_id uuid not null,
  campaign_id uuid not null,
  creator_id uuid not null,
  joined_on date not null check (isfinite(joined_on)),
  -- The first day without the member.
  left_on date check (isfinite(left_on)),
  -- How many cycles have a payout, and when the next one begins; null when none will come.
  cycles_opened integer not null default 0 check (cycles_opened >= 0),
  next_cycle_on date,
  created_at instant not null,
  updated_at instant not null,
  primary key (org_id, id),
  unique (org_id, campaign_id, creator_id, id),
  check (left_on >= joined_on),
  foreign key (org_id, project_id, campaign_id) references payout_campaigns (org_id, project_id, id),
  foreign key (org_id, project_id, creator_id) references creators (org_id, project_id, id)
);
create unique index campaign_members_open on campaign_members (org_id, campaign_id, creator_id) where left_on is null;
create index campaign_members_of_creator on campaign_members (org_id, creator_id);
create index campaign_members_listed on campaign_members (org_id, campaign_id, created_at desc, id desc);
create index campaign_members_next on campaign_members (org_id, next_cycle_on) where next_cycle_on is not null;

create table creator_payouts (
  org_id uuid not null,
  id uuid not null,
  number bigint generated always as identity,
  project_id uuid not null,
  campaign_id uuid not null,
  member_id uuid not null,
  creator_id uuid not null,
  cycle_index integer not null check (cycle_index >= 0),
  since_date date not null,
  -- The day the cycle ends: the first one after it.
  deal_date date not null,
  period_start_at instant not null,
  period_end_at instant not null,
  contents_required integer not null check (contents_required >= 0),
  -- The rest follows from accruals, payments and posts, and is written again by whatever changes those.
  contents_delivered integer not null default 0 check (contents_delivered >= 0),
  status text not null check (status in ('in_progress', 'pending_completing_requirements', 'due', 'paid', 'paid_externally',
    'sent_from_account', 'canceled')),
  reopened_by text check (reopened_by in ('rejected', 'voided')),
  has_credits boolean not null default false,
  is_canceled boolean not null default false,
  created_at instant not null,
  updated_at instant not null,
  primary key (org_id, id),
  unique (org_id, id, creator_id),
  unique (org_id, member_id, cycle_index),
  check (since_date < deal_date),
  foreign key (org_id, campaign_id, creator_id, member_id) references campaign_members (org_id, campaign_id, creator_id, id)
);
-- A page and the count of a list read this index alone, in either direction.
create index creator_payouts_listed on creator_payouts (org_id, deal_date desc, number desc)
  include (since_date, status, has_credits, reopened_by, campaign_id, creator_id, id);
create index creator_payouts_paged on creator_payouts (org_id, period_end_at desc, id desc);
create index creator_payouts_of_creator on creator_payouts (org_id, creator_id, deal_date desc, number desc);
create index creator_payouts_of_campaign on creator_payouts (org_id, campaign_id, deal_date desc, number desc);
create index creator_payouts_running on creator_payouts (org_id, period_end_at) where status = 'in_progress';

create table campaign_sales (
  org_id uuid not null,
  id uuid not null,
  project_id uuid not null,
  campaign_id uuid not null,
  creator_id uuid not null,
  external_id text not null check (char_length(external_id) between 1 and 200),
  customer_ref text check (char_length(customer_ref) between 1 and 200),
  amount_cents minor_units not null check (amount_cents >= 0),
  sold_at instant not null,
  refunded_at instant,
  created_at instant not null,
  updated_at instant not null,
  primary key (org_id, id),
  unique (org_id, campaign_id, external_id),
  check (refunded_at >= sold_at),
  foreign key (org_id, project_id, campaign_id) references payout_campaigns (org_id, project_id, id),
  foreign key (org_id, project_id, creator_id) references creators (org_id, project_id, id)
);
create index campaign_sales_of_creator on campaign_sales (org_id, creator_id, campaign_id, sold_at);
create index campaign_sales_of_customer on campaign_sales (org_id, campaign_id, customer_ref, sold_at, external_id)
  where customer_ref is not null;

create table campaign_earnings (
  org_id uuid not null,
  id uuid not null,
  project_id uuid not null,
  campaign_id uuid not null,
  creator_id uuid not null,
  component text not null,
  currency currency_code not null,
  amount_cents minor_units not null check (amount_cents > 0),
  note text check (char_length(note) <= 10000),
  earned_on date not null,
  created_at instant not null,
  primary key (org_id, id),
  foreign key (org_id, project_id, campaign_id) references payout_campaigns (org_id, project_id, id),
  foreign key (org_id, project_id, creator_id) references creators (org_id, project_id, id)
);

create table payout_tags (
  org_id uuid not null references organizations (org_id),
  id uuid not null,
  number bigint generated always as identity,
  name text not null check (char_length(name) between 1 and 100),
  created_at instant not null,
  updated_at instant not null,
  primary key (org_id, id)
);
create unique index payout_tags_name on payout_tags (org_id, lower(name));
create index payout_tags_number on payout_tags (org_id, number);
create table payout_tag_members (
  org_id uuid not null,
  tag_id uuid not null,
  creator_payout_id uuid not null,
  primary key (org_id, tag_id, creator_payout_id),
  foreign key (org_id, tag_id) references payout_tags (org_id, id) on delete cascade,
  foreign key (org_id, creator_payout_id) references creator_payouts (org_id, id)
);

create table creator_tags (
  org_id uuid not null references organizations (org_id),
  id uuid not null,
  number bigint generated always as identity,
  name text not null check (char_length(name) between 1 and 100),
  created_at instant not null,
  updated_at instant not null,
  primary key (org_id, id)
);
create unique index creator_tags_name on creator_tags (org_id, lower(name));
create index creator_tags_number on creator_tags (org_id, number);
create table creator_tag_members (
  org_id uuid not null,
  tag_id uuid not null,
  creator_id uuid not null,
  primary key (org_id, tag_id, creator_id),
  foreign key (org_id, tag_id) references creator_tags (org_id, id) on delete cascade,
  foreign key (org_id, creator_id) references creators (org_id, id)
);

-- The last request of a key to the Growi API and those of its hour; shared by all processes.
create table growi_requests (
  org_id uuid not null,
  key_id uuid not null,
  last_at instant not null,
  window_start instant not null,
  requests integer not null,
  primary key (org_id, key_id),
  foreign key (org_id, key_id) references api_keys (org_id, id) on delete cascade
);

-- Terms are structures; their assignments are the memberships.
alter table structures
  add column campaign_id uuid,
  add column component text check (component in ('fixed', 'commission', 'residual', 'bonus', 'milestone_bonus', 'meta_ad_fee',
    'acceptance_bonus')),
  -- Made by the product to hold earnings that were entered by hand.
  add column is_manual boolean not null default false,
  add check ((campaign_id is null) = (component is null)),
  add check (not is_manual or campaign_id is not null),
  add foreign key (org_id, project_id, campaign_id) references payout_campaigns (org_id, project_id, id);
create index structures_of_campaign on structures (org_id, campaign_id) where campaign_id is not null;

alter table structure_versions
  drop constraint structure_versions_check,
  add constraint structure_versions_period check (
    (criteria_type in ('view_threshold', 'manual')) = (period is null)
    and (period is null or period in ('daily', 'weekly', 'monthly', 'cycle')));

alter table assignments
  add column member_id uuid,
  add foreign key (org_id, member_id) references campaign_members (org_id, id);
create unique index assignments_of_member on assignments (org_id, structure_id, member_id) where member_id is not null;

-- The rail that sent the money; null for what was paid elsewhere and recorded or marked here.
alter table payments add column rail text check (char_length(rail) between 1 and 100);

-- Lines of payments that were taken back: how a payout came to be owed again.
create index payment_lines_taken_back on payment_lines (org_id, accrual_id) where not live;

alter table accruals
  add column creator_payout_id uuid,
  add column earning_id uuid,
  -- Of a correction: the refunded sale.
  add column sale_id uuid,
  add check (earning_id is null or (kind = 'earned' and creator_payout_id is not null)),
  add check (sale_id is null or kind = 'clawback'),
  add foreign key (org_id, creator_payout_id, creator_id) references creator_payouts (org_id, id, creator_id),
  add foreign key (org_id, earning_id) references campaign_earnings (org_id, id),
  add foreign key (org_id, sale_id) references campaign_sales (org_id, id);
create index accruals_of_payout on accruals (org_id, creator_payout_id) include (currency, amount_cents, status)
  where creator_payout_id is not null;
create unique index accruals_earning on accruals (org_id, earning_id) where earning_id is not null;
create unique index accruals_refund on accruals (org_id, corrects_accrual_id, sale_id) where sale_id is not null;
-- Earnings entered by hand have a date and no period; any number of them may share it.
drop index accruals_period;
create unique index accruals_period on accruals (org_id, structure_id, creator_id, period_start, period_end)
  where kind = 'earned' and video_id is null and earning_id is null;

-- Guards.

create function refuse_place_change() returns trigger language plpgsql as $$
begin
  if (new.creator_payout_id, new.earning_id, new.sale_id) is distinct from (old.creator_payout_id, old.earning_id, old.sale_id) then
    raise exception 'accrual % is final', old.id using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger accruals_place before update of creator_payout_id, earning_id, sale_id on accruals
  for each row execute function refuse_place_change();

-- What a campaign's term earns belongs to a payout of that campaign, and nothing else does.
create function check_accrual_payouts() returns trigger language plpgsql
security definer set search_path = public, pg_temp as $$
begin
  if exists (
    select from (select distinct org_id, structure_id from new_rows where creator_payout_id is null) n
    join structures s on s.org_id = n.org_id and s.id = n.structure_id where s.campaign_id is not null
  ) or exists (
    select from new_rows n
    join creator_payouts p on p.org_id = n.org_id and p.id = n.creator_payout_id
    join structures s on s.org_id = n.org_id and s.id = n.structure_id
    where n.creator_payout_id is not null and s.campaign_id is distinct from p.campaign_id
  ) then
    raise exception 'an accrual of a campaign must belong to a creator payout of it' using errcode = 'restrict_violation';
  end if;
  return null;
end $$;
create trigger accruals_of_campaigns after insert on accruals referencing new table as new_rows
  for each statement execute function check_accrual_payouts();

create function guard_creator_payout() returns trigger language plpgsql as $$
begin
  if (new.project_id, new.campaign_id, new.member_id, new.creator_id, new.cycle_index, new.since_date, new.deal_date,
      new.period_start_at, new.period_end_at, new.contents_required, new.created_at)
     is distinct from
     (old.project_id, old.campaign_id, old.member_id, old.creator_id, old.cycle_index, old.since_date, old.deal_date,
      old.period_start_at, old.period_end_at, old.contents_required, old.created_at) then
    raise exception 'creator payout % is final', old.id using errcode = 'restrict_violation';
  end if;
  if new.status <> old.status and (new.status = 'in_progress'
     or (old.status = 'canceled' and new.status not in ('paid', 'paid_externally', 'sent_from_account'))) then
    raise exception 'creator payout % cannot go from % to %', old.id, old.status, new.status using errcode = 'restrict_violation';
  end if;
  if old.is_canceled and not new.is_canceled then
    raise exception 'creator payout % is canceled for good', old.id using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger creator_payouts_guard before update on creator_payouts for each row execute function guard_creator_payout();

-- At commit, a payout that says it is paid has an accrual that is.
create function check_payout_paid() returns trigger language plpgsql
security definer set search_path = public, pg_temp as $$
begin
  if exists (select from creator_payouts where org_id = new.org_id and id = new.id
             and status in ('paid', 'paid_externally', 'sent_from_account'))
     and not exists (select from accruals where org_id = new.org_id and creator_payout_id = new.id and status = 'paid') then
    raise exception 'creator payout % says it is paid, but nothing of it is', new.id using errcode = 'restrict_violation';
  end if;
  return null;
end $$;
create constraint trigger creator_payouts_paid after insert or update of status on creator_payouts deferrable initially deferred
  for each row when (new.status in ('paid', 'paid_externally', 'sent_from_account')) execute function check_payout_paid();

-- Cycles that were counted stay as they were counted; a canceled campaign stays canceled.
create function guard_campaign() returns trigger language plpgsql
security definer set search_path = public, pg_temp as $$
begin
  if new.project_id <> old.project_id or (old.canceled_at is not null and new.canceled_at is distinct from old.canceled_at) then
    raise exception 'campaign %: project and cancellation are final', old.id using errcode = 'restrict_violation';
  end if;
  if (new.cycle_days, new.posts_required, new.grace_days) is distinct from (old.cycle_days, old.posts_required, old.grace_days)
     and exists (select from campaign_members where org_id = old.org_id and campaign_id = old.id) then
    raise exception 'campaign % has members, so its cycles are fixed', old.id using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger payout_campaigns_guard before update on payout_campaigns for each row execute function guard_campaign();

create function guard_sale() returns trigger language plpgsql as $$
begin
  if (new.project_id, new.campaign_id, new.creator_id, new.external_id, new.customer_ref, new.amount_cents, new.sold_at)
     is distinct from
     (old.project_id, old.campaign_id, old.creator_id, old.external_id, old.customer_ref, old.amount_cents, old.sold_at)
     or (old.refunded_at is not null and new.refunded_at is distinct from old.refunded_at) then
    raise exception 'sale % is final but for its refund', old.external_id using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger campaign_sales_guard before update on campaign_sales for each row execute function guard_sale();

create trigger campaign_earnings_append_only before update or delete on campaign_earnings
  for each row execute function refuse_change();

-- Row-level security and rights, as for every table of an organization (migration 0008).
do $$
declare
  t text;
begin
  foreach t in array array['payout_campaigns', 'campaign_members', 'creator_payouts', 'campaign_sales', 'campaign_earnings',
    'payout_tags', 'payout_tag_members', 'creator_tags', 'creator_tag_members', 'growi_requests']
  loop
    execute format('alter table %I enable row level security', t);
    execute format(
      'create policy tenant on %I using (org_id = any ((select visible_orgs())::uuid[])) with check (org_id = (select current_org()))', t);
    execute format('grant select, insert, update, delete on %I to stipend_app', t);
  end loop;
end $$;
revoke delete on payout_campaigns, campaign_members, creator_payouts, campaign_sales, campaign_earnings from stipend_app;
revoke update on campaign_earnings from stipend_app;

-- Erasing a project takes its campaigns along; the rest is as it was (migration 0010).
create or replace function erase_project(wanted uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  org uuid := current_org();
begin
  perform from projects where org_id = org and id = wanted for update;
  if exists (select from accruals where org_id = org and project_id = wanted)
     or exists (select from payments where org_id = org and project_id = wanted) then
    return false;
  end if;
  perform set_config('stipend.erasing_project', 'on', true);
  delete from input_marks where org_id = org and project_id = wanted;
  delete from goal_history h using goals g
    where h.org_id = org and g.org_id = org and g.id = h.goal_id and g.project_id = wanted;
  delete from goals where org_id = org and project_id = wanted;
  delete from structures where org_id = org and project_id = wanted;
  delete from payout_tag_members m using creator_payouts p
    where m.org_id = org and p.org_id = org and p.id = m.creator_payout_id and p.project_id = wanted;
  delete from creator_payouts where org_id = org and project_id = wanted;
  delete from campaign_sales where org_id = org and project_id = wanted;
  delete from campaign_members where org_id = org and project_id = wanted;
  delete from payout_campaigns where org_id = org and project_id = wanted;
  delete from readings r using videos v
    where r.org_id = org and v.org_id = org and v.id = r.video_id and v.project_id = wanted;
  delete from video_history h using videos v
    where h.org_id = org and v.org_id = org and v.id = h.video_id and v.project_id = wanted;
  delete from videos where org_id = org and project_id = wanted;
  delete from follower_readings r using creators c
    where r.org_id = org and c.org_id = org and c.id = r.creator_id and c.project_id = wanted;
  delete from creator_tag_members m using creators c
    where m.org_id = org and c.org_id = org and c.id = m.creator_id and c.project_id = wanted;
  delete from creators where org_id = org and project_id = wanted;
  delete from projects where org_id = org and id = wanted;
  perform set_config('stipend.erasing_project', 'off', true);
  return true;
end $$;
