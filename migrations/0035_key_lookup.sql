-- Requests reach the look-up of keys through two functions: one answers for exactly the hash it is given, and this one adds
-- a key of the organization that the transaction is for. Reading the table would name every key of every organization;
-- writing it would give a key to another one.
create function add_api_key(new_hash bytea, new_key uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into api_key_lookup (key_hash, org_id, key_id)
  select new_hash, k.org_id, k.id from api_keys k
  where k.org_id = current_org() and k.id = new_key
    and not exists (select from api_key_lookup l where l.org_id = k.org_id and l.key_id = k.id);
  if not found then
    raise exception 'no new key of this organization' using errcode = 'insufficient_privilege';
  end if;
end $$;
revoke execute on function add_api_key(bytea, uuid) from public;
grant execute on function add_api_key(bytea, uuid) to stipend_app;
revoke all on api_key_lookup from stipend_app;
