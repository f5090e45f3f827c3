-- no-transaction
-- Lists of what was earned and paid across creators, sorted by amount or status and filtered by them.
drop index concurrently if exists accruals_by_amount;
create index concurrently accruals_by_amount on accruals (org_id, currency, amount_cents, id);
drop index concurrently if exists accruals_by_status;
create index concurrently accruals_by_status on accruals (org_id, status, period_end_at, id);
drop index concurrently if exists payments_by_amount;
create index concurrently payments_by_amount on payments (org_id, currency, total_amount_cents, id);
drop index concurrently if exists payments_by_status;
create index concurrently payments_by_status on payments (org_id, status, paid_at, id);
