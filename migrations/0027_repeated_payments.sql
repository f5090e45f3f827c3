-- What was asked for, so that the same payment sent again without an idempotency key is noticed: SHA-256 of the request's
-- canonical form. Null for payments from before, and for those that no request of their own recorded.
alter table payments add column request_hash bytea;
create index payments_request on payments (org_id, request_hash, created_at) where request_hash is not null;
