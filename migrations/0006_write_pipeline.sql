-- What every write leaves behind, in its own transaction: the answer to its idempotency key, an audit row, events.

create table idempotency_keys (
  org_id uuid not null references organizations (org_id),
  key text not null,
  route text not null,
  fingerprint bytea not null check (octet_length(fingerprint) = 32),
  status integer not null,
  body text not null,
  created_at instant not null,
  primary key (org_id, key)
);
create index idempotency_keys_age on idempotency_keys (created_at);

create table audit_log (
  org_id uuid not null references organizations (org_id),
  id uuid not null,
  at instant not null,
  actor_type text not null,
  actor_id text,
  actor_name text,
  request_id text,
  action text not null,
  subject_type text not null,
  subject_id text,
  details jsonb not null default '{}',
  primary key (org_id, id)
);
create index audit_log_subject on audit_log (org_id, subject_type, subject_id, id desc);

create table outbox (
  org_id uuid not null references organizations (org_id),
  id uuid not null,
  type text not null,
  payload jsonb not null,
  created_at instant not null,
  created_xid xid8 not null default pg_current_xact_id(),
  published_at instant,
  primary key (org_id, id)
);
create index outbox_unpublished on outbox (created_xid) where published_at is null;
