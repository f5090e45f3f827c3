-- no-transaction
-- What an accrual takes on the disk besides its snapshot: fewer and narrower indexes.

alter table accruals validate constraint accruals_snapshots;
-- What waits to be packed and may be; `store/snapshots.ts` has the same limit.
drop index concurrently if exists accruals_unpacked;
create index concurrently accruals_unpacked on accruals (org_id, id)
  where kind = 'earned' and inputs_snapshot is not null and octet_length(inputs_snapshot) <= 32768;

-- The list of a creator's accruals, and all that their sums look at, which was an index of its own; in an order without gaps.
drop index concurrently if exists accruals_by_creator;
create index concurrently accruals_by_creator on accruals (org_id, creator_id, period_end_at, id)
  include (amount_cents, project_id, structure_id, period_end, currency, status);
drop index concurrently if exists accruals_of_creator;
drop index concurrently if exists accruals_balances;

-- The list of all, read backward. Ids ascend: in a descending index every new one goes to its beginning, and pages stay half full.
drop index concurrently if exists accruals_by_period;
create index concurrently accruals_by_period on accruals (org_id, period_end_at, id);
drop index concurrently if exists accruals_listed;

-- What is owed is read from its rows, since a hold is there: the index only finds them, and a creator's share one key in it.
drop index concurrently if exists accruals_open;
create index concurrently accruals_open on accruals (org_id, project_id, creator_id) where status = 'earned';
drop index concurrently if exists accruals_outstanding;

-- The currency of a line is looked at by `check_new_lines`.
alter table payment_lines drop constraint if exists payment_lines_of_accruals,
  add constraint payment_lines_of_accruals foreign key (org_id, accrual_id) references accruals (org_id, id) not valid;
alter table payment_lines validate constraint payment_lines_of_accruals;
alter table payment_lines drop constraint if exists payment_lines_org_id_accrual_id_currency_fkey;
alter table accruals drop constraint if exists accruals_org_id_id_currency_key;
