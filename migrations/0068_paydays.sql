-- A project's payday: a day of the month (or its last, where a month is shorter), or a weekday. It reminds, and moves no money.
alter table projects
  add column payday_kind text,
  add column payday_day integer,
  add column payday_remind_days integer,
  add constraint projects_payday check (
    num_nulls(payday_kind, payday_day, payday_remind_days) in (0, 3)
    and (payday_kind is null or payday_kind = 'month_day' and payday_day between 1 and 31 or payday_kind = 'weekday' and payday_day between 1 and 7)
    and payday_remind_days between 0 and 14) not valid;
alter table projects validate constraint projects_payday;
comment on column projects.payday_day is 'Of the month, or of the week: 1 is Monday.';
comment on column projects.payday_remind_days is 'So many days before, members are reminded.';

create table payday_reminders (
  org_id uuid not null,
  project_id uuid not null,
  payday date not null,
  reminded_at instant not null,
  primary key (org_id, project_id, payday),
  foreign key (org_id, project_id) references projects (org_id, id) on delete cascade
);
comment on table payday_reminders is 'The paydays that members were reminded of: each once.';
alter table payday_reminders enable row level security;
create policy tenant on payday_reminders using (array_position((select visible_orgs())::uuid[], org_id) is not null)
  with check (org_id = (select current_org()));
grant select, insert on payday_reminders to stipend_app;
