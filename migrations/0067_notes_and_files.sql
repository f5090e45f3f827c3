-- Notes and files on creators and payments. A note is never rewritten: an edit is its next version, a deletion a version without
-- text. A file is kept with its bytes until it is deleted; that it was there stays.
create table notes (
  org_id uuid not null,
  id uuid not null,
  about_creator uuid,
  about_payment uuid,
  created_at instant not null,
  primary key (org_id, id),
  foreign key (org_id, about_creator) references creators (org_id, id) on delete cascade,
  foreign key (org_id, about_payment) references payments (org_id, id),
  check (num_nonnulls(about_creator, about_payment) = 1)
);
create index notes_of_creator on notes (org_id, about_creator, created_at desc, id desc) where about_creator is not null;
create index notes_of_payment on notes (org_id, about_payment, created_at desc, id desc) where about_payment is not null;

create table note_versions (
  org_id uuid not null,
  note_id uuid not null,
  version integer not null check (version > 0),
  text text check (char_length(text) between 1 and 5000),
  made_by_type text not null,
  made_by_id text,
  made_by_name text not null,
  made_at instant not null,
  primary key (org_id, note_id, version),
  foreign key (org_id, note_id) references notes (org_id, id) on delete cascade
);
comment on column note_versions.text is 'Null: the note was deleted.';

create table attached_files (
  org_id uuid not null,
  id uuid not null,
  about_creator uuid,
  about_payment uuid,
  name text not null check (char_length(name) between 1 and 200),
  media_type text not null check (char_length(media_type) between 3 and 100),
  size integer not null check (size between 1 and 5242880),
  sha256 bytea not null check (octet_length(sha256) = 32),
  bytes bytea,
  made_by_type text not null,
  made_by_id text,
  made_by_name text not null,
  created_at instant not null,
  deleted_at instant,
  deleted_by text,
  primary key (org_id, id),
  foreign key (org_id, about_creator) references creators (org_id, id) on delete cascade,
  foreign key (org_id, about_payment) references payments (org_id, id),
  check (num_nonnulls(about_creator, about_payment) = 1),
  check ((bytes is null) = (deleted_at is not null) and (deleted_at is null) = (deleted_by is null)),
  constraint attached_files_bytes check (octet_length(bytes) = size and sha256(bytes) = sha256)
);
comment on column attached_files.bytes is 'Null once it was deleted.';
create index attached_files_of_creator on attached_files (org_id, about_creator, created_at desc, id desc) where about_creator is not null;
create index attached_files_of_payment on attached_files (org_id, about_payment, created_at desc, id desc) where about_payment is not null;

-- What a file was is final; its bytes go once.
create function guard_attached_file() returns trigger language plpgsql as $$
begin
  if (new.org_id, new.id, new.about_creator, new.about_payment, new.name, new.media_type, new.size, new.sha256, new.made_by_type,
      new.made_by_id, new.made_by_name, new.created_at)
     is distinct from
     (old.org_id, old.id, old.about_creator, old.about_payment, old.name, old.media_type, old.size, old.sha256, old.made_by_type,
      old.made_by_id, old.made_by_name, old.created_at)
     or old.deleted_at is not null or new.deleted_at is null then
    raise exception 'file % is final', old.id using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger attached_files_guard before update on attached_files for each row execute function guard_attached_file();
create trigger notes_final before update on notes for each row execute function refuse_change();
create trigger note_versions_final before update on note_versions for each row execute function refuse_change();

do $$
declare
  t text;
begin
  foreach t in array array['notes', 'note_versions', 'attached_files'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy tenant on %I using (array_position((select visible_orgs())::uuid[], org_id) is not null)
      with check (org_id = (select current_org()))', t);
    execute format('grant select, insert on %I to stipend_app', t);
  end loop;
end $$;
grant update (bytes, deleted_at, deleted_by) on attached_files to stipend_app;
create index audit_log_of_subject on audit_log (org_id, subject_id, at desc, id desc) where subject_type in ('creator', 'assignment', 'payment');
