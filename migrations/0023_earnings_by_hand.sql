-- Earnings entered by hand outside of campaigns: what was owed before, and bonuses. They stand beside those of campaigns, in one
-- table: a campaign's earning has its campaign and component, a project's its kind.

alter table campaign_earnings rename to earnings;
drop trigger campaign_earnings_append_only on earnings;
alter table earnings
  alter column campaign_id drop not null,
  alter column component drop not null,
  add column kind text check (kind in ('opening_balance', 'bonus')),
  -- Names the earning inside its project, so that a file sent twice books nothing twice.
  add column reference text check (char_length(reference) between 1 and 200),
  -- The structure whose accrual it is.
  add column structure_id uuid,
  add constraint earnings_home check (
    (campaign_id is null) = (component is null) and (campaign_id is null) = (kind is not null)
    and (reference is null or kind is not null) and (kind is distinct from 'opening_balance' or reference is not null));
update earnings e set structure_id = a.structure_id from accruals a where a.org_id = e.org_id and a.earning_id = e.id;
alter table earnings
  alter column structure_id set not null,
  add foreign key (org_id, project_id, structure_id) references structures (org_id, project_id, id),
  -- What an accrual says again of its earning.
  add constraint earnings_booked unique (org_id, id, project_id, structure_id, creator_id, currency, amount_cents);
create unique index earnings_reference on earnings (org_id, project_id, reference) where reference is not null;
create index earnings_listed on earnings (org_id, project_id, created_at desc, id desc) where campaign_id is null;
create index earnings_of_creator on earnings (org_id, creator_id, created_at desc, id desc) where campaign_id is null;
create trigger earnings_append_only before update or delete on earnings
  for each row execute function refuse_change();

-- An accrual of an earning is of the same project, structure and creator, and of the same amount. Whether it has a payout of a
-- campaign is for its structure to say (`accruals_of_campaigns`).
alter table accruals
  drop constraint accruals_check4,
  drop constraint accruals_org_id_earning_id_fkey,
  add constraint accruals_entered check (earning_id is null or kind = 'earned'),
  add constraint accruals_of_earnings foreign key (org_id, earning_id, project_id, structure_id, creator_id, currency, amount_cents)
    references earnings (org_id, id, project_id, structure_id, creator_id, currency, amount_cents);

-- The product makes one structure for each kind and currency of a project, with the first such earning.
alter table structures
  drop constraint structures_check1,
  add column earning_kind text check (earning_kind in ('opening_balance', 'bonus')),
  add column earning_currency currency_code,
  add constraint structures_by_hand check (
    (not is_manual or campaign_id is not null or earning_kind is not null)
    and (earning_kind is null or (is_manual and campaign_id is null)) and (earning_kind is null) = (earning_currency is null));
create unique index structures_of_earnings on structures (org_id, project_id, earning_kind, earning_currency)
  where earning_kind is not null;
