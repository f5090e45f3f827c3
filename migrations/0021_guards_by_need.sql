-- Guards of new accruals look at what a statement wrote before they join it with anything: a plan made while the tables were
-- empty would read them whole for every row later on.

create or replace function check_accrual_payouts() returns trigger language plpgsql
security definer set search_path = public, pg_temp as $$
begin
  if exists (
    select from (select distinct org_id, structure_id from new_rows where creator_payout_id is null) n
    join structures s on s.org_id = n.org_id and s.id = n.structure_id where s.campaign_id is not null
  ) then
    raise exception 'an accrual of a campaign must belong to a creator payout of it' using errcode = 'restrict_violation';
  end if;
  if not exists (select from new_rows where creator_payout_id is not null) then
    return null;
  end if;
  if exists (
    select from new_rows n
    join creator_payouts p on p.org_id = n.org_id and p.id = n.creator_payout_id
    join structures s on s.org_id = n.org_id and s.id = n.structure_id
    where n.creator_payout_id is not null and s.campaign_id is distinct from p.campaign_id
  ) then
    raise exception 'an accrual of a campaign must belong to a creator payout of it' using errcode = 'restrict_violation';
  end if;
  return null;
end $$;
