-- Servers keep the keys they have looked up. Whatever makes a key mean something else is told to all of them when it commits.

create function tell_of_key_changes() returns trigger language plpgsql
set search_path = pg_catalog, public, pg_temp as $$
begin
  perform pg_notify('stipend_keys', '');
  return null;
end $$;

create trigger api_keys_tell after delete or update of name, scopes, role, expires_at, revoked_at on api_keys
  for each statement execute function tell_of_key_changes();
create trigger api_key_lookup_tell after insert or update or delete on api_key_lookup
  for each statement execute function tell_of_key_changes();
create trigger organizations_tell
  after insert or delete or update of plan, timezone, requests_per_minute, growi_hourly_limit, parent_org_id on organizations
  for each statement execute function tell_of_key_changes();
