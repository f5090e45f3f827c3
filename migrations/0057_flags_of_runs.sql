-- What a flag would hold, had no pay run reserved it. Who approves the run sees it, and its files are not made past it unseen.
create table reserved_flags (
  org_id uuid not null,
  flag_id uuid not null,
  accrual_id uuid not null,
  noted_at instant not null,
  primary key (org_id, flag_id, accrual_id),
  foreign key (org_id, flag_id) references flags (org_id, id) on delete cascade,
  foreign key (org_id, accrual_id) references accruals (org_id, id)
);
comment on column reserved_flags.noted_at is 'An approval that is older has not seen it.';
create index reserved_flags_of_accrual on reserved_flags (org_id, accrual_id);
alter table reserved_flags enable row level security;
create policy tenant on reserved_flags using (array_position((select visible_orgs())::uuid[], org_id) is not null)
  with check (org_id = (select current_org()));
grant select, insert, delete on reserved_flags to stipend_app;
