-- no-transaction
-- A reference names one earning that was not taken back.
drop index concurrently if exists earnings_named;
create unique index concurrently earnings_named on earnings (org_id, project_id, reference)
  where reference is not null and returned_at is null;
drop index concurrently if exists earnings_reference;
