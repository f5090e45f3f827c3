-- Who is asking, in one statement: a key's hash to its organization, rights and limits. Runs as the owner, because no
-- organization is known yet and the children of one are found here; it answers for exactly the hash it is given.
create function find_api_key(wanted bytea)
returns table (
  org_id uuid, key_id uuid, name text, scopes text[], role text, expires_at timestamptz, revoked_at timestamptz,
  last_used_at timestamptz, plan text, timezone text, requests_per_minute integer, growi_hourly_limit integer,
  child_org_ids uuid[]
)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select k.org_id, k.id, k.name, k.scopes, k.role, k.expires_at, k.revoked_at, k.last_used_at,
         o.plan, o.timezone, o.requests_per_minute, o.growi_hourly_limit,
         array(select c.org_id from organizations c where c.parent_org_id = o.org_id order by c.org_id)
  from api_key_lookup l
  join api_keys k on k.org_id = l.org_id and k.id = l.key_id
  join organizations o on o.org_id = k.org_id
  where l.key_hash = wanted
$$;
revoke execute on function find_api_key(bytea) from public;
grant execute on function find_api_key(bytea) to stipend_app;
