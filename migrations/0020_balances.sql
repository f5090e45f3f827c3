-- What a creator is owed and was paid is a sum over every accrual they have. This index holds all that the sum looks at, so
-- that the balances of ten thousand creators are added up without reading the accruals' snapshots.
create index accruals_balances on accruals (org_id, creator_id, currency, status) 
  include (project_id, structure_id, amount_cents, period_end);
-- Holds are few; their sums are read by themselves.
create index accruals_held on accruals (org_id, creator_id) where hold is not null;
-- The last payment to a creator in a currency.
create index payments_live_of_creator on payments (org_id, creator_id, currency, paid_at desc, id desc) where status = 'paid';
