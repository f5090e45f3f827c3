-- A creator's money that goes to another account cools down, also where the creator had no payee for a moment in between.
alter table creators add column left_payee_id uuid;
comment on column creators.left_payee_id is 'The payee that it left last, by being taken off it or linked to another.';
create index creators_left_payee on creators (org_id, left_payee_id) where left_payee_id is not null;
