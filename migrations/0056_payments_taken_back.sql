-- no-transaction
-- Payments that came back or were voided: few, and looked up for the credit notes that are due.
drop index concurrently if exists payments_taken_back;
create index concurrently payments_taken_back on payments (org_id, id) where status <> 'paid';
