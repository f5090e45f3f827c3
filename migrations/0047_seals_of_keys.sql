-- Answers under idempotency keys are forgotten after a while, and each leaves two seals: with one write and one deletion
-- for every request, the seals would outgrow the books. Their seals get links of their own, which say in their hash when
-- they were made and what they cover, so that the seals themselves can go when their keys have.

alter table audit_chain
  -- Of a link over the seals of one entity alone.
  add column entity text,
  -- How many seals it covers, and the SHA-256 over them: what is left of them once they are packed.
  add column seals integer,
  add column digest bytea,
  add constraint audit_chain_of_entity check (
    num_nulls(entity, seals, digest) in (0, 3) and (entity is null or audit_id is null)
    and seals > 0 and octet_length(digest) = 32) not valid;
alter table audit_chain validate constraint audit_chain_of_entity;

-- The seals of such links. Those from before are in `seals`, and stay there.
create table key_seals (
  org_id uuid not null,
  sequence bigint not null,
  id bigint not null,
  entity text not null,
  key text not null,
  hash bytea check (octet_length(hash) = 32),
  primary key (org_id, sequence, id),
  foreign key (org_id, sequence) references audit_chain (org_id, sequence) deferrable initially deferred
);
create index key_seals_of_key on key_seals (org_id, key);
alter table key_seals enable row level security;
create policy tenant on key_seals using (array_position((select visible_orgs())::uuid[], org_id) is not null)
  with check (org_id = (select current_org()));

-- They are never changed, and taken out all together: what is left of a link without its seals is its hash.
create function guard_key_seals() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and current_setting('stipend.packing_seals', true) = 'on' then
    return old;
  end if;
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger key_seals_append_only before update or delete on key_seals
  for each row execute function guard_key_seals();
